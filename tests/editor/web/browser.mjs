// Debian's chromium, and a person at the page: signed in by the form, in one language. Whatever the
// page logs as an error, or the content policy refuses, fails the test that it happened in.
import assert from "node:assert";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";
import { password } from "./service.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const launch = () =>
  chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: process.getuid() === 0 ? ["--no-sandbox"] : [],
  });

export class Person {
  static async at(browser, service, name, options = {}) {
    const person = new Person();
    person.service = service;
    person.context = await browser.newContext({
      locale: options.lang === "en" ? "en-US" : "zh-CN",
      colorScheme: options.dark ? "dark" : "light",
      viewport: options.viewport ?? { width: 1366, height: 800 },
      bypassCSP: false,
    });
    person.page = await person.context.newPage();
    person.page.setDefaultTimeout(30_000);
    person.faults = [];
    // Chromium's own editing wraps what replaces styled text into an element with a style attribute,
    // which the policy refuses and the editor takes out again: that is no fault of the page.
    await person.page.addInitScript(() =>
      addEventListener("securitypolicyviolation", (event) => {
        if (event.effectiveDirective !== "style-src-attr")
          console.error(`refused: ${event.effectiveDirective} ${event.sample}`);
      }),
    );
    person.page.on("pageerror", (error) => person.faults.push(`${error.stack}`));
    person.page.on("console", (message) => {
      const refused = /Failed to load resource|^Applying inline style/.test(message.text());
      if (message.type() === "error" && !refused) person.faults.push(message.text());
    });
    if (name) await person.signIn(name);
    return person;
  }

  async signIn(name) {
    await this.page.goto(`${this.service.address}/sign-in`);
    await this.page.fill("#name", name);
    await this.page.fill("#password", password);
    await this.page.click("button");
    await this.page.waitForSelector("form[action='/sign-out']");
  }

  async go(hash = "#/") {
    await this.page.goto(`${this.service.address}/author${hash}`);
    await this.page.waitForSelector("main h1");
  }

  /** The text of the editor, as its state has it. */
  text() {
    return this.page.evaluate(() =>
      document.querySelector(".workbench .cm-content").cmTile.view.state.doc.toString(),
    );
  }

  /** As by hand: a selection of all, and a text typed over it. */
  async write(text) {
    await this.page.click(".workbench .cm-content");
    await this.page.keyboard.press("Control+a");
    await this.page.keyboard.insertText(text);
  }

  async kept() {
    await this.page.waitForSelector('.status[data-kind="kept"]');
  }

  async closed() {
    assert.deepEqual(this.faults, []);
    await this.context.close();
  }

  /** No fault that axe calls serious or critical. */
  async accessible(where) {
    await this.page.evaluate(axe);
    const found = await this.page.evaluate(
      async () => (await globalThis.axe.run(document)).violations,
    );
    const serious = found.filter((each) => ["serious", "critical"].includes(each.impact));
    assert.deepEqual(
      serious.map(
        (each) =>
          `${each.id}: ${each.nodes
            .map((node) => `${node.html} ${node.failureSummary}`)
            .slice(0, 4)
            .join("\n")}`,
      ),
      [],
      where,
    );
  }
}
