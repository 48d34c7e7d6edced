// The steps of a trial as marks over the text.
import { EditorState } from "@codemirror/state";
import { expect, test } from "vitest";
import type { Evaluation, Extent, Step, Verdict } from "../src/api/types";
import { showTried, triedField, triedOver } from "../src/editor/tried";
import { triedMarks } from "../src/try/marks";

const at = (begin: number, end: number): Extent => ({
  file: "a.hzl",
  line: 1,
  column: 1,
  end_line: 1,
  end_column: 2,
  begin,
  end,
});
const fact = (label: string, state: string, value?: string): Step => ({
  label,
  kind: "fact",
  state,
  ...(value ? { value } : {}),
});
const condition = (place: Extent, state: string, steps: Step[], decides = true): Step => ({
  label: "超过",
  kind: "operation",
  state,
  place,
  decides,
  steps,
});
const verdict = (rule: string, outcome: string, place: Extent, steps: Step[]): Verdict =>
  ({
    rule,
    outcome,
    steps: { label: rule, kind: "outcome", state: "known", place, steps },
  }) as unknown as Verdict;
const marks = (verdicts: Verdict[], chosen: string | null = null) =>
  triedMarks({ verdicts, summary: {} } as Evaluation, chosen);

test("a condition shows what it read or waits for; what is made of conditions is not marked", () => {
  const both: Step = {
    ...condition(at(10, 50), "unknown", []),
    steps: [
      condition(at(10, 20), "true", [fact("人数", "known", "12 人")]),
      condition(at(30, 50), "unknown", [fact("面积", "unknown")], false),
    ],
  };
  const found = marks([verdict("超员", "undetermined", at(0, 60), [both])]);
  expect(found.map(({ begin, end, state, sign }) => [begin, end, state, sign])).toEqual([
    [0, 0, "undetermined", "待查"],
    [10, 20, "true", "✓ 12 人"],
    [30, 50, "unknown", "? 待查:缺 面积"],
  ]);
  expect(found.map((each) => each.decides)).toEqual([true, true, false]);
});

test("elements are summed up at their place, by name when one looks", () => {
  const place = at(10, 20);
  const element = (name: string, state: string): Step => ({
    label: name,
    kind: "element",
    state,
    element: name,
    steps: [condition(place, state, [])],
  });
  const loop = condition(at(5, 25), "true", [
    element("甲", "true"),
    element("乙", "false"),
    element("丙", "true"),
  ]);
  const mark = marks([verdict("未隔开", "established", at(0, 30), [loop])])[1];
  expect(mark?.sign).toBe("✓ 2 · ✗ 1");
  expect(mark?.state).toBe("mixed");
  expect(mark?.told.split("\n").map((line) => line.slice(0, 3))).toEqual(["甲 ✓", "乙 ✗", "丙 ✓"]);
});

test("a shared condition is told by the verdict that is opened, else by those it decides", () => {
  const place = at(10, 20);
  const both = [
    verdict("甲", "established", at(0, 5), [condition(place, "true", [], true)]),
    verdict("乙", "not_established", at(30, 35), [condition(place, "false", [], false)]),
  ];
  expect(marks(both).at(-1)?.state).toBe("true");
  expect(marks(both, "乙").at(-1)?.state).toBe("false");
});

test("marks lie by bytes, move with the text, and go with the line that is edited", () => {
  let state = EditorState.create({ doc: "零\n一二三\n四五六", extensions: triedOver });
  const mark = (begin: number, end: number) => ({
    path: "a",
    begin,
    end,
    state: "true",
    decides: true,
    sign: "✓",
    told: "",
  });
  state = state.update({ effects: showTried([mark(4, 7), mark(14, 20)]) }).state;
  const marked = () => {
    const found: string[] = [];
    for (const each = state.field(triedField).iter(); each.value; each.next())
      found.push(each.to > each.from ? state.sliceDoc(each.from, each.to) : "end");
    return found;
  };
  expect(marked()).toEqual(["一", "end", "四五", "end"]);
  state = state.update({ changes: { from: 0, insert: "新\n" } }).state;
  expect(marked()).toEqual(["一", "end", "四五", "end"]);
  const third = state.doc.line(3);
  const typed = { from: third.to, insert: "字" };
  expect(
    state.update({ changes: typed, userEvent: "input.type.compose" }).state.field(triedField).size,
  ).toBe(4);
  state = state.update({ changes: typed }).state;
  expect(marked()).toEqual(["四五", "end"]);
});
