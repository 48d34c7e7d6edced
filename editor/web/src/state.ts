// What every view may look at: who one is, the rule sets, the drafts. Fetched by the shell; views
// ask for a fresh look after they changed something.
import { drafts } from "./api/drafts";
import { rulesets } from "./api/rulesets";
import type { Draft, Me, Version } from "./api/types";

export const state: { me: Me | null; versions: Version[]; drafts: Draft[] } = {
  me: null,
  versions: [],
  drafts: [],
};

const listeners = new Set<() => void>();

/** Told when the lists are new; gives the function that ends it. */
export function onLists(told: () => void): () => void {
  listeners.add(told);
  return () => listeners.delete(told);
}

export function may(...roles: string[]): boolean {
  return roles.some((role) => state.me?.roles.includes(role));
}

export async function refreshLists(): Promise<void> {
  const [versions, all] = await Promise.all([
    rulesets(),
    may("author", "reviewer", "publisher") ? drafts() : Promise.resolve([]),
  ]);
  state.versions = versions;
  state.drafts = all.filter((draft) => draft.state !== "discarded" && draft.state !== "published");
  for (const told of listeners) told();
}

/** Names with their versions, highest first. */
export function byName(versions: readonly Version[] = state.versions): Map<string, Version[]> {
  const names = new Map<string, Version[]>();
  for (const version of versions) {
    const list = names.get(version.name) ?? [];
    list.unshift(version);
    names.set(version.name, list);
  }
  return names;
}
