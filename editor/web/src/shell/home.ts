// The first view: every rule set with its versions, when they are in force, how much of each
// document they cover, and what can be done with them.
import { button, fill, h } from "../dom";
import { hashOf } from "../route";
import { byName, may, onLists } from "../state";
import { say, sayNamed } from "../words";
import { intervalText } from "./interval";
import { openNewDraft } from "./new_draft";
import type { Coverage, Version } from "../api/types";
import type { View } from "../view";

/** How much of a document is encoded; the words are there for who does not see the bar. */
export function coverageBar(coverage: Coverage): HTMLElement {
  const { document, clauses, encoded, in_part, not_encoded, unaccounted } = coverage;
  const words = say("clausesOf", document, clauses, encoded, in_part, not_encoded, unaccounted);
  const part = (count: number, name: string) => {
    const bar = h("span", { class: `bar-${name}` });
    bar.style.flexGrow = String(count);
    return count > 0 && bar;
  };
  return h(
    "div",
    { class: "coverage" },
    h("span", { class: "coverage-name" }, document),
    h(
      "span",
      { class: "bar", role: "img", "aria-label": words, title: words },
      part(encoded, "encoded"),
      part(in_part, "part"),
      part(not_encoded, "left"),
      part(unaccounted, "open"),
    ),
    h("span", { class: "number" }, `${encoded + in_part + not_encoded}/${clauses}`),
  );
}

function row(version: Version, before: Version | undefined): HTMLElement {
  const { name } = version;
  return h(
    "tr",
    {},
    h(
      "th",
      { scope: "row" },
      h(
        "a",
        { href: hashOf({ view: "version", name, version: version.version }) },
        version.version,
      ),
    ),
    h("td", {}, sayNamed("state_", version.state)),
    h("td", {}, intervalText(version)),
    h("td", { class: "number" }, version.rules),
    h("td", {}, version.coverage.map(coverageBar)),
    h(
      "td",
      { class: "row-actions" },
      before &&
        h(
          "a",
          { href: hashOf({ view: "compare", name, from: before.version, to: version.version }) },
          say("compare"),
        ),
      may("author") &&
        button(say("newDraftFrom"), () => openNewDraft(`${name}@${version.version}`), {
          class: "quiet",
        }),
    ),
  );
}

function card(name: string, versions: readonly Version[]): HTMLElement {
  return h(
    "section",
    { class: "card" },
    h("h2", {}, versions[0]?.title ?? name, h("small", {}, name)),
    h(
      "div",
      { class: "scroll", tabindex: 0, role: "region", "aria-label": versions[0]?.title ?? name },
      h(
        "table",
        {},
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            [say("version"), say("state"), say("inForce"), say("rules"), say("coverage")].map(
              (head) => h("th", { scope: "col" }, head),
            ),
            h("td", {}),
          ),
        ),
        h(
          "tbody",
          {},
          versions.map((version, at) => row(version, versions[at + 1])),
        ),
      ),
    ),
  );
}

function legend(): HTMLElement {
  const entry = (name: string, word: "encoded" | "inPart" | "leftOut" | "unaccounted") =>
    h("span", {}, h("i", { class: `swatch bar-${name}`, "aria-hidden": "true" }), say(word));
  return h(
    "p",
    { class: "legend" },
    entry("encoded", "encoded"),
    entry("part", "inPart"),
    entry("left", "leftOut"),
    entry("open", "unaccounted"),
  );
}

export function homeView(): View {
  const list = h("div", {});
  const show = () =>
    fill(
      list,
      [...byName()].map(([name, versions]) => card(name, versions)),
    );
  const forget = onLists(show);
  show();
  return {
    title: say("rulesets"),
    element: h("div", { class: "page" }, h("h1", {}, say("rulesets")), legend(), list),
    close: () => forget(),
  };
}
