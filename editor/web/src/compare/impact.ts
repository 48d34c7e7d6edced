// What another version would change for evaluations that were recorded: asked for by a person, told
// while it is found out, and stopped when they go.
import { impact, type ImpactLine, type SiteChange } from "../api/rulesets";
import { wordsOf } from "../api/http";
import { button, fill, h } from "../dom";
import { inLanguage } from "../language";
import { say, sayNamed } from "../words";

const mostSites = 100;

function change(each: SiteChange): HTMLElement {
  const name = [inLanguage(each.rule), inLanguage(each.part)].filter(Boolean).join(".");
  const outcome = (side: { outcome: string | null }) =>
    side.outcome ? sayNamed("", side.outcome) : "—";
  return h(
    "li",
    {},
    `${name}${each.element ? `[${each.element}]` : ""}:${outcome(each.from)} → ${outcome(each.to)}`,
  );
}

export function impactView(
  name: string,
  from: string,
  to: string,
): { element: HTMLElement; close(): void } {
  const bar = h("progress", { value: 0, max: 1, "aria-label": say("impact") });
  const told = h("p", { role: "status" });
  const sites = h("ul", { class: "plain" });
  const content = h("div", { hidden: true }, bar, told, sites);
  let running: AbortController | null = null;
  const take = (line: ImpactLine) => {
    if (line.progress) {
      const { done, total } = line.progress;
      bar.max = Math.max(1, total ?? done);
      bar.value = done;
      told.textContent = say("impactProgress", done, total ?? "?");
    } else if (line.impact) {
      bar.value = bar.max;
      told.textContent = say(
        "impactDone",
        line.impact.sites,
        line.impact.changed,
        line.impact.unreadable,
      );
    } else if (line.changes && sites.childElementCount < mostSites) {
      sites.append(
        h(
          "li",
          {},
          h("b", {}, line.id ?? "", " ", line.as_of ?? ""),
          h("ul", {}, line.changes.map(change)),
        ),
      );
    }
  };
  const start = button(say("impactStart"), () => void run(), { class: "primary" });
  const stop = button(say("impactStop"), () => running?.abort(), { hidden: true });
  async function run(): Promise<void> {
    running?.abort();
    const turn = new AbortController();
    running = turn;
    fill(sites);
    content.hidden = stop.hidden = false;
    start.disabled = true;
    try {
      await impact(name, from, to, turn.signal, take);
    } catch (error) {
      if (!turn.signal.aborted) told.textContent = wordsOf(error);
    } finally {
      stop.hidden = true;
      start.disabled = false;
    }
  }
  return {
    element: h("div", {}, h("div", { class: "actions" }, start, stop), content),
    close: () => running?.abort(),
  };
}
