// One thing that is wrong in the text, whoever found it: drawn into the text, and listed beside it.
import type { Diagnostic as Lint } from "@codemirror/lint";
import type { EditorView } from "@codemirror/view";

export interface Repair {
  title: string;
  apply(view: EditorView): void;
}
export interface Finding {
  path: string;
  line: number; // from 1
  from: number; // in the text that it was found in
  to: number;
  severity: "error" | "warning" | "note";
  message: string;
  help: readonly string[];
  repairs: readonly Repair[];
}

export function lintOf(finding: Finding, length: number): Lint {
  const from = Math.min(finding.from, length);
  const to = Math.min(Math.max(finding.to, from), length);
  return {
    from,
    to,
    severity: finding.severity === "note" ? "info" : finding.severity,
    message: [finding.message, ...finding.help].join("\n"),
    actions: finding.repairs.map((repair) => ({
      name: repair.title,
      apply: (view: EditorView) => repair.apply(view),
    })),
  };
}
