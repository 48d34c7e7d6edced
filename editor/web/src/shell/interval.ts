// When a version is in force, in words.
import type { Version } from "../api/types";
import { say } from "../words";

export function intervalText(version: Pick<Version, "effective_from" | "effective_to">): string {
  const { effective_from: from, effective_to: to } = version;
  if (from && to) return say("inForceBetween", from, to);
  return from ? say("inForceFrom", from) : "—";
}
