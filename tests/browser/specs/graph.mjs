// @ts-check
// The graph made larger and smaller: by the wheel with Ctrl, which a trackpad's pinch is too, by keys, by two fingers.

import assert from "node:assert/strict";
import { LabPage } from "../lab_page.mjs";

/** With the graph of several stages. @param {import("../lab_page.mjs").World} world @param {{width?: number, height?: number, context?: import("playwright-core").BrowserContextOptions}} how */
async function graphed(world, how = {}) {
  const lab = await LabPage.open(world, how);
  await lab.frame.evaluate(() => {
    for (const command of [{ do: "open_sample", id: "monorepo" }, { do: "build" }]) /** @type {any} */ (window).layerCacheLab.send(command);
  });
  await lab.settled();
  if (how.width) await lab.click("pane:preview");
  await lab.click("bottom:graph");
  return lab;
}

/** In percent, as the button says it. @param {LabPage} lab */
const size = async (lab) => Number((await lab.item("graph.fit")).label.match(/(\d+) %/)?.[1]);

/** @type {Record<string, (world: import("../lab_page.mjs").World) => Promise<void>>} */
export default {
  async "the wheel with Ctrl, and + - 0, are the graph's; the page keeps its size"(world) {
    const lab = await graphed(world);
    const canvas = await lab.frame.locator("#lab-canvas").boundingBox();
    assert.ok(canvas);
    const ratio = await lab.frame.evaluate(() => devicePixelRatio);
    const first = await size(lab);
    const before = await lab.item("node:1");
    const at = { x: before.x + 20, y: before.y + 10 };
    await lab.page.mouse.move(canvas.x + at.x, canvas.y + at.y);
    await lab.page.keyboard.down("Control");
    for (let i = 0; i < 3; i += 1) await lab.page.mouse.wheel(0, -100);
    await lab.settled();
    await lab.page.keyboard.up("Control");
    const larger = await size(lab);
    assert.ok(larger > 1.3 * first, `it is shown at ${larger} % after ${first} %`);
    const after = await lab.item(before.id);
    // Sideways all of it has room at first, and stays inside; it is higher than the panel.
    assert.ok(Math.abs(after.y + 10 * larger / first - at.y) < 2, "what was under the pointer is there still");
    assert.equal(await lab.frame.evaluate(() => devicePixelRatio), ratio);
    assert.equal(await lab.frame.evaluate(() => visualViewport?.scale), 1);

    await lab.click("node:1");
    await lab.type("0");
    assert.ok(await size(lab) < 100);
    await lab.type("+");
    await lab.type("-");
    assert.ok(await size(lab) < 100);
    await lab.screenshot("graph-fit");
    assert.deepEqual(lab.consoleErrors, []);
  },

  async "two fingers on a phone make it smaller, and click nothing"(world) {
    const lab = await graphed(world, { width: 390, height: 844, context: { hasTouch: true, isMobile: true } });
    const canvas = await lab.frame.locator("#lab-canvas").boundingBox();
    assert.ok(canvas);
    const first = await size(lab);
    const chosen = (await lab.view()).why.step;
    const node = await lab.item("node:1");
    const x = canvas.x + node.x + 20;
    const y = canvas.y + node.y + 10;
    const protocol = await lab.page.context().newCDPSession(lab.page);
    const touch = (/** @type {"touchStart" | "touchMove" | "touchEnd"} */ type, /** @type {number[]} */ ...places) =>
      protocol.send("Input.dispatchTouchEvent", { type, touchPoints: places.map((place, id) => ({ x: place, y, id })) });
    await touch("touchStart", x);
    await touch("touchStart", x, x + 160);
    for (let i = 1; i <= 8; i += 1) await touch("touchMove", x, x + 160 - 10 * i);
    await touch("touchEnd", x);
    await touch("touchEnd");
    await lab.settled();
    assert.equal(await size(lab), Math.max(35, first / 2));
    assert.equal((await lab.view()).why.step, chosen, "no other step was chosen");
    assert.notEqual(chosen, 1);
    assert.equal(await lab.frame.evaluate(() => visualViewport?.scale), 1);
    await lab.page.touchscreen.tap(canvas.x + (await lab.item("node:1")).x + 8, canvas.y + (await lab.item("node:1")).y + 8);
    await lab.settled();
    assert.equal((await lab.view()).why.step, 1, "one finger is a pointer again");
    await lab.screenshot("graph-phone");
  },
};
