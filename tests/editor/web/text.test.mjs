// The text itself: what is wrong is found and mended as offered, marks are mended as one types, and
// nothing moves while an input method composes.
import assert from "node:assert";
import { test } from "node:test";
import { ask, draftOf, house, serverText } from "./house.mjs";
import { rules } from "./service.mjs";

const home = house({ wang: "author" });
const text = rules("1.2.0", 7);

test("mistakes are found where they are, and the offered fixes mend them", async () => {
  const person = await home.person("wang");
  const { page } = person;
  await draftOf(
    person,
    "三处错误",
    text
      .replace("快冻间人数 超过 7 人", "快冻间人 超过 7 人")
      .replace("设 使用液氨 = 是, 快冻间人数 = 10", "设 使用液安 = 是, 快冻间人数 = 10"),
  );
  await page.waitForSelector(".finding.error");
  assert.equal(
    await page.locator(".cm-lintRange-error").count(),
    await page.locator(".finding.error").count(),
  );
  for (
    let fixes = 0;
    fixes < 4 && (await page.locator(".finding.error .repairs button").count()) > 0;
    fixes += 1
  ) {
    const before = await person.text();
    await page.locator(".finding.error .repairs button").first().click();
    await page.waitForFunction(
      (was) =>
        document.querySelector(".workbench .cm-content").cmTile.view.state.doc.toString() !== was,
      before,
    );
    await page.waitForFunction(() => document.querySelector(".status").dataset.kind !== "kept");
    await person.kept();
    await page.waitForTimeout(300);
  }
  await page.waitForFunction(() => document.querySelectorAll(".finding.error").length === 0);
  assert.equal(await person.text(), text);
  await person.closed();
});

test("a finding leads to its place", async () => {
  const person = await home.person("wang");
  const { page } = person;
  await draftOf(person, "去往", text.replace("超过 7", "超国 7"));
  await page.locator(".finding.error .leaf").first().click();
  const line = await page.evaluate(() => {
    const { view } = document.querySelector(".workbench .cm-content").cmTile;
    return view.state.doc.lineAt(view.state.selection.main.head).text;
  });
  assert.match(line, /超国/);
  await person.closed();
});

test("beside the lines stands what the cases cover", async () => {
  const person = await home.person("wang");
  const { page } = person;
  await draftOf(person, "覆盖", text);
  await page.waitForSelector(".cm-cover .cover.part");
  const marks = () =>
    page.locator(".cm-cover .cover").evaluateAll((all) => all.map((each) => each.title));
  const told = await marks();
  assert.ok(told.some((title) => title.includes("例未覆盖")));
  await page.click(".workbench .cm-content");
  await page.keyboard.press("Control+End");
  await page.keyboard.insertText("例 ");
  // With an error in the text the cases cannot run.
  await page.waitForFunction(() => document.querySelectorAll(".cm-cover .cover").length === 0);
  await person.closed();
});

test("full-width marks are mended as one types, but not in texts; one undo takes it back", async () => {
  const person = await home.person("wang");
  const { page } = person;
  await draftOf(person, "全角");
  await page.click(".workbench .cm-content");
  await page.keyboard.press("Control+End");
  for (const key of "例 甲，９：") await page.keyboard.insertText(key);
  await page.waitForFunction(() =>
    document
      .querySelector(".workbench .cm-content")
      .cmTile.view.state.doc.toString()
      .endsWith("例 甲,9:"),
  );
  await page.keyboard.insertText(' "问，答：');
  await page.waitForTimeout(200);
  assert.match(await person.text(), /例 甲,9: "问，答：/);
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await page.keyboard.insertText("，");
  await page.waitForFunction(() =>
    document
      .querySelector(".workbench .cm-content")
      .cmTile.view.state.doc.toString()
      .endsWith("\n,"),
  );
  await page.keyboard.press("Control+z");
  await page.waitForTimeout(300);
  assert.ok((await person.text()).endsWith("\n，"), (await person.text()).slice(-20));
  await person.closed();
});

/** Composes as an input method does, by the browser's own events. */
async function compose(page, texts) {
  const client = await page.context().newCDPSession(page);
  for (const each of texts) {
    await client.send("Input.imeSetComposition", {
      text: each,
      selectionStart: each.length,
      selectionEnd: each.length,
    });
    await page.waitForTimeout(150);
  }
  return client;
}

test("while an input method composes nothing is mended, completed or moved", async () => {
  const person = await home.person("wang");
  const { page } = person;
  await draftOf(person, "输入法");
  await page.click(".workbench .cm-content");
  await page.keyboard.press("Control+End");
  const client = await compose(page, ["，", "，k", "，kuai", "，快"]);
  await page.waitForTimeout(1500); // Longer than any pause that the page waits for.
  assert.ok((await person.text()).endsWith("，快"), (await person.text()).slice(-20));
  assert.equal(await page.locator(".cm-tooltip-autocomplete").count(), 0);
  const caret = await page.evaluate(() => {
    const { view } = document.querySelector(".workbench .cm-content").cmTile;
    return view.state.doc.length - view.state.selection.main.head;
  });
  assert.equal(caret, 0);
  await client.send("Input.insertText", { text: "，快冻" });
  await page.waitForFunction(() =>
    document
      .querySelector(".workbench .cm-content")
      .cmTile.view.state.doc.toString()
      .endsWith(",快冻"),
  );
  await person.closed();
});

test("what others wrote while an input method composes comes in when it has ended", async () => {
  const person = await home.person("wang");
  const { page } = person;
  const id = await draftOf(person, "输入法与他人");
  await page.click(".workbench .cm-content");
  await page.keyboard.press("Control+End");
  const client = await compose(page, ["k", "ku", "kuai"]);
  await ask(person, "POST", `/v1/drafts/${id}/files`, {
    revision: 1,
    path: "cold/ruleset.hzl",
    text: `# 他人\n${text}`,
  });
  await page.waitForTimeout(2500); // Longer than any pause that the page waits for.
  assert.ok((await person.text()).endsWith("kuai"));
  assert.doesNotMatch(await person.text(), /# 他人/);
  assert.equal(
    await page.evaluate(
      () => document.querySelector(".workbench .cm-content").cmTile.view.composing,
    ),
    true,
  );
  await client.send("Input.insertText", { text: "快" });
  await page.waitForFunction(() =>
    document
      .querySelector(".workbench .cm-content")
      .cmTile.view.state.doc.toString()
      .startsWith("# 他人"),
  );
  await person.kept();
  assert.equal(await serverText(person, id), `# 他人\n${text}快`);
  await person.closed();
});

test("the keyboard goes into the text and out again", async () => {
  const person = await home.person("wang");
  const { page } = person;
  await draftOf(person, "键盘");
  await page.locator(".files select").focus();
  for (let presses = 0; presses < 6; presses += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement.classList.contains("cm-content"))) break;
  }
  assert.equal(
    await page.evaluate(() => document.activeElement.classList.contains("cm-content")),
    true,
  );
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("role")), "tab");
  await page.keyboard.press("ArrowRight");
  assert.match(await page.evaluate(() => document.activeElement.textContent), /^例/);
  await person.closed();
});
