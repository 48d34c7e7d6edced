// The transport of the language service against a server that answers by the contract, restarts,
// and is away.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Offline, Problem } from "../src/api/http";
import { ServiceSession } from "../src/service/session";

interface Asked {
  method: string;
  path: string;
  body: { messages?: { id: number }[]; sequence?: number };
}
let asked: Asked[];
let answer: (each: Asked) => { id?: string; messages?: unknown[] };
let told: string[];
let received: string[];

function session(): ServiceSession {
  const made = new ServiceSession(
    async (method, path, body) => {
      const each = { method, path, body: body ?? {} } as Asked;
      asked.push(each);
      return answer(each);
    },
    { lost: () => told.push("lost"), absent: () => told.push("absent") },
  );
  made.subscribe((message) => received.push(message));
  return made;
}
const message = (id: number) => JSON.stringify({ jsonrpc: "2.0", id, method: "m" });
const echo = ({ path, body }: Asked) =>
  path === "/v1/language"
    ? { id: "s1" }
    : { messages: (body.messages ?? []).map(({ id }) => ({ jsonrpc: "2.0", id, result: null })) };

beforeEach(() => {
  vi.useFakeTimers();
  [asked, told, received] = [[], [], []];
  answer = echo;
});
afterEach(() => {
  vi.useRealTimers();
});
const later = () => vi.advanceTimersByTimeAsync(1000);

test("a session is opened once; messages go out in order, together, with growing numbers", async () => {
  const open = session();
  open.send(message(1));
  open.send(message(2));
  await later();
  open.send(message(3));
  await later();
  expect(
    asked.map((each) => [each.path, each.body.sequence, each.body.messages?.map(({ id }) => id)]),
  ).toEqual([
    ["/v1/language", undefined, undefined],
    ["/v1/language/s1", 1, [1, 2]],
    ["/v1/language/s1", 2, [3]],
  ]);
  expect(received.map((each) => JSON.parse(each).id)).toEqual([1, 2, 3]);
});

test("what comes while a request is under way waits for its answer", async () => {
  const open = session();
  let release = () => {};
  const held = new Promise<void>((done) => (release = done));
  answer = (each) => {
    if (each.body.sequence === 1) open.send(message(2));
    return echo(each);
  };
  open.send(message(1));
  await later();
  release();
  await held;
  await later();
  expect(asked.slice(1).map((each) => each.body.messages?.map(({ id }) => id))).toEqual([[1], [2]]);
});

test("large texts go in requests of their own", async () => {
  const open = session();
  for (const id of [1, 2, 3]) open.send(JSON.stringify({ id, text: "规".repeat(150_000) }));
  await later();
  expect(asked.slice(1).map((each) => each.body.messages?.map(({ id }) => id))).toEqual([
    [1],
    [2],
    [3],
  ]);
});

test("a session that the server has forgotten is lost, once, and says nothing more", async () => {
  const open = session();
  open.send(message(1));
  await later();
  answer = () => {
    throw new Problem(404, "unknown_session", "", "", [], []);
  };
  open.send(message(2));
  await later();
  open.send(message(3));
  await later();
  expect(told).toEqual(["lost"]);
  expect(asked.length).toBe(3);
});

test("an answer that did not arrive ends the session: nobody knows what was taken in", async () => {
  const open = session();
  answer = () => {
    throw new Offline();
  };
  open.send(message(1));
  await later();
  expect(told).toEqual(["lost"]);
});

test("a server without the service is not asked again", async () => {
  const open = session();
  answer = () => {
    throw new Problem(404, "not_found", "", "", [], []);
  };
  open.send(message(1));
  await later();
  expect(told).toEqual(["absent"]);
});

test("a session that is not wanted any more is given back", async () => {
  const open = session();
  open.send(message(1));
  await later();
  open.close();
  await later();
  expect(asked.at(-1)).toMatchObject({ method: "DELETE", path: "/v1/language/s1" });
  expect(told).toEqual([]);
});
