// Panels of which one is shown, by the pattern that screen readers know: arrows move between tabs.
import { h, newId } from "../dom";

export interface Panel {
  name: string;
  label: string;
  content: HTMLElement;
  /** Told each time it comes to be shown. */
  shown?(): void;
}

export function makeTabs(
  label: string,
  panels: readonly Panel[],
): {
  element: HTMLElement;
  show(name: string): void;
  relabel(name: string, label: string): void;
  current(): string;
} {
  const tabs = panels.map((panel) =>
    h(
      "button",
      {
        type: "button",
        role: "tab",
        id: newId(),
        "aria-controls": newId(),
        click: () => show(panel.name),
      },
      panel.label,
    ),
  );
  const boxes = panels.map((panel, at) =>
    h(
      "div",
      {
        role: "tabpanel",
        id: tabs[at]?.getAttribute("aria-controls") ?? "",
        "aria-labelledby": tabs[at]?.id ?? "",
        class: "panel",
        tabindex: 0,
      },
      panel.content,
    ),
  );
  let current = "";
  function show(name: string): void {
    current = name;
    panels.forEach((panel, at) => {
      const chosen = panel.name === name;
      tabs[at]?.setAttribute("aria-selected", String(chosen));
      tabs[at]?.setAttribute("tabindex", chosen ? "0" : "-1");
      const box = boxes[at];
      if (box) box.hidden = !chosen;
      if (chosen) panel.shown?.();
    });
  }
  const list = h("div", { role: "tablist", "aria-label": label, class: "tabs" }, tabs);
  list.addEventListener("keydown", (event) => {
    const at = tabs.indexOf(event.target as HTMLButtonElement);
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (at < 0 || step === undefined) return;
    const next = (at + step + tabs.length) % tabs.length;
    show(panels[next]?.name ?? "");
    tabs[next]?.focus();
  });
  show(panels[0]?.name ?? "");
  return {
    element: h("div", { class: "side" }, list, boxes),
    show,
    relabel(name, text) {
      const at = panels.findIndex((panel) => panel.name === name);
      const tab = tabs[at];
      if (tab) tab.textContent = text;
    },
    current: () => current,
  };
}
