// @ts-check
// The lab's page as a test sees it: things to click by their names, keys, and what the session shows.

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const pictures = fileURLToPath(new URL("../../build/screenshots/", import.meta.url));

/** @typedef {{server: import("./world.mjs").Server, browser: import("playwright-core").Browser, cleanUp: (() => Promise<void>)[]}} World */
/** @typedef {import("../../web/js/engine.js").View} View */

export class LabPage {
  /** @param {import("playwright-core").Page} page @param {import("playwright-core").Frame} frame */
  constructor(page, frame) {
    this.page = page;
    this.frame = frame;
    /** @type {string[]} */
    this.consoleErrors = [];
    page.on("console", (message) => { if (message.type() === "error") this.consoleErrors.push(message.text()); });
    page.on("pageerror", (error) => this.consoleErrors.push(String(error)));
  }

  /** In a browser of its own, which keeps nothing of other tests. `before` runs in each page ahead of the page's own scripts. @param {World} world @param {{query?: string, width?: number, height?: number, context?: import("playwright-core").BrowserContextOptions, before?: () => void}} [how] @returns {Promise<LabPage>} */
  static async open(world, { query = "", width = 1440, height = 900, context = {}, before } = {}) {
    const made = await world.browser.newContext({ viewport: { width, height }, reducedMotion: "reduce", ...context });
    world.cleanUp.push(() => made.close());
    if (before) await made.addInitScript(before);
    return LabPage.tab(made, `${world.server.lab}${query}`);
  }

  /** One more tab of the same browser. @param {import("playwright-core").BrowserContext} context @param {string} address @returns {Promise<LabPage>} */
  static async tab(context, address) {
    const page = await context.newPage();
    const lab = new LabPage(page, page.mainFrame());
    await lab.goto(address);
    return lab;
  }

  /** @param {string} address */
  async goto(address) {
    await this.page.goto(address);
    await this.ready();
  }

  async reload() {
    await this.page.reload();
    await this.ready();
  }

  async ready() {
    await this.frame.waitForFunction(() => {
      const engine = /** @type {any} */ (window).layerCacheLab;
      return engine && engine.view() && engine.frames > 0;
    }, null, { timeout: 60_000 });
    await this.frame.waitForFunction(() => !(/** @type {any} */ (window).layerCacheLabKeeper?.returning), null, { timeout: 60_000 });
    await this.settled();
  }

  /** Waits until nothing is in progress and nothing is drawn any more: what was asked for has happened. */
  async settled() {
    await this.frame.waitForFunction(() => {
      const engine = /** @type {any} */ (window).layerCacheLab;
      return engine.frameWanted === 0 && (!engine.busy || engine.beside);
    }, null, { timeout: 60_000 });
  }

  /** Waits until what was done is in the browser's storage, half a second after it; in vain where nothing is kept. @param {number} [patience] milliseconds */
  async kept(patience = 5000) {
    await this.settled();
    await this.frame.waitForFunction(() => /** @type {any} */ (window).layerCacheLabKeeper.isUpToDate(), null, { timeout: patience, polling: 100 }).catch(() => {});
  }

  /** From now on, what is in progress is not waited for. @param {boolean} beside */
  async goesOnBeside(beside) {
    await this.frame.evaluate((yes) => { /** @type {any} */ (window).layerCacheLab.beside = yes; }, beside);
  }

  /** @returns {Promise<any>} the session's View */
  async view() {
    return this.frame.evaluate(() => /** @type {any} */ (window).layerCacheLab.wholeView());
  }

  /** @returns {Promise<import("../../web/js/engine.js").Item[]>} */
  async items() {
    return this.frame.evaluate(() => /** @type {any} */ (window).layerCacheLab.items());
  }

  /** @param {string} id */
  async item(id) {
    const all = await this.items();
    const found = all.find((item) => item.id === id);
    assert.ok(found, `nothing on the canvas is called "${id}"; there are: ${all.map((item) => item.id).join(", ")}`);
    return found;
  }

  /** @param {string} id @param {{dx?: number, dy?: number}} [offset] from the item's middle */
  async click(id, { dx = 0, dy = 0 } = {}) {
    const item = await this.item(id);
    const canvas = await this.frame.locator("#lab-canvas").boundingBox();
    assert.ok(canvas, "the canvas is not shown");
    await this.page.mouse.click(canvas.x + item.x + item.width / 2 + dx, canvas.y + item.y + item.height / 2 + dy);
    await this.settled();
  }

  /** With the button held, from one item's middle to another's. @param {string} from @param {string} to */
  async drag(from, to) {
    const canvas = await this.frame.locator("#lab-canvas").boundingBox();
    assert.ok(canvas, "the canvas is not shown");
    const [begin, end] = (await Promise.all([this.item(from), this.item(to)])).map((item) => ({ x: canvas.x + item.x + item.width / 2, y: canvas.y + item.y + item.height / 2 }));
    await this.page.mouse.move(begin.x, begin.y);
    await this.page.mouse.down();
    await this.page.mouse.move(end.x, end.y, { steps: 8 });
    await this.settled();
    await this.page.mouse.up();
    await this.settled();
  }

  /** Whether the canvas, or the textarea at its caret, has the page's focus. */
  async hasFocus() {
    return this.frame.evaluate(() => ["lab-canvas", "lab-text"].includes(document.activeElement?.id ?? ""));
  }

  /** @param {...string} keys */
  async press(...keys) {
    for (const key of keys) await this.page.keyboard.press(key);
    await this.settled();
  }

  /** @param {string} text */
  async type(text) {
    await this.page.keyboard.type(text);
    await this.settled();
  }

  /** Replaces one line of a file in the editor, by keys. @param {string} path @param {number} line from 1 @param {string} text @param {(lab: LabPage) => Promise<void>} [open] */
  async retypeLine(path, line, text, open = (lab) => lab.click(`tab:${path}`)) {
    await open(this);
    await this.click("editor");
    await this.press("Control+Home");
    for (let i = 1; i < line; i += 1) await this.page.keyboard.press("ArrowDown");
    await this.press("Home", "Home", "Shift+End");
    await this.type(text);
  }

  /** The verdicts of the newest build's steps in Dockerfile order, for the steps that make layers. @returns {Promise<[string, string][]>} */
  async verdicts() {
    const { stack } = await this.view();
    return stack.rows.filter((/** @type {any} */ row) => row.kind !== "config").map((/** @type {any} */ row) => [row.text, row.verdict]).reverse();
  }

  async announced() {
    // The region is emptied first, and filled with the browser's next frame.
    await this.frame.waitForFunction(() => document.querySelector("#live")?.textContent !== "", null, { timeout: 5000 }).catch(() => {});
    return this.frame.locator("#live").textContent();
  }

  /** The frame with what the container serves: within the one that holds it apart. @returns {Promise<import("playwright-core").Frame>} */
  async servedFrame() {
    const handle = await this.frame.locator("#preview").elementHandle();
    for (let tries = 0; tries < 50; tries += 1) {
      const [inside] = (await handle?.contentFrame())?.childFrames() ?? [];
      if (inside) return inside;
      await this.page.waitForTimeout(100);
    }
    return assert.fail("nothing is served");
  }

  /** What the served page shows. */
  async served() {
    const inside = await this.servedFrame();
    await inside.waitForLoadState();
    return (await inside.locator("body").innerText()).trim();
  }

  /** @param {string} name */
  async screenshot(name) {
    await mkdir(pictures, { recursive: true });
    await this.page.screenshot({ path: `${pictures}${name}.png` });
  }
}
