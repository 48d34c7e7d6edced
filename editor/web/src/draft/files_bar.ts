// Which file of the draft is shown; new ones and removed ones.
import { button, fill, h } from "../dom";
import { labelled, openDialog } from "../shell/dialog";
import { say } from "../words";
import type { Finding } from "../editor/finding";

export interface FilesHooks {
  choose(path: string): void;
  add(path: string): void;
  remove(path: string): Promise<void>;
}

export function makeFilesBar(
  main: string,
  hooks: FilesHooks,
  writable: () => boolean,
): {
  element: HTMLElement;
  show(paths: readonly string[], current: string, findings: readonly Finding[]): void;
} {
  const select = h("select", {
    "aria-label": say("files"),
    change: () => hooks.choose(select.value),
  });
  const path = () => select.value;
  const askNew = () => {
    const field = h("input", {
      required: true,
      maxlength: 120,
      value: folderOf(main),
      autocomplete: "off",
    });
    openDialog({
      title: say("newFile"),
      content: [labelled(say("filePath"), field)],
      accept: say("create"),
      accepted: async () => hooks.add(field.value.trim()),
    });
  };
  const askRemove = () =>
    openDialog({
      title: say("removeFile", path()),
      content: [],
      accept: say("removeElement"),
      danger: true,
      accepted: () => hooks.remove(path()),
    });
  const add = button(say("newFile"), askNew, { class: "quiet" });
  const remove = button(say("removeElement"), askRemove, { class: "quiet" });
  return {
    element: h("div", { class: "files" }, select, add, remove),
    show(paths, current, findings) {
      const errors = (each: string) =>
        findings.filter((finding) => finding.path === each && finding.severity === "error").length;
      fill(
        select,
        paths.map((each) =>
          h(
            "option",
            { value: each },
            errors(each) ? `${each} (${errors(each)} ${say("error")})` : each,
          ),
        ),
      );
      select.value = current;
      add.disabled = !writable();
      remove.disabled = !writable() || current === main;
    },
  };
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}
