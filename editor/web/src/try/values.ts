// What was answered in the form of a trial, and what becomes of it: facts as JSON for the server,
// and a case as the language writes it. The form holds texts as they were typed; whether they are
// good is the server's to say. Pure.
import type { Checklist, Fact, Field } from "../api/types";

export interface Answer {
  unknown?: boolean; // 不清楚
  text?: string; // what was typed or chosen; "true" and "false" of 是否
  reason?: string;
  source?: string;
  members?: Record<string, Answer>; // of 逐项
  elements?: Answers[]; // of lists
  incomplete?: boolean;
}
export type Answers = Record<string, Answer>;

export interface Question extends Fact {
  name: string; // as it stands in its package or list
  question: string;
}
export interface Package {
  name: string;
  questions: Question[];
}

/** Fields of lists come with their lists. */
export function packagesOf(checklist: Checklist): Package[] {
  const packages = new Map<string, Map<string, Question>>();
  for (const item of checklist.groups.flatMap((group) => group.items)) {
    if (item.hand_written || !item.path) continue;
    const [name, fact, ...deeper] = item.path.split(".");
    if (!name || !fact || deeper.length > 0) continue;
    const questions = packages.get(name) ?? new Map<string, Question>();
    questions.set(fact, { ...item, name: fact });
    packages.set(name, questions);
  }
  return [...packages].map(([name, questions]) => ({ name, questions: [...questions.values()] }));
}

export function questionOf(field: Field): Question {
  return { ...field, question: field.question ?? field.name };
}

export function isAnswered(answer: Answer | undefined): boolean {
  if (!answer) return false;
  return Boolean(
    answer.unknown ||
    (answer.text ?? "") !== "" ||
    answer.elements ||
    Object.values(answer.members ?? {}).some(isAnswered),
  );
}

function plainJson(fact: Fact, answer: Answer): unknown {
  if (answer.unknown) return { unknown: "not_known" };
  const value = fact.kind === "boolean" ? answer.text === "true" : answer.text;
  const wrapped = {
    ...(answer.reason ? { reason: answer.reason } : {}),
    ...(answer.source ? { source: answer.source } : {}),
  };
  return Object.keys(wrapped).length > 0 ? { value, ...wrapped } : value;
}

function answerJson(fact: Fact, answer: Answer): unknown {
  if (answer.unknown) return { unknown: "not_known" };
  if (fact.by) {
    const members = Object.entries(answer.members ?? {}).filter(([, each]) => isAnswered(each));
    return Object.fromEntries(members.map(([name, each]) => [name, plainJson(fact, each)]));
  }
  if (fact.kind === "list") {
    const items = (answer.elements ?? []).map((element) => answersJson(fact.fields ?? [], element));
    return answer.incomplete ? { items, complete: false } : items;
  }
  return plainJson(fact, answer);
}

function answersJson(
  fields: readonly (Fact & { name: string })[],
  answers: Answers,
): Record<string, unknown> {
  const given = fields.filter((field) => isAnswered(answers[field.name]));
  return Object.fromEntries(
    given.map((field) => [field.name, answerJson(field, answers[field.name] ?? {})]),
  );
}

/** `answers` by package. */
export function factsJson(
  packages: readonly Package[],
  answers: Record<string, Answers>,
): Record<string, object> {
  const all = packages.map(
    ({ name, questions }) => [name, answersJson(questions, answers[name] ?? {})] as const,
  );
  return Object.fromEntries(all.filter(([, facts]) => Object.keys(facts).length > 0));
}

/** A name as the language reads it. */
export function nameText(name: string): string {
  return /^[\p{L}\p{Nl}_][\p{L}\p{Nd}\p{Nl}_]*$/u.test(name) ? name : `「${name}」`;
}
function quoted(text: string): string {
  return `"${text.replace(/\\/g, "\\\\").replace(/"/g, '\\"').replace(/\n/g, "\\n")}"`;
}

/** P30D as 30 日. */
function durationText(text: string): string {
  const parts = /^P(\d+)([DMY])$/.exec(text);
  const units: Record<string, string> = { D: "日", M: "月", Y: "年" };
  return parts ? `${parts[1]} ${units[parts[2] ?? ""]}` : text;
}

function scalarText(fact: Fact, text: string): string {
  switch (fact.kind) {
    case "boolean":
      return text === "true" ? "是" : "否";
    case "enumeration":
      return nameText(text);
    case "number":
      return fact.unit && /^[-+]?[\d./]+$/.test(text.trim())
        ? `${text.trim()} ${fact.unit}`
        : text.trim();
    case "text":
      return quoted(text);
    case "duration":
      return durationText(text);
    default:
      return text;
  }
}

function plainText(fact: Fact, answer: Answer): string {
  if (answer.unknown) return "不清楚";
  const reason = answer.reason ? ` 理由 ${quoted(answer.reason)}` : "";
  return scalarText(fact, answer.text ?? "") + reason;
}

function answerText(fact: Fact, answer: Answer): string {
  if (answer.unknown) return "不清楚";
  if (fact.by) {
    const members = Object.entries(answer.members ?? {}).filter(([, each]) => isAnswered(each));
    return `{ ${members.map(([name, each]) => `${nameText(name)} = ${plainText(fact, each)}`).join(", ")} }`;
  }
  if (fact.kind === "list") {
    const elements = (answer.elements ?? []).map(
      (element) => `{ ${givenText(fact.fields ?? [], element).join(", ")} }`,
    );
    return `[${elements.join(", ")}${answer.incomplete ? " 未完" : ""}]`;
  }
  return plainText(fact, answer);
}

function givenText(
  fields: readonly (Fact & { name: string })[],
  answers: Answers,
  prefix = "",
): string[] {
  return fields
    .filter((field) => isAnswered(answers[field.name]))
    .map(
      (field) =>
        `${prefix}${nameText(field.name)} = ${answerText(field, answers[field.name] ?? {})}`,
    );
}

export interface Expected {
  rule: string;
  case?: string | null;
  element?: string | null;
  outcome: string;
  value?: string | null; // of a grading
}
const outcomes: Record<string, string> = {
  established: "成立",
  not_established: "不成立",
  undetermined: "待查",
  not_applicable: "不适用",
  conflict: "冲突",
  error: "错误",
  text_missing: "依据缺失",
};

function expectedText(expected: Expected): string {
  const rule = expected.rule.split(".").map(nameText).join(".");
  const part = expected.case ? `.${nameText(expected.case)}` : "";
  const element = expected.element ? `[${quoted(expected.element)}]` : "";
  const came = expected.value
    ? `为 ${nameText(expected.value)}`
    : (outcomes[expected.outcome] ?? expected.outcome);
  return `${rule}${part}${element} ${came}`;
}

/** The case that says what was tried, and what came of it. */
export function caseText(
  title: string,
  asOf: string,
  packages: readonly Package[],
  answers: Record<string, Answers>,
  expected: readonly Expected[],
): string {
  const given = packages.flatMap(({ name, questions }) =>
    givenText(questions, answers[name] ?? {}, `${nameText(name)}.`),
  );
  const told = expected.map(expectedText).join(", ");
  return `例 ${quoted(title)} {\n  设 ${given.join(",\n     ")}\n  基准日 ${asOf}\n  得 ${told}\n}`;
}
