// The tree beside every view: drafts under work, and rule sets with their versions.
import { h, fill } from "../dom";
import { hashOf, routeOf } from "../route";
import { byName, onLists, state } from "../state";
import { say, sayNamed } from "../words";
import { intervalText } from "./interval";
import type { Draft, Version } from "../api/types";

function draftLink(draft: Draft): HTMLElement {
  return h(
    "li",
    {},
    h(
      "a",
      { href: hashOf({ view: "draft", id: draft.id }), class: "leaf" },
      h("span", { class: "leaf-name" }, draft.title),
      h(
        "span",
        { class: "leaf-note" },
        `${sayNamed("state_", draft.state)} · ${say("revision", draft.revision)} · ${draft.author}`,
      ),
    ),
  );
}

function versionLink(version: Version): HTMLElement {
  return h(
    "li",
    {},
    h(
      "a",
      {
        href: hashOf({ view: "version", name: version.name, version: version.version }),
        class: "leaf",
      },
      h(
        "span",
        { class: "leaf-name" },
        version.version,
        version.state !== "published" &&
          h("span", { class: "badge" }, sayNamed("state_", version.state)),
      ),
      h("span", { class: "leaf-note" }, intervalText(version)),
    ),
  );
}

function branch(name: string, versions: readonly Version[]): HTMLElement {
  return h(
    "li",
    {},
    h("div", { class: "branch" }, versions[0]?.title ?? name),
    h("div", { class: "leaf-note branch-note" }, name),
    h("ul", {}, versions.map(versionLink)),
  );
}

function markCurrent(nav: HTMLElement): void {
  const here = hashOf(routeOf(location.hash));
  for (const link of nav.querySelectorAll("a")) {
    if (link.getAttribute("href") === here) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

export function makeTree(newDraft: () => void): { element: HTMLElement; close(): void } {
  const lists = h("div", {});
  const nav = h(
    "nav",
    { class: "tree", id: "tree", "aria-label": say("menu") },
    h(
      "button",
      { type: "button", class: "primary wide", click: () => newDraft() },
      say("newDraft"),
    ),
    lists,
  );
  const show = () => {
    const none = h("p", { class: "leaf-note" }, say("none"));
    fill(
      lists,
      h("h2", {}, say("drafts")),
      state.drafts.length ? h("ul", {}, state.drafts.map(draftLink)) : none,
      h("h2", {}, say("rulesets")),
      h(
        "ul",
        {},
        [...byName()].map(([name, versions]) => branch(name, versions)),
      ),
    );
    markCurrent(nav);
  };
  const mark = () => markCurrent(nav);
  const forget = onLists(show);
  addEventListener("hashchange", mark);
  show();
  return {
    element: nav,
    close() {
      forget();
      removeEventListener("hashchange", mark);
    },
  };
}
