// Whether what was written is kept, in a line that screen readers hear of when it matters.
import { h } from "../dom";
import { say } from "../words";
import type { Status } from "./keeper";

function wordsFor(status: Status): string {
  switch (status.kind) {
    case "kept":
      return say("keptAt", status.revision);
    case "refused":
      return say("refused", status.why);
    default:
      return say(status.kind);
  }
}

export function makeStatus(): { element: HTMLElement; show(status: Status): void } {
  const quiet = h("span", {});
  const loud = h("span", { role: "alert" });
  const element = h("span", { class: "status", "data-kind": "kept" }, quiet, loud);
  return {
    element,
    show(status) {
      const alarming = ["offline", "conflict", "refused"].includes(status.kind);
      const text = wordsFor(status);
      quiet.textContent = alarming ? "" : text;
      if (loud.textContent !== (alarming ? text : "")) loud.textContent = alarming ? text : "";
      element.dataset["kind"] = status.kind;
    },
  };
}
