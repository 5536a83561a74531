// @ts-check
// What the page itself promises: no frame without a change, words for failures, themes, sizes.

import assert from "node:assert/strict";
import { LabPage } from "../lab_page.mjs";

/** @type {Record<string, (world: import("../lab_page.mjs").World) => Promise<void>>} */
export default {
  async "draws nothing while nothing happens"(world) {
    const lab = await LabPage.open(world);
    await lab.click("build");
    const before = await lab.frame.evaluate(() => /** @type {any} */ (window).layerCacheLab.frames);
    await lab.page.waitForTimeout(2000);
    assert.equal(await lab.frame.evaluate(() => /** @type {any} */ (window).layerCacheLab.frames), before);
  },

  async "looks right in both themes and at three widths"(world) {
    for (const theme of ["paper", "night"]) {
      for (const [width, height] of [[1440, 900], [1024, 768], [390, 844]]) {
        const lab = await LabPage.open(world, { query: `?theme=${theme}`, width, height });
        await lab.frame.evaluate(() => /** @type {any} */ (window).layerCacheLab.send({ do: "build" }));
        await lab.settled();
        await lab.screenshot(`built-${theme}-${width}`);
        assert.deepEqual(lab.consoleErrors, []);
      }
    }
  },

  async "a missing file of the site is said in words"(world) {
    const context = await world.browser.newContext();
    world.cleanUp.push(() => context.close());
    const page = await context.newPage();
    await page.route("**/lab.wasm", (route) => route.fulfill({ status: 404, body: "" }));
    await page.goto(world.server.lab);
    await page.locator("#failure").waitFor({ state: "visible" });
    assert.match(await page.locator("#failure").innerText(), /lab\.wasm could not be fetched/);
  },

  async "a browser without WebGL is told so"(world) {
    const context = await world.browser.newContext();
    world.cleanUp.push(() => context.close());
    const page = await context.newPage();
    await page.addInitScript(() => {
      const real = HTMLCanvasElement.prototype.getContext;
      HTMLCanvasElement.prototype.getContext = /** @type {any} */ (function (/** @type {any} */ kind, /** @type {any[]} */ ...rest) {
        // @ts-ignore the browser's own function, but for WebGL
        return String(kind).startsWith("webgl") ? null : real.call(this, kind, ...rest);
      });
    });
    await page.goto(world.server.lab);
    await page.locator("#failure").waitFor({ state: "visible" });
    assert.match(await page.locator("#failure").innerText(), /no WebGL/);
  },
};
