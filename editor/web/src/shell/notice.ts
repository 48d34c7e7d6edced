// Short news of what happened, read out by screen readers and gone after a while. The last one that
// asks for something stays until it is closed.
import { button, h } from "../dom";
import { say } from "../words";

const list = h("div", { class: "notices", role: "status", "aria-live": "polite" });
document.body.append(list);

export function notify(text: string, action?: { label: string; href: string }): void {
  const item = h("div", { class: "notice" }, h("span", {}, text));
  if (action) item.append(h("a", { href: action.href, target: "_blank" }, action.label));
  item.append(button("×", () => item.remove(), { "aria-label": say("close"), class: "quiet" }));
  list.append(item);
  if (!action) setTimeout(() => item.remove(), 8000);
}
