// Puts the page together: bar, tree and one view, which follows the address. A change of language
// makes everything anew; a view keeps what was written before it goes.
import { me } from "../api/rulesets";
import { onSignedOut, Problem, setCsrfToken, wordsOf } from "../api/http";
import { fill, h } from "../dom";
import { routeOf, type Route } from "../route";
import { refreshLists, state } from "../state";
import { say } from "../words";
import type { View } from "../view";
import { homeView } from "./home";
import { openNewDraft } from "./new_draft";
import { notify } from "./notice";
import { makeSearch } from "./search";
import { makeTop } from "./top";
import { makeTree } from "./tree";

let view: View | null = null;
let showing = 0;
let closeTree = () => {};
const main = h("main", { id: "main", tabindex: -1 });
const root = h("div", { class: "app" });

function unknownView(text: string): View {
  return {
    title: text,
    element: h(
      "div",
      { class: "page" },
      h("h1", {}, text),
      h("p", {}, h("a", { href: "#/" }, say("home"))),
    ),
    close() {},
  };
}

/** The larger views are loaded when they are first wanted. */
async function viewOf(route: Route): Promise<View> {
  switch (route.view) {
    case "home":
      return homeView();
    case "help":
      return (await import("../help/help")).helpView();
    case "draft":
      return (await import("../draft/view")).draftView(route.id);
    case "version":
      return (await import("../draft/version_view")).versionView(route.name, route.version);
    case "compare":
      return (await import("../compare/view")).compareView(route.name, route.from, route.to);
    default:
      return unknownView(say("notFound"));
  }
}

async function show(): Promise<void> {
  showing += 1;
  const turn = showing;
  view?.close();
  view = null;
  root.classList.remove("tree-open");
  fill(main, h("p", { class: "page", role: "status" }, say("loading")));
  let next: View;
  try {
    next = await viewOf(routeOf(location.hash));
  } catch (error) {
    next = unknownView(wordsOf(error));
  }
  if (turn !== showing) return next.close(); // Another address meanwhile.
  view = next;
  fill(main, next.element);
  document.title = `${next.title} · Hazlex`;
}

function build(): void {
  closeTree();
  const search = makeSearch(() => view);
  const tree = makeTree(() => openNewDraft());
  closeTree = () => tree.close();
  const renew = () => {
    build();
    void show();
  };
  fill(
    root,
    h(
      "a",
      {
        href: "#main",
        class: "skip",
        click: (event) => {
          event.preventDefault(); // The address is the view's.
          main.focus();
        },
      },
      say("skip"),
    ),
    makeTop(search.element, () => root.classList.toggle("tree-open"), renew),
    tree.element,
    main,
  );
  document.onkeydown = (event) => {
    const typing = (event.target as HTMLElement).closest(
      "input, textarea, select, [contenteditable]",
    );
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    search.focus();
  };
}

export async function start(): Promise<void> {
  document.body.prepend(root);
  try {
    state.me = await me();
  } catch (error) {
    if (error instanceof Problem && error.status === 401) return location.assign("/sign-in");
    fill(root, unknownView(wordsOf(error)).element);
    return;
  }
  setCsrfToken(state.me.csrf_token);
  let told = false;
  onSignedOut(() => {
    if (told) return;
    told = true;
    setTimeout(() => (told = false), 60_000);
    notify(say("signedOut"), { label: say("signInAgain"), href: "/sign-in" });
  });
  build();
  addEventListener("hashchange", () => void show());
  try {
    await refreshLists();
  } catch (error) {
    notify(wordsOf(error));
  }
  await show();
}
