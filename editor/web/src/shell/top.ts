// The bar above every view: home, search, language, theme, who one is.
import { button, h } from "../dom";
import { chooseLanguage, language } from "../language";
import { state } from "../state";
import { chooseTheme, theme } from "../theme";
import { say } from "../words";

function signOut(): HTMLElement | null {
  const me = state.me;
  if (!me || me.by !== "session") return null;
  return h(
    "form",
    { method: "post", action: "/sign-out" },
    h("input", { type: "hidden", name: "csrf_token", value: me.csrf_token ?? "" }),
    h("input", { type: "hidden", name: "lang", value: language() }),
    h("button", { class: "quiet" }, say("signOut")),
  );
}

function themeButton(): HTMLElement {
  const other = () => (theme() === "dark" ? "light" : "dark");
  const pressed = button(
    say(other()),
    () => {
      chooseTheme(other());
      pressed.textContent = say(other());
    },
    { class: "quiet" },
  );
  return pressed;
}

export function makeTop(
  search: HTMLElement,
  toggleTree: () => void,
  renew: () => void,
): HTMLElement {
  return h(
    "header",
    { class: "top" },
    button("☰", toggleTree, {
      class: "quiet menu",
      "aria-label": say("menu"),
      "aria-controls": "tree",
    }),
    h("a", { href: "#/", class: "brand" }, "Hazlex", h("span", {}, say("title"))),
    search,
    h(
      "div",
      { class: "top-end" },
      h("a", { href: "#/help", class: "quiet" }, say("help")),
      button(
        say("otherLanguage"),
        () => {
          chooseLanguage(language() === "zh" ? "en" : "zh");
          renew();
        },
        { class: "quiet", lang: language() === "zh" ? "en" : "zh-CN" },
      ),
      themeButton(),
      state.me && h("span", { class: "who" }, state.me.name),
      signOut(),
    ),
  );
}
