// Offsets, differences, marks, keywords, addresses, search: small functions that the editor rests on.
import { EditorState } from "@codemirror/state";
import { ensureSyntaxTree } from "@codemirror/language";
import { expect, test } from "vitest";
import { offsetsOf } from "../src/editor/bytes";
import { differenceOf } from "../src/editor/files_editor";
import { hazlex } from "../src/editor/highlight";
import { keywords } from "../src/editor/keywords";
import { mendings, twin } from "../src/editor/marks";
import { hashOf, routeOf } from "../src/route";
import { linesWith } from "../src/shell/search";

test("byte offsets are those of UTF-8, wherever a character begins", () => {
  const text = "a¶规🏭z";
  const encoder = new TextEncoder();
  const starts = [...text].reduce<[number, number][]>((all, _, at) => {
    const before = [...text].slice(0, at).join("");
    return [...all, [encoder.encode(before).length, before.length]];
  }, []);
  expect(offsetsOf(text, starts.map(([byte]) => byte).reverse())).toEqual(
    starts.map(([, unit]) => unit).reverse(),
  );
  expect(offsetsOf(text, [encoder.encode(text).length, 999])).toEqual([text.length, text.length]);
});

test("a difference is what lies between the same ends, and makes the one of the other", () => {
  for (const [before, after] of [
    ["abc", "abc"],
    ["", "x"],
    ["aa", "aaa"],
    ["abcd", "abXd"],
    ["ab", ""],
    ["aXa", "aa"],
  ] as const) {
    const { from, to, insert } = differenceOf(before, after);
    expect(before.slice(0, from) + insert + before.slice(to)).toBe(after);
  }
});

test("full-width marks and digits have the twins of the scanner", () => {
  expect([..."，；：（）１９＝"].map(twin)).toEqual([...",;:()19="]);
  expect([twin("\u3000"), twin("。"), twin("【"), twin("】")]).toEqual([" ", ".", "[", "]"]);
  for (const mark of "、“”《》「」规a") expect(twin(mark)).toBeNull();
});

function mended(doc: string): string {
  const state = EditorState.create({ doc, extensions: [hazlex] });
  ensureSyntaxTree(state, doc.length, 5000);
  return state.update({ changes: mendings(state, 0, doc.length) }).state.doc.toString();
}

test("marks are mended but in texts, comments and names in corner brackets", () => {
  expect(mended("当 人数 ＞ ９，")).toBe("当 人数 > 9,");
  expect(mended('重大隐患 甲 "超员，九人"（')).toBe('重大隐患 甲 "超员，九人"(');
  expect(mended("问 “有吗？” ，")).toBe("问 “有吗？” ,");
  expect(mended("# 注：不改\n，")).toBe("# 注：不改\n,");
  expect(mended("「甲（乙）」，")).toBe("「甲（乙）」,");
});

test("keywords come from the table of the language, in both languages", () => {
  expect(keywords.get("重大隐患")).toBe("rule");
  expect(keywords.get("major_hazard")).toBe("rule");
  expect(keywords.get("超过")).toBe("comparison");
  expect(keywords.get("且")).toBe("connective");
  expect(keywords.get("成立")).toBe("outcome");
  expect(keywords.get("规则集")).toBe("item");
  expect(keywords.get("整数")).toBe("type");
  expect(keywords.get("依据")).toBe("attribute");
  expect(keywords.size).toBeGreaterThan(250);
});

test("addresses of views come back as they went, whatever a name has in it", () => {
  for (const route of [
    { view: "home" } as const,
    { view: "draft", id: "0f" } as const,
    { view: "version", name: "工贸.重大/隐患 #%", version: "1.0.0" } as const,
    { view: "compare", name: "甲", from: "1.0.0", to: "1.1.0" } as const,
  ])
    expect(routeOf(hashOf(route))).toEqual(route);
  for (const hash of ["#/nothing", "#/draft", "#/draft/a/b", "#/version/a"])
    expect(routeOf(hash).view).toBe("unknown");
  expect(routeOf("#/version/%zz/1").view).toBe("version");
});

test("lines are found whatever their width and case", () => {
  const texts = [{ path: "a.hzl", text: "规则集 甲\n当 压力 > 30 kPa\n" }];
  expect(linesWith("30 kpa", texts)).toMatchObject([{ path: "a.hzl", line: 2 }]);
  expect(linesWith("没有", texts)).toEqual([]);
});
