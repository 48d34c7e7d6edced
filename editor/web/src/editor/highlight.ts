// Colours of the text, by its words alone: the language service knows more, and says it elsewhere.
import {
  HighlightStyle,
  StreamLanguage,
  syntaxHighlighting,
  type StringStream,
} from "@codemirror/language";
import { tags } from "@lezer/highlight";
import { keywords, type Kind } from "./keywords";

const word = /^[\p{L}\p{Nd}\p{Nl}_]+/u;
const number = /^(?:\d{4}-\d{2}(?:-\d{2})?|\d+(?:\.\d+)?)/;
const styles: Record<Kind, string> = {
  rule: "definitionKeyword",
  item: "definitionKeyword",
  connective: "operatorKeyword",
  comparison: "compareOperator",
  outcome: "atom",
  attribute: "modifier",
  type: "typeName",
};

/** On one line: texts end where it ends. */
function text(stream: StringStream, closing: string): string {
  while (!stream.eol()) {
    const next = stream.next();
    if (next === "\\") stream.next();
    if (next === closing) break;
  }
  return "string";
}

function token(stream: StringStream): string | null {
  if (stream.eatSpace()) return null;
  if (stream.peek() === "#") {
    stream.skipToEnd();
    return "comment";
  }
  if (stream.eat(/["“]/)) return text(stream, stream.current() === "“" ? "”" : '"');
  if (stream.eat("「")) {
    stream.eatWhile(/[^」]/);
    stream.eat("」");
    return "variableName";
  }
  if (stream.match(number)) return "number";
  if (stream.match(word)) {
    const kind = keywords.get(stream.current());
    return kind ? styles[kind] : "variableName";
  }
  const mark = stream.next() ?? "";
  if ("{}[]()".includes(mark)) return "bracket";
  return "×÷+-*/<>=!≤≥≠".includes(mark) ? "operator" : "punctuation";
}

export const hazlex = StreamLanguage.define({
  name: "hazlex",
  token,
  languageData: {
    commentTokens: { line: "#" },
    closeBrackets: { brackets: ["(", "[", "{", '"', "「"] },
  },
});

const style = HighlightStyle.define([
  { tag: tags.definitionKeyword, class: "tok-item" },
  { tag: [tags.operatorKeyword, tags.compareOperator, tags.operator], class: "tok-operator" },
  { tag: tags.modifier, class: "tok-attribute" },
  { tag: tags.atom, class: "tok-outcome" },
  { tag: tags.typeName, class: "tok-type" },
  { tag: tags.number, class: "tok-number" },
  { tag: tags.string, class: "tok-text" },
  { tag: tags.comment, class: "tok-comment" },
]);

export const colours = [hazlex, syntaxHighlighting(style)];
