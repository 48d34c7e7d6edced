// How rules are written, in the page itself: beside a draft, where its examples can be put into the
// text, and as a view of its own. The texts are files of the service, loaded when first wanted; a
// test keeps their examples free of errors.
import { button, fill, h } from "../dom";
import { both } from "../language";
import type { View } from "../view";
import { say } from "../words";
import { wordsOf } from "../api/http";
import english from "./en.html?url";
import chinese from "./zh.html?url";

async function texts(): Promise<Node[]> {
  const response = await fetch(both(chinese, english));
  if (!response.ok) throw new Error(say("notFound"));
  const read = new DOMParser().parseFromString(await response.text(), "text/html");
  return [...document.importNode(read.body, true).childNodes];
}

/** `insert` puts an example into the text that is written; null where none is. */
export function makeHelp(insert: ((text: string) => void) | null): {
  element: HTMLElement;
  shown(): void;
} {
  const element = h("div", { class: "manual" }, h("p", { class: "leaf-note" }, say("loading")));
  let loaded = false;
  async function load(): Promise<void> {
    if (loaded) return;
    loaded = true;
    try {
      fill(element, await texts());
    } catch (error) {
      loaded = false;
      return fill(element, h("p", { class: "bad" }, wordsOf(error)));
    }
    for (const [at, example] of element.querySelectorAll("pre").entries()) {
      const text = example.textContent ?? "";
      example.tabIndex = 0; // It may scroll.
      // The first is how a file begins, and every draft has begun.
      if (insert && at > 0)
        example.after(button(say("insertExample"), () => insert(text), { class: "small" }));
    }
  }
  return { element, shown: () => void load() };
}

export function helpView(): View {
  const help = makeHelp(null);
  help.shown();
  return {
    title: say("help"),
    element: h("div", { class: "page" }, h("h1", {}, say("help")), help.element),
    close() {},
  };
}
