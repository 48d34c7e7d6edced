// A published version to read: its files, its cases' place in them, and to try. It cannot be
// changed; a draft begins from it.
import { rulesets, versionFiles, versionPicture } from "../api/rulesets";
import { button, fill, h } from "../dom";
import { FilesEditor } from "../editor/files_editor";
import { makePicture } from "../picture/panel";
import { coverageBar } from "../shell/home";
import { intervalText } from "../shell/interval";
import { openNewDraft } from "../shell/new_draft";
import { may } from "../state";
import { makeTrial } from "../try/panel";
import { versionTrial } from "../try/subject";
import type { Version } from "../api/types";
import type { View } from "../view";
import { say, sayNamed } from "../words";
import { hashOf } from "../route";
import { moment } from "./history";
import { makeTabs } from "./tabs";

function about(version: Version): HTMLElement {
  const row = (label: string, value: string) => [h("dt", {}, label), h("dd", {}, value)];
  return h(
    "div",
    {},
    h(
      "dl",
      {},
      row(say("state"), sayNamed("state_", version.state)),
      row(say("inForce"), intervalText(version)),
      row(say("rules"), String(version.rules)),
      version.published_at && row(say("publishedAt"), moment(version.published_at)),
    ),
    h("h3", {}, say("coverage")),
    version.coverage.map(coverageBar),
    h(
      "ul",
      { class: "plain" },
      version.documents.map((document) =>
        h(
          "li",
          {},
          h("b", {}, document.name),
          ` ${document.title}`,
          document.number && ` · ${document.number}`,
        ),
      ),
    ),
    h("p", { class: "digest" }, version.digest),
  );
}

export async function versionView(name: string, number: string): Promise<View> {
  const [all, { main, files }] = await Promise.all([rulesets(), versionFiles(name, number)]);
  const versions = all.filter((each) => each.name === name);
  const version = versions.find((each) => each.version === number);
  if (!version) throw new Error(say("notFound"));
  const editor = new FilesEditor(null);
  const textOf = (path: string) => files.find((file) => file.path === path)?.text ?? "";
  const select = h("select", {
    "aria-label": say("files"),
    change: () => editor.open(select.value, textOf(select.value)),
  });
  fill(
    select,
    files.map(({ path }) => h("option", { value: path }, path)),
  );
  const open = (path: string) => {
    select.value = path;
    editor.open(path, textOf(path));
  };
  open(main);
  const trial = makeTrial(versionTrial(version), null);
  const picture = makePicture((query) => versionPicture(name, number, query));
  const before = versions[versions.indexOf(version) - 1];
  const tabs = makeTabs(number, [
    { name: "about", label: say("coverage"), content: about(version) },
    { name: "try", label: say("tryIt"), content: trial.element, shown: () => trial.shown() },
    {
      name: "picture",
      label: say("picture"),
      content: picture.element,
      shown: () => picture.draw(),
    },
  ]);
  trial.validated(true, false);
  return {
    title: `${version.title ?? name} ${number}`,
    element: h(
      "div",
      { class: "workbench" },
      h(
        "div",
        { class: "workbench-head" },
        h("h1", {}, version.title ?? name, h("small", {}, number)),
        h(
          "span",
          { class: "badge", "data-state": version.state },
          `${sayNamed("state_", version.state)} · ${say("readOnly")}`,
        ),
        before &&
          h(
            "a",
            { href: hashOf({ view: "compare", name, from: before.version, to: number }) },
            say("compare"),
          ),
        may("author") &&
          button(say("newDraftFrom"), () => openNewDraft(`${name}@${number}`), {
            class: "primary",
          }),
      ),
      h("div", { class: "workbench-text" }, h("div", { class: "files" }, select), editor.view.dom),
      tabs.element,
    ),
    texts: () => files,
    reveal(path, line) {
      if (path !== editor.path) open(path);
      editor.reveal(line);
    },
    close() {
      trial.close();
      editor.close();
    },
  };
}
