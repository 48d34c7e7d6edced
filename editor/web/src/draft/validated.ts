// What the server found in a draft, as findings of the texts that it looked at.
import type { EditorView } from "@codemirror/view";
import type { Diagnostic, Fix, Validation } from "../api/types";
import { offsetsOf } from "../editor/bytes";
import type { Finding, Repair } from "../editor/finding";

export interface Texts {
  text(path: string): string;
  /** Writes a file that is not the one in the editor. */
  write(path: string, text: string): void;
}

interface Edit {
  from: number;
  to: number;
  insert: string;
}

function editsOf(fix: Fix, path: string, text: string): Edit[] {
  const edits = fix.edits.filter((edit) => edit.place.file === path);
  const at = offsetsOf(
    text,
    edits.flatMap((edit) => [edit.place.begin, edit.place.end]),
  );
  return edits.map((edit, index) => ({
    from: at[2 * index] ?? 0,
    to: at[2 * index + 1] ?? 0,
    insert: edit.text,
  }));
}

function edited(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.from - a.from)
    .reduce(
      (before, edit) => before.slice(0, edit.from) + edit.insert + before.slice(edit.to),
      text,
    );
}

/** A fix holds for the texts in which it was found; when they are others meanwhile, nothing is done. */
function repairOf(fix: Fix, path: string, texts: Texts): Repair {
  const paths = [...new Set(fix.edits.map((edit) => edit.place.file))];
  const found = new Map(paths.map((each) => [each, texts.text(each)]));
  return {
    title: fix.title,
    apply(view: EditorView) {
      if (paths.some((each) => texts.text(each) !== found.get(each))) return;
      for (const each of paths) {
        const edits = editsOf(fix, each, texts.text(each));
        if (each === path) view.dispatch({ changes: edits, userEvent: "input.fix" });
        else texts.write(each, edited(texts.text(each), edits));
      }
    },
  };
}

function findingOf(diagnostic: Diagnostic, texts: Texts): Finding {
  const { file, line, begin, end } = diagnostic.place;
  const [from = 0, to = 0] = offsetsOf(texts.text(file), [begin, end]);
  const repairs = diagnostic.fixes.map((fix) => repairOf(fix, file, texts));
  const { severity, message, help } = diagnostic;
  return { path: file, line, from, to, severity, message, help, repairs };
}

export function findingsOf(validation: Validation, texts: Texts): Finding[] {
  return validation.diagnostics.map((diagnostic) => findingOf(diagnostic, texts));
}
