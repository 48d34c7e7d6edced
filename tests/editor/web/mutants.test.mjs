// Mistakes that the cases would miss: tried on the server, and noticed by the case that it offers.
import assert from "node:assert";
import { test } from "node:test";
import { draftOf, house, serverText } from "./house.mjs";
import { rules } from "./service.mjs";

const home = house({ wang: "author" });
// No case at the limit; and without the rule of lists, of which no case speaks at all.
const withoutLimit = rules("1.2.0", 7)
  .replace(/例 "正好".*\n/, "")
  .replace(/  隐患 未隔开[^]*?为 否\n/, "");

test("a mutant that survives is killed by the case that is offered for it", async () => {
  const person = await home.person("wang");
  const { page } = person;
  const id = await draftOf(person, "变异", withoutLimit);
  await page.getByRole("tab", { name: /^例/ }).click();
  const panel = page.getByRole("tabpanel", { name: /^例/ });
  const status = panel.getByRole("region", { name: "变异" }).getByRole("status");
  await panel.getByRole("button", { name: "试变异" }).click();
  await status.filter({ hasText: /没有例发现/ }).waitFor();
  const survivors = panel.locator("li.case.bad");
  const before = await survivors.count();
  assert.ok(before > 0);
  assert.match(await survivors.first().innerText(), /“[^”]+”改为“[^”]+”,没有例发现/);
  await person.accessible("mutants");

  for (let at = 0; at < before; at += 1) {
    const add = survivors.nth(at).getByRole("button", { name: "加入能发现它的例" });
    if (await add.count()) await add.click();
  }
  await page.waitForFunction(() => document.querySelector(".status").dataset.kind !== "kept");
  await person.kept();
  assert.match(await serverText(person, id), /例 "[^"]+:/);
  await panel.getByText(/例通过,0 例不符/).waitFor();
  await panel.getByRole("button", { name: "试变异" }).click();
  await status.filter({ hasText: "0 处没有例发现" }).waitFor();
  assert.equal(await survivors.count(), 0);
  await person.closed();
});

test("it can be stopped", async () => {
  const person = await home.person("wang");
  const { page } = person;
  await draftOf(person, "停", withoutLimit);
  // The answer is held back until it was stopped.
  let asked = 0;
  await page.route("**/v1/drafts/*:mutate", () => (asked += 1));
  await page.getByRole("tab", { name: /^例/ }).click();
  const panel = page.getByRole("tabpanel", { name: /^例/ });
  await panel.getByRole("button", { name: "试变异" }).click();
  await panel.getByRole("button", { name: "停止" }).click();
  await panel.getByRole("button", { name: "停止" }).waitFor({ state: "hidden" });
  assert.ok(await panel.getByRole("button", { name: "试变异" }).isEnabled());
  assert.equal(asked, 1);
  await page.unroute("**/v1/drafts/*:mutate");
  await person.closed();
});
