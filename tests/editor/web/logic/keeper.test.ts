// The keeper of a draft against a server that others write on, that goes away and comes back.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Offline, Problem } from "../src/api/http";
import type { Draft, WholeDraft } from "../src/api/types";
import { Keeper, type Hooks, type Status } from "../src/draft/keeper";
import { localStore } from "../src/draft/local";
import { textOf } from "../src/draft/merge";

class Memory {
  values = new Map<string, string>();
  full = false;
  getItem(key: string) {
    return this.values.get(key) ?? null;
  }
  setItem(key: string, value: string) {
    if (this.full) throw new Error("QuotaExceededError");
    this.values.set(key, value);
  }
  removeItem(key: string) {
    this.values.delete(key);
  }
}

class Server {
  revision = 1;
  files = new Map([
    ["a.hzl", "1\n2\n3"],
    ["b.hzl", "b"],
  ]);
  down = false;
  /** The answer is lost, the work is done. */
  deaf = false;
  writes = 0;

  draft(): Draft {
    return {
      id: "d",
      title: "t",
      state: "draft",
      revision: this.revision,
      main: "a.hzl",
      based_on: null,
      author: "甲",
      reviewer: null,
      alone: false,
      created_at: "",
      updated_at: "",
    };
  }
  now(): WholeDraft {
    return {
      ...this.draft(),
      files: [...this.files].map(([path, text]) => ({ path, text })),
      events: [{ kind: "changed", revision: this.revision, at: "", by: "乙", note: "" }],
    };
  }
  others(path: string, text: string) {
    this.files.set(path, text);
    this.revision += 1;
  }
  async write(revision: number, path: string, text: string): Promise<Draft> {
    if (this.down) throw new Offline();
    if (revision !== this.revision) throw new Problem(409, "draft_changed", "", "", [], []);
    this.others(path, text);
    this.writes += 1;
    if (this.deaf) throw new Offline();
    return this.draft();
  }
  async whole(): Promise<WholeDraft> {
    if (this.down) throw new Offline();
    return this.now();
  }
}

let composing = false;
let server: Server;
let memory: Memory;
let told: {
  statuses: Status[];
  replaced: [string, string | null][];
  conflicts: string[];
  others: string[];
  full: number;
};

function keeperOn(): Keeper {
  told = { statuses: [], replaced: [], conflicts: [], others: [], full: 0 };
  const hooks: Hooks = {
    status: (status) => told.statuses.push(status),
    replaced: (path, text) => told.replaced.push([path, text]),
    conflict: (_path, pieces) => told.conflicts.push(textOf(pieces)),
    others: (by) => told.others.push(by),
    drafted: () => {},
    busy: () => composing,
    localFull: () => (told.full += 1),
  };
  return new Keeper(server.now(), server, localStore("d", memory as unknown as Storage), hooks);
}

beforeEach(() => {
  vi.useFakeTimers();
  server = new Server();
  memory = new Memory();
  composing = false;
});
afterEach(() => {
  vi.useRealTimers();
});
const later = (ms = 20_000) => vi.advanceTimersByTimeAsync(ms);

test("what is written is sent once at a pause, and nothing is left in the browser", async () => {
  const keeper = keeperOn();
  for (const text of ["x", "xy", "xyz"]) keeper.change("a.hzl", text);
  expect(memory.values.size).toBe(1);
  await later();
  expect(server.files.get("a.hzl")).toBe("xyz");
  expect(server.writes).toBe(1);
  expect(memory.values.size).toBe(0);
  expect(told.statuses.at(-1)).toEqual({ kind: "kept", revision: 2 });
});

test("a server that is away gets it when it is back; a page that was closed meanwhile takes it up", async () => {
  const keeper = keeperOn();
  server.down = true;
  keeper.change("a.hzl", "written while it was away");
  await later();
  expect(told.statuses.at(-1)).toEqual({ kind: "offline" });
  keeper.close();
  server.down = false;
  const next = keeperOn();
  next.takeUp();
  expect(told.replaced).toEqual([["a.hzl", "written while it was away"]]);
  await later();
  expect(server.files.get("a.hzl")).toBe("written while it was away");
  expect(memory.values.size).toBe(0);
});

test("the same page goes on by itself when the server is back", async () => {
  const keeper = keeperOn();
  server.down = true;
  keeper.change("a.hzl", "x");
  await later(60_000);
  server.down = false;
  await later(16_000);
  expect(server.files.get("a.hzl")).toBe("x");
});

test("a lost answer is no conflict with oneself", async () => {
  const keeper = keeperOn();
  server.deaf = true;
  keeper.change("a.hzl", "x");
  await later(1000);
  server.deaf = false;
  await later();
  expect(server.files.get("a.hzl")).toBe("x");
  expect(told.conflicts).toEqual([]);
  expect(server.writes).toBe(1);
  expect(told.statuses.at(-1)).toEqual({ kind: "kept", revision: 2 });
});

test("others' changes elsewhere are merged and told", async () => {
  const keeper = keeperOn();
  server.others("a.hzl", "1\n2\n3\n4 by others");
  server.others("b.hzl", "b by others");
  keeper.change("a.hzl", "1 by me\n2\n3");
  await later();
  expect(server.files.get("a.hzl")).toBe("1 by me\n2\n3\n4 by others");
  expect(told.replaced).toContainEqual(["b.hzl", "b by others"]);
  expect(told.others).toEqual(["乙"]);
});

test("the same line by two people is sent by nobody until it is merged, and no line is lost", async () => {
  const keeper = keeperOn();
  server.others("a.hzl", "1\nby others\n3");
  keeper.change("a.hzl", "1\nby me\n3");
  await later();
  expect(told.conflicts).toEqual(["1\nby me\nby others\n3"]);
  expect(told.statuses.at(-1)).toEqual({ kind: "conflict" });
  expect(server.files.get("a.hzl")).toBe("1\nby others\n3");
  keeper.change("b.hzl", "another file goes on");
  await later();
  expect(server.files.get("b.hzl")).toBe("another file goes on");
  keeper.resolve("a.hzl", "1\nby both\n3");
  await later();
  expect(server.files.get("a.hzl")).toBe("1\nby both\n3");
  expect(told.statuses.at(-1)).toMatchObject({ kind: "kept" });
});

test("a file that others removed is written again when it was written on", async () => {
  const keeper = keeperOn();
  server.files.delete("b.hzl");
  server.revision += 1;
  keeper.change("b.hzl", "mine");
  await later();
  expect(server.files.get("b.hzl")).toBe("mine");
});

test("what is typed while it is being sent is sent afterwards", async () => {
  const keeper = keeperOn();
  const write = server.write.bind(server);
  server.write = async (revision, path, text) => {
    if (text === "first") keeper.change("a.hzl", "second");
    return write(revision, path, text);
  };
  keeper.change("a.hzl", "first");
  await later();
  expect(server.files.get("a.hzl")).toBe("second");
});

test("a refusal is told and not repeated by itself", async () => {
  const keeper = keeperOn();
  server.write = async () => {
    server.writes += 1;
    throw new Problem(413, "draft_too_large", "too large", "", [], []);
  };
  keeper.change("a.hzl", "x");
  await later(120_000);
  expect(told.statuses.at(-1)).toEqual({ kind: "refused", why: "too large" });
  expect(server.writes).toBe(1);
  expect(memory.values.size).toBe(1);
});

test("a browser without room is told of", () => {
  const keeper = keeperOn();
  memory.full = true;
  keeper.change("a.hzl", "x");
  expect(told.full).toBe(1);
});

test("while an input method composes nothing is sent or taken in, and nothing is lost", async () => {
  const keeper = keeperOn();
  composing = true;
  keeper.change("a.hzl", "1 compo");
  server.others("a.hzl", "1\n2\n3\n4 by others");
  await later();
  await keeper.look();
  expect(server.writes).toBe(0);
  expect(told.replaced).toEqual([]);
  expect(memory.values.size).toBe(1);
  composing = false;
  keeper.change("a.hzl", "1 composed\n2\n3");
  await later();
  expect(server.files.get("a.hzl")).toBe("1 composed\n2\n3\n4 by others");
});
