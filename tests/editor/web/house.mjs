// One service and one browser for the tests of a file, and drafts made for them.
import { after, before } from "node:test";
import { launch, Person } from "./browser.mjs";
import { rules, Service } from "./service.mjs";

/** `people`: roles by name. The service and the browser stand while the tests of the file run. */
export function house(people) {
  const made = { service: null, browser: null, people: [] };
  before(async () => {
    made.service = new Service();
    for (const [name, roles] of Object.entries(people)) made.service.user(name, roles);
    await made.service.start();
    made.browser = await launch();
  });
  after(async () => {
    await made.browser?.close();
    await made.service?.stop();
  });
  made.person = (name, options) => Person.at(made.browser, made.service, name, options);
  return made;
}

/** Asks the server as the person who is signed in on the page. */
export async function ask(person, method, path, body) {
  const { address } = person.service;
  const me = await (await person.context.request.get(`${address}/v1/me`)).json();
  const answer = await person.context.request.fetch(address + path, {
    method,
    headers: { "content-type": "application/json", origin: address, "x-csrf-token": me.csrf_token },
    data: body === undefined ? undefined : JSON.stringify(body),
  });
  return answer.json();
}

export async function draftOf(person, title, text = rules("1.2.0", 7)) {
  const draft = await ask(person, "POST", "/v1/drafts", { title, path: "cold/ruleset.hzl", text });
  await person.go(`#/draft/${draft.id}`);
  await person.kept();
  return draft.id;
}

/** The text of the main file on the server. */
export async function serverText(person, id) {
  const draft = await ask(person, "GET", `/v1/drafts/${id}`);
  return draft.files.find((file) => file.path === draft.main).text;
}
