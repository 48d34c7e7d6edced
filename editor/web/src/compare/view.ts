// Two versions of a rule set: what differs in words, in the texts, and for recorded evaluations.
import { differences, rulesets, versionFiles } from "../api/rulesets";
import { h } from "../dom";
import { go } from "../route";
import { may } from "../state";
import { makeTabs } from "../draft/tabs";
import type { View } from "../view";
import { say } from "../words";
import { impactView } from "./impact";
import { textsView } from "./texts";
import { differenceList } from "./words";

function choose(
  label: string,
  numbers: readonly string[],
  chosen: string,
  picked: (number: string) => void,
): HTMLElement {
  const select = h(
    "select",
    { change: () => picked(select.value) },
    numbers.map((number) => h("option", { value: number }, number)),
  );
  select.value = chosen;
  return h("label", { class: "option" }, label, select);
}

export async function compareView(
  name: string,
  wantedFrom: string,
  wantedTo: string,
): Promise<View> {
  const versions = (await rulesets()).filter((each) => each.name === name);
  const numbers = versions.map((each) => each.version);
  const label = versions[0]?.title ?? name;
  const title = say("compareTitle", label);
  if (numbers.length < 2) {
    return {
      title,
      element: h("div", { class: "page" }, h("h1", {}, title), h("p", {}, say("oneVersion"))),
      close() {},
    };
  }
  const to = numbers.includes(wantedTo) ? wantedTo : (numbers.at(-1) ?? "");
  const from = numbers.includes(wantedFrom) ? wantedFrom : (numbers.at(-2) ?? "");
  const [words, older, newer] = await Promise.all([
    differences(name, from, to),
    versionFiles(name, from),
    versionFiles(name, to),
  ]);
  const texts = textsView(older, newer);
  const impacts = impactView(name, from, to);
  const tabs = makeTabs(title, [
    { name: "words", label: say("differencesInWords"), content: differenceList(words) },
    { name: "texts", label: say("asText"), content: texts.element },
    ...(may("author", "reviewer", "publisher", "supervisor")
      ? [{ name: "impact", label: say("impact"), content: impacts.element }]
      : []),
  ]);
  return {
    title,
    element: h(
      "div",
      { class: "page" },
      h("h1", {}, title),
      h(
        "div",
        { class: "toolbar" },
        choose(say("older"), numbers, from, (number) =>
          go({ view: "compare", name, from: number, to }),
        ),
        choose(say("newer"), numbers, to, (number) =>
          go({ view: "compare", name, from, to: number }),
        ),
      ),
      tabs.element,
    ),
    close() {
      texts.close();
      impacts.close();
    },
  };
}
