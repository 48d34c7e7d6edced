// A new draft: from a version, or from nothing, which is a rule set's first lines to write on from.
import { createDraft } from "../api/drafts";
import { h } from "../dom";
import { both } from "../language";
import { go } from "../route";
import { byName, refreshLists } from "../state";
import { say } from "../words";
import { labelled, openDialog } from "./dialog";

/** What a rule set cannot do without; everything else is for the author. */
export function firstText(name: string): string {
  return both(
    `规则集 ${name} 版本 1.0.0\n\n文件 标准 {\n  名称 ""   位阶 部门规章   地域 全国   施行 ${today()}\n  纲目 { 第一条 }\n}\n\n事实 场所 {\n}\n`,
    `ruleset ${name} version 1.0.0\n\ndocument standard {\n  title ""   rank department_rule   territory 全国   effective ${today()}\n  outline { 第一条 }\n}\n\nfacts site {\n}\n`,
  );
}

export function today(): string {
  const now = new Date();
  const two = (value: number) => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

export function openNewDraft(from = ""): void {
  const title = h("input", { required: true, maxlength: 60, autocomplete: "off" });
  const base = h(
    "select",
    {},
    h("option", { value: "" }, say("fromNothing")),
    [...byName()].flatMap(([name, versions]) =>
      versions.map((version) =>
        h(
          "option",
          { value: `${name}@${version.version}` },
          `${version.title ?? name} ${version.version}`,
        ),
      ),
    ),
  );
  base.value = from;
  const name = h("input", {
    autocomplete: "off",
    value: both("示例.新规则集", "example.new_rules"),
  });
  const nameField = labelled(say("rulesetName"), name);
  const show = () => (nameField.hidden = base.value !== "");
  base.addEventListener("change", show);
  show();
  openDialog({
    title: say("newDraft"),
    content: [labelled(say("draftTitle"), title), labelled(say("beginFrom"), base), nameField],
    accept: say("create"),
    async accepted() {
      const draft = await createDraft(
        base.value
          ? { title: title.value, based_on: base.value }
          : { title: title.value, path: "ruleset.hzl", text: firstText(name.value.trim()) },
      );
      await refreshLists();
      go({ view: "draft", id: draft.id });
    },
  });
}
