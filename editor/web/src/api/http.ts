// One way to the server: JSON in and out, as who signed in, in the page's language. A refusal is a
// `Problem` with the server's own words; no answer at all is `Offline`. Too many requests are sent
// again when the server says so; a CSRF token that has changed is fetched once.
import { both, language } from "../language";

export interface Fault {
  pointer: string;
  code: string;
  message: string;
  expected?: string[];
}

export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail: string,
    readonly faults: readonly Fault[],
    readonly known: readonly string[],
  ) {
    super(detail ? `${title}${both("。", ". ")}${detail}` : title);
  }
}

export class Offline extends Error {
  constructor() {
    super(both("连不上服务器", "the server cannot be reached"));
  }
}

export interface Asked {
  body?: unknown;
  query?: Record<string, string>;
  signal?: AbortSignal;
}

let csrf = "";
let signedOut: () => void = () => {};

/** Told when the session has ended. */
export function onSignedOut(told: () => void): void {
  signedOut = told;
}

export function setCsrfToken(token: string | undefined): void {
  csrf = token ?? "";
}

const delay = (ms: number) => new Promise((done) => setTimeout(done, ms));

async function problemOf(response: Response): Promise<Problem> {
  const text = await response.text();
  try {
    const told = JSON.parse(text);
    return new Problem(
      response.status,
      told.code ?? "",
      told.title ?? "",
      told.detail ?? "",
      told.errors ?? [],
      told.known ?? [],
    );
  } catch {
    return new Problem(
      response.status,
      "",
      both(`服务器答复 ${response.status}`, `the server answered ${response.status}`),
      "",
      [],
      [],
    );
  }
}

async function once(method: string, path: string, asked: Asked): Promise<Response> {
  const headers: Record<string, string> = { "Accept-Language": language() };
  if (csrf) headers["X-CSRF-Token"] = csrf;
  if (asked.body !== undefined) headers["Content-Type"] = "application/json";
  const search = asked.query ? `?${new URLSearchParams(asked.query)}` : "";
  const options: RequestInit = { method, headers, credentials: "same-origin" };
  if (asked.body !== undefined) options.body = JSON.stringify(asked.body);
  if (asked.signal) options.signal = asked.signal;
  try {
    return await fetch(path + search, options);
  } catch (error) {
    if (asked.signal?.aborted) throw error;
    throw new Offline();
  }
}

async function renewCsrf(): Promise<boolean> {
  const response = await once("GET", "/v1/me", {});
  if (!response.ok) return false;
  setCsrfToken((await response.json()).csrf_token);
  return true;
}

async function answered(method: string, path: string, asked: Asked): Promise<Response> {
  let renewed = false;
  for (let tries = 0; ; tries += 1) {
    const response = await once(method, path, asked);
    if (response.ok) return response;
    if (
      (response.status === 429 || response.status === 503) &&
      tries < 3 &&
      response.headers.has("Retry-After")
    ) {
      await delay(1000 * Math.min(10, Number(response.headers.get("Retry-After")) || 1));
      continue;
    }
    const problem = await problemOf(response);
    const forged = problem.code === "csrf_token_missing";
    if (forged && !renewed && (await renewCsrf())) {
      renewed = true;
      continue;
    }
    if (response.status === 401) signedOut();
    throw problem;
  }
}

export async function ask<T>(method: string, path: string, asked: Asked = {}): Promise<T> {
  const response = await answered(method, path, asked);
  if (response.status === 204) return undefined as T;
  try {
    return (await response.json()) as T;
  } catch (error) {
    if (asked.signal?.aborted) throw error;
    throw new Offline(); // It broke off.
  }
}

/** What is no JSON, as text. */
export async function askText(method: string, path: string, asked: Asked = {}): Promise<string> {
  return (await answered(method, path, asked)).text();
}

/** Each line of a stream as it comes. */
export async function askLines<T>(
  path: string,
  asked: Asked,
  each: (line: T) => void,
): Promise<void> {
  const headers: Record<string, string> = {
    "Accept-Language": language(),
    "Content-Type": "application/x-ndjson",
  };
  if (csrf) headers["X-CSRF-Token"] = csrf;
  const search = asked.query ? `?${new URLSearchParams(asked.query)}` : "";
  const options: RequestInit = { method: "POST", headers, body: "", credentials: "same-origin" };
  if (asked.signal) options.signal = asked.signal;
  const response = await fetch(path + search, options);
  if (!response.ok) throw await problemOf(response);
  if (!response.body) return;
  let rest = "";
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    rest += decoder.decode(value, { stream: !done });
    const lines = rest.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line) each(JSON.parse(line) as T);
    if (done) return;
  }
}

/** What to tell a person of anything that went wrong. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
