// Three texts become one without losing a line of either side.
import { expect, test } from "vitest";
import { conflictsIn, merge, textOf } from "../src/draft/merge";

const lines = (...all: string[]) => all.join("\n");
const base = lines("a", "b", "c", "d", "e");

test("changes in different places are both taken", () => {
  const pieces = merge(base, lines("a", "B", "c", "d", "e"), lines("a", "b", "c", "d", "E", "f"));
  expect(conflictsIn(pieces)).toBe(0);
  expect(textOf(pieces)).toBe(lines("a", "B", "c", "d", "E", "f"));
});

test("the same change on both sides is one change", () => {
  const both = lines("a", "X", "c", "d", "e");
  const pieces = merge(base, both, both);
  expect(conflictsIn(pieces)).toBe(0);
  expect(textOf(pieces)).toBe(both);
});

test("changes of one line are a conflict that keeps both until somebody chooses", () => {
  const pieces = merge(
    base,
    lines("a", "mine", "c", "d", "e"),
    lines("a", "theirs", "c", "d", "e"),
  );
  expect(conflictsIn(pieces)).toBe(1);
  expect(textOf(pieces)).toBe(lines("a", "mine", "theirs", "c", "d", "e"));
  expect(textOf(pieces, ["mine"])).toBe(lines("a", "mine", "c", "d", "e"));
  expect(textOf(pieces, ["theirs"])).toBe(lines("a", "theirs", "c", "d", "e"));
});

test("whatever both sides do, every line that one of them added is in the result", () => {
  let seed = 7;
  const random = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
  const changed = (mark: string) => {
    const all = base.split("\n");
    for (let each = 0; each < 3; each += 1) {
      const at = random(all.length + 1);
      if (random(3) === 0) all.splice(at, 1);
      else all.splice(at, random(2), `${mark}${each}`);
    }
    return all;
  };
  for (let round = 0; round < 500; round += 1) {
    const [mine, theirs] = [changed("m"), changed("t")];
    const result = textOf(merge(base, mine.join("\n"), theirs.join("\n"))).split("\n");
    for (const line of [...mine, ...theirs].filter((each) => /^[mt]\d/.test(each)))
      expect(result).toContain(line);
  }
});
