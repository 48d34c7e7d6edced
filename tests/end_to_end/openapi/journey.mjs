// Good requests to every operation, in an order in which each finds what it needs.
import { rules } from "./service.mjs";

const facts = { 工贸: { 使用液氨: true, 快冻间人数: 10 } };
const asked = { ruleset: "cold", as_of: "2024-01-01", subject: "site-1", facts };

async function rulesets(client) {
  const listed = await client.call("get", "/v1/rulesets", { status: 200 });
  const tag = listed.headers.get("etag");
  await client.call("get", "/v1/rulesets", { headers: { "if-none-match": tag }, status: 304 });
  await client.call("head", "/v1/rulesets", { status: 200 });
  const name = { name: "cold" };
  const version = { name: "cold", version: "1.0.0" };
  await client.call("get", "/v1/rulesets/{name}", { names: name, status: 200 });
  await client.call("get", "/v1/rulesets/{name}/schema", { names: name, status: 200 });
  await client.call("get", "/v1/rulesets/{name}/versions/{version}", { names: version, status: 200 });
  await client.call("get", "/v1/rulesets/{name}/versions/{version}/files", { names: version, status: 200 });
  await client.call("get", "/v1/rulesets/{name}/versions/{version}/picture", { names: version, status: 200 });
  await client.call("get", "/v1/rulesets/{name}/versions/{version}/bundle", {
    names: version,
    status: 200,
  });
  for (const format of ["json", "markdown", "html"]) {
    const query = { as_of: "2024-01-01", format };
    await client.call("get", "/v1/checklist", { query, status: 200 });
    await client.call("get", "/v1/rulesets/{name}/checklist", { names: name, query, status: 200 });
  }
}

async function evaluations(client) {
  const post = (options) => client.call("post", "/v1/evaluations", options);
  const made = await post({ body: asked, headers: { "idempotency-key": "k1" }, status: 201 });
  await post({ body: asked, headers: { "idempotency-key": "k1" }, status: 201 });
  await post({ body: { ...asked, subject: "b" }, headers: { "idempotency-key": "k1" }, status: 409 });
  for (const query of [
    { view: "short" },
    { explain: "full" },
    { explain: "brief", store: "false" },
    { view: "short", store: "false" },
  ]) {
    await post({ body: asked, query, status: query.store ? 200 : 201 });
  }
  await post({ body: { ...asked, facts: {} }, query: { explain: "full" }, status: 201 });
  await post({ body: { ...asked, supersedes: made.json.id }, status: 201 });
  const names = { id: made.json.id };
  await client.call("get", "/v1/evaluations/{id}", { names, status: 200 });
  await client.call("get", "/v1/evaluations/{id}/replay", { names, status: 200 });
  const page = await client.call("get", "/v1/evaluations", { query: { limit: "2" }, status: 200 });
  const query = { limit: "2", cursor: page.json.next };
  await client.call("get", "/v1/evaluations", { query, status: 200 });
  const lines = `${JSON.stringify(asked)}\n{"as_of":1}\n\n[\n${JSON.stringify(asked)}\n`;
  await client.call("post", "/v1/evaluations:batch", {
    body: lines,
    type: "application/x-ndjson",
    query: { view: "short" },
    status: 200,
  });
  await client.call("post", "/v1/evaluations/{id}:erase", {
    names,
    body: { reason: "试验" },
    status: 200,
  });
  await client.call("get", "/v1/evaluations/{id}", { names, status: 410 });
}

async function interviews(client) {
  const begin = () =>
    client.call("post", "/v1/interviews", { body: { as_of: "2024-01-01", ruleset: "cold" }, status: 201 });
  const names = { id: (await begin()).json.id };
  const answers = [
    { path: "工贸.使用液氨", answer: true },
    { path: "工贸.快冻间人数", answer: { unknown: "not_known" } },
  ];
  await client.call("post", "/v1/interviews/{id}/answers", {
    names,
    body: { revision: 1, answers },
    query: { verdicts: "short" },
    status: 200,
  });
  await client.call("post", "/v1/interviews/{id}/answers", {
    names,
    body: { revision: 1, answers },
    status: 409,
  });
  await client.call("get", "/v1/interviews/{id}", { names, query: { next: "9" }, status: 200 });
  await client.call("post", "/v1/interviews/{id}:finish", { names, status: 201 });
  const again = { id: (await begin()).json.id };
  await client.call("delete", "/v1/interviews/{id}", { names: again, status: 204 });
}

async function drafts(author, reviewer) {
  const body = { title: "下一版", path: "cold/ruleset.hzl", text: rules("1.1.0", 8) };
  const made = await author.call("post", "/v1/drafts", { body, status: 201 });
  const names = { id: made.json.id };
  const step = (client, verb, more, status = 200) =>
    client.call("post", `/v1/drafts/{id}${verb}`, { names, body: { revision: 1, ...more }, status });
  const other = { ...body, title: "放弃" };
  const dropped = await author.call("post", "/v1/drafts", { body: other, status: 201 });
  await author.call("post", "/v1/drafts/{id}/files", {
    names: { id: dropped.json.id },
    body: { revision: 1, path: "cold/b.hzl", text: "坏" },
    status: 200,
  });
  await author.call("post", "/v1/drafts/{id}:discard", {
    names: { id: dropped.json.id },
    body: { revision: 2, note: "试" },
    status: 200,
  });
  const page = await author.call("get", "/v1/drafts", { query: { limit: "1" }, status: 200 });
  await author.call("get", "/v1/drafts", { query: { after: page.json.next }, status: 200 });
  await author.call("post", "/v1/drafts/{id}:validate", { names, status: 200 });
  const query = { as_of: "2024-01-01" };
  await author.call("get", "/v1/drafts/{id}/checklist", { names, query, status: 200 });
  const trial = { as_of: "2024-01-01", facts };
  await author.call("post", "/v1/drafts/{id}:try", { names, body: trial, query: { explain: "full" }, status: 200 });
  await author.call("post", "/v1/drafts/{id}:mutate", { names, type: "application/x-ndjson", status: 200 });
  for (const [body, query] of [[{}, {}], [trial, { rule: "超员" }]]) {
    await author.call("post", "/v1/drafts/{id}:picture", { names, body, query, status: 200 });
  }
  await author.call("get", "/v1/drafts/{id}", { names, status: 200 });
  await step(author, ":submit", { note: "请审" });
  await step(reviewer, ":review", { verdict: "approved", note: "可" });
  await step(reviewer, ":publish", {}, 201);
  const two = { from: "1.0.0", to: "1.1.0" };
  await author.call("get", "/v1/rulesets/{name}/diff", { names: { name: "cold" }, query: two, status: 200 });
  await author.call("post", "/v1/rulesets/{name}/impact", {
    names: { name: "cold" },
    query: two,
    type: "application/x-ndjson",
    status: 200,
  });
  const version = { name: "cold", version: "1.0.0" };
  const at = "/v1/rulesets/{name}/versions/{version}";
  const reason = { reason: "试验" };
  for (const verb of [":make-default", ":clear-default", ":withdraw"]) {
    await reviewer.call("post", at + verb, { names: version, body: reason, status: 200 });
  }
}

async function language(author) {
  const { json } = await author.call("post", "/v1/language", { status: 201 });
  const names = { id: json.id };
  const hello = { jsonrpc: "2.0", id: 1, method: "initialize", params: { capabilities: {} } };
  const send = (sequence, status) =>
    author.call("post", "/v1/language/{id}", { names, body: { sequence, messages: [hello] }, status });
  await send(1, 200);
  await send(3, 409);
  await author.call("delete", "/v1/language/{id}", { names, status: 204 });
  await send(2, 404);
}

async function bundles(service, publisher) {
  const post = (body, status) =>
    publisher.call("post", "/v1/bundles", { type: "application/x-tar", body, status });
  const body = service.bundle_from_elsewhere();
  await post(body, 201);
  await post(body, 409);
  await post(body.subarray(0, body.length / 2), 422);
}

async function people(admin) {
  await admin.call("get", "/v1/me", { status: 200 });
  await admin.call("get", "/v1/users", { query: { limit: "1" }, status: 200 });
  const user = { name: "li", roles: ["field"], password: "another horse battery" };
  await admin.call("post", "/v1/users", { body: user, status: 201 });
  await admin.call("post", "/v1/users", { body: user, status: 409 });
  await admin.call("get", "/v1/users/{name}", { names: { name: "li" }, status: 200 });
  await admin.call("patch", "/v1/users/{name}", {
    names: { name: "li" },
    body: { roles: ["field", "author"] },
    status: 200,
  });
  const token = await admin.call("post", "/v1/tokens", {
    body: { name: "手机", days: 1, user: "li" },
    status: 201,
  });
  const names = { id: token.json.id };
  await admin.call("get", "/v1/tokens", { status: 200 });
  await admin.call("get", "/v1/tokens/{id}", { names, status: 200 });
  const li = admin.as(token.json.token);
  const change = { old: user.password, new: "yet another battery" };
  await li.call("post", "/v1/me/password", { body: change, status: 200 });
  await li.call("post", "/v1/me/password", { body: change, status: 401 });
  await admin.call("delete", "/v1/tokens/{id}", { names, status: 200 });
  await li.call("get", "/v1/me", { status: 401 });
  await admin.call("post", "/v1/organisations", { body: { name: "某市" }, status: 201 });
  await admin.call("get", "/v1/organisations", { status: 200 });
  const city = { name: "某市" };
  await admin.call("get", "/v1/organisations/{name}", { names: city, status: 200 });
  for (const keep_days of [30, null]) {
    await admin.call("patch", "/v1/organisations/{name}", { names: city, body: { keep_days }, status: 200 });
  }
  await admin.call("get", "/v1/audit", { query: { limit: "3" }, status: 200 });
}

async function pages(stranger) {
  for (const path of ["/healthz", "/readyz", "/metrics", "/v1/openapi.json", "/docs", "/docs.css", "/sign-in.css"]) {
    await stranger.call("get", path, { status: 200 });
  }
  const author = await stranger.call("get", "/author", { status: 200 });
  for (const [, file] of author.text.matchAll(/"\/author\/([^"]+)"/g)) {
    await stranger.call("get", "/author/{file}", { names: { file }, status: 200 });
  }
  const type = "application/x-www-form-urlencoded";
  const page = await stranger.call("get", "/sign-in", { status: 200 });
  const cookie = page.headers.get("set-cookie").split(";")[0];
  const form_token = /name="form_token" value="([^"]+)"/.exec(page.text)[1];
  const form = (password) =>
    new URLSearchParams({ form_token, name: "zhang", password }).toString();
  const sign_in = (body, headers, status) =>
    stranger.call("post", "/sign-in", { type, body, headers, status });
  await sign_in(form("correct horse battery"), {}, 403);
  await sign_in(form("wrong horse battery"), { cookie }, 401);
  await sign_in(form("correct horse battery"), { cookie }, 303);
  await sign_in("%zz", { cookie }, 400);
  await stranger.call("post", "/sign-out", { type, body: "", status: 303 });
}

export async function journey(service, stranger, tokens) {
  const author = stranger.as(tokens.author);
  const reviewer = stranger.as(tokens.reviewer);
  service.run(["key", "new"]);
  await pages(stranger);
  await rulesets(author);
  await evaluations(stranger.as(tokens.supervisor));
  await interviews(author);
  await drafts(author, reviewer);
  await language(author);
  await bundles(service, reviewer);
  await people(stranger.as(tokens.admin));
}
