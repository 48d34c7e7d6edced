// The search of the top bar: rule sets by name, title and document, drafts by title, and the lines
// of what is open. By keyboard alone: "/" goes there, Enter takes the first, Escape goes back.
import { fill, h } from "../dom";
import { hashOf } from "../route";
import { byName, state } from "../state";
import { say } from "../words";
import type { View } from "../view";

export interface Hit {
  kind: "ruleset" | "draft" | "text";
  label: string;
  note: string;
  href?: string;
  path?: string;
  line?: number;
}

const most = 30;
const folded = (text: string) => text.normalize("NFKC").toLowerCase();

export function linesWith(wanted: string, texts: readonly { path: string; text: string }[]): Hit[] {
  const hits: Hit[] = [];
  for (const { path, text } of texts) {
    const lines = text.split("\n");
    for (let at = 0; at < lines.length && hits.length < most; at += 1) {
      const line = lines[at] ?? "";
      if (folded(line).includes(wanted)) {
        hits.push({
          kind: "text",
          label: line.trim().slice(0, 120),
          note: `${path}:${at + 1}`,
          path,
          line: at + 1,
        });
      }
    }
  }
  return hits;
}

function find(text: string, view: View | null): Hit[] {
  const wanted = folded(text.trim());
  if (wanted === "") return [];
  const hits: Hit[] = [];
  for (const [name, versions] of byName()) {
    for (const version of versions) {
      const about = [
        name,
        version.alias,
        version.title,
        version.version,
        ...version.documents.flatMap((document) => [
          document.name,
          document.title,
          document.number,
        ]),
      ];
      if (!about.some((each) => each && folded(each).includes(wanted))) continue;
      hits.push({
        kind: "ruleset",
        label: `${version.title ?? name} ${version.version}`,
        note: name,
        href: hashOf({ view: "version", name, version: version.version }),
      });
    }
  }
  for (const draft of state.drafts) {
    if (!folded(draft.title).includes(wanted)) continue;
    hits.push({
      kind: "draft",
      label: draft.title,
      note: say("drafts"),
      href: hashOf({ view: "draft", id: draft.id }),
    });
  }
  return [...hits, ...linesWith(wanted, view?.texts?.() ?? [])].slice(0, most);
}

export function makeSearch(currentView: () => View | null): {
  element: HTMLElement;
  focus(): void;
} {
  const input = h("input", {
    type: "search",
    placeholder: say("search"),
    "aria-label": say("search"),
    autocomplete: "off",
  });
  const results = h("div", {
    class: "results",
    hidden: true,
    role: "region",
    "aria-label": say("search"),
  });
  const element = h("div", { class: "search", role: "search" }, input, results);
  const hide = () => (results.hidden = true);
  const take = (hit: Hit) => {
    hide();
    if (hit.href) location.hash = hit.href;
    else if (hit.path && hit.line) currentView()?.reveal?.(hit.path, hit.line);
  };
  const show = () => {
    const hits = find(input.value, currentView());
    results.hidden = input.value.trim() === "";
    fill(
      results,
      h(
        "p",
        { class: "leaf-note", role: "status" },
        hits.length ? say("found", hits.length) : say("nothingFound"),
      ),
      h(
        "ul",
        {},
        hits.map((hit) =>
          h(
            "li",
            {},
            h(
              "button",
              { type: "button", class: "leaf", click: () => take(hit) },
              h("span", { class: "leaf-name" }, hit.label),
              h("span", { class: "leaf-note" }, hit.note),
            ),
          ),
        ),
      ),
    );
  };
  input.addEventListener("input", show);
  element.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      hide();
      input.focus();
    }
    if (event.key === "Enter" && event.target === input && !event.isComposing) {
      results.querySelector("button")?.click();
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp")
      moveFocus(event, [input, ...results.querySelectorAll("button")]);
  });
  element.addEventListener("focusout", (event) => {
    if (!element.contains(event.relatedTarget as Node | null)) hide();
  });
  return { element, focus: () => input.focus() };
}

function moveFocus(event: KeyboardEvent, stops: HTMLElement[]): void {
  const at = stops.indexOf(event.target as HTMLElement);
  const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
