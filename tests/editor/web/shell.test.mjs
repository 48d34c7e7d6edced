// What is around the text: who comes in, the tree, search, new drafts, languages, sizes, and that
// everything is reached by the keyboard and told to screen readers.
import assert from "node:assert";
import { test } from "node:test";
import { draftOf, house } from "./house.mjs";

const home = house({ wang: "author,field", li: "field" });

test("a stranger is sent to the sign-in page", async () => {
  const person = await home.person(null);
  await person.page.goto(`${home.service.address}/author`);
  await person.page.waitForURL("**/sign-in");
  await person.closed();
});

test("the page runs under a policy that lets no inline script run, and its files stay for good", async () => {
  const person = await home.person("wang");
  const document = await person.context.request.get(`${home.service.address}/author`);
  const policy = document.headers()["content-security-policy"];
  assert.match(policy, /default-src 'none'; script-src 'self';/);
  assert.doesNotMatch(policy, /unsafe/);
  const [, script] = /src="(\/author\/[^"]+\.js)"/.exec(await document.text());
  const served = await person.context.request.get(home.service.address + script);
  assert.equal(served.headers()["cache-control"], "public, max-age=31536000, immutable");
  await person.go();
  await person.page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "document.title = 'inline'";
    document.head.append(script);
  });
  assert.notEqual(await person.page.title(), "inline");
  person.faults = person.faults.filter(
    (fault) => !/Content Security Policy|refused: script-src/.test(fault),
  ); // This one.
  await person.closed();
});

test("all script of the page, compressed, is at most 200 KB", async () => {
  const person = await home.person("wang");
  const client = await person.context.newCDPSession(person.page);
  await client.send("Network.enable");
  const sizes = new Map();
  const scripts = new Map();
  client.on("Network.responseReceived", ({ requestId, response }) =>
    scripts.set(requestId, response.url),
  );
  client.on("Network.loadingFinished", ({ requestId, encodedDataLength }) =>
    sizes.set(requestId, encodedDataLength),
  );
  await draftOf(person, "大小");
  for (const tab of await person.page.getByRole("tab").all()) await tab.click();
  await person.go("#/compare/试验.冷库/1.0.0/1.1.0");
  await person.go("#/version/试验.冷库/1.1.0");
  await person.page.waitForSelector(".workbench .cm-content");
  const bytes = [...sizes]
    .filter(([id]) => scripts.get(id)?.endsWith(".js"))
    .reduce((sum, [, size]) => sum + size, 0);
  console.log(`${bytes} bytes of script`);
  assert.ok(bytes > 50_000 && bytes <= 200 * 1024, `${bytes} bytes`);
  await person.closed();
});

test("the tree shows rule sets with versions and drafts; what is opened is marked", async () => {
  const person = await home.person("wang");
  const { page } = person;
  await draftOf(person, "树中的草稿");
  const tree = page.getByRole("navigation");
  assert.match(
    await tree.innerText(),
    /冷库重大事故隐患[\s\S]*1\.1\.0[\s\S]*2023-05-15 起[\s\S]*1\.0\.0/,
  );
  assert.match(
    await tree.locator("[aria-current=page]").innerText(),
    /树中的草稿\s+编写中 · 修订 1 · wang/,
  );
  await tree.getByRole("link", { name: /1\.0\.0/ }).click();
  await page.waitForSelector(".badge[data-state=published]");
  assert.match(await person.text(), /版本 1\.0\.0/);
  await person.page.click(".workbench .cm-content");
  await person.page.keyboard.type("不可写");
  assert.doesNotMatch(await person.text(), /不可写/);
  await person.go();
  assert.equal(
    await page.getByRole("img", { name: /2 条,已编码 1,部分 0,不编码 1,未交代 0/ }).count(),
    2,
  );
  await person.closed();
});

test("a draft begins from a version, and from nothing", async () => {
  const person = await home.person("wang");
  const { page } = person;
  await person.go();
  await page
    .getByRole("row", { name: /1\.0\.0/ })
    .getByRole("button", { name: "以此起草" })
    .click();
  await page.getByLabel("草稿名称").fill("自旧版");
  await page.getByRole("button", { name: "建立" }).click();
  await person.kept();
  assert.match(await person.text(), /版本 1\.0\.0/);
  await page.getByRole("button", { name: "新草稿" }).click();
  await page.getByLabel("草稿名称").fill("空白的");
  await page.getByLabel("规则集名称").fill("示例.空白");
  await page.getByRole("button", { name: "建立" }).click();
  await page.getByRole("heading", { name: "空白的" }).waitFor();
  assert.match(await person.text(), /^规则集 示例\.空白 版本 1\.0\.0/);
  await person.closed();
});

test("search finds versions, drafts and lines, by keyboard", async () => {
  const person = await home.person("wang");
  const { page } = person;
  await draftOf(person, "找得到");
  await page.locator("h1").click();
  await page.keyboard.press("/");
  await page.keyboard.type("整改");
  await page.waitForSelector(".results li");
  await page.keyboard.press("Enter");
  const line = await page.evaluate(() => {
    const { view } = document.querySelector(".workbench .cm-content").cmTile;
    return view.state.doc.lineAt(view.state.selection.main.head).text;
  });
  assert.match(line, /整改/);
  await page.locator("h1").click();
  await page.keyboard.press("/");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("试第1号");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".badge[data-state=published]");
  await person.closed();
});

test("the language changes all of the page and loses nothing that was written", async () => {
  const person = await home.person("wang");
  const { page } = person;
  const id = await draftOf(person, "两种语言");
  await person.write("规则集 甲 版本 1.0.0\n# 还没有保存");
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("tab", { name: /Problems/ }).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
  assert.match(await person.text(), /还没有保存/);
  await person.kept();
  await page.reload();
  await page.getByRole("tab", { name: /Problems/ }).waitFor();
  assert.match(await person.text(), /还没有保存/);
  assert.match(page.url(), new RegExp(id));
  await person.closed();
});

for (const [lang, dark] of [
  ["zh", false],
  ["en", true],
]) {
  test(`axe finds no serious fault in any view (${lang}, ${dark ? "dark" : "light"})`, async () => {
    const person = await home.person("wang", { lang, dark });
    const { page } = person;
    await person.go();
    await person.accessible("home");
    await draftOf(person, "无障碍", "规则集 甲 版本 1.0.0\n重大隐患 乙 {");
    await page.waitForSelector(".finding");
    await person.accessible("problems");
    await draftOf(person, "无障碍二");
    for (const tab of await page.getByRole("tab").all()) {
      await tab.click();
      await page.waitForTimeout(200);
      await person.accessible(await tab.innerText());
    }
    await person.go("#/compare/试验.冷库/1.0.0/1.1.0");
    for (const tab of await page.getByRole("tab").all()) {
      await tab.click();
      await person.accessible(await tab.innerText());
    }
    await page.getByRole("navigation").getByRole("button").click();
    await person.accessible("dialog");
    await person.closed();
  });
}

test("at 200 % on a laptop's screen nothing is cut off and nothing scrolls sideways", async () => {
  const person = await home.person("wang", { viewport: { width: 683, height: 400 } });
  const { page } = person;
  const sideways = () =>
    page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
  await person.go();
  assert.equal(await sideways(), 0);
  await draftOf(person, "放大");
  for (const tab of await page.getByRole("tab").all()) {
    await tab.click();
    assert.equal(await sideways(), 0, await tab.innerText());
  }
  const menu = page.getByRole("button", { name: "目录" });
  await menu.click();
  await page
    .getByRole("navigation")
    .getByRole("link", { name: /1\.1\.0/ })
    .click();
  await page.waitForSelector(".badge[data-state=published]");
  assert.equal(await sideways(), 0);
  await person.closed();
});

test("who may not write is not offered to", async () => {
  const person = await home.person("li");
  await person.go();
  assert.equal(await person.page.getByRole("button", { name: "以此起草" }).count(), 0);
  await person.closed();
});

test("the help shows examples, and puts one into the text that is written", async () => {
  const person = await home.person("wang");
  const { page } = person;
  await person.go("#/help");
  await page.getByRole("heading", { name: "从草稿到发布" }).waitFor();
  assert.ok((await page.locator(".manual pre").count()) >= 6);
  await person.accessible("help");
  await draftOf(person, "照着写");
  await page.getByRole("tab", { name: "帮助" }).click();
  const cases = page.locator(".manual pre").last();
  await cases.waitFor();
  await page.getByRole("button", { name: "写入正文" }).last().click();
  assert.ok((await person.text()).includes(await cases.textContent()));
  await person.kept();
  await person.closed();
});
