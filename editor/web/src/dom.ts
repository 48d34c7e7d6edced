// Elements by one function, so that what a view shows reads as it nests. Texts become text nodes:
// nothing that came from the server or from a person is ever parsed as HTML.

type Child = Node | string | number | null | undefined | false | readonly Child[];
type Listener = (event: Event) => void;
export interface Attributes {
  [name: string]: string | number | boolean | null | undefined | Listener;
}

function append(parent: Node, child: Child): void {
  if (child === null || child === undefined || child === false) return;
  if (typeof child === "string" || typeof child === "number") {
    parent.appendChild(document.createTextNode(String(child)));
  } else if (child instanceof Node) {
    parent.appendChild(child);
  } else {
    for (const each of child) append(parent, each);
  }
}

/** `attributes`: a function is a listener of the event of that name; false and null are left out. */
export function h<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(key, value);
    else element.setAttribute(key, value === true ? "" : String(value));
  }
  append(element, children);
  return element;
}

/** In place of what was there. */
export function fill(parent: Element, ...children: Child[]): void {
  parent.textContent = "";
  append(parent, children);
}

let ids = 0;
/** For labels and descriptions. */
export function newId(): string {
  ids += 1;
  return `x${ids}`;
}

export function button(
  label: string,
  pressed: () => void,
  attributes: Attributes = {},
): HTMLButtonElement {
  return h("button", { type: "button", click: () => pressed(), ...attributes }, label);
}
