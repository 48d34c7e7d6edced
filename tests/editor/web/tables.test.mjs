// Tables as grids: a cell is edited in the grid, what no row or two rows fit is shown with its
// example, rows are added and deleted by keyboard, and all of it is undone as if it had been typed.
import assert from "node:assert";
import { test } from "node:test";
import { draftOf, house } from "./house.mjs";
import { rules } from "./service.mjs";

const home = house({ wang: "author" });
const table = `
枚举 风险 { 高, 低 }
表 系数(甲 : 整数 人, 乙 : 风险) -> 数 {
  0 人 .. 9 人, 任意 -> 1 ;
  超过 9 人, 高 -> 2 ;
  超过 9 人, 低 -> 3
}
`;
const text = rules("1.2.0", 7) + table;

test("a gap is made, shown and filled in the grid; an overlap marks both rows", async () => {
  const person = await home.person("wang");
  await draftOf(person, "成表", text);
  const { page } = person;
  await page.getByRole("button", { name: "整理格式", disabled: false }).waitFor();
  await page.getByRole("tab", { name: "表", exact: true }).click();
  const cell = (name) => page.getByRole("textbox", { name, exact: true });
  await cell("第 3 行 乙").waitFor();
  assert.equal(await cell("第 1 行 甲").inputValue(), "0 人 .. 9 人");

  await cell("第 3 行 甲").fill("超过 10 人");
  await page.keyboard.press("Enter");
  const gap = page.locator(".grids .gap");
  await gap.filter({ hasText: "没有一行适用:甲 = 10 人, 乙 = 低" }).waitFor();
  assert.equal(await person.text(), text.replace("超过 9 人, 低", "超过 10 人, 低"));
  await page.getByRole("button", { name: "为它加一行" }).click();
  await gap.waitFor({ state: "detached" });
  assert.equal(await cell("第 4 行 甲").inputValue(), "10 人");
  await page.click(".workbench .cm-content");
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await cell("第 4 行 甲").waitFor({ state: "detached" });
  assert.equal(await person.text(), text);

  await cell("第 2 行 乙").fill("任意");
  await page.keyboard.press("Tab");
  await gap.filter({ hasText: "第 2、3 行都适用:甲 = 10 人, 乙 = 低" }).waitFor();
  assert.equal(await page.locator(".grid tr.overlap").count(), 2);
  await cell("第 2 行 乙").fill("坏的");
  await page.keyboard.press("Enter");
  await page.locator('.grid input[aria-invalid="true"]').waitFor();
  await person.accessible("tables");
  await cell("第 2 行 乙").fill("高 ; 低");
  await page.keyboard.press("Enter");
  await page.locator(".grids [role=alert]", { hasText: "一格里不能有" }).waitFor();
  await cell("第 2 行 乙").fill("高");
  await page.keyboard.press("Enter");
  await page.locator('.grid input[aria-invalid="true"]').waitFor({ state: "detached" });
  assert.equal(await person.text(), text);
  await person.closed();
});

test("rows are added and deleted by keyboard", async () => {
  const person = await home.person("wang");
  await draftOf(person, "行", text);
  const { page } = person;
  await page.getByRole("button", { name: "整理格式", disabled: false }).waitFor();
  await page.getByRole("tab", { name: "表", exact: true }).click();
  const cell = (name) => page.getByRole("textbox", { name, exact: true });
  await cell("第 1 行 甲").focus();
  await page.keyboard.press("ArrowDown");
  assert.equal(
    await page.evaluate(() => document.activeElement.getAttribute("aria-label")),
    "第 2 行 甲",
  );
  await page.getByRole("button", { name: "在第 3 行后加一行" }).focus();
  await page.keyboard.press("Enter");
  await cell("第 4 行 甲").waitFor();
  await page.waitForFunction(
    () => document.activeElement.getAttribute("aria-label") === "第 4 行 甲",
  );
  await page.getByRole("button", { name: "删除第 4 行" }).focus();
  await page.keyboard.press("Enter");
  await cell("第 4 行 甲").waitFor({ state: "detached" });
  assert.equal(await person.text(), text);
  await person.closed();
});
