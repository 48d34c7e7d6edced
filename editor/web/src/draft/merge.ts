// Three texts into one, line by line: what only one side changed is taken, what both changed in one
// place is a conflict, of which no side is dropped unless a person drops it.
import { diff3Merge } from "node-diff3";

export type Piece =
  { kind: "agreed"; lines: string[] } | { kind: "conflict"; mine: string[]; theirs: string[] };
export type Choice = "mine" | "theirs" | "both";

export function merge(base: string, mine: string, theirs: string): Piece[] {
  const regions = diff3Merge(mine.split("\n"), base.split("\n"), theirs.split("\n"), {
    excludeFalseConflicts: true,
  });
  return regions.map((region) =>
    region.conflict
      ? { kind: "conflict", mine: region.conflict.a, theirs: region.conflict.b }
      : { kind: "agreed", lines: region.ok ?? [] },
  );
}

export function conflictsIn(pieces: readonly Piece[]): number {
  return pieces.filter((piece) => piece.kind === "conflict").length;
}

/** `choices` by conflict, in order; both sides where none is given. */
export function textOf(pieces: readonly Piece[], choices: readonly Choice[] = []): string {
  let at = 0;
  const lines = pieces.flatMap((piece) => {
    if (piece.kind === "agreed") return piece.lines;
    const choice = choices[at] ?? "both";
    at += 1;
    if (choice === "mine") return piece.mine;
    return choice === "theirs" ? piece.theirs : [...piece.mine, ...piece.theirs];
  });
  return lines.join("\n");
}
