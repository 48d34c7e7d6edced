// Rule sets and their versions.
import { ask, askLines, askText } from "./http";
import type { Both, Checklist, Differences, Evaluation, Me, SourceFile, Version } from "./types";

const at = (name: string) => `/v1/rulesets/${encodeURIComponent(name)}`;

export const me = () => ask<Me>("GET", "/v1/me");
export const rulesets = async () =>
  (await ask<{ rulesets: Version[] }>("GET", "/v1/rulesets")).rulesets;
export const versionFiles = (name: string, version: string) =>
  ask<{ main: string; files: SourceFile[] }>(
    "GET",
    `${at(name)}/versions/${encodeURIComponent(version)}/files`,
  );
export const differences = (name: string, from: string, to: string) =>
  ask<Differences>("GET", `${at(name)}/diff`, { query: { from, to } });
export const versionChecklist = (name: string, version: string, as_of: string) =>
  ask<Checklist>("GET", `${at(name)}/checklist`, { query: { as_of, version } });
export const tryVersion = (
  name: string,
  version: string,
  as_of: string,
  facts: object,
  signal: AbortSignal,
) =>
  ask<Evaluation>("POST", "/v1/evaluations", {
    query: { explain: "full", store: "false" },
    body: { ruleset: `${name}@${version}`, as_of, facts },
    signal,
  });
export const versionPicture = (name: string, version: string, query: Record<string, string>) =>
  askText("GET", `${at(name)}/versions/${encodeURIComponent(version)}/picture`, { query });

export interface SiteChange {
  rule: Both | null;
  part: Both | null;
  element?: string;
  from: { outcome: string | null };
  to: { outcome: string | null };
}
export interface ImpactLine {
  progress?: { done: number; total?: number };
  id?: string;
  as_of?: string;
  changes?: SiteChange[];
  impact?: { sites: number; changed: number; unreadable: number };
}
export const impact = (
  name: string,
  from: string,
  to: string,
  signal: AbortSignal,
  each: (line: ImpactLine) => void,
) => askLines<ImpactLine>(`${at(name)}/impact`, { query: { from, to }, signal }, each);
