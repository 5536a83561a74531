// @ts-check
// The page, a lesson, the list of lessons, a message and an embed under the rules of axe (WCAG 2.2 AA and best practice): no violation.
// And what the system asks for: forced colours.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { LabPage } from "../lab_page.mjs";

const axe = await readFile(new URL("../../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");

/** @param {LabPage} lab @returns {Promise<string[]>} rule and place of each violation */
async function violations(lab) {
  await lab.page.waitForTimeout(600);  // the canvas' own content follows, and the poster has gone
  await lab.frame.evaluate(axe);
  return lab.frame.evaluate(async () => {
    const { violations } = await /** @type {any} */ (window).axe.run(document, { iframes: false, runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] });
    return violations.flatMap((/** @type {any} */ one) => one.nodes.map((/** @type {any} */ node) => `${one.id}: ${node.target.join(" ")} ${node.failureSummary}`));
  });
}

/** axe is brought in as text, which the page's policy forbids: the tests look at a page without it. */
const context = { bypassCSP: true };

/** @type {Record<string, (world: import("../lab_page.mjs").World) => Promise<void>>} */
export default {
  async "the page, before and after a build, with a sheet and a message"(world) {
    const lab = await LabPage.open(world, { context });
    assert.deepEqual(await violations(lab), []);
    await lab.click("build");
    assert.deepEqual(await violations(lab), []);
    await lab.press("Control+k");
    assert.deepEqual(await violations(lab), []);
    await lab.press("Escape");
    const second = await LabPage.tab(lab.page.context(), world.server.lab);
    await second.frame.getByRole("button", { name: "Take over here" }).waitFor();
    assert.deepEqual(await violations(second), []);
  },

  async "a lesson, and the list of lessons"(world) {
    const lab = await LabPage.open(world, { query: "?lesson=one-edit", context });
    assert.deepEqual(await violations(lab), []);
    await lab.click("build");
    assert.deepEqual(await violations(lab), []);
    await lab.frame.getByRole("button", { name: "All lessons" }).click();
    assert.deepEqual(await violations(lab), []);
  },

  async "an embed, on a phone"(world) {
    const lab = await LabPage.open(world, { query: "?embed=1&lesson=one-edit", width: 390, height: 844, context });
    assert.deepEqual(await violations(lab), []);
  },

  async "the textarea at the caret has a name before any text has the focus"(world) {
    const lab = await LabPage.open(world);
    assert.ok(await lab.frame.evaluate(() => document.querySelector("#lab-text")?.getAttribute("aria-label")));
  },

  async "forced colours: the canvas is in strong contrast, and the task whose turn it is keeps its edge"(world) {
    const lab = await LabPage.open(world, { query: "?lesson=one-edit", context: { forcedColors: "active" } });
    assert.equal(await lab.frame.evaluate(() => document.documentElement.dataset.theme), "contrast");
    const widths = await lab.frame.evaluate(() => [".task.is-current", ".task:not(.is-current)"].map((one) => Number.parseFloat(getComputedStyle(/** @type {Element} */ (document.querySelector(one))).borderTopWidth)));
    assert.ok(widths[0] > widths[1], String(widths));
    await lab.screenshot("forced-colours");
    await lab.page.emulateMedia({ forcedColors: "none" });
    await lab.frame.waitForFunction(() => document.documentElement.dataset.theme === "paper");
  },
};
