// Pictures of each view, in both languages, to be looked at: `run PROGRAM FOLDER shots.mjs` puts
// them into FOLDER/shots. No test: nothing is compared.
import { mkdirSync } from "node:fs";
import { test } from "node:test";
import { draftOf, house } from "./house.mjs";
import { rules } from "./service.mjs";

const home = house({ wang: "author,supervisor,field" });
const text = `${rules("1.2.0", 7)}
枚举 风险 { 高, 低 }
表 系数(人数 : 整数 人, 级 : 风险) -> 数 {
  0 人 .. 9 人, 任意 -> 1 ;
  超过 9 人, 高 -> 2 ;
  超过 9 人, 低 -> 3
}
`;
const words = {
  zh: {
    form: "整理格式",
    tabs: ["问题", "例", "表", "试", "图", "发布", "经历", "帮助"],
    yes: "是",
  },
  en: {
    form: "Format",
    tabs: ["Problems", "Cases", "Tables", "Try", "Picture", "Publish", "History", "Help"],
    yes: "yes",
  },
};

mkdirSync("shots", { recursive: true });
for (const [lang, dark] of [
  ["zh", false],
  ["en", true],
]) {
  test(`pictures (${lang})`, async () => {
    const person = await home.person("wang", {
      lang,
      dark,
      viewport: { width: 1280, height: 720 },
    });
    const { page } = person;
    const shot = async (name) => {
      await page.waitForTimeout(700);
      await page.screenshot({ path: `shots/${name}.${lang}.jpg`, type: "jpeg", quality: 60 });
    };
    await person.go("#/");
    await shot("home");
    await person.go("#/version/试验.冷库/1.1.0");
    await shot("version");
    await person.go("#/compare/试验.冷库/1.0.0/1.1.0");
    await shot("compare");
    await draftOf(person, lang === "zh" ? "快冻间" : "Freezing rooms", text);
    const { form, tabs, yes } = words[lang];
    await page.getByRole("button", { name: form, disabled: false }).waitFor();
    const [, , , trying] = tabs;
    await page.getByRole("tab", { name: trying, exact: true }).click();
    const fact = (name) => page.locator(`.fact[data-fact="${name}"]`);
    await fact("使用液氨").getByLabel(yes, { exact: true }).check();
    await fact("快冻间人数").getByRole("textbox").first().fill("8");
    await page.locator('li.verdict[data-outcome="established"]').waitFor();
    for (const [at, tab] of tabs.entries()) {
      await page.getByRole("tab", { name: new RegExp(`^${tab}( |$)`) }).click();
      await shot(`draft_${at}`);
    }
    // A gap in the table: from here on the draft cannot be tried.
    await page.getByRole("tab", { name: tabs[2], exact: true }).click();
    await page.locator('[data-at="0.2.0"]').fill("超过 10 人");
    await page.keyboard.press("Enter");
    await page.locator(".grids .gap").waitFor();
    await shot("draft_gap");
    await person.closed();
  });
}
