// hazlex lsp as an editor uses it: the client is vscode-jsonrpc, the messages are those that
// vscode-languageserver-protocol declares. One process at a time, each ended by its own id.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import * as lsp from "vscode-languageserver-protocol/node.js";

const program = process.argv[2];
const root = mkdtempSync(join(tmpdir(), "hazlex-lsp-"));
const library = join(root, "library");
const folder = join(root, "作者");
mkdirSync(library);
mkdirSync(folder);
writeFileSync(join(library, "facts.hzl"), '事实 厂 { 人数 别名 workers : 整数 人 问 "几人?" 查 现场 }\n');
writeFileSync(join(folder, "own.hzl"), '引用 "facts.hzl"\n定义 多 = 人数 超过 9 人\n');
const uri = pathToFileURL(join(folder, "draft.hzl")).href;

function start(words = []) {
  const child = spawn(program, ["lsp", "--library", library, ...words], {
    stdio: ["pipe", "pipe", "pipe"],
  });
  const ended = new Promise((done) => child.on("exit", (code) => done(code)));
  return { child, ended };
}

/** The process's connection, and the diagnostics that it publishes. */
function connect(child) {
  const connection = lsp.createProtocolConnection(
    new lsp.StreamMessageReader(child.stdout),
    new lsp.StreamMessageWriter(child.stdin),
  );
  const told = [];
  const waiting = [];
  connection.onNotification(lsp.PublishDiagnosticsNotification.type, (params) => {
    told.push(params);
    waiting.splice(0).forEach((look) => look());
  });
  connection.listen();
  /** The first that is told of this document and version, also in the past. */
  const diagnostics = async (of, version) => {
    for (;;) {
      const found = told.find((each) => each.uri === of && each.version === version);
      if (found) return found.diagnostics;
      await new Promise((look) => waiting.push(look));
    }
  };
  return { connection, diagnostics };
}

const hello = {
  processId: process.pid,
  rootUri: pathToFileURL(folder).href,
  locale: "en",
  workspaceFolders: null,
  capabilities: { general: { positionEncodings: ["utf-16"] } },
};
const document = { textDocument: { uri } };
const text = '引用 "facts.hzl"\n定义 少 = workers 不足 3\n';

async function an_author_writes() {
  const { child, ended } = start();
  const { connection, diagnostics } = connect(child);
  const { capabilities, serverInfo } = await connection.sendRequest(
    lsp.InitializeRequest.type, hello);
  assert.equal(serverInfo.name, "hazlex");
  assert.equal(capabilities.positionEncoding, "utf-16");
  await connection.sendNotification(lsp.InitializedNotification.type, {});
  await connection.sendNotification(lsp.DidOpenTextDocumentNotification.type, {
    textDocument: { uri, languageId: "hazlex", version: 1, text } });
  const [wrong, ...others] = await diagnostics(uri, 1);
  assert.equal(wrong.code, "bare_number");
  assert.deepEqual(others, []);

  // The fix that is offered mends it.
  const actions = await connection.sendRequest(lsp.CodeActionRequest.type, {
    ...document, range: wrong.range, context: { diagnostics: [wrong] } });
  const [edit] = actions[0].edit.changes[uri];
  await connection.sendNotification(lsp.DidChangeTextDocumentNotification.type, {
    textDocument: { uri, version: 2 },
    contentChanges: [{ range: edit.range, text: edit.newText }] });
  assert.deepEqual(await diagnostics(uri, 2), []);

  const name = { line: 1, character: 7 };
  const hover = await connection.sendRequest(lsp.HoverRequest.type, { ...document, position: name });
  assert.match(hover.contents.value, /人数.*workers/);
  const place = await connection.sendRequest(
    lsp.DefinitionRequest.type, { ...document, position: name });
  assert.equal(place.uri, pathToFileURL(join(library, "facts.hzl")).href);
  const references = await connection.sendRequest(lsp.ReferencesRequest.type, {
    ...document, position: name, context: { includeDeclaration: false } });
  assert.equal(references.length, 2);
  assert.ok(references.some((each) => each.uri === pathToFileURL(join(folder, "own.hzl")).href));
  const offered = await connection.sendRequest(
    lsp.CompletionRequest.type, { ...document, position: { line: 1, character: 7 } });
  assert.ok(offered.items.some((each) => each.label === "人数" && /workers/.test(each.filterText)));
  await assert.rejects(
    connection.sendRequest(lsp.RenameRequest.type, {
      ...document, position: name, newName: "staff" }),
    (error) => error.code === lsp.LSPErrorCodes.RequestFailed && /facts\.hzl/.test(error.message));
  const renamed = await connection.sendRequest(lsp.RenameRequest.type, {
    ...document, position: { line: 1, character: 3 }, newName: "太少" });
  assert.equal(renamed.changes[uri].length, 1);

  const range = { start: { line: 0, character: 0 }, end: { line: 2, character: 0 } };
  const hints = await connection.sendRequest(lsp.InlayHintRequest.type, { ...document, range });
  assert.deepEqual(hints.map((each) => each.label), ["<"]);
  const symbols = await connection.sendRequest(lsp.DocumentSymbolRequest.type, document);
  assert.deepEqual(symbols.map((each) => each.name), ["少"]);
  const tokens = await connection.sendRequest(lsp.SemanticTokensRequest.type, document);
  assert.equal(tokens.data.length % 5, 0);
  const folds = await connection.sendRequest(lsp.FoldingRangeRequest.type, document);
  assert.deepEqual(folds, []);
  assert.equal(await connection.sendRequest(
    lsp.SignatureHelpRequest.type, { ...document, position: { line: 0, character: 0 } }), null);
  const found = await connection.sendRequest(lsp.WorkspaceSymbolRequest.type, { query: "多" });
  assert.equal(found.length, 1);
  const formatted = await connection.sendRequest(lsp.DocumentFormattingRequest.type, {
    ...document, options: { tabSize: 2, insertSpaces: true } });
  assert.ok(Array.isArray(formatted));
  assert.deepEqual(await connection.sendRequest("hazlex/tables", document), []);
  await assert.rejects(
    connection.sendRequest("hazlex/editTable", {
      ...document, table: 0, action: "remove", row: 0 }),
    (error) => error.code === lsp.LSPErrorCodes.RequestFailed && /表|table/.test(error.message));
  await assert.rejects(connection.sendRequest("no/suchMethod", {}),
    (error) => error.code === lsp.ErrorCodes.MethodNotFound);

  await connection.sendRequest(lsp.ShutdownRequest.type);
  await connection.sendNotification(lsp.ExitNotification.type);
  assert.equal(await ended, 0);
  connection.dispose();
}

/** Raw bytes to a fresh process; what it exits with, and prints. */
async function exchange(bytes, words = []) {
  const { child, ended } = start(words);
  let out = "";
  let told = "";
  child.stdout.on("data", (data) => (out += data));
  child.stderr.on("data", (data) => (told += data));
  child.stdin.on("error", () => {});
  child.stdin.end(bytes);
  return { code: await ended, out, told };
}

const frame = (message) => {
  const body = Buffer.from(typeof message === "string" ? message : JSON.stringify(message));
  return Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]);
};
const request = (id, method, params) => frame({ jsonrpc: "2.0", id, method, params });
const notice = (method, params) => frame({ jsonrpc: "2.0", method, params });

async function exits_as_the_protocol_says() {
  const clean = await exchange(Buffer.concat([
    request(1, "initialize", hello), request(2, "shutdown"), notice("exit")]));
  assert.equal(clean.code, 0);
  const rude = await exchange(Buffer.concat([request(1, "initialize", hello), notice("exit")]));
  assert.equal(rude.code, 1);
  const gone = await exchange(request(1, "initialize", hello));
  assert.equal(gone.code, 1);
  const nonsense = await exchange("hello\r\n\r\n");
  assert.equal(nonsense.code, 1);
  assert.match(nonsense.told, /LSP/);
}

async function garbage_and_cancelled_messages_are_answered() {
  const { code, out } = await exchange(Buffer.concat([
    frame("{nonsense"), request(1, "initialize", hello),
    request(2, "workspace/symbol", { query: "" }), notice("$/cancelRequest", { id: 2 }),
    request(3, "shutdown"), request(4, "workspace/symbol", { query: "" }), notice("exit")]));
  assert.equal(code, 0);
  const answers = out.split(/Content-Length: \d+\r\n\r\n/).filter(Boolean).map((each) => JSON.parse(each));
  const answer = (id) => answers.find((each) => each.id === id);
  assert.equal(answer(null).error.code, lsp.ErrorCodes.ParseError);
  assert.ok(answer(1).result);
  // Cancelled if it was there in time, as one write is; else answered.
  assert.ok(answer(2).result || answer(2).error.code === lsp.LSPErrorCodes.RequestCancelled);
  assert.equal(answer(4).error.code, lsp.ErrorCodes.InvalidRequest);
}

async function the_language_can_be_said() {
  const opened = Buffer.concat([
    request(1, "initialize", hello),
    request(2, "no/suchMethod", {}), request(3, "shutdown"), notice("exit")]);
  const zh = await exchange(opened, ["--lang", "zh"]);
  const en = await exchange(opened, ["--lang", "en"]);
  assert.match(zh.out, /没有这个方法/);
  assert.match(en.out, /there is no method/);
}

try {
  await an_author_writes();
  await exits_as_the_protocol_says();
  await garbage_and_cancelled_messages_are_answered();
  await the_language_can_be_said();
  assert.equal(readFileSync(join(folder, "own.hzl"), "utf8").split("\n").length, 3);
  console.log("the protocol's client and hazlex lsp agree");
} finally {
  rmSync(root, { recursive: true, force: true });
}
