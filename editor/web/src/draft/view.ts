// One draft: its text with what is wrong in it, and beside it problems, cases, trial, publication
// and history. The keeper says what is on the server; each time it is, the draft is validated.
import { draftPicture, removeFile, validate, wholeDraft, writeFile } from "../api/drafts";
import { Offline, wordsOf } from "../api/http";
import type { Draft, DraftEvent, Validation } from "../api/types";
import { h } from "../dom";
import type { Finding } from "../editor/finding";
import { makeHelp } from "../help/help";
import { makePicture } from "../picture/panel";
import { makePublish } from "../publish/panel";
import { openDialog } from "../shell/dialog";
import { notify } from "../shell/notice";
import { may, refreshLists, state } from "../state";
import { makeTrial } from "../try/panel";
import type { View } from "../view";
import { say, sayNamed } from "../words";
import { makeCases } from "./cases";
import { coveredLines } from "./covered";
import { makeFilesBar } from "./files_bar";
import { makeHistory } from "./history";
import { Keeper } from "./keeper";
import { localStore } from "./local";
import { openMerge } from "./merge_view";
import { makeMutants } from "./mutants";
import { countsOf, makeProblems } from "./problems";
import { makeStatus } from "./status";
import { makeTables } from "./tables";
import { makeTabs } from "./tabs";
import { DraftText } from "./text";
import { draftTrial } from "../try/subject";
import { findingsOf } from "./validated";

const lookEvery = 15_000;
const retry = 3_000;

export async function draftView(id: string): Promise<View> {
  const whole = await wholeDraft(id);
  const view = new DraftView(id, whole.main, whole, whole.events);
  view.begin(
    new Keeper(
      whole,
      {
        write: (revision, path, text) => writeFile(id, revision, path, text),
        whole: async () => {
          const fresh = await wholeDraft(id);
          view.events = fresh.events;
          return fresh;
        },
      },
      localStore(id, localStorage),
      view.keeperHooks(),
    ),
  );
  return view;
}

class DraftView implements View {
  readonly title: string;
  readonly element: HTMLElement;
  private keeper!: Keeper;
  private readonly text: DraftText;
  private readonly status = makeStatus();
  private readonly badge = h("span", { class: "badge" });
  private readonly reopen = h(
    "button",
    { type: "button", class: "quiet", click: () => this.askReopen() },
    say("reopen"),
  );
  private readonly files;
  private readonly problems;
  private readonly cases;
  private readonly mutants;
  private readonly tables;
  private readonly trial;
  private readonly picture;
  private readonly publish;
  private readonly history;
  private readonly help;
  private readonly tabs;
  private validated = 0; // the revision
  private validating: AbortController | null = null;
  private looking: ReturnType<typeof setInterval> | undefined;
  private reopened = false;
  private texted = 0; // how often a text became another
  private readonly wake = () => void this.keeper.keep();
  private readonly leave = () => void this.keeper.keep();

  constructor(
    id: string,
    private readonly main: string,
    public draft: Draft,
    public events: DraftEvent[],
  ) {
    this.title = draft.title;
    const reveal = (path: string, line: number) => this.reveal(path, line);
    this.files = makeFilesBar(
      main,
      {
        choose: (path) => this.open(path),
        add: (path) => this.add(path),
        remove: (path) => this.remove(path),
      },
      () => this.writable(),
    );
    this.text = new DraftText(id, this.files.element, {
      changed: (path, text) => {
        this.texted += 1;
        this.keeper.change(path, text);
      },
      found: (findings) => this.draw(findings),
    });
    this.problems = makeProblems({ reveal, repair: (finding, at) => this.repair(finding, at) });
    this.mutants = makeMutants(id, {
      keep: () => this.keeper.keep(),
      reveal,
      append: (text) => this.append(text),
      writable: () => this.writable(),
    });
    this.cases = makeCases(reveal, this.mutants.element);
    this.tables = makeTables({
      read: () => this.text.tables(),
      edit: (edit) => this.text.editTable(edit),
      reveal: (line) => this.text.reveal(line),
      writable: () => this.writable(),
    });
    this.trial = makeTrial(draftTrial(id), (text) => this.append(text), {
      turn: () => (this.keeper.hasUnsent() ? null : this.texted),
      show: (tried) => this.text.try(tried),
      reveal: (path, line) => this.reveal(path, line, false),
    });
    this.picture = makePicture(async (query) =>
      draftPicture(id, query, query["rule"] ? await this.trial.given() : {}),
    );
    this.publish = makePublish({
      draft: () => this.draft,
      keep: () => this.keeper.keep(),
      stepped: (next) => this.stepped(next),
    });
    this.history = makeHistory(
      () => this.draft,
      (next) => this.stepped(next),
    );
    this.help = makeHelp((text) => this.append(text));
    this.tabs = makeTabs(draft.title, [
      { name: "problems", label: say("problems"), content: this.problems.element },
      { name: "cases", label: say("cases"), content: this.cases.element },
      {
        name: "tables",
        label: say("tables"),
        content: this.tables.element,
        shown: () => this.tables.refresh(),
      },
      {
        name: "try",
        label: say("tryIt"),
        content: this.trial.element,
        shown: () => this.trial.shown(),
      },
      {
        name: "picture",
        label: say("picture"),
        content: this.picture.element,
        shown: () => this.picture.draw(),
      },
      { name: "publish", label: say("publish"), content: this.publish.element },
      {
        name: "history",
        label: say("history"),
        content: this.history.element,
        shown: () => this.history.show(this.events),
      },
      {
        name: "help",
        label: say("help"),
        content: this.help.element,
        shown: () => this.help.shown(),
      },
    ]);
    this.element = h(
      "div",
      { class: "workbench" },
      h(
        "div",
        { class: "workbench-head" },
        h("h1", {}, draft.title),
        this.badge,
        this.reopen,
        this.status.element,
      ),
      this.text.element,
      this.tabs.element,
    );
  }

  keeperHooks() {
    return {
      status: (status: Parameters<typeof this.status.show>[0]) => {
        this.status.show(status);
        if (status.kind !== "kept") return;
        this.text.kept();
        void this.validate();
      },
      replaced: (path: string, text: string | null) => this.replaced(path, text),
      conflict: (path: string, pieces: Parameters<typeof openMerge>[1], theirs: string) => {
        openMerge(path, pieces, theirs, (text) => this.keeper.resolve(path, text));
      },
      others: (by: string) => notify(say("othersChanged", by)),
      drafted: (draft: Draft) => this.drafted(draft),
      busy: () => this.text.composing,
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
    if (!state.drafts.some((each) => each.id === this.draft.id))
      void refreshLists().catch(() => {});
    this.looking = setInterval(() => {
      if (!document.hidden) void keeper.look();
    }, lookEvery);
  }

  texts() {
    return this.keeper.texts();
  }
  reveal(path: string, line: number, focus = true): void {
    if (path !== this.text.path) this.open(path);
    this.text.reveal(line, focus);
  }
  close(): void {
    clearInterval(this.looking);
    removeEventListener("online", this.wake);
    removeEventListener("pagehide", this.leave);
    this.validating?.abort();
    this.mutants.close();
    this.trial.close();
    this.keeper.close();
    this.text.close();
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
    this.reopen.hidden =
      !may("author") || !["in_review", "approved"].includes(draft.state) || this.reopened;
    this.text.lock(!this.writable());
    this.publish.show();
    if (stateChanged) void refreshLists().catch(() => {});
  }

  /** A step of the life of a draft: its text is as it was. */
  private stepped(draft: Draft): void {
    this.keeper.stepped(draft);
    void wholeDraft(draft.id)
      .then((whole) => {
        this.events = whole.events;
        this.history.show(this.events);
      })
      .catch(() => {});
    void refreshLists().catch(() => {});
  }

  private askReopen(): void {
    openDialog({
      title: say("reopen"),
      content: [h("p", {}, say("reopenAsk"))],
      accept: say("reopen"),
      accepted: async () => {
        this.reopened = true;
        this.drafted(this.draft);
      },
    });
  }

  private open(path: string): void {
    this.text.open(path, this.keeper.text(path));
  }
  private replaced(path: string, text: string | null): void {
    this.texted += 1;
    if (text !== null) this.text.replace(path, text);
    else if (path === this.text.path) this.open(this.main);
  }
  private add(path: string): void {
    this.texted += 1;
    if (!this.keeper.texts().some((each) => each.path === path)) this.keeper.change(path, "\n");
    this.open(path);
  }
  private async remove(path: string): Promise<void> {
    await this.keeper.keep();
    const draft = await removeFile(this.draft.id, this.keeper.currentRevision(), path);
    this.keeper.removed(path, draft);
    this.open(this.main);
  }

  /** At the end of the main file, where the author sees it. */
  private append(text: string): void {
    this.open(this.main);
    this.text.append(text);
  }
  private repair(finding: Finding, at: number): void {
    if (finding.path !== this.text.path) this.open(finding.path);
    this.text.repair(finding, at);
  }

  private draw(findings: readonly Finding[]): void {
    if (!this.keeper) return;
    const { errors, warnings } = countsOf(findings);
    const count = errors + warnings;
    this.problems.show(findings);
    this.tables.refresh();
    this.tabs.relabel("problems", count ? `${say("problems")} ${count}` : say("problems"));
    const paths = this.keeper.texts().map((each) => each.path);
    this.files.show(paths, this.text.path, findings);
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
      if (turn.signal.aborted) return;
      if (error instanceof Offline) setTimeout(() => void this.validate(), retry);
      else notify(wordsOf(error));
    }
  }

  private show(validation: Validation): void {
    // What was written since is found in the next validation.
    if (!this.keeper.hasUnsent()) {
      const findings = findingsOf(validation, {
        text: (path) => this.keeper.text(path),
        write: (path, text) => this.keeper.change(path, text),
      });
      this.text.show(findings);
      this.text.cover(coveredLines(validation));
    }
    this.tabs.relabel(
      "cases",
      validation.failed ? `${say("cases")} ✗ ${validation.failed}` : say("cases"),
    );
    this.cases.show(validation);
    this.publish.validated(validation);
    this.trial.validated(validation.errors === 0, this.tabs.current() === "try");
    if (this.tabs.current() === "picture") this.picture.draw();
  }
}
