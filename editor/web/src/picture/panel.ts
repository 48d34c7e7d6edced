// A picture that the server draws: of what rests on what, or of one rule, to be looked at and saved.
import { wordsOf } from "../api/http";
import { button, fill, h, newId } from "../dom";
import { labelled } from "../shell/dialog";
import { say } from "../words";

/** `drawn`: asks the server, with the options of its route. */
export function makePicture(drawn: (query: Record<string, string>) => Promise<string>): {
  element: HTMLElement;
  draw(): void;
} {
  let svg = "";
  let turn = 0;
  const names = h("datalist", { id: newId() });
  const rule = h("input", {
    type: "search",
    list: names.id,
    autocomplete: "off",
    change: () => void draw(),
  });
  const whole = h("input", {
    type: "checkbox",
    change: () => box.classList.toggle("whole", whole.checked),
  });
  const fault = h("p", { class: "fault", role: "alert", hidden: true });
  const box = h("div", {
    class: "picture",
    role: "group",
    tabindex: 0,
    "aria-label": say("picture"),
    click: (event) => {
      const name = (event.target as Element).closest("[data-rule]")?.getAttribute("data-rule");
      if (!name || rule.value) return;
      rule.value = name;
      void draw();
    },
  });

  async function draw(): Promise<void> {
    const mine = (turn += 1);
    const wanted = rule.value.trim();
    try {
      const text = await drawn(wanted ? { rule: wanted } : {});
      if (mine !== turn) return;
      svg = text;
      fault.hidden = true;
      fill(box, new DOMParser().parseFromString(text, "image/svg+xml").documentElement);
      if (wanted) return;
      const rules = [...box.querySelectorAll("[data-rule]")];
      fill(
        names,
        rules.map((each) => h("option", { value: each.getAttribute("data-rule") })),
      );
    } catch (error) {
      if (mine !== turn) return;
      fault.textContent = wordsOf(error);
      fault.hidden = false;
    }
  }

  function save(): void {
    const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
    h("a", { href: address, download: `${rule.value.trim() || say("picture")}.svg` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  }

  return {
    element: h(
      "div",
      {},
      h(
        "div",
        { class: "trial-head" },
        labelled(say("pictureOf"), rule),
        h("label", { class: "option" }, whole, say("wholeSize")),
        button(say("savePicture"), save, { class: "small" }),
      ),
      names,
      fault,
      box,
    ),
    draw: () => void draw(),
  };
}
