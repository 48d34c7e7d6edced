// What happened to a draft, newest first; and its end, if it is to be discarded.
import { discard } from "../api/drafts";
import { button, fill, h } from "../dom";
import { both } from "../language";
import { may } from "../state";
import { say } from "../words";
import { openDialog } from "../shell/dialog";
import type { Draft, DraftEvent } from "../api/types";

const kinds: Record<string, readonly [string, string]> = {
  created: ["建立", "begun"],
  changed: ["修改", "changed"],
  submitted: ["送审", "submitted"],
  approved: ["审核通过", "approved"],
  returned: ["退回", "returned"],
  published: ["发布", "published"],
  discarded: ["放弃", "discarded"],
};

/** Runs of changes by one person are one line. */
export function grouped(events: readonly DraftEvent[]): (DraftEvent & { first: number })[] {
  const lines: (DraftEvent & { first: number })[] = [];
  for (const event of events) {
    const last = lines.at(-1);
    if (last && event.kind === "changed" && last.kind === "changed" && last.by === event.by) {
      Object.assign(last, { revision: event.revision, at: event.at });
    } else {
      lines.push({ ...event, first: event.revision });
    }
  }
  return lines.reverse();
}

export function moment(at: string): string {
  return new Date(at).toLocaleString(document.documentElement.lang, {
    dateStyle: "medium",
    timeStyle: "short",
  });
}

function line(event: DraftEvent & { first: number }): HTMLElement {
  const kind = kinds[event.kind];
  const revisions =
    event.first === event.revision ? String(event.revision) : `${event.first}–${event.revision}`;
  return h(
    "li",
    {},
    h("b", {}, kind ? both(...kind) : event.kind),
    ` ${say("revision", revisions)} · ${event.by} · ${moment(event.at)}`,
    event.note && h("p", { class: "help" }, event.note),
  );
}

export function makeHistory(
  draft: () => Draft,
  stepped: (draft: Draft) => void,
): { element: HTMLElement; show(events: readonly DraftEvent[]): void } {
  const element = h("div", {});
  const ask = () =>
    openDialog({
      title: say("discardDraft"),
      content: [h("p", {}, say("discardAsk"))],
      accept: say("discardDraft"),
      danger: true,
      accepted: async () => stepped(await discard(draft().id, draft().revision, "")),
    });
  return {
    element,
    show(events) {
      const open = !["published", "discarded"].includes(draft().state);
      fill(
        element,
        h("ul", { class: "plain" }, grouped(events).map(line)),
        open && may("author") && button(say("discardDraft"), ask, { class: "danger" }),
      );
    },
  };
}
