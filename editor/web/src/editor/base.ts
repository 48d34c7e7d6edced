// What every text shown here has: the language's colours, lines, search, keys. Tab is left to the
// browser, so that the keyboard gets out of the text again.
import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import {
  bracketMatching,
  codeFolding,
  foldGutter,
  foldKeymap,
  indentUnit,
} from "@codemirror/language";
import { lintGutter, lintKeymap } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState, type Extension } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { coverGutter } from "./cover";
import { colours } from "./highlight";
import { phrases } from "./phrases";

function nonce(): string {
  return document.querySelector('meta[name="style-nonce"]')?.getAttribute("content") ?? "";
}

/** To look at. */
export function shown(label: string): Extension {
  return [
    EditorView.cspNonce.of(nonce()),
    // With a place among what Tab reaches: a text that scrolls is not out of the keyboard's reach.
    EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" }),
    EditorView.lineWrapping,
    lineNumbers(),
    codeFolding(),
    colours,
    search({ top: true }),
    keymap.of([...searchKeymap, ...foldKeymap, ...defaultKeymap]),
    phrases(),
  ];
}

/** To write in. */
export function written(): Extension {
  return [
    history(),
    drawSelection(),
    indentUnit.of("  "),
    bracketMatching(),
    closeBrackets(),
    foldGutter(),
    lintGutter(),
    coverGutter(),
    autocompletion({ activateOnTyping: true, icons: false }),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSelectionMatches(),
    keymap.of([...closeBracketsKeymap, ...historyKeymap, ...completionKeymap, ...lintKeymap]),
  ];
}

export const fixed: Extension = [EditorState.readOnly.of(true)];
