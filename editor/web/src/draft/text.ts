// The text of a draft: the editor, the language service under it, and what is wrong in it: of the
// file in the editor as the service finds it while one types, of the others as validation found it.
import { wordsOf } from "../api/http";
import { button, h } from "../dom";
import { FilesEditor } from "../editor/files_editor";
import type { Covered } from "../editor/cover";
import type { Tried } from "../editor/tried";
import type { Finding } from "../editor/finding";
import { LanguageService } from "../service/client";
import type { Table, TableEdit } from "../service/tables";
import { notify } from "../shell/notice";
import { may } from "../state";
import { say } from "../words";

export interface TextHooks {
  changed(path: string, text: string): void;
  /** What is wrong is something else now. */
  found(findings: readonly Finding[]): void;
}

export class DraftText {
  readonly element: HTMLElement;
  private readonly service: LanguageService;
  private readonly editor: FilesEditor;
  private readonly tools: readonly HTMLButtonElement[];
  private validated: readonly Finding[] = [];
  private live: { path: string; findings: readonly Finding[] } | null = null;
  private serviceThere = false;
  private locked = true;
  private othersChanged = false; // files that the service read from the server

  constructor(
    id: string,
    filesBar: HTMLElement,
    private readonly hooks: TextHooks,
  ) {
    this.service = new LanguageService(id, may("author"), {
      found: (path, findings) => {
        if (path !== this.editor.path) return;
        this.live = { path, findings };
        this.draw();
      },
      available: (there) => this.available(there),
    });
    this.editor = new FilesEditor({
      changed: (path, text) => hooks.changed(path, text),
      more: (path) => this.service.extension(path),
    });
    this.tools = [
      button(say("format"), () => this.service.format(this.editor.view), { class: "quiet" }),
      button(say("toChinese"), () => void this.translate("zh"), { class: "quiet" }),
      button(say("toEnglish"), () => void this.translate("en"), { class: "quiet" }),
    ];
    const head = h(
      "div",
      { class: "text-head" },
      filesBar,
      h("div", { class: "tools" }, this.tools),
    );
    this.element = h("div", { class: "workbench-text" }, head, this.editor.view.dom);
    this.showTools();
  }

  get path(): string {
    return this.editor.path;
  }
  get composing(): boolean {
    return this.editor.view.composing;
  }

  open(path: string, text: string): void {
    this.othersChanged ||= this.editor.path !== path;
    this.live = null;
    this.editor.open(path, text);
    this.draw();
  }
  /** A text that came from elsewhere. */
  replace(path: string, text: string): void {
    this.othersChanged ||= path !== this.editor.path;
    this.editor.replace(path, text);
  }
  reveal(line: number, focus = true): void {
    this.editor.reveal(line, focus);
  }
  lock(locked: boolean): void {
    this.locked = locked;
    this.editor.lock(locked);
    this.showTools();
  }
  /** All that was written is on the server. */
  kept(): void {
    if (this.othersChanged) this.service.filesChanged();
    this.othersChanged = false;
  }
  show(validated: readonly Finding[]): void {
    this.validated = validated;
    this.draw();
  }

  cover(covered: readonly Covered[]): void {
    this.editor.cover(covered);
  }
  try(tried: readonly Tried[]): void {
    this.editor.try(tried);
  }

  append(text: string): void {
    const { view } = this.editor;
    const end = view.state.doc.length;
    const gap = view.state.doc.toString().endsWith("\n") ? "" : "\n";
    view.dispatch({ changes: { from: end, insert: `${gap}${text}\n` }, userEvent: "input.case" });
    this.reveal(view.state.doc.lineAt(end + gap.length).number);
  }
  repair(finding: Finding, at: number): void {
    if (this.locked) return;
    finding.repairs[at]?.apply(this.editor.view);
    this.editor.view.focus();
  }

  tables(): Promise<Table[] | null> {
    return this.service.tables(this.editor.view);
  }
  async editTable(edit: TableEdit): Promise<void> {
    if (!this.locked) await this.service.editTable(this.editor.view, edit);
  }

  close(): void {
    this.service.close();
    this.editor.close();
  }

  private available(there: boolean): void {
    this.serviceThere = there;
    if (!there) this.live = null;
    this.showTools();
    this.draw();
  }

  private showTools(): void {
    for (const tool of this.tools) {
      tool.disabled = !this.serviceThere || this.locked;
      tool.title = this.serviceThere ? "" : say("needsLanguage");
    }
  }

  private async translate(into: "zh" | "en"): Promise<void> {
    try {
      await this.service.translate(this.editor.view, into);
    } catch (error) {
      notify(wordsOf(error));
    }
  }

  private draw(): void {
    const { live } = this;
    const all = live
      ? [...live.findings, ...this.validated.filter((each) => each.path !== live.path)]
      : this.validated;
    this.editor.mark(all);
    this.hooks.found(all);
  }
}
