// Answers of a trial as facts and as a case.
import { expect, test } from "vitest";
import type { Checklist } from "../src/api/types";
import {
  caseText,
  factsJson,
  isAnswered,
  nameText,
  packagesOf,
  type Answers,
} from "../src/try/values";

const checklist: Checklist = {
  groups: [
    {
      place: "企业",
      method: "records",
      items: [
        {
          path: "企业.所属行业",
          question: "?",
          kind: "boolean",
          by: "行业",
          by_members: [{ name: "轻工" }, { name: "冶金" }],
        },
        { path: "企业.积尘严重", question: "?", kind: "boolean", judgement: true },
      ],
    },
    {
      place: "液氨",
      method: "on_site",
      items: [
        {
          path: "液氨.快冻装置",
          question: "?",
          kind: "list",
          identity: "编号",
          fields: [
            { name: "编号", kind: "text" },
            { name: "人数", kind: "number", unit: "人" },
            { name: "型式", kind: "enumeration", members: [{ name: "AOD炉" }, { name: "20区" }] },
          ],
        },
        { path: "液氨.快冻装置.人数", question: "?", kind: "number", unit: "人" },
        { path: "液氨.存量", question: "?", kind: "number", unit: "t" },
        { path: "液氨.投产", question: "?", kind: "date" },
        { question: "写下的", kind: "", hand_written: true },
      ],
    },
  ],
};
const packages = packagesOf(checklist);
const answers: Record<string, Answers> = {
  企业: {
    所属行业: { members: { 轻工: { text: "true" }, 冶金: {} } },
    积尘严重: { text: "true", reason: '厚"5"' },
  },
  液氨: {
    快冻装置: {
      elements: [
        { 编号: { text: "S1" }, 人数: { text: "12" }, 型式: { text: "20区" } },
        { 编号: { text: "S2" } },
      ],
      incomplete: true,
    },
    存量: { text: "500 kg" },
    投产: { unknown: true },
  },
};

test("the form asks each fact once, fields within their lists", () => {
  expect(
    packages.map((each) => [each.name, each.questions.map((question) => question.name)]),
  ).toEqual([
    ["企业", ["所属行业", "积尘严重"]],
    ["液氨", ["快冻装置", "存量", "投产"]],
  ]);
});

test("what was not answered is not said", () => {
  expect(factsJson(packages, {})).toEqual({});
  expect(factsJson(packages, { 企业: { 所属行业: { members: { 轻工: {} } } } })).toEqual({});
  expect(isAnswered({ elements: [] })).toBe(true);
  expect(factsJson(packages, { 液氨: { 快冻装置: { elements: [] } } })).toEqual({
    液氨: { 快冻装置: [] },
  });
});

test("facts are as the server takes them", () => {
  expect(factsJson(packages, answers)).toEqual({
    企业: { 所属行业: { 轻工: true }, 积尘严重: { value: true, reason: '厚"5"' } },
    液氨: {
      快冻装置: {
        items: [{ 编号: "S1", 人数: "12", 型式: "20区" }, { 编号: "S2" }],
        complete: false,
      },
      存量: "500 kg",
      投产: { unknown: "not_known" },
    },
  });
});

test("a case says the same in the language", () => {
  const text = caseText("十二人", "2026-11-01", packages, answers, [
    { rule: "快冻作业间", case: "超员", element: "S1", outcome: "established" },
    { rule: "辨识", element: null, outcome: "established", value: "一级" },
  ]);
  expect(text).toBe(`例 "十二人" {
  设 企业.所属行业 = { 轻工 = 是 },
     企业.积尘严重 = 是 理由 "厚\\"5\\"",
     液氨.快冻装置 = [{ 编号 = "S1", 人数 = 12 人, 型式 = 「20区」 }, { 编号 = "S2" } 未完],
     液氨.存量 = 500 kg,
     液氨.投产 = 不清楚
  基准日 2026-11-01
  得 快冻作业间.超员["S1"] 成立, 辨识 为 一级
}`);
});

test("names that are no words stand between corner brackets", () => {
  expect(["轻工", "AOD炉", "W1.1", "煤气(CO)", "20区"].map(nameText)).toEqual([
    "轻工",
    "AOD炉",
    "「W1.1」",
    "「煤气(CO)」",
    "「20区」",
  ]);
});
