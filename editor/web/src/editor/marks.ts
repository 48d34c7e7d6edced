// Full-width marks and digits become their half-width twins as one types, outside of texts, names
// in corner brackets and comments: what the formatter would write. Never while an input method
// composes; what it leaves behind is mended when it has ended, as an edit of its own to undo.
import { isolateHistory } from "@codemirror/commands";
import { syntaxTree } from "@codemirror/language";
import { Annotation, type ChangeSpec, type EditorState, type Extension } from "@codemirror/state";
import { EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";

/** As `dsl::chars::fold` has it; null of what has no twin. */
export function twin(mark: string): string | null {
  const code = mark.codePointAt(0) ?? 0;
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCodePoint(code - 0xfee0);
  return { "\u3000": " ", "。": ".", "【": "[", "】": "]" }[mark] ?? null;
}

const mended = Annotation.define<boolean>();

function keepsMarks(state: EditorState, at: number): boolean {
  const name = syntaxTree(state).resolveInner(at, 1).name;
  if (name === "string" || name === "comment") return true;
  const line = state.doc.lineAt(at);
  const before = line.text.slice(0, at - line.from);
  return before.lastIndexOf("「") > before.lastIndexOf("」");
}

/** What is to be mended between two offsets. */
export function mendings(state: EditorState, from: number, to: number): ChangeSpec[] {
  const found: ChangeSpec[] = [];
  const text = state.sliceDoc(from, to);
  for (let at = 0; at < text.length; at += 1) {
    const insert = twin(text.charAt(at));
    if (insert !== null && !keepsMarks(state, from + at))
      found.push({ from: from + at, to: from + at + 1, insert });
  }
  return found;
}

/** What was typed since the last mending, as it lies in the text now. */
class Mending {
  private typed: { from: number; to: number } | null = null;

  update(update: ViewUpdate): void {
    if (!update.docChanged) return;
    if (this.typed)
      this.typed = {
        from: update.changes.mapPos(this.typed.from, -1),
        to: update.changes.mapPos(this.typed.to, 1),
      };
    const byHand = update.transactions.some(
      (each) => each.isUserEvent("input") && !each.annotation(mended),
    );
    if (byHand) {
      update.changes.iterChangedRanges((_a, _b, from, to) => {
        this.typed = this.typed
          ? { from: Math.min(from, this.typed.from), to: Math.max(to, this.typed.to) }
          : { from, to };
      });
    }
    if (this.typed) this.soon(update.view);
  }

  /** After the event: an update may not change the text, and a composition must have ended. */
  soon(view: EditorView): void {
    setTimeout(() => {
      if (!this.typed || view.composing || view.compositionStarted) return;
      const { from, to } = this.typed;
      this.typed = null;
      if (view.state.readOnly) return;
      const changes = mendings(view.state, from, Math.min(to, view.state.doc.length));
      if (changes.length > 0)
        view.dispatch({
          changes,
          annotations: [mended.of(true), isolateHistory.of("full")],
          userEvent: "input.mend",
        });
    }, 0);
  }
}

export function mendMarks(): Extension {
  return ViewPlugin.fromClass(Mending, {
    eventHandlers: {
      compositionend(_event, view) {
        // CodeMirror takes over what was composed a little later.
        setTimeout(() => this.soon(view), 60);
      },
    },
  });
}
