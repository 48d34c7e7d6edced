// The findings as a list: where, what, what to write instead; by keyboard too.
import { button, fill, h } from "../dom";
import { say } from "../words";
import type { Finding } from "../editor/finding";

export interface ProblemsHooks {
  reveal(path: string, line: number): void;
  repair(finding: Finding, index: number): void;
}

const order = { error: 0, warning: 1, note: 2 };

function item(finding: Finding, hooks: ProblemsHooks): HTMLElement {
  return h(
    "li",
    { class: `finding ${finding.severity}` },
    h(
      "button",
      { type: "button", class: "leaf", click: () => hooks.reveal(finding.path, finding.line) },
      h("span", { class: "leaf-name" }, h("b", {}, say(finding.severity)), finding.message),
      h("span", { class: "leaf-note" }, `${finding.path} · ${say("line", finding.line)}`),
    ),
    finding.help.map((help) => h("p", { class: "help" }, help)),
    finding.repairs.length > 0 &&
      h(
        "div",
        { class: "repairs" },
        finding.repairs.map((repair, at) =>
          button(repair.title, () => hooks.repair(finding, at), { class: "small" }),
        ),
      ),
  );
}

export function makeProblems(hooks: ProblemsHooks): {
  element: HTMLElement;
  show(findings: readonly Finding[]): void;
} {
  const element = h("div", {}, h("p", { class: "leaf-note" }, say("loading")));
  return {
    element,
    show(findings) {
      const sorted = [...findings].sort((a, b) => order[a.severity] - order[b.severity]);
      fill(
        element,
        sorted.length === 0
          ? h("p", { class: "good" }, say("noProblems"))
          : h(
              "ul",
              { class: "findings" },
              sorted.map((each) => item(each, hooks)),
            ),
      );
    },
  };
}

export function countsOf(findings: readonly Finding[]): { errors: number; warnings: number } {
  const errors = findings.filter((each) => each.severity === "error").length;
  return { errors, warnings: findings.length - errors };
}
