// The picture of a draft: everything, one rule with what the trial's facts come to, saved as a file.
import assert from "node:assert";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { draftOf, house } from "./house.mjs";
import { rules } from "./service.mjs";

const home = house({ wang: "author", qian: "field" });

test("a draft is drawn with the facts of its trial, and the picture is saved", async () => {
  const person = await home.person("wang");
  const { page } = person;
  await draftOf(person, "画图");
  const panel = page.getByRole("tabpanel", { name: "图" });
  const shown = (text) => panel.locator("svg text", { hasText: text }).first().waitFor();
  await page.getByRole("tab", { name: "图", exact: true }).click();
  await shown("超员");
  await person.accessible("a picture of everything");
  assert.equal(await panel.locator("svg text", { hasText: "✓" }).count(), 0);

  // What nobody has tried has no outcomes.
  await panel.locator('[data-rule="超员"]').click();
  await shown("快冻间人数 超过 7 人");
  assert.equal(await panel.getByLabel("规则").inputValue(), "超员");
  assert.equal(await panel.locator("svg text", { hasText: "成立" }).count(), 0);

  await page.getByRole("tab", { name: "试", exact: true }).click();
  const fact = (name) => page.locator(`.fact[data-fact="${name}"]`);
  await page.getByLabel("基准日").fill("2026-11-01");
  await fact("使用液氨").getByLabel("是", { exact: true }).check();
  await fact("快冻间人数").getByRole("textbox").first().fill("8");
  await page.locator('li.verdict[data-outcome="established"]').waitFor();
  await page.getByRole("tab", { name: "图", exact: true }).click();
  await shown(/^成立$/);
  await shown("工贸.快冻间人数 = 8 人");
  await person.accessible("a picture with outcomes");

  const loading = page.waitForEvent("download");
  await panel.getByRole("button", { name: "保存图" }).click();
  const saved = await loading;
  assert.equal(saved.suggestedFilename(), "超员.svg");
  const text = readFileSync(await saved.path(), "utf8");
  const read = await page.evaluate((svg) => {
    const document = new DOMParser().parseFromString(svg, "image/svg+xml");
    return [document.documentElement.nodeName, document.querySelectorAll("parsererror").length];
  }, text);
  assert.deepEqual(read, ["svg", 0]);
  assert.match(text, />成立</);

  // By keyboard: full size scrolls, a rule by its name, one that is not there says so.
  const box = panel.getByRole("group", { name: "图" });
  await panel.getByLabel("原大").focus();
  await page.keyboard.press("Space");
  await box.focus();
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction((each) => each.scrollLeft > 0, await box.elementHandle());
  await panel.getByLabel("规则").fill("没有的");
  await page.keyboard.press("Enter");
  await panel.getByRole("alert").filter({ hasText: "没有这个名称" }).waitFor();
  await panel.getByLabel("规则").fill("");
  await page.keyboard.press("Enter");
  await panel.locator('[data-rule="未隔开"]').waitFor();
  await person.closed();
});

test("the picture follows the text; what the rules are called is never markup", async () => {
  const person = await home.person("wang");
  const { page } = person;
  const name = "<img src=x onerror=alert(1)>";
  await draftOf(person, "标记", rules("1.2.0", 7).replaceAll("超员", `「${name}」`));
  await page.getByRole("tab", { name: "图", exact: true }).click();
  const panel = page.getByRole("tabpanel", { name: "图" });
  await panel.locator("svg text", { hasText: name }).first().waitFor();
  assert.equal(await page.locator("img").count(), 0);
  await person.write(rules("1.2.0", 6).replaceAll("超员", "人多"));
  await panel.locator('[data-rule="人多"]').waitFor();
  await person.closed();
});

test("a published version is drawn for whoever reads it", async () => {
  const person = await home.person("qian", { lang: "en", dark: true });
  const { page } = person;
  await person.go("#/version/试验.冷库/1.1.0");
  await page.getByRole("tab", { name: "Picture" }).click();
  const panel = page.getByRole("tabpanel", { name: "Picture" });
  await panel.locator('[data-rule="超员"]').click();
  await panel.locator("svg text", { hasText: "condition" }).first().waitFor();
  await person.accessible("a picture of a version, in the dark");
  await person.closed();
});
