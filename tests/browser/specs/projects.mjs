// @ts-check
// Projects of one's own: begun, renamed, deleted; what was left for another one is there again, also after a reload.

import assert from "node:assert/strict";
import { LabPage } from "../lab_page.mjs";

/** Chooses in the list of projects. @param {LabPage} lab @param {string} id */
async function choose(lab, id) {
  await lab.click("project");
  await lab.click(id);
}

/** @type {Record<string, (world: import("../lab_page.mjs").World) => Promise<void>>} */
export default {
  async "opening another project loses nothing: the one that was left comes back, builds and all"(world) {
    const lab = await LabPage.open(world);
    await lab.click("build");
    await lab.click("build");
    await choose(lab, "project:go");
    assert.equal((await lab.view()).stack.build, 0);
    await lab.click("build");
    await lab.kept();  // it is kept half a second after a change
    await lab.reload();
    assert.equal((await lab.view()).project, "Go, two stages");
    await lab.click("project");
    await lab.screenshot("projects-list");
    await lab.click("left:0");
    const { project, stack, left_projects: left } = await lab.view();
    assert.equal(project, "Node app");
    assert.equal(stack.build, 2);
    assert.deepEqual(left.map((/** @type {any} */ choice) => choice.label), ["Go, two stages"]);
    assert.deepEqual(lab.consoleErrors, []);
  },

  async "a new project is named, built, renamed and deleted, by keyboard"(world) {
    const lab = await LabPage.open(world);
    await choose(lab, "project-new");
    await lab.type("Shop");
    await lab.screenshot("projects-new");
    await lab.press("Enter");
    assert.equal((await lab.view()).project, "Shop");
    await lab.click("build");
    assert.equal((await lab.view()).stack.ok, true);
    await choose(lab, "project-rename");
    await lab.type("Store");
    await lab.press("Enter");
    assert.equal((await lab.view()).project, "Store");
    await choose(lab, "project-delete");
    await lab.press("Escape");
    assert.equal((await lab.view()).project, "Store", "Escape deletes nothing");
    await choose(lab, "project-delete");
    await lab.press("Enter");
    const after = await lab.view();
    assert.equal(after.project, "Node app");
    assert.deepEqual(after.left_projects, []);
    assert.match(String(await lab.announced()), /Store is deleted/);
  },
};
