// One draft: its text with what is wrong in it, and beside it problems, cases, trial, publication
// and history. The keeper says what is on the server; each time it is, the draft is validated.
import { removeFile, validate, wholeDraft, writeFile } from "../api/drafts";
import { wordsOf } from "../api/http";
import type { Draft, DraftEvent, Validation } from "../api/types";
import { button, h } from "../dom";
import { FilesEditor } from "../editor/files_editor";
import type { Finding } from "../editor/finding";
import { LanguageService } from "../service/client";
import { makePublish } from "../publish/panel";
import { openDialog } from "../shell/dialog";
import { notify } from "../shell/notice";
import { may, refreshLists, state } from "../state";
import { makeTrial } from "../try/panel";
import type { View } from "../view";
import { say, sayNamed } from "../words";
import { makeCases } from "./cases";
import { makeFilesBar } from "./files_bar";
import { makeHistory } from "./history";
import { Keeper } from "./keeper";
import { localStore } from "./local";
import { openMerge } from "./merge_view";
import { countsOf, makeProblems } from "./problems";
import { makeStatus } from "./status";
import { makeTabs } from "./tabs";
import { draftTrial } from "../try/subject";
import { findingsOf } from "./validated";

const lookEvery = 15_000;

export async function draftView(id: string): Promise<View> {
  const whole = await wholeDraft(id);
  const view = new DraftView(id, whole.main, whole, whole.events);
  view.begin(new Keeper(whole, {
    write: (revision, path, text) => writeFile(id, revision, path, text),
    whole: async () => {
      const fresh = await wholeDraft(id);
      view.events = fresh.events;
      return fresh;
    },
  }, localStore(id, localStorage), view.keeperHooks()));
  return view;
}

class DraftView implements View {
  readonly title: string;
  readonly element: HTMLElement;
  private keeper!: Keeper;
  private readonly service: LanguageService;
  private readonly editor: FilesEditor;
  private readonly tools: readonly HTMLButtonElement[];
  private readonly status = makeStatus();
  private readonly badge = h("span", { class: "badge" });
  private readonly reopen = h("button", { type: "button", class: "quiet", click: () => this.askReopen() }, say("reopen"));
  private readonly files;
  private readonly problems;
  private readonly cases;
  private readonly trial;
  private readonly publish;
  private readonly history;
  private readonly tabs;
  private findings: Finding[] = []; // of validation
  private live: { path: string; findings: Finding[] } | null = null; // of the language service
  private serviceThere = false;
  private othersChanged = false; // files that the service reads from the server
  private validated = 0; // the revision
  private validating: AbortController | null = null;
  private looking: ReturnType<typeof setInterval> | undefined;
  private reopened = false;
  private readonly wake = () => void this.keeper.keep();
  private readonly leave = () => void this.keeper.keep();

  constructor(id: string, private readonly main: string, public draft: Draft, public events: DraftEvent[]) {
    this.title = draft.title;
    this.service = new LanguageService(id, may("author"), {
      found: (path, findings) => this.found(path, findings),
      available: (there) => this.available(there),
    });
    this.editor = new FilesEditor({
      changed: (path, text) => this.keeper.change(path, text),
      more: (path) => this.service.extension(path),
    });
    this.tools = [
      button(say("format"), () => this.service.format(this.editor.view), { class: "quiet", title: "Shift-Alt-F" }),
      button(say("toChinese"), () => void this.translate("zh"), { class: "quiet" }),
      button(say("toEnglish"), () => void this.translate("en"), { class: "quiet" }),
    ];
    const reveal = (path: string, line: number) => this.reveal(path, line);
    this.files = makeFilesBar(main, {
      choose: (path) => this.open(path),
      add: (path) => this.add(path),
      remove: (path) => this.remove(path),
    }, () => this.writable());
    this.problems = makeProblems({ reveal, repair: (finding, at) => this.repair(finding, at) });
    this.cases = makeCases(reveal);
    this.trial = makeTrial(draftTrial(id), (text) => this.append(text));
    this.publish = makePublish({ draft: () => this.draft, keep: () => this.keeper.keep(), stepped: (next) => this.stepped(next) });
    this.history = makeHistory(() => this.draft, (next) => this.stepped(next));
    this.tabs = makeTabs(draft.title, [
      { name: "problems", label: say("problems"), content: this.problems.element },
      { name: "cases", label: say("cases"), content: this.cases.element },
      { name: "try", label: say("tryIt"), content: this.trial.element, shown: () => this.trial.shown() },
      { name: "publish", label: say("publish"), content: this.publish.element },
      { name: "history", label: say("history"), content: this.history.element, shown: () => this.history.show(this.events) },
    ]);
    this.element = h("div", { class: "workbench" },
      h("div", { class: "workbench-head" },
        h("h1", {}, draft.title), this.badge, this.reopen, this.status.element),
      h("div", { class: "workbench-text" }, h("div", { class: "text-head" }, this.files.element, h("div", { class: "tools" }, this.tools)), this.editor.view.dom),
      this.tabs.element);
    this.available(false);
  }

  keeperHooks() {
    return {
      status: (status: Parameters<typeof this.status.show>[0]) => {
        this.status.show(status);
        if (status.kind === "kept") void this.validate();
        if (status.kind === "kept" && this.othersChanged) this.service.filesChanged();
        if (status.kind === "kept") this.othersChanged = false;
      },
      replaced: (path: string, text: string | null) => this.replaced(path, text),
      conflict: (path: string, pieces: Parameters<typeof openMerge>[1], theirs: string) => {
        openMerge(path, pieces, theirs, (text) => this.keeper.resolve(path, text));
      },
      others: (by: string) => notify(say("othersChanged", by)),
      drafted: (draft: Draft) => this.drafted(draft),
      busy: () => this.editor.view.composing,
      localFull: () => notify(say("localFull")),
    };
  }

  begin(keeper: Keeper): void {
    this.keeper = keeper;
    this.drafted(this.draft);
    this.open(this.main);
    keeper.takeUp();
    addEventListener("online", this.wake);
    addEventListener("pagehide", this.leave);
    if (!state.drafts.some((each) => each.id === this.draft.id)) void refreshLists().catch(() => {});
    this.looking = setInterval(() => {
      if (!document.hidden) void keeper.look();
    }, lookEvery);
  }

  texts() {
    return this.keeper.texts();
  }
  reveal(path: string, line: number): void {
    if (path !== this.editor.path) this.open(path);
    this.editor.reveal(line);
  }
  close(): void {
    clearInterval(this.looking);
    removeEventListener("online", this.wake);
    removeEventListener("pagehide", this.leave);
    this.validating?.abort();
    this.trial.close();
    this.service.close();
    this.keeper.close();
    this.editor.close();
  }

  private writable(): boolean {
    return may("author") && (this.draft.state === "draft" || this.reopened);
  }

  private drafted(draft: Draft): void {
    const stateChanged = draft.state !== this.draft.state;
    this.draft = { ...this.draft, ...draft };
    if (draft.state === "draft") this.reopened = false;
    this.badge.textContent = sayNamed("state_", draft.state);
    this.badge.dataset["state"] = draft.state;
    this.reopen.hidden = !may("author") || !["in_review", "approved"].includes(draft.state) || this.reopened;
    this.editor.lock(!this.writable());
    for (const tool of this.tools) tool.disabled = !this.serviceThere || !this.writable();
    this.publish.show();
    if (stateChanged) void refreshLists().catch(() => {});
  }

  /** A step of the life of a draft: its text is as it was. */
  private stepped(draft: Draft): void {
    this.keeper.stepped(draft);
    void wholeDraft(draft.id).then((whole) => {
      this.events = whole.events;
      this.history.show(this.events);
    }).catch(() => {});
    void refreshLists().catch(() => {});
  }

  private askReopen(): void {
    openDialog({ title: say("reopen"), content: [h("p", {}, say("reopenAsk"))], accept: say("reopen"), accepted: async () => {
      this.reopened = true;
      this.drafted(this.draft);
    } });
  }

  private available(there: boolean): void {
    this.serviceThere = there;
    if (!there) this.live = null;
    for (const tool of this.tools) {
      tool.disabled = !there || !this.writable();
      if (!there) tool.title = say("needsLanguage");
      else tool.removeAttribute("title");
    }
    if (this.keeper) this.draw();
  }
  private found(path: string, findings: Finding[]): void {
    if (path !== this.editor.path) return;
    this.live = { path, findings };
    this.draw();
  }
  private async translate(into: "zh" | "en"): Promise<void> {
    try {
      await this.service.translate(this.editor.view, into);
    } catch (error) {
      notify(wordsOf(error));
    }
  }

  private open(path: string): void {
    this.othersChanged ||= this.editor.path !== path;
    this.live = null;
    this.editor.open(path, this.keeper.text(path));
    this.draw();
  }
  private replaced(path: string, text: string | null): void {
    this.othersChanged ||= path !== this.editor.path;
    if (text !== null) this.editor.replace(path, text);
    else if (path === this.editor.path) this.open(this.main);
    this.draw();
  }
  private add(path: string): void {
    if (!this.keeper.texts().some((each) => each.path === path)) this.keeper.change(path, "\n");
    this.open(path);
  }
  private async remove(path: string): Promise<void> {
    await this.keeper.keep();
    const draft = await removeFile(this.draft.id, this.keeper.currentRevision(), path);
    this.open(this.main);
    this.keeper.removed(path, draft);
    this.draw();
  }

  /** At the end of the main file, where the author sees it. */
  private append(text: string): void {
    this.open(this.main);
    const { view } = this.editor;
    const end = view.state.doc.length;
    const gap = view.state.doc.toString().endsWith("\n") ? "" : "\n";
    view.dispatch({ changes: { from: end, insert: `${gap}${text}\n` }, userEvent: "input.case" });
    this.editor.reveal(view.state.doc.lineAt(end + gap.length).number);
  }

  private repair(finding: Finding, at: number): void {
    if (!this.writable()) return;
    if (finding.path !== this.editor.path) this.open(finding.path);
    finding.repairs[at]?.apply(this.editor.view);
    this.editor.view.focus();
  }

  /** Of the file in the editor as the service finds it while one types, of the others as they are kept. */
  private draw(): void {
    const { live } = this;
    const all = live ? [...live.findings, ...this.findings.filter((each) => each.path !== live.path)] : this.findings;
    const { errors, warnings } = countsOf(all);
    this.editor.mark(all);
    this.problems.show(all);
    this.tabs.relabel("problems", errors + warnings ? `${say("problems")} ${errors + warnings}` : say("problems"));
    this.files.show(this.keeper.texts().map((each) => each.path), this.editor.path, all);
  }

  private async validate(): Promise<void> {
    const revision = this.keeper.currentRevision();
    if (this.validated === revision) return;
    this.validating?.abort();
    const turn = new AbortController();
    this.validating = turn;
    try {
      const validation = await validate(this.draft.id, turn.signal);
      if (validation.revision !== this.keeper.currentRevision()) return;
      this.validated = revision;
      this.show(validation);
    } catch (error) {
      if (!turn.signal.aborted) notify(wordsOf(error));
    }
  }

  private show(validation: Validation): void {
    // What was written since is found in the next validation.
    if (!this.keeper.hasUnsent()) {
      this.findings = findingsOf(validation, {
        text: (path) => this.keeper.text(path),
        write: (path, text) => this.keeper.change(path, text),
      });
      this.draw();
    }
    this.tabs.relabel("cases", validation.failed ? `${say("cases")} ✗ ${validation.failed}` : say("cases"));
    this.cases.show(validation);
    this.publish.validated(validation);
    this.trial.validated(validation.errors === 0, this.tabs.current() === "try");
  }
}
