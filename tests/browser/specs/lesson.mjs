// @ts-check
// A lesson in the page: tasks tick themselves, hints come one by one, the end offers the next lesson.

import assert from "node:assert/strict";
import { LabPage } from "../lab_page.mjs";

/** @type {Record<string, (world: import("../lab_page.mjs").World) => Promise<void>>} */
export default {
  async "second-build, by clicks: tasks are ticked when they are reached"(world) {
    const lab = await LabPage.open(world, { query: "?lesson=second-build" });
    await lab.frame.locator("#lesson h1").waitFor();
    await lab.screenshot("lesson-start");
    const tasks = (await lab.view()).lesson.tasks.length;
    await lab.frame.getByRole("button", { name: /^Hint 1/ }).click();
    await lab.frame.locator(".task.is-current .hint").first().waitFor();
    for (let i = 0; i < tasks; i += 1) await lab.frame.evaluate((task) => /** @type {any} */ (window).layerCacheLab.send({ do: "solve", task }), i);
    await lab.frame.locator("#lesson .done").waitFor();
    assert.equal(await lab.frame.locator(".task.is-reached").count(), tasks);
    await lab.frame.getByRole("button", { name: "Next lesson" }).waitFor();
    await lab.screenshot("lesson-done");
    assert.deepEqual(lab.consoleErrors, []);
  },

  async "the prose is as large as the workbench: by the theme, by what is chosen"(world) {
    const height = async (/** @type {LabPage} */ lab) => {
      await lab.frame.locator("#lesson h1").waitFor();
      return lab.frame.locator("#lesson nav button").first().evaluate((button) => button.getBoundingClientRect().height);
    };
    const paper = await height(await LabPage.open(world, { query: "?lesson=one-edit&theme=paper", width: 1920, height: 1080 }));
    const lab = await LabPage.open(world, { query: "?lesson=one-edit&theme=projector", width: 1920, height: 1080 });
    assert.equal(await height(lab), 1.5 * paper);
    await lab.screenshot("lesson-projector");
    await lab.click("look");
    await lab.click("zoom:125");
    assert.equal(await height(lab), 1.25 * paper);
    assert.deepEqual(lab.consoleErrors, []);
  },

  async "about: below the list of lessons stands how true the lab is"(world) {
    const lab = await LabPage.open(world, { query: "?lesson=second-build" });
    await lab.frame.getByRole("button", { name: "All lessons" }).click();
    await lab.frame.getByRole("heading", { name: "How true is it?" }).waitFor();
    await lab.frame.getByText("By kind of build").click();
    const cells = await lab.frame.locator(".about tr", { hasText: "stories" }).locator("td").allTextContents();
    assert.equal(cells.length, 2);
    for (const cell of cells) assert.match(cell, /^\d+ of \d+$/);
    await lab.frame.locator(".about").scrollIntoViewIfNeeded();
    await lab.screenshot("about");
    assert.deepEqual(lab.consoleErrors, []);
  },
};
