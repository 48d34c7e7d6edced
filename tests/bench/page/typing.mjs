// How a file of 200 kB feels to write in: from a key to the next picture, and from a key that makes
// or mends a mistake to the diagnostics that say so, in a real browser on a real server. Prints the
// table as Markdown. Runs in the folder that tests/bench/run makes for it.
import { launch, Person } from "./browser.mjs";
import { ask } from "./house.mjs";
import { rules, Service } from "./service.mjs";

const bytes = 200_000;
const keys = Number(process.argv[2] ?? 200);

/** Rules as those of the tests, as many as make up the size; each has its own facts and clause. */
function largeText() {
  let text = `${rules("1.2.0", 7)}
文件 大标准 { 名称 "大标准" 位阶 国家标准 地域 全国 施行 2023-05-15 纲目 { 1..2000 } }
`;
  for (let at = 0; Buffer.byteLength(text) < bytes; at += 1) {
    text += `
事实 车间${at} { 压力 : 数 kPa 问 "压力多大?"   在用 : 是否 问 "是否在用?"   人数 : 整数 人 问 "有几人?" }
重大隐患 超压${at} "压力超过规定"   依据 大标准 ${at + 1}
  适用 车间${at}.在用
  当 车间${at}.压力 超过 ${at + 1} kPa 且 车间${at}.人数 达到 3 人
例 "超压${at}" { 设 车间${at}.在用 = 是, 车间${at}.压力 = ${at + 2} kPa, 车间${at}.人数 = 3 人 得 超压${at} 成立 }
`;
  }
  return text;
}

function percentile(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(part * (sorted.length - 1))].toFixed(1);
}

/** Types a bracket too many behind a line's end and takes it away again, waiting each time until the
 * list of problems says so; answers times from the key on, of the page's own clock. */
async function type(page, count) {
  await page.evaluate(() => {
    const seen = (globalThis.seen = { key: 0, painted: [], told: [] });
    const tab = document.querySelector('.workbench [role="tab"]');
    let before = tab.textContent;
    addEventListener(
      "keydown",
      () => {
        const began = (seen.key = performance.now());
        // The second frame begins when the first is painted.
        requestAnimationFrame(() =>
          requestAnimationFrame(() => seen.painted.push(performance.now() - began)),
        );
      },
      true,
    );
    new MutationObserver(() => {
      if (tab.textContent === before) return;
      before = tab.textContent;
      seen.told.push(performance.now() - seen.key);
    }).observe(tab, { subtree: true, childList: true, characterData: true });
  });
  for (let at = 0; at < count; at += 1) {
    await page.keyboard.press(at % 2 === 0 ? ")" : "Backspace");
    await page.waitForFunction((wanted) => globalThis.seen.told.length > wanted, at, {
      polling: 20,
    });
  }
  return page.evaluate(() => globalThis.seen);
}

const service = new Service();
service.user("wang", "author");
await service.start();
const browser = await launch();
try {
  const person = await Person.at(browser, service, "wang");
  const text = largeText();
  const draft = { title: "200 kB", path: "cold/ruleset.hzl", text };
  const { id } = await ask(person, "POST", "/v1/drafts", draft);
  await person.go(`#/draft/${id}`);
  await person.kept();
  const { page } = person;
  await page.click(".workbench .cm-content");
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("End");
  const { painted, told } = await type(page, keys);
  console.log(`A text of ${Buffer.byteLength(text)} bytes, ${keys} keys.\n`);
  console.log("| From a key to | p50 | p99 |\n|---|--:|--:|");
  for (const [name, values] of [
    ["the next picture", painted],
    ["the diagnostics", told],
  ]) {
    console.log(`| ${name} | ${percentile(values, 0.5)} ms | ${percentile(values, 0.99)} ms |`);
  }
} finally {
  await browser.close();
  await service.stop();
}
