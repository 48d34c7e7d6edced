// To try rules on a site: a form of the facts they ask for, and the verdicts as one types. What was
// answered stays in this browser; the server keeps nothing of it.
import { Offline, Problem, wordsOf } from "../api/http";
import { button, fill, h } from "../dom";
import { labelled, openDialog } from "../shell/dialog";
import { today } from "../shell/new_draft";
import { notify } from "../shell/notice";
import { say } from "../words";
import type { Evaluation } from "../api/types";
import type { Tried } from "../editor/tried";
import { fieldOf } from "./fields";
import { triedMarks } from "./marks";
import type { Subject } from "./subject";
import { caseText, factsJson, isAnswered, packagesOf, type Answers, type Package } from "./values";
import { nameOf, showVerdicts, touched } from "./verdicts";

const pause = 250;

/** The text that is tried, to draw over. */
export interface Paint {
  /** Another one each time the text is; null while the server has not got all of it. */
  turn(): number | null;
  show(tried: readonly Tried[]): void;
  reveal(path: string, line: number): void;
}

interface Remembered {
  asOf: string;
  answers: Record<string, Answers>;
}

function remembered(key: string): Remembered {
  try {
    const text = sessionStorage.getItem(`hazlex.try.${key}`);
    if (text) return JSON.parse(text) as Remembered;
  } catch {
    // A trial begins anew.
  }
  return { asOf: today(), answers: {} };
}

class Trial {
  readonly element: HTMLElement;
  private packages: Package[] = [];
  private readonly memory: Remembered;
  private readonly form = h("div", { class: "facts" });
  private readonly verdicts = h("div", { class: "verdicts" });
  private readonly fault = h("div", { class: "fault", role: "alert", hidden: true });
  private readonly filter = h("input", {
    type: "search",
    placeholder: say("filterFacts"),
    "aria-label": say("filterFacts"),
    input: () => this.narrow(),
  });
  private readonly only = h("input", {
    type: "checkbox",
    checked: true,
    change: () => this.draw(),
  });
  private readonly over = h("input", {
    type: "checkbox",
    checked: true,
    change: () => this.paintOver(),
  });
  private chosen: string | null = null; // the verdict that was opened last
  private tried: number | null = null; // the turn of the text that was tried
  private readonly date: HTMLInputElement;
  private evaluation: Evaluation | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: AbortController | null = null;
  private stale = true; // the questions may be others now

  constructor(
    private readonly subject: Subject,
    private readonly append: ((text: string) => void) | null,
    private readonly paint: Paint | null,
  ) {
    this.memory = remembered(subject.key);
    this.date = h("input", {
      type: "date",
      required: true,
      value: this.memory.asOf,
      change: () => {
        this.memory.asOf = this.date.value;
        this.stale = true;
        void this.load();
      },
    });
    this.element = h(
      "div",
      { class: "trial" },
      h(
        "div",
        { class: "trial-head" },
        labelled(say("asOf"), this.date),
        this.filter,
        button(say("clear"), () => this.clear(), { class: "quiet" }),
        this.append && button(say("saveCase"), () => this.askCase(), { class: "small" }),
      ),
      this.fault,
      h(
        "section",
        { "aria-label": say("verdicts") },
        h(
          "h3",
          {},
          say("verdicts"),
          h("label", { class: "option" }, this.only, say("relevantOnly")),
          this.paint && h("label", { class: "option" }, this.over, say("drawOver")),
        ),
        this.verdicts,
      ),
      h("section", { "aria-label": say("facts") }, h("h3", {}, say("facts")), this.form),
    );
  }

  shown(): void {
    if (this.stale) void this.load();
  }

  /** What was answered, for others to ask about; no facts when nothing was. */
  async given(): Promise<{ as_of?: string; facts?: object }> {
    const { asOf, answers } = this.memory;
    if (!Object.values(answers).some((each) => Object.values(each).some(isAnswered))) return {};
    if (this.stale) this.packages = packagesOf(await this.subject.checklist(asOf));
    return { as_of: asOf, facts: factsJson(this.packages, answers) };
  }

  /** There is another text on the server. */
  validated(good: boolean, visible: boolean): void {
    this.stale = true;
    if (good && visible) void this.load();
  }

  close(): void {
    clearTimeout(this.timer);
    this.running?.abort();
  }

  private tell(error: unknown): void {
    const faults = error instanceof Problem ? error.faults : [];
    fill(
      this.fault,
      h("p", {}, wordsOf(error)),
      h(
        "ul",
        {},
        faults.slice(0, 8).map((fault) => h("li", {}, `${fault.pointer} ${fault.message}`)),
      ),
    );
    this.fault.hidden = false;
  }

  private async load(): Promise<void> {
    try {
      const packages = packagesOf(await this.subject.checklist(this.memory.asOf));
      const same = JSON.stringify(packages) === JSON.stringify(this.packages);
      this.stale = false;
      this.fault.hidden = true;
      this.packages = packages;
      if (!same) this.drawForm();
      this.changed();
    } catch (error) {
      this.tell(error);
    }
  }

  private drawForm(): void {
    fill(
      this.form,
      this.packages.map(({ name, questions }) => {
        const answers = (this.memory.answers[name] ??= {});
        const open = this.packages.length <= 2 || Object.values(answers).some(isAnswered);
        return h(
          "details",
          { class: "package", open },
          h("summary", {}, name, h("span", { class: "leaf-note" }, String(questions.length))),
          questions.map((question) =>
            fieldOf(question, (answers[question.name] ??= {}), () => this.changed()),
          ),
        );
      }),
    );
    this.narrow();
  }

  private narrow(): void {
    const wanted = this.filter.value.trim().normalize("NFKC").toLowerCase();
    for (const group of this.form.querySelectorAll<HTMLDetailsElement>("details.package")) {
      let some = false;
      for (const fact of group.querySelectorAll<HTMLElement>(":scope > .fact")) {
        fact.hidden =
          wanted !== "" &&
          !(fact.textContent ?? "").normalize("NFKC").toLowerCase().includes(wanted);
        some ||= !fact.hidden;
      }
      group.hidden = !some;
      if (wanted !== "" && some) group.open = true;
    }
  }

  private changed(): void {
    try {
      sessionStorage.setItem(`hazlex.try.${this.subject.key}`, JSON.stringify(this.memory));
    } catch {
      // It holds while the page is open.
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.evaluate(), pause);
  }

  private async evaluate(): Promise<void> {
    this.running?.abort();
    const turn = new AbortController();
    this.running = turn;
    const tried = this.paint?.turn() ?? null;
    try {
      this.evaluation = await this.subject.evaluate(
        this.memory.asOf,
        factsJson(this.packages, this.memory.answers),
        turn.signal,
      );
      this.fault.hidden = true;
      this.tried = tried;
      this.draw();
      this.paintOver();
    } catch (error) {
      if (turn.signal.aborted) return;
      this.tell(error);
      if (error instanceof Offline) this.timer = setTimeout(() => void this.evaluate(), 2000);
    }
  }

  private draw(): void {
    if (!this.evaluation) return;
    showVerdicts(this.verdicts, this.evaluation, this.only.checked, (verdict) => {
      this.chosen = verdict && nameOf(verdict);
      this.paintOver();
      const place = verdict?.steps?.place;
      if (place && this.isOfText()) this.paint?.reveal(place.file, place.line);
    });
  }

  /** Places in a text that has become another lead nowhere. */
  private isOfText(): boolean {
    return this.tried !== null && this.tried === this.paint?.turn();
  }

  private paintOver(): void {
    if (!this.over.checked) this.paint?.show([]);
    else if (this.evaluation && this.isOfText())
      this.paint?.show(triedMarks(this.evaluation, this.chosen));
  }

  private clear(): void {
    this.memory.answers = {};
    this.drawForm();
    this.changed();
  }

  private askCase(): void {
    const title = h("input", { required: true, maxlength: 80, autocomplete: "off" });
    openDialog({
      title: say("saveCase"),
      content: [labelled(say("caseTitle"), title)],
      accept: say("saveCase"),
      accepted: async () => {
        const expected = (this.evaluation?.verdicts ?? []).filter(
          (each) => touched(each) && each.outcome !== "undetermined",
        );
        this.append?.(
          caseText(title.value, this.memory.asOf, this.packages, this.memory.answers, expected),
        );
        notify(say("caseSaved"));
      },
    });
  }
}

export function makeTrial(
  subject: Subject,
  append: ((text: string) => void) | null,
  paint: Paint | null = null,
): Trial {
  return new Trial(subject, append, paint);
}
