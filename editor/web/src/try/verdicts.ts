// The verdicts of a trial: outcome, clauses, the values read, what is missing, and how it came
// about, condition by condition.
import { fill, h } from "../dom";
import { say, sayNamed } from "../words";
import type { Evaluation, Step, Verdict } from "../api/types";

const marks: Record<string, string> = { true: "✓", false: "✗", unknown: "?" };

function step(each: Step): HTMLElement {
  const line = h(
    "span",
    { class: `step ${each.state}${each.decides ? " decides" : ""}` },
    h("b", { "aria-hidden": "true" }, marks[each.state] ?? "·"),
    ` ${each.label}`,
    each.element && ` [${each.element}]`,
    each.value && h("span", { class: "step-value" }, ` ${sayNamed("", each.value)}`),
    each.state === "unknown" &&
      !each.value &&
      h(
        "span",
        { class: "step-value" },
        ` ${say(each.reason === "not_asked" ? "notAsked" : "notKnown")}`,
      ),
  );
  if (!each.steps?.length) return h("li", {}, line);
  return h(
    "li",
    {},
    h(
      "details",
      { open: Boolean(each.decides) },
      h("summary", {}, line),
      h("ul", { class: "steps" }, each.steps.map(step)),
    ),
  );
}

export function nameOf(verdict: Verdict): string {
  return (
    verdict.rule +
    (verdict.case ? `.${verdict.case}` : "") +
    (verdict.element ? `[${verdict.element}]` : "")
  );
}

function verdictItem(verdict: Verdict, chosen: Chosen): HTMLElement {
  const clauses = verdict.citations
    .filter((each) => each.role === "determination")
    .map((each) => `${each.document} ${each.clause}`);
  return h(
    "li",
    { class: "verdict", "data-outcome": verdict.outcome },
    h(
      "details",
      {},
      h(
        "summary",
        {
          // Before it opens or closes.
          click: (event) => {
            const { parentElement } = event.currentTarget as HTMLElement;
            chosen((parentElement as HTMLDetailsElement).open ? null : verdict);
          },
        },
        h("span", { class: "outcome" }, sayNamed("", verdict.outcome)),
        h("b", {}, nameOf(verdict)),
        verdict.value && h("span", {}, ` ${verdict.value}`),
        h("span", { class: "leaf-note" }, verdict.title),
        h("span", { class: "leaf-note" }, clauses.join("、")),
      ),
      verdict.remedy && h("p", { class: "help" }, verdict.remedy),
      verdict.values_read.length > 0 && [
        h("h4", {}, say("valuesRead")),
        h(
          "ul",
          { class: "plain" },
          verdict.values_read.map((each) => h("li", {}, `${each.path} = ${each.value}`)),
        ),
      ],
      verdict.missing.length > 0 && [
        h("h4", {}, say("missingFacts")),
        h(
          "ul",
          { class: "plain" },
          verdict.missing.map((each) =>
            h("li", {}, each.path, h("span", { class: "leaf-note" }, each.question)),
          ),
        ),
      ],
      verdict.steps && [
        h("h4", {}, say("explanation")),
        h("ul", { class: "steps" }, step(verdict.steps)),
      ],
    ),
  );
}

/** Rules of which something was read; what nobody touched says nothing. */
export function touched(verdict: Verdict): boolean {
  return (
    verdict.values_read.length > 0 || !["undetermined", "not_applicable"].includes(verdict.outcome)
  );
}

/** Told of the verdict that is opened, and null when one is closed. */
export type Chosen = (verdict: Verdict | null) => void;

const order = [
  "established",
  "conflict",
  "error",
  "text_missing",
  "undetermined",
  "not_established",
  "not_applicable",
];

export function showVerdicts(
  box: HTMLElement,
  evaluation: Evaluation,
  touchedOnly: boolean,
  chosen: Chosen,
): void {
  const shown = evaluation.verdicts.filter((each) => !touchedOnly || touched(each));
  shown.sort((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome));
  const open = new Set(
    [...box.querySelectorAll("li.verdict > details[open] b")].map((each) => each.textContent),
  );
  const counts = order
    .filter((outcome) => evaluation.summary[outcome])
    .map((outcome) => `${sayNamed("", outcome)} ${evaluation.summary[outcome]}`);
  fill(
    box,
    h("p", { class: "leaf-note", role: "status" }, counts.join(" · ")),
    h(
      "ul",
      { class: "findings" },
      shown.map((each) => verdictItem(each, chosen)),
    ),
  );
  for (const details of box.querySelectorAll<HTMLDetailsElement>("li.verdict > details")) {
    details.open = open.has(details.querySelector("b")?.textContent ?? "");
  }
}
