// The way to publication in one list: checks, cases, differences, interval, review, publication.
// Each step says whether it is done and, if not, what hinders; the next one that can be taken has
// its button. What the server refuses is shown where it belongs; nothing is left half done.
import { publish, review, submit } from "../api/drafts";
import { Problem, wordsOf } from "../api/http";
import type { Draft, Validation } from "../api/types";
import { differenceList } from "../compare/words";
import { button, fill, h } from "../dom";
import { hashOf } from "../route";
import { intervalText } from "../shell/interval";
import { labelled } from "../shell/dialog";
import { notify } from "../shell/notice";
import { may, refreshLists, state } from "../state";
import { say } from "../words";

export interface PublishHooks {
  draft(): Draft;
  /** Comes through when all that was written is on the server, or cannot be. */
  keep(): Promise<void>;
  stepped(draft: Draft): void;
}

type Mark = "done" | "blocked" | "open";

function step(title: string, mark: Mark, ...content: Parameters<typeof h>[2][]): HTMLElement {
  const sign = { done: "✓", blocked: "✗", open: "○" }[mark];
  return h(
    "li",
    { class: `step-card ${mark}` },
    h(
      "h3",
      {},
      h("span", { class: "sign", "aria-hidden": "true" }, sign),
      title,
      h("small", {}, say(mark)),
    ),
    ...content,
  );
}

class Publish {
  readonly element = h("div", {}, h("p", { class: "leaf-note" }, say("loading")));
  private validation: Validation | null = null;
  private fault: string[] = [];
  private busy = false;
  private readonly note = h("textarea", { rows: 2, maxlength: 1000 });
  private readonly alone = h("input", { type: "checkbox" });

  constructor(private readonly hooks: PublishHooks) {}

  validated(validation: Validation): void {
    this.validation = validation;
    this.show();
  }

  show(): void {
    const validation = this.validation;
    if (!validation) return;
    fill(
      this.element,
      h(
        "ol",
        { class: "flow" },
        this.checks(validation),
        this.cases(validation),
        this.differences(validation),
        this.interval(validation),
        this.review(validation),
        this.publication(validation),
      ),
      this.fault.length > 0 &&
        h(
          "div",
          { class: "fault", role: "alert" },
          h(
            "ul",
            {},
            this.fault.map((each) => h("li", {}, each)),
          ),
        ),
    );
  }

  private ready(validation: Validation): boolean {
    return (
      validation.errors === 0 && (validation.cases?.length ?? 0) > 0 && validation.failed === 0
    );
  }

  private checks({ errors, warnings, unused_files }: Validation): HTMLElement {
    return step(
      say("step_checks"),
      errors ? "blocked" : "done",
      h("p", {}, say("errorsAndWarnings", errors, warnings)),
      unused_files.length > 0 && h("p", { class: "help" }, unused_files.join("、")),
    );
  }

  private cases({ cases, passed = 0, failed = 0 }: Validation): HTMLElement {
    if (!cases) return step(say("step_cases"), "blocked", h("p", {}, say("casesWait")));
    if (cases.length === 0) return step(say("step_cases"), "blocked", h("p", {}, say("noCases")));
    return step(
      say("step_cases"),
      failed ? "blocked" : "done",
      h("p", {}, say("casesPassed", passed, failed)),
    );
  }

  private differences({ release, previous, differences }: Validation): HTMLElement {
    if (!release) return step(say("step_differences"), "open");
    if (!previous || !differences)
      return step(say("step_differences"), "done", h("p", {}, say("noPrevious")));
    return step(
      say("step_differences"),
      "done",
      h("p", { class: "leaf-note" }, previous),
      differenceList(differences),
    );
  }

  private interval({ release }: Validation): HTMLElement {
    if (!release) return step(say("step_interval"), "open");
    return step(
      say("step_interval"),
      "done",
      h("p", {}, intervalText(release)),
      h("p", { class: "leaf-note" }, say("intervalFromText")),
    );
  }

  private review(validation: Validation): HTMLElement {
    const draft = this.hooks.draft();
    const title = say("step_review");
    const act = (label: string, work: () => Promise<Draft>, kind = "primary") =>
      button(label, () => void this.take(async () => this.hooks.stepped(await work())), {
        class: kind,
        disabled: this.busy,
      });
    if (draft.state === "draft") {
      const can = this.ready(validation) && may("author");
      return step(
        title,
        "open",
        can && [
          labelled(say("submitNote"), this.note),
          act(say("submitReview"), async () => {
            await this.hooks.keep();
            return submit(draft.id, this.hooks.draft().revision, this.note.value);
          }),
        ],
      );
    }
    if (draft.state === "in_review") {
      const open = state.me?.by === "open";
      if (!may("reviewer")) return step(title, "open", h("p", {}, say("waitsReviewer")));
      const judged = (verdict: string) => () =>
        review(draft.id, draft.revision, verdict, this.note.value, open && this.alone.checked);
      return step(
        title,
        "open",
        h("p", { class: "leaf-note" }, say("waitsReviewer")),
        labelled(say("reviewNote"), this.note),
        open && h("label", { class: "option" }, this.alone, say("alone")),
        h(
          "div",
          { class: "actions" },
          act(say("approve"), judged("approved")),
          act(say("giveBack"), judged("returned"), ""),
        ),
      );
    }
    return step(title, "done", draft.reviewer && h("p", {}, say("approvedBy", draft.reviewer)));
  }

  private publication({ release }: Validation): HTMLElement {
    const draft = this.hooks.draft();
    const title = say("step_publish");
    if (draft.state === "published") {
      return step(
        title,
        "done",
        h(
          "p",
          {},
          release &&
            h(
              "a",
              { href: hashOf({ view: "version", name: release.name, version: release.version }) },
              say("publishedAs", `${release.name} ${release.version}`),
            ),
        ),
      );
    }
    if (draft.state !== "approved" || !release) return step(title, "open");
    if (!may("publisher")) return step(title, "open", h("p", {}, say("notYourRole", "publisher")));
    return step(
      title,
      "open",
      button(
        say("publishNow", `${release.name} ${release.version}`),
        () =>
          void this.take(async () => {
            const done = await publish(draft.id, draft.revision, release.digest);
            const version = done.published[0];
            if (version) notify(say("publishedAs", `${version.name} ${version.version}`));
            await refreshLists();
            this.hooks.stepped({ ...draft, state: "published" });
          }),
        { class: "primary", disabled: this.busy },
      ),
    );
  }

  private async take(work: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.fault = [];
    this.show();
    try {
      await work();
      this.note.value = "";
    } catch (error) {
      const faults =
        error instanceof Problem
          ? error.faults.map((fault) => `${fault.pointer} ${fault.message}`)
          : [];
      const roles =
        error instanceof Problem && error.code === "role_missing"
          ? error.known.map((role) => say("notYourRole", role))
          : [];
      this.fault = [wordsOf(error), ...faults, ...roles];
    } finally {
      this.busy = false;
      this.show();
    }
  }
}

export function makePublish(hooks: PublishHooks): Publish {
  return new Publish(hooks);
}
