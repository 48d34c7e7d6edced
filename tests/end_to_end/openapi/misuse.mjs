// Bad requests, made from the document alone: what a careless or a hostile client sends to every
// operation. Each must be refused, with a status and a problem that the document tells of.
const bodies = ["", "{", "[]", '"x"', "null", '{"没有":1}', "[".repeat(5000), "\u0000", "1e999"];

function named(path) {
  return Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, "none"]));
}

async function refused(client, method, path, options) {
  const answer = await client.call(method, path, options);
  if (answer.status < 400) client.faults.push(`${method} ${path} took ${JSON.stringify(options)}`);
}

async function misuse_one(stranger, admin, { method, path, operation }) {
  const names = named(path);
  const type = Object.keys(operation.requestBody?.content ?? { "application/json": 0 })[0];
  const body = type === "application/json" ? "{}" : "";
  await refused(admin, method, path, { names, type, body, query: { no_such: "1" } });
  await refused(admin, method, path, { names, type, body, query: { lang: "fr" } });
  await refused(admin, method, path, { names, type, body, query: { token: "x" } });
  // An empty requirement: some come in without, by their address.
  if (operation.security.every((each) => Object.keys(each).length > 0) && operation.security.length > 0) {
    await refused(stranger, method, path, { names, type, body });
    await refused(stranger.as("hzx_wrong"), method, path, { names, type, body });
  }
  // Who takes no body leaves it unread, and ends the connection.
  if (["post", "patch"].includes(method) && operation.requestBody) {
    await refused(admin, method, path, { names, type: "text/plain", body: "x" });
  }
  if (Object.keys(names).length > 0) await refused(admin, method, path, { names, type, body });
  if (operation.requestBody && type === "application/json") {
    for (const text of bodies) await refused(admin, method, path, { names, type, body: text });
  }
  for (const each of operation.parameters.filter(({ schema }) => schema.enum)) {
    await refused(admin, method, path, { names, type, body, query: { [each.name]: "no-such-word" } });
  }
}

export async function misuse(stranger, admin) {
  for (const operation of stranger.documented.operations) await misuse_one(stranger, admin, operation);
}
