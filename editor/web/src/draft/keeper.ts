// Keeps the files of one draft on the server: at every pause what changed is sent with the revision
// that it was made on. When somebody else was faster, their text is fetched and merged; where both
// changed the same lines, nothing is sent until a person has merged. While there is no answer, what
// is not on the server stays in the browser's storage and is sent again. Knows no elements.
import { Offline, Problem } from "../api/http";
import type { Draft, WholeDraft } from "../api/types";
import type { LocalFiles, LocalStore } from "./local";
import { conflictsIn, merge, textOf, type Piece } from "./merge";

export interface Remote {
  write(revision: number, path: string, text: string): Promise<Draft>;
  whole(): Promise<WholeDraft>;
}
export type Status =
  | { kind: "kept"; revision: number }
  | { kind: "waiting" | "keeping" | "offline" | "conflict" }
  | { kind: "refused"; why: string };
export interface Hooks {
  status(status: Status): void;
  /** The text of a file is another one now, without a key being pressed here. */
  replaced(path: string, text: string | null): void;
  conflict(path: string, pieces: Piece[], theirs: string): void;
  /** Somebody else's changes were taken in. */
  others(by: string): void;
  drafted(draft: Draft): void;
  /** The text must be left alone now: an input method composes. */
  busy(): boolean;
  localFull(): void;
}
interface File {
  base: string | null; // null: not on the server
  text: string;
}

const pause = 700;
const longestWait = 15_000;
const mostMerges = 8;

export class Keeper {
  private files = new Map<string, File>();
  private conflicts = new Map<string, string>(); // their text, by path
  private revision: number;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | null = null;
  private failures = 0;
  private refused = false; // what there is now; the next change may be taken
  private closed = false;

  constructor(
    draft: WholeDraft,
    private readonly remote: Remote,
    private readonly local: LocalStore,
    private readonly hooks: Hooks,
  ) {
    this.revision = draft.revision;
    for (const { path, text } of draft.files) this.files.set(path, { base: text, text });
  }

  /** Takes up what an earlier visit could not send. To be called once, when the hooks can be. */
  takeUp(): void {
    for (const [path, { base, text }] of Object.entries(this.local.read())) {
      const theirs = this.files.get(path)?.base ?? null;
      this.files.set(path, { base, text });
      this.hooks.replaced(path, text);
      this.settle(path, theirs);
    }
    this.remember();
    this.tell();
    if (this.dirty().length > 0) this.wait(0);
  }

  texts(): { path: string; text: string }[] {
    return [...this.files]
      .map(([path, { text }]) => ({ path, text }))
      .sort((a, b) => (a.path < b.path ? -1 : 1));
  }
  text(path: string): string {
    return this.files.get(path)?.text ?? "";
  }
  currentRevision(): number {
    return this.revision;
  }
  hasUnsent(): boolean {
    return this.dirty().length > 0;
  }

  change(path: string, text: string): void {
    const file = this.files.get(path) ?? { base: null, text: "" };
    this.files.set(path, { ...file, text });
    this.refused = false;
    this.remember();
    this.tell();
    this.wait(pause);
  }

  /** The draft as a step elsewhere left it; its files are as they were. */
  stepped(draft: Draft): void {
    this.revision = draft.revision;
    this.hooks.drafted(draft);
    this.tell();
  }
  removed(path: string, draft: Draft): void {
    this.files.delete(path);
    this.remember();
    this.stepped(draft);
  }

  /** A person has merged. */
  resolve(path: string, text: string): void {
    const theirs = this.conflicts.get(path);
    if (theirs === undefined) return;
    this.conflicts.delete(path);
    this.files.set(path, { base: theirs, text });
    this.hooks.replaced(path, text);
    this.remember();
    this.tell();
    this.wait(0);
  }

  /** Sends now what there is; comes through when it was tried. */
  keep(): Promise<void> {
    clearTimeout(this.timer);
    if (!this.running && this.hooks.busy()) {
      this.wait(pause);
      return Promise.resolve();
    }
    this.running ??= this.send().finally(() => {
      this.running = null;
      if (!this.refused && this.failures === 0 && this.sendable().length > 0) this.wait(pause);
    });
    return this.running;
  }

  /** Looks whether somebody else has written meanwhile. */
  async look(): Promise<void> {
    if (this.running || this.closed || this.hooks.busy()) return;
    try {
      const whole = await this.remote.whole();
      if (this.running || this.hooks.busy() || whole.revision <= this.revision) return;
      this.take(whole);
    } catch {
      // The next change will tell.
    }
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    if (this.sendable().length > 0) void this.send();
  }

  private dirty(): string[] {
    return [...this.files].filter(([, file]) => file.base !== file.text).map(([path]) => path);
  }
  private sendable(): string[] {
    return this.dirty().filter((path) => !this.conflicts.has(path));
  }

  private wait(ms: number): void {
    clearTimeout(this.timer);
    if (!this.closed) this.timer = setTimeout(() => void this.keep(), ms);
  }

  private remember(): void {
    const unsent: LocalFiles = {};
    for (const path of this.dirty()) {
      const file = this.files.get(path);
      if (file) unsent[path] = { base: file.base ?? "", text: file.text };
    }
    if (!this.local.write(unsent)) this.hooks.localFull();
  }

  private tell(): void {
    if (this.conflicts.size > 0) return this.hooks.status({ kind: "conflict" });
    if (this.failures > 0) return this.hooks.status({ kind: "offline" });
    if (this.dirty().length > 0)
      return this.hooks.status({ kind: this.running ? "keeping" : "waiting" });
    this.hooks.status({ kind: "kept", revision: this.revision });
  }

  private async send(): Promise<void> {
    let merges = 0;
    for (let path = this.sendable()[0]; path !== undefined; path = this.sendable()[0]) {
      this.hooks.status({ kind: "keeping" });
      try {
        await this.sendOne(path);
        this.failures = 0;
      } catch (error) {
        if (error instanceof Problem && error.code === "draft_changed" && merges < mostMerges) {
          merges += 1;
          if (await this.fetchOthers()) continue;
          return;
        }
        return this.failed(error);
      }
    }
    this.tell();
  }

  private async sendOne(path: string): Promise<void> {
    const sent = this.text(path);
    const draft = await this.remote.write(this.revision, path, sent);
    this.revision = draft.revision;
    const file = this.files.get(path);
    if (file) file.base = sent;
    this.remember();
    this.hooks.drafted(draft);
  }

  /** Whether it came to an answer. */
  private async fetchOthers(): Promise<boolean> {
    try {
      const whole = await this.remote.whole();
      this.failures = 0;
      this.take(whole);
      return true;
    } catch (error) {
      this.failed(error);
      return false;
    }
  }

  private failed(error: unknown): void {
    const later =
      error instanceof Offline ||
      (error instanceof Problem &&
        (error.status === 401 || error.status === 429 || error.status >= 500));
    if (!later) {
      this.refused = true;
      return this.hooks.status({
        kind: "refused",
        why: error instanceof Error ? error.message : String(error),
      });
    }
    this.failures += 1;
    this.tell();
    this.wait(Math.min(longestWait, 500 * 2 ** Math.min(this.failures, 6)));
  }

  private take(whole: WholeDraft): void {
    const theirs = new Map(whole.files.map(({ path, text }) => [path, text]));
    const mineBefore = JSON.stringify([...this.files.values()].map(({ base }) => base));
    this.revision = whole.revision;
    for (const path of new Set([...this.files.keys(), ...theirs.keys()]))
      this.settle(path, theirs.get(path) ?? null);
    this.remember();
    this.hooks.drafted(whole);
    const by = whole.events.at(-1)?.by ?? "";
    const changed = mineBefore !== JSON.stringify([...this.files.values()].map(({ base }) => base));
    if (changed && this.conflicts.size === 0) this.hooks.others(by);
    this.tell();
  }

  /** One file against what the server has of it now. */
  private settle(path: string, theirs: string | null): void {
    const file = this.files.get(path);
    if (!file) {
      if (theirs === null) return;
      this.files.set(path, { base: theirs, text: theirs });
      return this.hooks.replaced(path, theirs);
    }
    if (theirs === file.base) return;
    if (file.text === file.base) {
      if (theirs === null) this.files.delete(path);
      else this.files.set(path, { base: theirs, text: theirs });
      return this.hooks.replaced(path, theirs);
    }
    if (theirs === null || theirs === file.text) {
      file.base = theirs;
      return;
    }
    const pieces = merge(file.base ?? "", file.text, theirs);
    if (conflictsIn(pieces) > 0) {
      this.conflicts.set(path, theirs);
      return this.hooks.conflict(path, pieces, theirs);
    }
    this.files.set(path, { base: theirs, text: textOf(pieces) });
    this.hooks.replaced(path, textOf(pieces));
  }
}
