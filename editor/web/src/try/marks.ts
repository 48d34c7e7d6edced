// The steps of a trial as marks in the rule text: of each place one, whichever verdicts it served.
import type { Evaluation, Extent, Step, Verdict } from "../api/types";
import type { Tried } from "../editor/tried";
import { say, sayNamed } from "../words";
import { nameOf } from "./verdicts";

interface Seen {
  verdict: string;
  step: Step;
  element: string;
  read: string;
}

const signs: Record<string, string> = { true: "✓", false: "✗", unknown: "?", error: "!" };
const order = Object.keys(signs);

const isCondition = (step: Step) => step.state in signs && step.kind !== "outcome";

/** What a condition read, or what it waits for. */
function readOf(step: Step): string {
  const waits = step.state === "unknown";
  const found = new Set<string>();
  const walk = (each: Step) => {
    for (const below of each.steps ?? []) {
      if (below.kind !== "fact") walk(below);
      else if (waits && below.state === "unknown") found.add(below.label);
      else if (!waits && below.value) found.add(sayNamed("", below.value));
    }
  };
  walk(step);
  const text = [...found].slice(0, 3).join("、") + (found.size > 3 ? "…" : "");
  return waits && text ? say("waitsFor", text) : text;
}

/** Conditions that consist of no other conditions with a place, into `seen`; whether there was one. */
function collect(verdict: string, step: Step, element: string, seen: [Extent, Seen][]): boolean {
  const here = step.element ?? element;
  let some = false;
  for (const each of step.steps ?? []) some = collect(verdict, each, here, seen) || some;
  if (some || !step.place || !isCondition(step)) return some;
  seen.push([step.place, { verdict, step, element: here, read: readOf(step) }]);
  return true;
}

function markOf(place: Extent, all: readonly Seen[], chosen: string | null): Tried {
  const ours = all.filter((each) => each.verdict === chosen);
  const deciding = all.filter((each) => each.step.decides);
  const used = ours.length ? ours : deciding.length ? deciding : all;
  const one = new Map(
    used.map((each) => [`${each.element}\n${each.step.state}\n${each.read}`, each]),
  );
  const seen = [...one.values()];
  const states = order.filter((state) => seen.some((each) => each.step.state === state));
  const elements = (state: string) => seen.filter((each) => each.step.state === state);
  const named = (each: Seen) => (each.element ? `${each.element} ` : "");
  return {
    path: place.file,
    begin: place.begin,
    end: place.end,
    state: states.length === 1 ? (states[0] ?? "") : "mixed",
    decides: used.some((each) => each.step.decides),
    sign:
      seen.length === 1
        ? `${signs[states[0] ?? ""]} ${seen[0]?.read}`.trim()
        : states.map((state) => `${signs[state]} ${elements(state).length}`).join(" · "),
    told: seen
      .map((each) =>
        `${named(each)}${signs[each.step.state]} ${each.step.label} ${each.read}`.trim(),
      )
      .join("\n"),
  };
}

function headOf(place: Extent, verdicts: readonly Verdict[]): Tried {
  const outcomes = [...new Set(verdicts.map((each) => each.outcome))];
  const texts = outcomes.map((outcome) => sayNamed("", outcome));
  return {
    path: place.file,
    begin: place.begin,
    end: place.begin,
    state: outcomes.length === 1 ? (outcomes[0] ?? "") : "mixed",
    decides: true,
    sign: texts.join(" · "),
    told: verdicts.map((each) => `${nameOf(each)}: ${sayNamed("", each.outcome)}`).join("\n"),
  };
}

/** `chosen`: the name of the verdict whose view of a condition goes before that of others. */
export function triedMarks(evaluation: Evaluation, chosen: string | null): Tried[] {
  const seen: [Extent, Seen][] = [];
  const heads = new Map<string, [Extent, Verdict[]]>();
  for (const verdict of evaluation.verdicts) {
    if (!verdict.steps) continue;
    collect(nameOf(verdict), verdict.steps, verdict.element ?? "", seen);
    const { place } = verdict.steps;
    if (!place) continue;
    const key = `${place.file}:${place.begin}`;
    heads.set(key, [place, [...(heads.get(key)?.[1] ?? []), verdict]]);
  }
  const places = new Map<string, [Extent, Seen[]]>();
  for (const [place, each] of seen) {
    const key = `${place.file}:${place.begin}:${place.end}`;
    const there = places.get(key);
    if (there) there[1].push(each);
    else places.set(key, [place, [each]]);
  }
  return [
    ...[...heads.values()].map(([place, verdicts]) => headOf(place, verdicts)),
    ...[...places.values()].map(([place, all]) => markOf(place, all, chosen)),
  ];
}
