// The language service in the text: wrong words are found before anything is kept, names are
// completed and explained, the text is formatted and turned into the other language, and a server
// that was started again is told all anew.
import assert from "node:assert";
import { test } from "node:test";
import { draftOf, house } from "./house.mjs";
import { rules } from "./service.mjs";

const home = house({ wang: "author" });
const text = rules("1.2.0", 7);

/** A draft in the editor, with the service there. */
async function opened(title, content = text) {
  const person = await home.person("wang");
  await draftOf(person, title, content);
  await person.page.getByRole("button", { name: "整理格式", disabled: false }).waitFor();
  return person;
}
const docEnds = (page, end) =>
  page.waitForFunction(
    (wanted) =>
      document
        .querySelector(".workbench .cm-content")
        .cmTile.view.state.doc.toString()
        .endsWith(wanted),
    end,
  );

test("what is wrong is found as one types, before it is kept, and mended as offered", async () => {
  const person = await opened("未保存");
  const { page } = person;
  await page.route("**/v1/drafts/*/files", (route) => route.abort());
  await person.write(text.replace("快冻间人数 超过 7 人", "快冻间人 超过 7 人"));
  await page.locator(".finding.error .repairs button").first().waitFor();
  await page.waitForSelector(".cm-lintRange-error");
  await page.waitForSelector('.status[data-kind="offline"]');
  await page.locator(".finding.error .repairs button").first().click();
  await page.waitForFunction(
    () => document.querySelectorAll(".finding.error, .cm-lintRange-error").length === 0,
  );
  assert.equal(await person.text(), text);
  await page.unroute("**/v1/drafts/*/files");
  await person.kept();
  await person.closed();
});

test("names are completed with what they are, by keyboard", async () => {
  const person = await opened("补全");
  const { page } = person;
  await page.click(".workbench .cm-content");
  await page.keyboard.press("Control+End");
  await page.keyboard.insertText('例 "补全" { 设 快');
  await page.keyboard.press("Control+ ");
  await page.locator(".cm-tooltip-autocomplete li", { hasText: "快冻间人数" }).waitFor();
  await page.keyboard.type("冻间");
  await page.waitForFunction(
    () => document.querySelectorAll(".cm-tooltip-autocomplete li").length === 1,
  );
  await page.waitForTimeout(150); // The list takes no key in its first moments.
  await page.keyboard.press("Enter");
  await docEnds(page, "设 快冻间人数");
  await person.closed();
});

test("a name is explained where the pointer rests", async () => {
  const person = await opened("说明");
  const { page } = person;
  const word = page.locator(".workbench .cm-line", { hasText: "超过 7 人" });
  const box = await word.boundingBox();
  await page.mouse.move(box.x + 75, box.y + box.height / 2);
  await page.locator(".cm-tooltip-hover").waitFor();
  assert.match(await page.locator(".cm-tooltip-hover").innerText(), /快冻间人数/);
  await person.closed();
});

test("the text is formatted, turned into English and back", async () => {
  const person = await opened(
    "格式",
    text.replace("当 快冻间人数 超过 7 人", "当    快冻间人数    超过    7    人"),
  );
  const { page } = person;
  await page.getByRole("button", { name: "整理格式" }).click();
  await page.waitForFunction(() =>
    /当 快冻间人数 超过 7 人/.test(
      document.querySelector(".workbench .cm-content").cmTile.view.state.doc.toString(),
    ),
  );
  const formatted = await person.text();
  await page.getByRole("button", { name: "转为英文" }).click();
  await page.waitForFunction(() =>
    /^ruleset /.test(
      document.querySelector(".workbench .cm-content").cmTile.view.state.doc.toString(),
    ),
  );
  assert.match(await person.text(), /when workers exceeds 7 人/);
  await page.getByRole("button", { name: "转为中文" }).click();
  await page.waitForFunction(
    (was) =>
      document.querySelector(".workbench .cm-content").cmTile.view.state.doc.toString() === was,
    formatted,
  );
  await person.kept();
  await person.closed();
});

test("a server that was started again is told the text anew", async () => {
  const person = await opened("重启");
  const { page } = person;
  const { port } = home.service;
  await home.service.kill();
  await person.write(`${text}# 服务不在\n`); // Who asks nothing does not notice.
  await page.getByRole("button", { name: "整理格式", disabled: true }).waitFor();
  await home.service.start(port);
  await page.getByRole("button", { name: "整理格式", disabled: false }).waitFor();
  await page.route("**/v1/drafts/*/files", (route) => route.abort());
  await person.write(text.replace("超过 7", "超国 7"));
  await page.waitForSelector(".cm-lintRange-error");
  await page.unroute("**/v1/drafts/*/files");
  await person.kept();
  await person.closed();
});

test("what another file declares is known once it is kept", async () => {
  const person = await opened("两个文件");
  const { page } = person;
  await page.getByRole("button", { name: "新文件" }).click();
  await page.getByLabel(/文件路径/).fill("cold/more.hzl");
  await page.getByRole("button", { name: "建立" }).click();
  await person.write('事实 另处 { 新事实 : 是否   问 "?" }\n');
  await person.kept();
  await page.getByLabel("文件", { exact: true }).selectOption("cold/ruleset.hzl");
  await person.write(
    text
      .replace("\n文件 试行", '\n引用 "cold/more.hzl"\n\n文件 试行')
      .replace("当 快冻间人数 超过 7 人", "当 快冻间人数 超过 7 人 且 新事实"),
  );
  await page.waitForFunction(
    () =>
      document.querySelectorAll(".finding.error").length === 0 &&
      document.querySelector(".status").dataset.kind === "kept",
  );
  await person.closed();
});
