// Something that the server works at for a while and tells line by line: begun by a person, with its
// progress shown, and stopped by them or when they leave.
import { wordsOf } from "../api/http";
import { button, h } from "../dom";
import { say } from "../words";

export interface Told {
  progress(done: number, total: number | undefined): void;
  /** At the end. */
  done(words: string): void;
}

export function longRun(
  name: string,
  start: string,
  go: (told: Told, signal: AbortSignal) => Promise<void>,
  found: HTMLElement,
): { element: HTMLElement; close(): void } {
  const bar = h("progress", { value: 0, max: 1, "aria-label": name });
  const words = h("p", { role: "status" });
  const content = h("div", { hidden: true }, bar, words, found);
  const told: Told = {
    progress(done, total) {
      bar.max = Math.max(1, total ?? done);
      bar.value = done;
      words.textContent = say("progress", done, total ?? "?");
    },
    done(text) {
      bar.value = bar.max;
      words.textContent = text;
    },
  };
  let running: AbortController | null = null;
  const begin = button(start, () => void run(), { class: "primary" });
  const stop = button(say("stop"), () => running?.abort(), { hidden: true });
  async function run(): Promise<void> {
    running?.abort();
    const turn = new AbortController();
    running = turn;
    found.textContent = words.textContent = "";
    content.hidden = stop.hidden = false;
    begin.disabled = true;
    try {
      await go(told, turn.signal);
    } catch (error) {
      if (!turn.signal.aborted) words.textContent = wordsOf(error);
    } finally {
      stop.hidden = true;
      begin.disabled = false;
    }
  }
  return {
    element: h("div", {}, h("div", { class: "actions" }, begin, stop), content),
    close: () => running?.abort(),
  };
}
