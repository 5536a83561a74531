// @ts-check
// The same by keyboard alone; Tab goes through and out of the canvas at both ends.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { LabPage } from "../lab_page.mjs";

const sample = await readFile(new URL("../../../assets/samples/node-app/server.js", import.meta.url), "utf8");
const greetingLine = sample.split("\n").findIndex((line) => line.includes("Hello")) + 1;

/** Moves the focus with Tab until the item has it. @param {LabPage} lab @param {string} id */
async function tabTo(lab, id) {
  for (let i = 0; i < 80; i += 1) {
    const focused = (await lab.items()).find((item) => item.state.includes("focused"));
    if (focused?.id === id) return;
    await lab.press("Tab");
    assert.ok(await lab.hasFocus(), `Tab left the canvas before it came to ${id}`);
  }
  assert.fail(`Tab never came to ${id}`);
}

/** @type {Record<string, (world: import("../lab_page.mjs").World) => Promise<void>>} */
export default {
  async "the whole story without a mouse"(world) {
    const lab = await LabPage.open(world);
    await lab.frame.locator("#lab-canvas").focus();
    await tabTo(lab, "build");
    await lab.press("Enter");
    assert.equal((await lab.view()).stack.build, 1);
    await tabTo(lab, "run");
    await lab.press("Enter");
    await lab.frame.waitForFunction(() => /** @type {any} */ (window).layerCacheLab.view().preview.running, null, { timeout: 30_000 });

    await tabTo(lab, "tab:server.js");
    await lab.press("Enter");
    await tabTo(lab, "editor");
    await lab.press("Control+Home");
    for (let i = 1; i < greetingLine; i += 1) await lab.page.keyboard.press("ArrowDown");
    await lab.press("End", "Home", "Shift+End");
    await lab.type(sample.split("\n")[greetingLine - 1].replace("Hello", "Guten Tag"));
    await lab.press("Control+Enter");
    assert.deepEqual((await lab.verdicts()).map(([, verdict]) => verdict), ["cached", "cached", "executed", "executed"]);
    await lab.press("Escape");
    await tabTo(lab, "step:2");  // where the cache broke, chosen by the build itself
    await lab.press("ArrowUp");
    assert.match((await lab.view()).why.headline, /npm install/);
    await lab.screenshot("keyboard-why");
    await lab.press("Control+z");
    assert.equal((await lab.view()).stack.build, 1, "undo takes the build back");
  },

  async "keys that stand on buttons work wherever the focus is on the page"(world) {
    const lab = await LabPage.open(world, { query: "?lesson=one-edit" });
    const focus = (/** @type {string} */ selector) => lab.frame.locator(selector).first().focus();
    const builds = async () => (await lab.view()).stack.build;
    const before = await builds();  // the lesson's own
    assert.equal(await lab.frame.evaluate(() => document.activeElement?.tagName), "BODY");
    await lab.press("Control+Enter");
    assert.equal(await builds(), before + 1);
    await focus("#lesson button");
    await lab.press("Control+Enter");
    assert.equal(await builds(), before + 2);
    assert.equal(await lab.frame.evaluate(() => document.activeElement?.tagName), "BUTTON", "the focus stays where it was");
    await lab.press("Control+z");
    assert.equal(await builds(), before + 1);
    await lab.press("Control+y");
    assert.equal(await builds(), before + 2);
    await lab.press("Control+k");
    assert.ok(await lab.hasFocus(), "what opens takes the focus");
    assert.ok((await lab.items()).some((item) => item.role === "textbox"));
    await lab.press("Escape");

    // What takes text by itself keeps its keys.
    await lab.frame.evaluate(() => {
      const field = document.createElement("input");
      field.id = "foreign";
      document.body.append(field);
      field.focus();
    });
    await lab.press("Control+Enter", "Control+k");
    assert.equal(await builds(), before + 2);
    assert.equal(await lab.frame.evaluate(() => document.activeElement?.id), "foreign");
    assert.deepEqual(lab.consoleErrors, []);
  },

  async "Tab and Shift+Tab leave the canvas"(world) {
    const lab = await LabPage.open(world);
    await lab.frame.locator("#lab-canvas").focus();
    for (let i = 0; i < 120; i += 1) {
      await lab.press("Escape");
      await lab.press("Tab");
      if (!(await lab.hasFocus())) break;
    }
    assert.equal(await lab.hasFocus(), false);
    await lab.frame.locator("#lab-canvas").focus();
    for (let i = 0; i < 120; i += 1) {
      await lab.press("Escape");
      await lab.press("Shift+Tab");
      if (!(await lab.hasFocus())) break;
    }
    assert.equal(await lab.hasFocus(), false);
  },
};
