// The language service over HTTP: one session of JSON-RPC messages, sent in order, one request at a
// time, those together that came together. A session that the server does not know any more, or of
// which an answer did not arrive, is over: whoever uses it opens another one and says all again.
import { Offline, Problem } from "../api/http";

type Handler = (message: string) => void;
export type Ask = (
  method: "POST" | "DELETE",
  path: string,
  body?: unknown,
) => Promise<{ id?: string; messages?: unknown[] }>;

export interface SessionEvents {
  /** The session is over. */
  lost(): void;
  /** This server has no language service, or not for who one is. */
  absent(): void;
}

const together = 20; // ms that messages wait for others
const mostBytes = 600_000; // of a request, well below what the server takes

export class ServiceSession {
  private handlers = new Set<Handler>();
  private queue: string[] = [];
  private id = "";
  private sequence = 0;
  private sending = false;
  private over = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly ask: Ask,
    private readonly events: SessionEvents,
  ) {}

  send(message: string): void {
    if (this.over) return;
    this.queue.push(message);
    this.timer ??= setTimeout(() => void this.flush(), together);
  }
  subscribe(handler: Handler): void {
    this.handlers.add(handler);
  }
  unsubscribe(handler: Handler): void {
    this.handlers.delete(handler);
  }
  /** The server need not keep it any longer; when it does not hear of it, it forgets it by itself. */
  close(): void {
    if (!this.over && this.id !== "")
      this.ask("DELETE", `/v1/language/${encodeURIComponent(this.id)}`).catch(() => {});
    this.end();
  }
  private end(): void {
    this.over = true;
    clearTimeout(this.timer);
  }

  private async flush(): Promise<void> {
    this.timer = undefined;
    if (this.sending) return;
    this.sending = true;
    try {
      if (this.id === "") this.id = (await this.ask("POST", "/v1/language")).id ?? "";
      while (this.queue.length > 0 && !this.over) await this.sendSome();
    } catch (error) {
      this.failed(error);
    } finally {
      this.sending = false;
    }
  }

  private async sendSome(): Promise<void> {
    let bytes = 0;
    let count = 0;
    while (
      count < this.queue.length &&
      (count === 0 || bytes + 3 * (this.queue[count]?.length ?? 0) < mostBytes)
    ) {
      bytes += 3 * (this.queue[count]?.length ?? 0);
      count += 1;
    }
    const messages = this.queue.splice(0, count).map((text) => JSON.parse(text) as unknown);
    this.sequence += 1;
    const answer = await this.ask("POST", `/v1/language/${encodeURIComponent(this.id)}`, {
      messages,
      sequence: this.sequence,
    });
    for (const message of answer.messages ?? []) {
      if (this.over) return;
      for (const handler of [...this.handlers]) handler(JSON.stringify(message));
    }
  }

  private failed(error: unknown): void {
    if (this.over) return;
    this.end();
    const absent =
      error instanceof Problem &&
      (error.status === 403 || (this.id === "" && [404, 405].includes(error.status)));
    if (absent) return this.events.absent();
    if (!(error instanceof Offline || error instanceof Problem)) console.error(error);
    this.events.lost();
  }
}
