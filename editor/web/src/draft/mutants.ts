// Mistakes that the cases of a draft would miss: the server makes one at a time, and offers of each
// that no case notices one that would.
import { mutate } from "../api/drafts";
import type { Survivor } from "../api/types";
import { button, h } from "../dom";
import { longRun } from "../shell/long_run";
import { say } from "../words";

export function makeMutants(
  id: string,
  draft: {
    /** So that what is tried is what is written. */
    keep(): Promise<void>;
    reveal(path: string, line: number): void;
    append(text: string): void;
    writable(): boolean;
  },
): { element: HTMLElement; close(): void } {
  const survivors = h("ul", { class: "findings" });
  function killer(text: string): HTMLElement[] {
    const add = button(say("addKiller"), () => {
      draft.append(text);
      add.disabled = true;
      add.textContent = say("added");
    });
    add.hidden = !draft.writable();
    return [h("pre", { class: "help" }, text), h("div", { class: "actions" }, add)];
  }
  function item({ place, before, after, killer: text }: Survivor): HTMLElement {
    return h(
      "li",
      { class: "case bad" },
      h(
        "button",
        { type: "button", class: "leaf", click: () => draft.reveal(place.file, place.line) },
        h("span", { class: "leaf-name" }, say("survivor", before, after)),
        h("span", { class: "leaf-note" }, `${place.file} · ${say("line", place.line)}`),
      ),
      text ? killer(text) : h("p", { class: "help" }, say("noKiller")),
    );
  }
  const run = longRun(
    say("mutants"),
    say("mutantsStart"),
    async (told, signal) => {
      await draft.keep();
      await mutate(id, signal, (line) => {
        if (line.progress) told.progress(line.progress.done, line.progress.total);
        if (line.survivor) survivors.append(item(line.survivor));
        if (line.mutants) {
          const { killed, survived, stillborn } = line.mutants;
          told.done(say("mutantsDone", killed, survived, stillborn));
        }
      });
    },
    survivors,
  );
  return {
    element: h(
      "section",
      { hidden: true, "aria-label": say("mutants") },
      h("h3", {}, say("mutants")),
      h("p", { class: "leaf-note" }, say("mutantsHelp")),
      run.element,
    ),
    close: () => run.close(),
  };
}
