// The decision tables of the file in the editor as grids. What a change is in the text, the language
// service says; here cells are shown, walked through and asked for.
import { wordsOf } from "../api/http";
import { button, fill, h, newId } from "../dom";
import type { Table, TableCell, TableEdit } from "../service/tables";
import { say } from "../words";

export interface TablesHooks {
  read(): Promise<Table[] | null>;
  edit(edit: TableEdit): Promise<void>;
  reveal(line: number): void;
  writable(): boolean;
}

const titled = (name: string, type: string) =>
  h("th", { scope: "col" }, name, " ", h("small", {}, type));
const errorsOf = (errors: readonly string[]) =>
  errors.map((each) => h("p", { class: "error" }, each));

export function makeTables(hooks: TablesHooks): {
  element: HTMLElement;
  refresh(): void;
} {
  const note = h("p", { class: "error", role: "alert" });
  const list = h("div", {});
  const element = h("div", { class: "grids" }, note, list);
  let turn = 0;
  let shown = "";
  let waits = false; // for the cell that is being edited
  let wanted: string | undefined; // the cell to go to once it is there

  const inputs = () => [...list.querySelectorAll<HTMLInputElement>("input")];
  const place = () => (document.activeElement as HTMLElement | null)?.dataset["at"];
  const editing = () =>
    inputs().some((each) => each === document.activeElement && each.value !== each.defaultValue);

  async function change(edit: TableEdit, focus?: string, done?: () => void): Promise<void> {
    note.textContent = "";
    try {
      await hooks.edit(edit);
    } catch (error) {
      note.textContent = (error as { message?: string }).message ?? wordsOf(error);
      return;
    }
    done?.();
    await refresh(focus);
  }

  function cell(
    table: number,
    row: number,
    column: number,
    label: string,
    each: TableCell,
    fixed: boolean,
  ) {
    const wrong = newId();
    let sent = each.text;
    const write = () => {
      const text = input.value;
      if (text === sent || text === input.defaultValue) return;
      sent = text;
      void change({ table, action: "replace", row, column, text }, undefined, () => {
        input.defaultValue = text;
      });
    };
    const input = h("input", {
      value: each.text,
      "aria-label": label,
      "data-at": `${table}.${row}.${column}`,
      readonly: fixed,
      spellcheck: "false",
      size: Math.max(
        4,
        Math.min(
          28,
          [...each.text].reduce((sum, one) => sum + (one > "\xff" ? 2 : 1), 1),
        ),
      ),
      "aria-invalid": each.errors.length > 0 && "true",
      "aria-describedby": each.errors.length > 0 && wrong,
      blur: () => {
        write();
        if (waits) void refresh();
      },
      keydown: (event) => {
        const { key, isComposing } = event as KeyboardEvent;
        if (isComposing) return;
        if (key === "Enter") write();
        if (key === "Escape") input.value = input.defaultValue;
        const step = { ArrowUp: -1, ArrowDown: 1 }[key];
        if (step === undefined) return;
        event.preventDefault();
        list
          .querySelector<HTMLInputElement>(`[data-at="${table}.${row + step}.${column}"]`)
          ?.focus();
      },
    });
    return h(
      "td",
      {},
      input,
      each.errors.length > 0 && h("div", { id: wrong }, errorsOf(each.errors)),
    );
  }

  function grid(table: Table, at: number): HTMLElement {
    const fixed = !table.editable || !hooks.writable();
    const titles = [
      ...table.columns.map((each) => each.name),
      table.result.name || say("tableResult"),
      say("tableNotes"),
    ];
    const act = (
      label: string,
      sign: string,
      action: TableEdit["action"],
      row: number,
      to: number,
    ) =>
      button(sign, () => void change({ table: at, action, row }, `${at}.${to}.0`), {
        class: "small",
        "aria-label": label,
        title: label,
      });
    const rows = table.rows.map((row, n) => {
      const cells = [...row.cells, row.result, row.notes];
      const skip = titles.length - cells.length;
      const tds = cells.map((each, column) => {
        const title = titles[column < row.cells.length ? column : column + skip] ?? "";
        return cell(
          at,
          n,
          column,
          say("tableCell", n + 1, row.otherwise && column === 0 ? "" : title),
          each,
          fixed,
        );
      });
      if (skip > 0) tds[row.cells.length - 1]?.setAttribute("colspan", String(skip + 1));
      return h(
        "tr",
        { class: table.overlap?.rows.includes(n) && "overlap" },
        h("th", { scope: "row" }, n + 1),
        tds,
        h(
          "td",
          {},
          !fixed && [
            act(say("rowAdd", n + 1), "+", "add", n, n + 1),
            act(say("rowRemove", n + 1), "×", "remove", n, Math.max(0, n - 1)),
            n > 0 && act(say("rowUp", n + 1), "↑", "up", n, n - 1),
            n + 1 < table.rows.length && act(say("rowDown", n + 1), "↓", "down", n, n + 1),
          ],
          errorsOf(row.errors),
        ),
      );
    });
    const { gap, overlap } = table;
    return h(
      "section",
      {},
      h(
        "h3",
        {},
        table.name,
        " ",
        button(say("toText"), () => hooks.reveal(table.range.start.line + 1), {
          class: "small",
          "aria-label": `${say("toText")} ${table.name}`,
        }),
      ),
      table.file !== "" && h("p", { class: "leaf-note" }, say("tableFile", table.file)),
      table.rows.length > 0 &&
        h(
          "div",
          { class: "grid", tabindex: 0, role: "region", "aria-label": table.name },
          h(
            "table",
            {},
            h(
              "thead",
              {},
              h(
                "tr",
                {},
                h("td", {}),
                table.columns.map((each) => titled(each.name, each.type)),
                titled(`→ ${titles[table.columns.length] ?? ""}`, table.result.type),
                titled(say("tableNotes"), ""),
                h("td", {}),
              ),
            ),
            h("tbody", {}, rows),
          ),
        ),
      table.rows.length === 0 && !fixed && act(say("rowFirst"), "+", "add", -1, 0),
      gap &&
        h(
          "p",
          { class: "gap" },
          say("tableGap", gap.example),
          " ",
          !fixed &&
            button(
              say("rowFill"),
              () => void change({ table: at, action: "fill" }, `${at}.${table.rows.length}.0`),
              { class: "small" },
            ),
        ),
      overlap &&
        h(
          "p",
          { class: "gap" },
          say("tableOverlap", overlap.rows.map((each) => each + 1).join("、"), overlap.example),
        ),
      errorsOf(table.errors),
    );
  }

  async function refresh(focus?: string): Promise<void> {
    if (element.offsetParent === null) return; // read again when it is shown
    turn += 1;
    const mine = turn;
    wanted = focus ?? wanted; // also when another reading overtakes this one
    const tables = await hooks.read().catch(() => null);
    if (mine !== turn) return;
    waits = editing();
    if (waits) return;
    const now = JSON.stringify([tables, hooks.writable()]);
    const to = wanted ?? place();
    if (now !== shown) {
      shown = now;
      fill(
        list,
        tables === null
          ? h("p", { class: "leaf-note" }, say("needsLanguage"))
          : tables.length === 0
            ? h("p", { class: "leaf-note" }, say("noTables"))
            : tables.map(grid),
      );
    }
    const found = to && list.querySelector<HTMLInputElement>(`[data-at="${to}"]`);
    if (!found) return;
    found.focus();
    wanted = undefined;
  }

  // Who has gone elsewhere meanwhile stays there.
  element.addEventListener("focusin", () => (wanted = undefined));
  return { element, refresh: () => void refresh() };
}
