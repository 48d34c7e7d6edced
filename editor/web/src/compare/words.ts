// Differences as sentences; what changes the meaning before what does not.
import type { Difference, Differences } from "../api/types";
import { h } from "../dom";
import { inLanguage } from "../language";
import { say } from "../words";

function sentence(difference: Difference): HTMLElement {
  return h(
    "li",
    { class: difference.meaning ? "meaning" : "" },
    inLanguage(difference.sentence) || inLanguage(difference.name),
  );
}

export function differenceList({ in_meaning, differences }: Differences): HTMLElement {
  if (differences.length === 0) return h("p", {}, say("noDifferences"));
  const sorted = [...differences].sort((a, b) => Number(b.meaning) - Number(a.meaning));
  return h(
    "div",
    {},
    h(
      "p",
      {},
      h(
        "span",
        { class: "badge", "data-state": in_meaning ? "in_review" : "published" },
        say(in_meaning ? "meaningChanged" : "meaningSame"),
      ),
    ),
    h("ul", { class: "differences" }, sorted.map(sentence)),
  );
}
