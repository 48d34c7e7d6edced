// The language's keywords with their kinds, from the table that the scanner itself is built from.
import table from "../../../../dsl/syntax/keywords.def?raw";

export type Kind = "rule" | "connective" | "comparison" | "outcome" | "item" | "attribute" | "type";

/** By the headings of the table's parts. */
const kinds: readonly (readonly [string, Kind])[] = [
  ["rule kinds", "rule"],
  ["connectives", "connective"],
  ["comparison words", "comparison"],
  ["outcomes", "outcome"],
  ["items", "item"],
  ["types", "type"],
];

export function readKeywords(text: string): Map<string, Kind> {
  const found = new Map<string, Kind>();
  let kind: Kind = "attribute";
  for (const line of text.split("\n")) {
    if (line.startsWith("// ")) {
      kind = kinds.find(([heading]) => line.slice(3).startsWith(heading))?.[1] ?? "attribute";
    }
    const entry = /^HZL_\w+\(\w+, "([^"]+)"(?:, "([^"]+)")?/.exec(line);
    for (const spelling of entry?.slice(1) ?? []) {
      for (const word of spelling?.split(" ") ?? []) if (!found.has(word)) found.set(word, kind);
    }
  }
  return found;
}

export const keywords: ReadonlyMap<string, Kind> = readKeywords(table);
