// From a draft to a published version: tried, its case saved, compared, published by another person.
import assert from "node:assert";
import { test } from "node:test";
import { ask, draftOf, house, serverText } from "./house.mjs";
import { rules } from "./service.mjs";

const home = house({ wang: "author", zhao: "reviewer,publisher", qian: "author,field,supervisor" });

test("a site is tried as one types, explained, and saved as a case that passes", async () => {
  const person = await home.person("wang");
  const { page } = person;
  const id = await draftOf(person, "试一试");
  await page.getByRole("tab", { name: "试", exact: true }).click();
  const fact = (name) => page.locator(`.fact[data-fact="${name}"]`);
  await fact("使用液氨").getByLabel("是", { exact: true }).check();
  await page.getByLabel("基准日").fill("2026-11-01");
  await fact("快冻间人数").getByRole("textbox").first().fill("7");
  const verdict = page.locator("li.verdict");
  await page.locator('li.verdict[data-outcome="not_established"]').waitFor();
  await fact("快冻间人数").getByRole("textbox").first().fill("8");
  await page.locator('li.verdict[data-outcome="established"]').waitFor();
  assert.match(await verdict.innerText(), /成立\s*超员[\s\S]*试行 第一条/);
  await verdict.locator("summary").first().click();
  assert.match(await verdict.innerText(), /工贸\.快冻间人数 = 8 人/);
  await fact("快冻间人数").getByLabel("不清楚").check();
  await page.locator('li.verdict[data-outcome="undetermined"]').waitFor();
  assert.match(await verdict.innerText(), /还缺\s*工贸\.快冻间人数/);
  await fact("快冻间人数").getByLabel("不清楚").uncheck();
  await fact("快冻间人数").getByRole("textbox").first().fill("many");
  await page.getByRole("alert").filter({ hasText: "/facts/工贸/快冻间人数" }).waitFor();
  await fact("快冻间人数").getByRole("textbox").first().fill("8");
  await page.locator('li.verdict[data-outcome="established"]').waitFor();
  await page.getByRole("button", { name: "存为例" }).click();
  await page.getByLabel("例的名称").fill("八人");
  await page.getByRole("dialog").getByRole("button", { name: "存为例" }).click();
  await page.waitForFunction(() => document.querySelector(".status").dataset.kind !== "kept");
  await person.kept();
  assert.match(
    await serverText(person, id),
    /例 "八人" \{\s*设 工贸\.使用液氨 = 是,\s*工贸\.快冻间人数 = 8 人\s*基准日 2026-11-01\s*得 超员 成立\s*\}/,
  );
  await page.getByRole("tab", { name: /^例/ }).click();
  await page.getByRole("tabpanel", { name: /^例/ }).getByText("3 例通过,0 例不符").waitFor();
  assert.equal((await ask(person, "GET", "/v1/me")).name, "wang");
  await person.closed();
});

test("what a trial found is drawn over the text, until the text is edited", async () => {
  const person = await home.person("wang");
  const { page } = person;
  await draftOf(person, "画出来");
  await page.getByRole("tab", { name: "试", exact: true }).click();
  const fact = (name) => page.locator(`.fact[data-fact="${name}"]`);
  await page.getByLabel("基准日").fill("2026-11-01");
  await fact("使用液氨").getByLabel("是", { exact: true }).check();
  const line = page.locator(".cm-line").filter({ hasText: "当 快冻间人数 超过" });
  await line.locator(".tried-sign.unknown", { hasText: "待查:缺 工贸.快冻间人数" }).waitFor();
  await fact("快冻间人数").getByRole("textbox").first().fill("8");
  await line.locator(".tried-sign.true", { hasText: "✓ 8 人" }).waitFor();
  assert.match(await line.locator(".tried.true").first().innerText(), /^快冻间人数 超过 7 人$/);
  const head = page.locator(".cm-line").filter({ hasText: "重大隐患 超员" });
  assert.match(await head.locator(".tried-sign").innerText(), /^成立$/);
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await person.accessible(`tried, ${colorScheme}`);
  }
  await page.getByLabel("画在正文上").uncheck();
  await page.waitForFunction(() => !document.querySelector(".tried-sign"));
  await page.getByLabel("画在正文上").check();
  await line.locator(".tried-sign.true").waitFor();
  // Until the trial answers for the new text, the line that was edited says nothing.
  await page.route("**/*:try*", (route) => route.abort());
  await line.click();
  await page.keyboard.press("End");
  await page.keyboard.type(" ");
  assert.equal(await line.locator(".tried-sign").count(), 0);
  await page.unroute("**/*:try*");
  await line.locator(".tried-sign.true", { hasText: "✓ 8 人" }).waitFor();
  await person.closed();
});

test("lists are tried element by element, in a published version too", async () => {
  const person = await home.person("qian");
  const { page } = person;
  await person.go("#/version/试验.冷库/1.1.0");
  await page.getByRole("tab", { name: "试", exact: true }).click();
  const asked = page.waitForRequest(
    (request) =>
      request.url().includes("/v1/evaluations") && request.postData()?.includes("快冻间人数"),
  );
  await page.locator('.fact[data-fact="使用液氨"]').getByLabel("是", { exact: true }).check();
  await page.locator('.fact[data-fact="快冻间人数"]').getByRole("textbox").first().fill("9");
  await page.locator('li.verdict[data-outcome="established"]').waitFor();
  assert.match((await asked).url(), /store=false/);
  const freezers = page.locator('.fact[data-fact="快冻装置"]');
  const sent = (wanted) =>
    page.waitForRequest(
      (request) =>
        request.postDataJSON()?.facts?.工贸?.快冻装置 !== undefined &&
        wanted(request.postDataJSON().facts.工贸.快冻装置),
    );
  const none = sent((list) => list.length === 0);
  await freezers.getByRole("button", { name: "快冻装置 没有" }).click();
  await none;
  const two = sent(
    (list) =>
      list.items?.length === 2 &&
      list.complete === false &&
      list.items[0].编号 === "S1" &&
      list.items[0].单独设间 === true,
  );
  await freezers.getByRole("button", { name: "添加 快冻装置" }).click();
  await freezers.locator('.fact[data-fact="编号"]').getByRole("textbox").fill("S1");
  await freezers.locator('.fact[data-fact="单独设间"]').getByLabel("是", { exact: true }).check();
  await freezers.getByRole("button", { name: "添加 快冻装置" }).click();
  await freezers.getByLabel("已列全").uncheck();
  await two;
  const kept = await ask(person, "GET", "/v1/evaluations");
  assert.deepEqual(kept.evaluations, []);
  await person.closed();
});

test("a failed case is shown with what came instead, and hinders publication", async () => {
  const person = await home.person("wang");
  const { page } = person;
  await draftOf(
    person,
    "不符的例",
    rules("1.2.0", 7).replace("= 10 人 得 超员 成立", "= 10 人 得 超员 不成立"),
  );
  await page.getByRole("tab", { name: "例 ✗ 1" }).click();
  assert.match(await page.locator(".case.bad").innerText(), /十人[\s\S]*成立/);
  await page.getByRole("tab", { name: "发布" }).click();
  assert.match(await page.locator(".step-card.blocked").innerText(), /1 例通过,1 例不符/);
  assert.equal(await page.getByRole("button", { name: "送审" }).count(), 0);
  await person.closed();
});

test("author, then reviewer and publisher, in one flow each; what was refused says why", async () => {
  const [wang, zhao] = [await home.person("wang"), await home.person("zhao")];
  const id = await draftOf(wang, "发布流程");
  const flow = wang.page.getByRole("tab", { name: "发布" });
  await flow.click();
  assert.match(
    await wang.page.locator(".flow").innerText(),
    /0 个错误[\s\S]*2 例通过[\s\S]*1\.1\.0[\s\S]*含义有变[\s\S]*8 人[\s\S]*7 人[\s\S]*2023-05-15 起/,
  );
  await wang.page.getByLabel("给审核人的话").fill("请看界限");
  await wang.page.getByRole("button", { name: "送审" }).click();
  await wang.page.locator('.badge[data-state="in_review"]').first().waitFor();
  // The text is closed until somebody says that it is to be written on.
  await wang.page.click(".workbench .cm-content");
  await wang.page.keyboard.type("x");
  assert.doesNotMatch(await wang.text(), /x/);

  await zhao.go(`#/draft/${id}`);
  await zhao.page.getByRole("tab", { name: "经历" }).click();
  assert.match(
    await zhao.page.getByRole("tabpanel").filter({ visible: true }).innerText(),
    /送审[\s\S]*请看界限/,
  );
  await zhao.page.getByRole("tab", { name: "发布" }).click();
  await zhao.page.getByLabel("审核意见").fill("同意");
  await zhao.page.getByRole("button", { name: "审核通过" }).click();
  await zhao.page.getByText("审核人:zhao").waitFor();
  // Somebody writes on it before it is published.
  const text = await serverText(wang, id);
  await ask(wang, "POST", `/v1/drafts/${id}/files`, {
    revision: 1,
    path: "cold/ruleset.hzl",
    text: `${text}# 再改\n`,
  });
  await zhao.page.getByRole("button", { name: /发布 试验\.冷库 1\.2\.0/ }).click();
  await zhao.page
    .getByRole("alert")
    .filter({ hasText: /修订|改/ })
    .first()
    .waitFor();
  assert.equal((await ask(zhao, "GET", "/v1/rulesets")).rulesets.length, 2);

  await wang.go(`#/draft/${id}`);
  await wang.page.reload();
  await wang.kept();
  await wang.page.getByRole("tab", { name: "发布" }).click();
  await wang.page.getByRole("button", { name: "送审" }).click();
  await wang.page.locator('.badge[data-state="in_review"]').first().waitFor();
  await zhao.page.reload();
  await zhao.page.getByRole("tab", { name: "发布" }).click();
  await zhao.page.getByRole("button", { name: "审核通过" }).click();
  await zhao.page.getByRole("button", { name: /发布 试验\.冷库 1\.2\.0/ }).click();
  await zhao.page.getByRole("link", { name: "已发布为 试验.冷库 1.2.0" }).click();
  await zhao.page.locator("h1 small").filter({ hasText: "1.2.0" }).waitFor();
  assert.equal((await ask(zhao, "GET", "/v1/rulesets")).rulesets.length, 3);
  await wang.closed();
  await zhao.closed();
});

test("two versions are compared in words, in text, and for recorded evaluations", async () => {
  const person = await home.person("qian");
  const { page } = person;
  for (const people of [8, 9, 10]) {
    await ask(person, "POST", "/v1/evaluations", {
      ruleset: "cold@1.0.0",
      as_of: "2026-11-01",
      subject: `甲${people}`,
      facts: { 工贸: { 使用液氨: true, 快冻间人数: people } },
    });
  }
  await person.go("#/compare/试验.冷库/1.0.0/1.1.0");
  assert.match(await page.locator(".differences").innerText(), /9 人[\s\S]*8 人/);
  await page.getByRole("tab", { name: "文本" }).click();
  assert.match(await page.locator(".cm-merge-a .cm-changedLine").first().innerText(), /1\.0\.0/);
  await page.getByRole("tab", { name: "影响" }).click();
  await page.getByRole("button", { name: /影响/ }).click();
  await page.getByText("3 次判定,1 次结论会变,0 次读不出").waitFor();
  assert.match(
    await page.getByRole("tabpanel").filter({ visible: true }).innerText(),
    /超员:不成立 → 成立/,
  );
  await person.closed();
});

test("a draft is discarded when one says so", async () => {
  const person = await home.person("wang");
  const { page } = person;
  const id = await draftOf(person, "不要了");
  await page.getByRole("tab", { name: "经历" }).click();
  await page.getByRole("button", { name: "放弃草稿" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "放弃草稿" }).click();
  await page.locator('.badge[data-state="discarded"]').first().waitFor();
  assert.equal((await ask(person, "GET", `/v1/drafts/${id}`)).state, "discarded");
  await person.closed();
});

test("from nothing to review by keyboard alone", async () => {
  const person = await home.person("wang");
  const { page } = person;
  await person.go();
  const tabTo = async (wanted) => {
    for (let presses = 0; presses < 60; presses += 1) {
      if (await page.evaluate(wanted)) return;
      await page.keyboard.press("Tab");
    }
    assert.fail(`the keyboard does not come to ${wanted}`);
  };
  await tabTo(() => document.activeElement?.textContent === "新草稿");
  await page.keyboard.press("Enter");
  await page.keyboard.type("键盘写成");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "键盘写成" }).waitFor();
  await tabTo(() => document.activeElement?.classList.contains("cm-content"));
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(
    rules("1.0.0", 7).replace("试验.冷库", "试验.键盘").replace("别名 cold", "别名 by_keyboard"),
  );
  await person.kept();
  await page.keyboard.press("Tab");
  const onTab = () => page.evaluate(() => document.activeElement.textContent);
  for (let presses = 0; presses < 8 && (await onTab()) !== "发布"; presses += 1)
    await page.keyboard.press("ArrowRight");
  assert.equal(await onTab(), "发布");
  await page.getByRole("button", { name: "送审" }).waitFor();
  await tabTo(() => document.activeElement?.textContent === "送审");
  await page.keyboard.press("Enter");
  await page.locator('.badge[data-state="in_review"]').first().waitFor();
  await person.closed();
});
