// A question in a window of its own, by the browser's `dialog`: it takes the focus and gives it
// back, and Escape closes it.
import { button, h, newId } from "../dom";
import { say } from "../words";
import { wordsOf } from "../api/http";

export interface Dialog {
  title: string;
  content: readonly (Node | string)[];
  accept: string;
  danger?: boolean;
  /** Closes when it comes through; what it throws is shown. */
  accepted(): Promise<void>;
}

export function openDialog(dialog: Dialog): void {
  const title = newId();
  const fault = h("p", { class: "fault", role: "alert", hidden: true });
  const accept = h(
    "button",
    { type: "submit", class: dialog.danger ? "danger" : "primary" },
    dialog.accept,
  );
  const box = h("dialog", { "aria-labelledby": title });
  const form = h(
    "form",
    { method: "dialog" },
    h("h2", { id: title }, dialog.title),
    dialog.content,
    fault,
    h(
      "div",
      { class: "actions" },
      button(say("cancel"), () => box.close()),
      accept,
    ),
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    accept.disabled = true;
    try {
      await dialog.accepted();
      box.close();
    } catch (error) {
      fault.textContent = wordsOf(error);
      fault.hidden = false;
    } finally {
      accept.disabled = false;
    }
  });
  box.append(form);
  box.addEventListener("close", () => box.remove());
  document.body.append(box);
  box.showModal();
}

/** A field with its label above it. */
export function labelled(label: string, field: HTMLElement, note?: string): HTMLElement {
  field.id ||= newId();
  return h(
    "p",
    { class: "field" },
    h("label", { for: field.id }, label),
    field,
    note && h("small", {}, note),
  );
}
