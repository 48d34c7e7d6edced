// One editor over the files of a draft or a version: each keeps its own history, selection and
// place. Texts come in and go out whole; what was changed by a key or by a fix is told at once.
import { setDiagnostics } from "@codemirror/lint";
import { Compartment, EditorState, Transaction, type Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { fixed, shown, written } from "./base";
import { showCover, type Covered } from "./cover";
import { lintOf, type Finding } from "./finding";
import { mendMarks } from "./marks";
import { showTried, triedOver, type Tried } from "./tried";

export interface EditorHooks {
  changed(path: string, text: string): void;
  /** More for the text of a path, such as the language service. */
  more?(path: string): Extension;
}

export class FilesEditor {
  readonly view: EditorView;
  private states = new Map<string, EditorState>();
  private readOnly = new Compartment();
  private findings: readonly Finding[] = [];
  private covered: readonly Covered[] = [];
  private tried: readonly Tried[] = [];
  private waiting: ReturnType<typeof setTimeout> | undefined;
  private locked = false;
  path = "";

  constructor(private readonly hooks: EditorHooks | null) {
    this.view = new EditorView({ state: EditorState.create({ extensions: shown("") }) });
    this.view.dom.classList.add("editor");
  }

  private stateOf(path: string, text: string): EditorState {
    const told = EditorView.updateListener.of((update) => {
      const outside = update.transactions.every(
        (each) => !each.docChanged || each.annotation(Transaction.remote),
      );
      // Its places are those of the text that was tried.
      if (update.docChanged) this.tried = this.tried.filter((each) => each.path !== path);
      if (update.docChanged && !outside) this.hooks?.changed(path, update.state.doc.toString());
    });
    const editing = this.hooks ? [written(), mendMarks(), told, this.hooks.more?.(path) ?? []] : [];
    const lock = this.readOnly.of(this.locked || !this.hooks ? fixed : []);
    return EditorState.create({ doc: text, extensions: [shown(path), editing, triedOver, lock] });
  }

  open(path: string, text: string): void {
    if (this.path !== "") this.states.set(this.path, this.view.state);
    this.path = path;
    const before = this.states.get(path);
    this.view.setState(
      before && before.doc.toString() === text ? before : this.stateOf(path, text),
    );
    this.lock(this.locked);
    this.draw();
    this.drawCover();
    this.drawTried();
  }

  /** A text that came from elsewhere; the cursor stays where it can. */
  replace(path: string, text: string): void {
    if (path !== this.path) {
      this.tried = this.tried.filter((each) => each.path !== path);
      return void this.states.delete(path);
    }
    const { from, to, insert } = differenceOf(this.view.state.doc.toString(), text);
    if (from === to && insert === "") return;
    this.view.dispatch({
      changes: { from, to, insert },
      annotations: [Transaction.remote.of(true), Transaction.addToHistory.of(false)],
    });
  }

  lock(locked: boolean): void {
    this.locked = locked;
    this.view.dispatch({ effects: this.readOnly.reconfigure(locked || !this.hooks ? fixed : []) });
  }

  mark(findings: readonly Finding[]): void {
    this.findings = findings;
    this.draw();
  }

  /** Lines of the texts as they are now. */
  cover(covered: readonly Covered[]): void {
    this.covered = covered;
    this.drawCover();
  }

  /** What was found of the texts as they are now. */
  try(tried: readonly Tried[]): void {
    this.tried = tried;
    this.drawTried();
  }

  private drawTried(): void {
    clearTimeout(this.waiting);
    if (this.view.composing) {
      this.waiting = setTimeout(() => this.drawTried(), 200);
      return;
    }
    const here = this.tried.filter((each) => each.path === this.path);
    this.view.dispatch({ effects: showTried(here) });
  }

  private drawCover(): void {
    const here = this.covered.filter((each) => each.path === this.path);
    this.view.dispatch({ effects: showCover(here) });
  }

  private draw(): void {
    const { state } = this.view;
    const here = this.findings.filter((finding) => finding.path === this.path);
    this.view.dispatch(
      setDiagnostics(
        state,
        here.map((finding) => lintOf(finding, state.doc.length)),
      ),
    );
  }

  /** `focus`: the keyboard goes there too. */
  reveal(line: number, focus = true): void {
    const { doc } = this.view.state;
    const at = doc.line(Math.min(Math.max(1, line), doc.lines)).from;
    this.view.dispatch({
      selection: { anchor: at },
      effects: EditorView.scrollIntoView(at, { y: "center" }),
    });
    if (focus) this.view.focus();
  }

  close(): void {
    clearTimeout(this.waiting);
    this.view.destroy();
  }
}

/** What lies between what both begin and end with. */
export function differenceOf(
  before: string,
  after: string,
): { from: number; to: number; insert: string } {
  let from = 0;
  const shorter = Math.min(before.length, after.length);
  while (from < shorter && before[from] === after[from]) from += 1;
  let end = 0;
  while (end < shorter - from && before[before.length - 1 - end] === after[after.length - 1 - end])
    end += 1;
  return { from, to: before.length - end, insert: after.slice(from, after.length - end) };
}
