// @ts-check
// The lab in a course page on another origin: it takes no focus, lets the page scroll, and says when the lesson is done.

import assert from "node:assert/strict";
import { LabPage } from "../lab_page.mjs";

/** @param {import("../lab_page.mjs").World} world */
async function openCourse(world) {
  const context = await world.browser.newContext({ viewport: { width: 1200, height: 800 }, reducedMotion: "reduce" });
  world.cleanUp.push(() => context.close());
  const page = await context.newPage();
  await page.goto(`${world.server.course}demo/course.html?lab=${encodeURIComponent(world.server.lab)}`);
  await page.locator("#lab").scrollIntoViewIfNeeded();
  await page.waitForFunction(() => /ready/.test(document.getElementById("progress")?.textContent ?? ""), null, { timeout: 60_000 });
  const frame = page.frames().find((one) => one.url().includes("embed=1"));
  assert.ok(frame, "the lab's frame is there");
  const lab = new LabPage(page, frame);
  await lab.ready();
  return lab;
}

/** @type {Record<string, (world: import("../lab_page.mjs").World) => Promise<void>>} */
export default {
  async "takes no focus, and the page scrolls past it"(world) {
    const lab = await openCourse(world);
    assert.equal(await lab.page.evaluate(() => document.activeElement?.tagName), "BODY");
    await lab.page.evaluate(() => scrollTo(0, 0));
    await lab.page.locator("#lab").scrollIntoViewIfNeeded();
    const box = await lab.page.locator("#lab").boundingBox();
    assert.ok(box);
    await lab.page.mouse.move(box.x + box.width * 0.7, box.y + box.height / 2);
    const before = await lab.page.evaluate(() => scrollY);
    await lab.page.mouse.wheel(0, 300);
    await lab.page.waitForFunction((was) => scrollY > was, before, { timeout: 5000 });
    await lab.screenshot("embed-course");
  },

  async "its address chooses the panels, and which tab is in front"(world) {
    const lab = await LabPage.open(world, { query: "?embed=1&panels=layers,why,timeline" });
    const panels = async () => (await lab.items()).filter((item) => item.id.startsWith("panel:")).map((item) => item.id);
    assert.deepEqual((await panels()).sort(), ["panel:bottom", "panel:stack", "panel:toolbar", "panel:why"]);
    await lab.click("build");
    assert.ok((await lab.item("bottom:timeline")).state.includes("selected"));
    await lab.screenshot("embed-panels");
    await lab.click("bottom:output");
    await lab.click("build");
    assert.ok((await lab.item("bottom:output")).state.includes("selected"), "what the person chose stays");
  },

  async "Tab goes through it and on to the rest of the page"(world) {
    const lab = await openCourse(world);
    await lab.page.locator("header a").focus();
    let last = "";
    for (let i = 0; i < 200; i += 1) {
      await lab.page.keyboard.press("Escape");
      await lab.page.keyboard.press("Tab");
      last = await lab.page.evaluate(() => document.activeElement?.textContent ?? "");
      if (last === "messages") break;
    }
    assert.equal(last, "messages", "the link after the lab is reached");
  },

  async "tells the host when the lesson is done"(world) {
    const lab = await openCourse(world);
    const { lesson } = await lab.view();
    assert.equal(lesson.id, "one-edit");
    for (const index of lesson.tasks.keys()) {
      // The solution's own commands, through the same door as a click.
      await lab.frame.evaluate((task) => /** @type {any} */ (window).layerCacheLab.send({ do: "solve", task }), index);
    }
    await lab.page.waitForFunction(() => /Lesson done/.test(document.getElementById("progress")?.textContent ?? ""), null, { timeout: 30_000 });
    await lab.screenshot("embed-done");
  },
};
