// The language service for the text in the editor: what is wrong as one types, completion, hover,
// definitions, renaming, format. Opened anew whenever the server forgot the session, with the texts
// as they are then; while there is none, the page has what validation finds.
import {
  formatDocument,
  hoverTooltips,
  jumpToDefinitionKeymap,
  LSPClient,
  LSPPlugin,
  renameKeymap,
  serverCompletion,
  signatureHelp,
} from "@codemirror/lsp-client";
import { isolateHistory } from "@codemirror/commands";
import { Prec, type Extension } from "@codemirror/state";
import { EditorView, keymap, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import { ask } from "../api/http";
import type { Finding, Repair } from "../editor/finding";
import { language } from "../language";
import { harmless } from "./harmless";
import { ServiceSession } from "./session";
import type { Table, TableEdit } from "./tables";

interface Position {
  line: number;
  character: number;
}
interface Range {
  start: Position;
  end: Position;
}
interface Reported {
  range: Range;
  severity?: number;
  message: string;
}
interface TextEdit {
  range: Range;
  newText: string;
}
interface Action {
  title: string;
  diagnostics?: Reported[];
  edit?: { changes?: Record<string, TextEdit[]> };
}

export interface ServiceHooks {
  found(path: string, findings: Finding[]): void;
  /** Whether the service is there: while it is not, validation tells what is wrong. */
  available(there: boolean): void;
}

const pause = 150;
const never = 2 ** 30;
const settled = 10_000;
const mostFixed = 50;

/** What is asked between two sessions may be refused, and the next key asks again. */
function unlessRefused(error: unknown): void {
  if (typeof error === "object" && error !== null && "code" in error) return;
  console.error(error);
}

export class LanguageService {
  private readonly client: LSPClient;
  private readonly root: string;
  private session: ServiceSession | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private calm: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  private closed = false;
  private absent = false;
  private turn = 0;

  /** `wanted`: whether who one is may have it. */
  constructor(
    draft: string,
    wanted: boolean,
    private readonly hooks: ServiceHooks,
  ) {
    this.root = `hazlex:/draft/${draft}`;
    this.client = new LSPClient({
      rootUri: this.root,
      initializationOptions: { draft, language: language() },
      timeout: never, // A session that is lost answers nothing, and the next one is asked anew.
      sanitizeHTML: harmless,
      notificationHandlers: {
        "textDocument/publishDiagnostics": (_client, params) => {
          void this.published(params.uri, params.diagnostics, params.version);
          return true;
        },
        "window/logMessage": () => true,
      },
      extensions: [
        {
          clientCapabilities: {
            textDocument: {
              publishDiagnostics: { versionSupport: true },
              codeAction: {
                codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix"] } },
              },
            },
          },
        },
        serverCompletion({ validFor: /^[\p{L}\p{N}_]*$/u }),
        hoverTooltips(),
        signatureHelp(),
        Prec.high(
          keymap.of([
            ...renameKeymap,
            ...jumpToDefinitionKeymap,
            { key: "Shift-Alt-f", run: formatDocument, preventDefault: true },
          ]),
        ),
      ],
    });
    this.client.initializing.catch(() => {});
    this.absent = !wanted;
    this.connect();
  }

  private connect(): void {
    if (this.closed || this.absent) return;
    this.session = new ServiceSession(
      (method, path, body) => ask(method, path, body === undefined ? {} : { body }),
      {
        lost: () => this.lost(),
        absent: () => {
          this.absent = true;
          this.hooks.available(false);
        },
      },
    );
    this.client.connect(this.session);
    this.client.initializing.then(
      () => {
        // One that is refused soon after it began would otherwise be begun again without a pause.
        this.calm = setTimeout(() => (this.failures = 0), settled);
        this.hooks.available(true);
      },
      () => {},
    );
  }

  private lost(): void {
    clearTimeout(this.calm);
    this.hooks.available(false);
    this.client.disconnect();
    this.client.initializing.catch(() => {});
    this.failures += 1;
    this.timer = setTimeout(() => this.connect(), Math.min(15_000, 250 * 2 ** this.failures));
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    clearTimeout(this.calm);
    this.session?.close();
  }

  /** Other files of the draft are others on the server now: a session reads them when it begins. */
  filesChanged(): void {
    if (!this.client.serverCapabilities) return;
    this.session?.close();
    this.client.disconnect();
    this.client.initializing.catch(() => {});
    this.connect();
  }

  extension(path: string): Extension {
    return [
      this.client.plugin(this.uri(path), "hazlex"),
      this.synchronised(),
      EditorView.exceptionSink.of(unlessRefused),
    ];
  }

  format(view: EditorView): void {
    formatDocument(view);
  }

  /** All of the text with the keywords of one language. */
  async translate(view: EditorView, into: "zh" | "en"): Promise<void> {
    const plugin = LSPPlugin.get(view);
    if (!plugin) return;
    this.client.sync();
    const { doc } = view.state;
    const edits = await this.client.request<object, TextEdit[] | null>("textDocument/formatting", {
      textDocument: { uri: plugin.uri },
      options: { tabSize: 2, insertSpaces: true, language: into },
    });
    if (!edits || view.state.doc !== doc) return;
    view.dispatch({ changes: edits.map((edit) => this.change(plugin, edit)), userEvent: "format" });
  }

  /** Of the text in the editor; null while there is no service. */
  async tables(view: EditorView): Promise<Table[] | null> {
    const plugin = LSPPlugin.get(view);
    if (!plugin || !this.client.serverCapabilities) return null;
    if (!view.composing) this.client.sync();
    return this.client.request<object, Table[]>("hazlex/tables", {
      textDocument: { uri: plugin.uri },
    });
  }

  /** Fails with the reason when the change cannot be. */
  async editTable(view: EditorView, edit: TableEdit): Promise<void> {
    const plugin = LSPPlugin.get(view);
    if (!plugin || view.composing) return;
    this.client.sync();
    const { doc } = view.state;
    const edits = await this.client.request<object, TextEdit[]>("hazlex/editTable", {
      textDocument: { uri: plugin.uri },
      ...edit,
    });
    if (view.state.doc !== doc || edits.length === 0) return;
    view.dispatch({
      changes: edits.map((each) => this.change(plugin, each)),
      userEvent: "input.table",
      annotations: isolateHistory.of("full"),
    });
    this.client.sync();
  }

  private uri(path: string): string {
    return `${this.root}/${path.split("/").map(encodeURIComponent).join("/")}`;
  }
  private path(uri: string): string {
    return decodeURIComponent(uri.slice(this.root.length + 1));
  }

  /** Changes go out at a pause, and never while an input method composes. */
  private synchronised(): Extension {
    const { client } = this;
    return ViewPlugin.fromClass(
      class {
        timer: ReturnType<typeof setTimeout> | undefined;
        update(update: ViewUpdate): void {
          if (update.docChanged) this.soon(update.view);
        }
        soon(view: EditorView): void {
          clearTimeout(this.timer);
          this.timer = setTimeout(() => (view.composing ? this.soon(view) : client.sync()), pause);
        }
        destroy(): void {
          clearTimeout(this.timer);
        }
      },
    );
  }

  private change(plugin: LSPPlugin, edit: TextEdit): { from: number; to: number; insert: string } {
    const at = (position: Position) => plugin.fromPosition(position, plugin.syncedDoc);
    return { from: at(edit.range.start), to: at(edit.range.end), insert: edit.newText };
  }

  private async published(
    uri: string,
    reported: readonly Reported[],
    version: number | undefined,
  ): Promise<void> {
    const file = this.client.workspace.getFile(uri);
    const view = file?.getView();
    const plugin = view && LSPPlugin.get(view);
    if (!file || !plugin || (version !== undefined && version !== file.version)) return;
    this.turn += 1;
    const { turn } = this;
    const findings = reported.map((each) => this.findingOf(this.path(uri), plugin, each, []));
    this.hooks.found(this.path(uri), findings);
    const repairs = await Promise.all(
      reported.slice(0, mostFixed).map((each) => this.repairsOf(uri, each)),
    );
    if (turn !== this.turn || !repairs.some((each) => each.length > 0)) return;
    this.hooks.found(
      this.path(uri),
      findings.map((finding, at) => ({ ...finding, repairs: repairs[at] ?? [] })),
    );
  }

  private findingOf(
    path: string,
    plugin: LSPPlugin,
    reported: Reported,
    repairs: Repair[],
  ): Finding {
    const at = (position: Position) =>
      plugin.unsyncedChanges.mapPos(plugin.fromPosition(position, plugin.syncedDoc));
    const [message = "", ...help] = reported.message.split("\n");
    const severity =
      reported.severity === 1 ? "error" : reported.severity === 2 ? "warning" : "note";
    return {
      path,
      line: reported.range.start.line + 1,
      from: at(reported.range.start),
      to: at(reported.range.end),
      severity,
      message,
      help,
      repairs,
    };
  }

  private async repairsOf(uri: string, reported: Reported): Promise<Repair[]> {
    const same = (other: Reported) =>
      other.message === reported.message &&
      JSON.stringify(other.range) === JSON.stringify(reported.range);
    try {
      const actions = await this.client.request<object, Action[] | null>(
        "textDocument/codeAction",
        {
          textDocument: { uri },
          range: reported.range,
          context: { diagnostics: [reported], only: ["quickfix"] },
        },
      );
      return (actions ?? [])
        .filter((action) => !action.diagnostics || action.diagnostics.some(same))
        .map((action) => this.repairOf(uri, action));
    } catch {
      return []; // The session ended: the next one reports again.
    }
  }

  /** Holds for the text that it was found in; what was typed since moves it along. */
  private repairOf(uri: string, action: Action): Repair {
    const version = this.client.workspace.getFile(uri)?.version;
    return {
      title: action.title,
      apply: (view) => {
        const plugin = LSPPlugin.get(view);
        const edits = action.edit?.changes?.[uri] ?? [];
        if (
          !plugin ||
          plugin.uri !== uri ||
          this.client.workspace.getFile(uri)?.version !== version ||
          !plugin.unsyncedChanges.empty
        )
          return;
        view.dispatch({
          changes: edits.map((edit) => this.change(plugin, edit)),
          userEvent: "input.fix",
        });
      },
    };
  }
}
