// Starts the server, reads its OpenAPI document, validates it, and holds real answers of every
// operation against it. `check.mjs PROGRAM`; ends with 1 and all faults where there are any.
import assert from "node:assert";
import { Client } from "./client.mjs";
import { Documented } from "./documented.mjs";
import { journey } from "./journey.mjs";
import { misuse } from "./misuse.mjs";
import { Service } from "./service.mjs";

const roles = "author,reviewer,publisher,field,enterprise,supervisor,admin";

async function preflight(address) {
  const answer = await fetch(`${address}/v1/evaluations`, {
    method: "OPTIONS",
    headers: { origin: "https://app.example", "access-control-request-method": "POST" },
  });
  assert.equal(answer.status, 204);
  assert.equal(answer.headers.get("access-control-allow-origin"), "https://app.example");
}

async function check(service) {
  const tokens = {
    admin: service.user("zhang", roles),
    author: service.user("wang", "author,field"),
    reviewer: service.user("zhao", "reviewer,publisher"),
    supervisor: service.user("qian", "supervisor,field"),
  };
  await service.start();
  const document = await (await fetch(`${service.address}/v1/openapi.json`)).json();
  const documented = await Documented.of(document);
  const stranger = new Client(service.address, documented);
  await preflight(service.address);
  await misuse(stranger, stranger.as(tokens.admin));
  await journey(service, stranger, tokens);
  for (const id of documented.unproven()) stranger.faults.push(`${id}: no good answer was seen`);
  return { operations: documented.operations.length, faults: stranger.faults };
}

const service = new Service(process.argv[2]);
try {
  const { operations, faults } = await check(service);
  for (const fault of faults) console.error(fault);
  console.log(`${operations} operations, ${faults.length} faults`);
  process.exitCode = faults.length === 0 ? 0 : 1;
} finally {
  await service.stop();
}
