// What another version would change for evaluations that were recorded: asked for by a person, told
// while it is found out, and stopped when they go.
import { impact, type ImpactLine, type SiteChange } from "../api/rulesets";
import { h } from "../dom";
import { inLanguage } from "../language";
import { longRun } from "../shell/long_run";
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
  const sites = h("ul", { class: "plain" });
  const site = (line: ImpactLine, changes: SiteChange[]) =>
    h("li", {}, h("b", {}, line.id ?? "", " ", line.as_of ?? ""), h("ul", {}, changes.map(change)));
  return longRun(
    say("impact"),
    say("impactStart"),
    (told, signal) =>
      impact(name, from, to, signal, (line) => {
        if (line.progress) {
          told.progress(line.progress.done, line.progress.total);
        } else if (line.impact) {
          const { sites: all, changed, unreadable } = line.impact;
          told.done(say("impactDone", all, changed, unreadable));
        } else if (line.changes && sites.childElementCount < mostSites) {
          sites.append(site(line, line.changes));
        }
      }),
    sites,
  );
}
