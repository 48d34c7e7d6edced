// What the cases exercise, as marks beside lines.
import { EditorState } from "@codemirror/state";
import { expect, test } from "vitest";
import type { Extent, Validation } from "../src/api/types";
import { coveredLines } from "../src/draft/covered";
import { coverGutter, coverMarks, showCover } from "../src/editor/cover";

const at = (line: number, file = "a.hzl"): Extent => ({
  file,
  line,
  column: 1,
  end_line: line,
  end_column: 2,
  begin: 0,
  end: 1,
});

const validation = {
  coverage: {
    totals: {},
    parts: [
      {
        rule: "超员",
        case: null,
        place: at(3),
        outcomes: ["established", "not_established"],
        conditions: [{ text: "人数 > 9", place: at(4), turned_true: true, turned_false: true }],
        limits: [{ text: "人数 > 9", place: at(4), below: true, at: false, above: true }],
      },
      {
        rule: "积尘",
        case: "严重",
        place: at(7, "b.hzl"),
        outcomes: ["established"],
        conditions: [],
        limits: [],
      },
    ],
  },
} as unknown as Validation;

test("a line is covered when all that stands in it is, and says what it lacks", () => {
  expect(coveredLines(validation)).toEqual([
    { path: "a.hzl", line: 3, whole: true, told: "例已覆盖:超员" },
    {
      path: "a.hzl",
      line: 4,
      whole: false,
      told: "例已覆盖:人数 > 9\n例未覆盖:人数 > 9(缺 等于)",
    },
    { path: "b.hzl", line: 7, whole: false, told: "例未覆盖:积尘.严重(缺 不成立)" },
  ]);
  expect(coveredLines({} as Validation)).toEqual([]);
});

test("marks lie at their lines and move with the text; those behind its end are left out", () => {
  let state = EditorState.create({ doc: "一\n二\n三", extensions: coverGutter() });
  const lines = [2, 9].map((line) => ({ path: "a", line, whole: true, told: "" }));
  state = state.update({ effects: showCover(lines) }).state;
  const places = () => {
    const found: number[] = [];
    for (const mark = state.field(coverMarks).iter(); mark.value; mark.next())
      found.push(state.doc.lineAt(mark.from).number);
    return found;
  };
  expect(places()).toEqual([2]);
  state = state.update({ changes: { from: 0, insert: "零\n" } }).state;
  expect(places()).toEqual([3]);
  state = state.update({ effects: showCover([]) }).state;
  expect(places()).toEqual([]);
});
