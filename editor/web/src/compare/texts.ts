// Two versions of each file side by side, the files that differ only.
import { MergeView } from "@codemirror/merge";
import type { SourceFile } from "../api/types";
import { h } from "../dom";
import { fixed, shown } from "../editor/base";
import { say } from "../words";

export interface TextsView {
  element: HTMLElement;
  close(): void;
}

interface Sources {
  main: string;
  files: readonly SourceFile[];
}

/** Files beside the main file by their names there: each version has a folder of its own. */
function beside({ main, files }: Sources): SourceFile[] {
  const folder = main.slice(0, main.lastIndexOf("/") + 1);
  return files.map(({ path, text }) => ({
    path: path.startsWith(folder) ? path.slice(folder.length) : path,
    text,
  }));
}

export function textsView(older: Sources, newer: Sources): TextsView {
  const [from, to] = [beside(older), beside(newer)];
  const textIn = (files: readonly SourceFile[], path: string) =>
    files.find((file) => file.path === path)?.text ?? "";
  const paths = [...new Set([...from, ...to].map((file) => file.path))].sort();
  const changed = paths.filter((path) => textIn(from, path) !== textIn(to, path));
  if (changed.length === 0) return { element: h("p", {}, say("noDifferences")), close() {} };
  const pane = h("div", { class: "merge" });
  let merged: MergeView | null = null;
  const show = (path: string) => {
    merged?.destroy();
    const side = (files: readonly SourceFile[], label: string) => ({
      doc: textIn(files, path),
      extensions: [shown(`${path} ${label}`), fixed],
    });
    merged = new MergeView({
      parent: pane,
      a: side(from, say("older")),
      b: side(to, say("newer")),
      collapseUnchanged: { margin: 3, minSize: 6 },
    });
  };
  const select = h(
    "select",
    { "aria-label": say("files"), change: () => show(select.value) },
    changed.map((path) => h("option", { value: path }, path)),
  );
  show(changed[0] ?? "");
  return {
    element: h("div", {}, h("div", { class: "files" }, select), pane),
    close: () => merged?.destroy(),
  };
}
