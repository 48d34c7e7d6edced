// Drafts: begun, written, validated, tried, and on their way to publication.
import { ask, askLines, askText } from "./http";
import type {
  Checklist,
  Draft,
  Evaluation,
  MutantLine,
  Validation,
  Version,
  WholeDraft,
} from "./types";

const at = (id: string) => `/v1/drafts/${encodeURIComponent(id)}`;

/** All of them, newest first. */
export async function drafts(): Promise<Draft[]> {
  const all: Draft[] = [];
  let after: string | null = null;
  do {
    const query: Record<string, string> = { limit: "1000" };
    if (after) query["after"] = after;
    const page: { drafts: Draft[]; next: string | null } = await ask("GET", "/v1/drafts", {
      query,
    });
    all.push(...page.drafts);
    after = page.next;
  } while (after);
  return all;
}

export type Beginning = { title: string } & ({ based_on: string } | { path: string; text: string });
export const createDraft = (beginning: Beginning) =>
  ask<Draft>("POST", "/v1/drafts", { body: beginning });
export const wholeDraft = (id: string) => ask<WholeDraft>("GET", at(id));
export const writeFile = (id: string, revision: number, path: string, text: string) =>
  ask<Draft>("POST", `${at(id)}/files`, { body: { revision, path, text } });
export const removeFile = (id: string, revision: number, path: string) =>
  ask<Draft>("POST", `${at(id)}/files`, { body: { revision, path, remove: true } });
export const validate = (id: string, signal?: AbortSignal) =>
  ask<Validation>("POST", `${at(id)}:validate`, signal ? { signal } : {});
export const draftChecklist = (id: string, as_of: string) =>
  ask<Checklist>("GET", `${at(id)}/checklist`, { query: { as_of } });
export const tryDraft = (id: string, as_of: string, facts: object, signal: AbortSignal) =>
  ask<Evaluation>("POST", `${at(id)}:try`, {
    query: { explain: "full" },
    body: { as_of, facts },
    signal,
  });
export const mutate = (id: string, signal: AbortSignal, each: (line: MutantLine) => void) =>
  askLines<MutantLine>(`${at(id)}:mutate`, { signal }, each);
export const draftPicture = (id: string, query: Record<string, string>, body: object) =>
  askText("POST", `${at(id)}:picture`, { query, body });

const step = (id: string, verb: string, body: object) =>
  ask<Draft>("POST", `${at(id)}:${verb}`, { body });
export const submit = (id: string, revision: number, note: string) =>
  step(id, "submit", { revision, note });
export const discard = (id: string, revision: number, note: string) =>
  step(id, "discard", { revision, note });
export const review = (
  id: string,
  revision: number,
  verdict: string,
  note: string,
  alone: boolean,
) => step(id, "review", alone ? { revision, verdict, note, alone } : { revision, verdict, note });
export const publish = (id: string, revision: number, digest: string) =>
  ask<{ published: Version[] }>("POST", `${at(id)}:publish`, { body: { revision, digest } });
