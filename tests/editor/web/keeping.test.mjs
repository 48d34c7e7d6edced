// What was written is on the server at every pause; a server that is killed, and a second person,
// take nothing of it away.
import assert from "node:assert";
import { test } from "node:test";
import { ask, draftOf, house, serverText } from "./house.mjs";
import { rules } from "./service.mjs";

const home = house({ wang: "author", zhao: "author" });
const text = rules("1.2.0", 7);

test("a pause keeps what was written", async () => {
  const person = await home.person("wang");
  const id = await draftOf(person, "停顿");
  await person.write(text.replace("减少人数", "减少到七人"));
  await person.page.waitForSelector('.status[data-kind="waiting"], .status[data-kind="keeping"]');
  await person.kept();
  assert.match(await serverText(person, id), /减少到七人/);
  assert.match(await person.page.locator(".status").innerText(), /修订 2/);
  await person.closed();
});

test("the server is killed in the middle and comes back: not a key is lost", async () => {
  const person = await home.person("wang");
  const { page } = person;
  const id = await draftOf(person, "被杀");
  await page.click(".workbench .cm-content");
  await page.keyboard.press("Control+End");
  await page.keyboard.type("# first ");
  const { port } = home.service;
  await home.service.kill();
  await page.keyboard.type("# while it was dead ");
  await page.waitForSelector('.status[data-kind="offline"]');
  assert.match(
    await page.getByRole("alert").filter({ hasText: "连不上" }).innerText(),
    /保存在这台电脑上/,
  );
  // The page is closed and opened again while there is nobody to ask.
  const left = await person.text();
  await home.service.start(port);
  await page.keyboard.type("# after");
  await person.kept();
  assert.equal(await serverText(person, id), `${left}# after`);
  assert.match(await serverText(person, id), /# first # while it was dead # after/);
  await person.closed();
});

test("what could not be sent is taken up by the next visit", async () => {
  const person = await home.person("wang");
  const { page } = person;
  const id = await draftOf(person, "关闭");
  const { port } = home.service;
  await home.service.kill();
  await person.write(`${text}# unsent\n`);
  await page.waitForSelector('.status[data-kind="offline"]');
  await page.goto("about:blank");
  await home.service.start(port);
  await person.go(`#/draft/${id}`);
  await person.kept();
  assert.match(await person.text(), /# unsent/);
  assert.match(await serverText(person, id), /# unsent/);
  await person.closed();
});

test("two people at one draft, in different places: both are merged and told", async () => {
  const [wang, zhao] = [await home.person("wang"), await home.person("zhao")];
  const id = await draftOf(wang, "两人");
  await zhao.go(`#/draft/${id}`);
  await zhao.kept();
  await wang.write(text.replace("减少人数", "减少到七人"));
  await wang.kept();
  await zhao.write(`${text}# 赵\n`);
  await zhao.page.waitForSelector(".notice");
  assert.match(await zhao.page.locator(".notice").first().innerText(), /wang 也在写这份草稿/);
  await zhao.page.waitForFunction(() =>
    /减少到七人/.test(
      document.querySelector(".workbench .cm-content").cmTile.view.state.doc.toString(),
    ),
  );
  await zhao.kept();
  const kept = await serverText(zhao, id);
  assert.match(kept, /减少到七人/);
  assert.match(kept, /# 赵/);
  await wang.closed();
  await zhao.closed();
});

test("two people in one line: neither loses it, and the second one merges", async () => {
  const [wang, zhao] = [await home.person("wang"), await home.person("zhao")];
  const id = await draftOf(wang, "同一行");
  await zhao.go(`#/draft/${id}`);
  await zhao.kept();
  await wang.write(text.replace("减少人数", "王的话"));
  await wang.kept();
  await zhao.write(text.replace("减少人数", "赵的话"));
  const dialog = zhao.page.getByRole("dialog");
  await dialog.waitFor();
  await zhao.accessible("merge");
  assert.match(await serverText(zhao, id), /王的话/);
  const result = () => dialog.locator(".cm-merge-b .cm-content").innerText();
  assert.match(await result(), /赵的话[\s\S]*王的话/);
  await dialog.getByRole("radio", { name: "他人的" }).check();
  assert.doesNotMatch(await result(), /赵的话/);
  await dialog.getByRole("radio", { name: "都留" }).check();
  assert.match(await result(), /赵的话[\s\S]*王的话/);
  await dialog.getByRole("radio", { name: "我的" }).check();
  await zhao.page.keyboard.press("Escape");
  assert.equal(await dialog.count(), 1);
  await dialog.getByRole("button", { name: "采用右边的结果" }).click();
  await zhao.kept();
  assert.match(await serverText(zhao, id), /赵的话/);
  assert.doesNotMatch(await serverText(zhao, id), /王的话/);
  await wang.closed();
  await zhao.closed();
});

test("files are added and removed", async () => {
  const person = await home.person("wang");
  const { page } = person;
  const id = await draftOf(person, "文件");
  await page.getByRole("button", { name: "新文件" }).click();
  await page.getByLabel(/文件路径/).fill("cold/more.hzl");
  await page.getByRole("button", { name: "建立" }).click();
  await person.write("# 另一个文件\n");
  await person.kept();
  let files = (await ask(person, "GET", `/v1/drafts/${id}`)).files.map((file) => file.path);
  assert.deepEqual(files, ["cold/more.hzl", "cold/ruleset.hzl"]);
  await page.getByRole("button", { name: "删除" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "删除" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  files = (await ask(person, "GET", `/v1/drafts/${id}`)).files.map((file) => file.path);
  assert.deepEqual(files, ["cold/ruleset.hzl"]);
  await person.closed();
});

test("a session that has ended loses nothing: one signs in elsewhere and it goes on", async () => {
  const person = await home.person("wang");
  const { page } = person;
  const id = await draftOf(person, "会话");
  await person.context.clearCookies();
  await person.write(`${text}# 会话之后\n`);
  await page.getByRole("link", { name: "在新标签页登录" }).waitFor();
  const other = await person.context.newPage();
  await other.goto(`${home.service.address}/sign-in`);
  await other.fill("#name", "wang");
  await other.fill("#password", "correct horse battery");
  await other.click("button");
  await other.waitForSelector("a[href='/author']");
  await person.kept();
  assert.match(await serverText(person, id), /# 会话之后/);
  await person.closed();
});
