// The window in which two people's changes of the same lines become one text: theirs on the left,
// the result on the right, free to edit. Nothing is dropped unless it is dropped here.
import { MergeView } from "@codemirror/merge";
import { EditorView } from "@codemirror/view";
import { button, fill, h, newId } from "../dom";
import { fixed, shown, written } from "../editor/base";
import { say } from "../words";
import { conflictsIn, textOf, type Choice, type Piece } from "./merge";

export function openMerge(
  path: string,
  pieces: readonly Piece[],
  theirs: string,
  done: (text: string) => void,
): HTMLDialogElement {
  const title = newId();
  const count = conflictsIn(pieces);
  const choices: Choice[] = new Array<Choice>(count).fill("both");
  const pane = h("div", { class: "merge" });
  const merged = new MergeView({
    parent: pane,
    a: { doc: theirs, extensions: [shown(say("theirs")), fixed] },
    b: { doc: textOf(pieces), extensions: [shown(say("merge")), written()] },
    revertControls: "a-to-b",
    collapseUnchanged: { margin: 3, minSize: 6 },
  });
  const choose = () => {
    const { doc } = merged.b.state;
    merged.b.dispatch({
      changes: { from: 0, to: doc.length, insert: textOf(pieces, choices) },
      effects: EditorView.scrollIntoView(0),
    });
  };
  const row = (at: number) => {
    const name = newId();
    const option = (choice: Choice, label: string) =>
      h(
        "label",
        {},
        h("input", {
          type: "radio",
          name,
          value: choice,
          checked: choice === "both",
          change: () => {
            choices[at] = choice;
            choose();
          },
        }),
        label,
      );
    return h(
      "fieldset",
      {},
      h("legend", {}, say("place", at + 1)),
      option("mine", say("mine")),
      option("theirs", say("theirs")),
      option("both", say("bothSides")),
    );
  };
  const box = h("dialog", { class: "large", "aria-labelledby": title });
  fill(
    box,
    h("h2", { id: title }, say("mergeTitle", path)),
    h("p", {}, say("mergeHelp", count)),
    h(
      "div",
      { class: "choices" },
      choices.map((_, at) => row(at)),
    ),
    pane,
    h(
      "div",
      { class: "actions" },
      button(
        say("useMerged"),
        () => {
          done(merged.b.state.doc.toString());
          box.close();
        },
        { class: "primary" },
      ),
    ),
  );
  // It is closed by a decision only: a text that is not merged is not kept on the server.
  box.addEventListener("cancel", (event) => event.preventDefault());
  box.addEventListener("close", () => {
    merged.destroy();
    box.remove();
  });
  document.body.append(box);
  box.showModal();
  return box;
}
