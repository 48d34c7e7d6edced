// What the cases exercise, by line of the texts: of each rule or 情形 both outcomes, of each condition
// that it alone turned the rule both ways, of each limit what lies below, at and above it.
import type { Extent, Validation } from "../api/types";
import type { Covered } from "../editor/cover";
import { say } from "../words";

export function coveredLines(validation: Validation): Covered[] {
  const lines = new Map<string, Covered>();
  const add = (place: Extent, missing: string[], what: string) => {
    const key = `${place.file}:${place.line}`;
    const line = lines.get(key) ?? { path: place.file, line: place.line, whole: true, told: "" };
    lines.set(key, line);
    const told = missing.length
      ? say("coverLacks", what, missing.join("、"))
      : say("coverWhole", what);
    line.whole &&= missing.length === 0;
    if (!line.told.split("\n").includes(told)) line.told += (line.told ? "\n" : "") + told;
  };
  const lacking = (wanted: [boolean, string][]) =>
    wanted.filter(([there]) => !there).map(([, name]) => name);
  for (const part of validation.coverage?.parts ?? []) {
    const seen = (outcome: string) => part.outcomes.includes(outcome);
    add(
      part.place,
      lacking([
        [seen("established"), say("established")],
        [seen("not_established"), say("not_established")],
      ]),
      part.case ? `${part.rule}.${part.case}` : part.rule,
    );
    for (const each of part.conditions) {
      add(
        each.place,
        lacking([
          [each.turned_true, say("turnedTrue")],
          [each.turned_false, say("turnedFalse")],
        ]),
        each.text,
      );
    }
    for (const each of part.limits) {
      add(
        each.place,
        lacking([
          [each.below, say("limitBelow")],
          [each.at, say("limitAt")],
          [each.above, say("limitAbove")],
        ]),
        each.text,
      );
    }
  }
  return [...lines.values()];
}
