// The cases of a draft as the server ran them: what failed and why, and what they cover.
import { fill, h } from "../dom";
import { say, sayNamed } from "../words";
import type { CaseResult, PartCoverage, Validation } from "../api/types";

function caseItem(result: CaseResult, reveal: (path: string, line: number) => void): HTMLElement {
  return h(
    "li",
    { class: result.passed ? "case good" : "case bad" },
    h(
      "button",
      { type: "button", class: "leaf", click: () => reveal(result.file, result.line) },
      h(
        "span",
        { class: "leaf-name" },
        h("b", { "aria-hidden": "true" }, result.passed ? "✓" : "✗"),
        result.title,
      ),
      h("span", { class: "leaf-note" }, `${result.file} · ${say("line", result.line)}`),
    ),
    result.failures.map((failure) => h("p", { class: "help" }, failure)),
  );
}

function partRow(part: PartCoverage): HTMLElement {
  const conditions = part.conditions.filter((each) => each.turned_true && each.turned_false).length;
  const limits = part.limits.filter((each) => each.below && each.at && each.above).length;
  return h(
    "tr",
    {},
    h("th", { scope: "row" }, part.case ? `${part.rule}.${part.case}` : part.rule),
    h("td", {}, part.outcomes.map((outcome) => sayNamed("", outcome)).join("、") || "—"),
    h(
      "td",
      { class: "number" },
      part.conditions.length ? `${conditions}/${part.conditions.length}` : "—",
    ),
    h("td", { class: "number" }, part.limits.length ? `${limits}/${part.limits.length}` : "—"),
  );
}

function coverage(validation: Validation): HTMLElement | null {
  const found = validation.coverage;
  if (!found || found.parts.length === 0) return null;
  const of = (name: string) => found.totals[name] ?? 0;
  return h(
    "section",
    {},
    h("h3", {}, say("caseCoverage")),
    h(
      "p",
      {},
      say(
        "coveredTotals",
        of("established"),
        of("parts"),
        of("not_established"),
        of("independent"),
        of("conditions"),
        of("bounded"),
        of("limits"),
      ),
    ),
    h(
      "table",
      { class: "narrow" },
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          [say("part"), say("outcomesSeen"), say("conditions"), say("limits")].map((head, at) =>
            h("th", { scope: "col", class: at > 1 ? "number" : null }, head),
          ),
        ),
      ),
      h("tbody", {}, found.parts.map(partRow)),
    ),
  );
}

export function makeCases(
  reveal: (path: string, line: number) => void,
  mutants: HTMLElement,
): {
  element: HTMLElement;
  show(validation: Validation): void;
} {
  const element = h("div", {}, h("p", { class: "leaf-note" }, say("loading")));
  return {
    element: h("div", {}, element, mutants),
    show(validation) {
      const { cases, passed = 0, failed = 0 } = validation;
      mutants.hidden = passed === 0 || failed > 0;
      if (!cases) return fill(element, h("p", {}, say("casesWait")));
      if (cases.length === 0)
        return fill(element, h("p", {}, say("noCases")), coverage(validation));
      const sorted = [...cases].sort((a, b) => Number(a.passed) - Number(b.passed));
      fill(
        element,
        h(
          "p",
          { class: failed ? "bad" : "good", role: "status" },
          say("casesPassed", passed, failed),
        ),
        h(
          "ul",
          { class: "findings" },
          sorted.map((each) => caseItem(each, reveal)),
        ),
        coverage(validation),
      );
    },
  };
}
