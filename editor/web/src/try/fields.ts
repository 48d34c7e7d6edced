// One field of the trial's form for each kind of fact. Every field has 不清楚 and can be left out;
// each change writes into the answers it was given and tells.
import { button, fill, h, newId } from "../dom";
import { say } from "../words";
import { questionOf, type Answer, type Answers, type Question } from "./values";

type Told = () => void;

function radios(
  options: readonly (readonly [string, string])[],
  chosen: string,
  label: string,
  choose: (value: string) => void,
): HTMLElement {
  const name = newId();
  return h(
    "span",
    { class: "radios", role: "radiogroup", "aria-label": label },
    options.map(([value, text]) =>
      h(
        "label",
        {},
        h("input", {
          type: "radio",
          name,
          value,
          checked: value === chosen,
          change: () => choose(value),
        }),
        text,
      ),
    ),
  );
}

function yesNo(label: string, answer: Answer, told: Told): HTMLElement {
  const chosen = answer.unknown ? "?" : (answer.text ?? "");
  const options = [
    ["true", say("yes")],
    ["false", say("no")],
    ["?", say("notKnown")],
    ["", say("notAsked")],
  ] as const;
  return radios(options, chosen, label, (value) => {
    answer.unknown = value === "?";
    answer.text = value === "?" ? "" : value;
    told();
  });
}

function choice(label: string, question: Question, answer: Answer, told: Told): HTMLElement {
  const select = h(
    "select",
    {
      "aria-label": label,
      change: () => {
        answer.unknown = select.value === "?";
        answer.text = answer.unknown ? "" : select.value;
        told();
      },
    },
    h("option", { value: "" }, say("notAsked")),
    h("option", { value: "?" }, say("notKnown")),
    (question.members ?? []).map((member) => h("option", { value: member.name }, member.name)),
  );
  select.value = answer.unknown ? "?" : (answer.text ?? "");
  return select;
}

function typed(label: string, question: Question, answer: Answer, told: Told): HTMLElement {
  const isDate = question.kind === "date";
  const input = h("input", {
    type: isDate ? "date" : "text",
    "aria-label": label,
    autocomplete: "off",
    inputmode: question.kind === "number" ? "decimal" : null,
    value: answer.text ?? "",
    disabled: Boolean(answer.unknown),
    input: () => {
      answer.text = input.value.trim();
      told();
    },
  });
  const unknown = h("input", {
    type: "checkbox",
    checked: Boolean(answer.unknown),
    change: () => {
      answer.unknown = unknown.checked;
      input.disabled = unknown.checked;
      told();
    },
  });
  return h(
    "span",
    { class: "typed" },
    input,
    question.unit && h("span", { class: "unit" }, question.unit),
    h("label", {}, unknown, say("notKnown")),
  );
}

function plain(label: string, question: Question, answer: Answer, told: Told): HTMLElement {
  if (question.kind === "boolean") return yesNo(label, answer, told);
  return question.kind === "enumeration"
    ? choice(label, question, answer, told)
    : typed(label, question, answer, told);
}

/** Where the law leaves it to judgement, or wants to know where it comes from. */
function beside(
  question: Question,
  answer: Answer,
  told: Told,
): (HTMLElement | false | undefined)[] {
  const note = (label: string, name: "reason" | "source") => {
    const input = h("input", {
      value: answer[name] ?? "",
      autocomplete: "off",
      input: () => {
        answer[name] = input.value;
        told();
      },
    });
    return h("label", { class: "beside" }, label, input);
  };
  return [
    (question.judgement || question.open) && note(say("reason"), "reason"),
    question.source_required && note(say("source"), "source"),
  ];
}

function memberFields(question: Question, answer: Answer, told: Told): HTMLElement {
  answer.members ??= {};
  const members = answer.members;
  return h(
    "div",
    { class: "members" },
    (question.by_members ?? []).map(({ name }) => {
      const own = (members[name] ??= {});
      return h(
        "div",
        { class: "member" },
        h("span", {}, name),
        plain(`${question.name} ${name}`, question, own, told),
      );
    }),
  );
}

function elementFields(
  question: Question,
  element: Answers,
  told: Told,
  remove: Told,
): HTMLElement {
  const identity = question.identity ?? "";
  return h(
    "fieldset",
    { class: "element" },
    h("legend", {}, `${question.name} · `, h("b", {}, element[identity]?.text || identity)),
    (question.fields ?? []).map((field) =>
      fieldOf(questionOf(field), (element[field.name] ??= {}), told),
    ),
    button(say("removeElement"), remove, {
      class: "quiet",
      "aria-label": `${say("removeElement")} ${element[identity]?.text ?? ""}`,
    }),
  );
}

function listFields(question: Question, answer: Answer, told: Told): HTMLElement {
  const box = h("div", { class: "elements" });
  const set = (elements: Answers[] | undefined) => {
    if (elements) answer.elements = elements;
    else delete answer.elements;
    draw();
    told();
  };
  const add = (elements: Answers[]) =>
    set([...elements, { [question.identity ?? ""]: { text: String(elements.length + 1) } }]);
  const draw = () => {
    const elements = answer.elements;
    const known = elements ?? [];
    fill(
      box,
      known.map((element) =>
        elementFields(question, element, told, () => set(known.filter((each) => each !== element))),
      ),
      h(
        "div",
        { class: "list-end" },
        button(say("addElement"), () => add(known), {
          class: "small",
          "aria-label": `${say("addElement")} ${question.name}`,
        }),
        elements === undefined &&
          button(say("none"), () => set([]), {
            class: "quiet",
            "aria-label": `${question.name} ${say("none")}`,
          }),
        elements?.length === 0 && [
          h("span", {}, say("none")),
          button(say("notAsked"), () => set(undefined), { class: "quiet" }),
        ],
        elements !== undefined && completeness(answer, told),
      ),
    );
  };
  draw();
  return box;
}

function completeness(answer: Answer, told: Told): HTMLElement {
  const complete = h("input", {
    type: "checkbox",
    checked: !answer.incomplete,
    change: () => {
      answer.incomplete = !complete.checked;
      told();
    },
  });
  return h("label", {}, complete, say("complete"));
}

export function fieldOf(question: Question, answer: Answer, told: Told): HTMLElement {
  const label = h("span", { class: "question" }, question.question || question.name);
  const content = question.by
    ? memberFields(question, answer, told)
    : question.kind === "list"
      ? listFields(question, answer, told)
      : plain(`${question.name} ${question.question}`, question, answer, told);
  return h(
    "div",
    { class: "fact", "data-fact": question.name },
    h("span", { class: "fact-name" }, question.name),
    label,
    question.help && h("details", {}, h("summary", {}, say("note")), question.help),
    h("div", { class: "fact-answer" }, content, beside(question, answer, told)),
  );
}
