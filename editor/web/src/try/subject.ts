// What is tried: a draft as it is kept, or a published version.
import { draftChecklist, tryDraft } from "../api/drafts";
import { tryVersion, versionChecklist } from "../api/rulesets";
import type { Checklist, Evaluation, Version } from "../api/types";

export interface Subject {
  /** Of what the trial's answers are remembered under. */
  key: string;
  checklist(asOf: string): Promise<Checklist>;
  evaluate(asOf: string, facts: object, signal: AbortSignal): Promise<Evaluation>;
}

export function draftTrial(id: string): Subject {
  return {
    key: `draft.${id}`,
    checklist: (asOf) => draftChecklist(id, asOf),
    evaluate: (asOf, facts, signal) => tryDraft(id, asOf, facts, signal),
  };
}

export function versionTrial({ name, version }: Version): Subject {
  return {
    key: `version.${name}@${version}`,
    checklist: (asOf) => versionChecklist(name, version, asOf),
    evaluate: (asOf, facts, signal) => tryVersion(name, version, asOf, facts, signal),
  };
}
