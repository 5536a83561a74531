// @ts-check
// What can be chosen from lists: a project, another way to build, what to do with the cache, a theme and a size; and the files of a layer.

import assert from "node:assert/strict";
import { LabPage } from "../lab_page.mjs";

/** @type {Record<string, (world: import("../lab_page.mjs").World) => Promise<void>>} */
export default {
  async "another project is opened and built, with a heading for each stage"(world) {
    const lab = await LabPage.open(world);
    await lab.click("project");
    await lab.click("project:go");
    assert.equal((await lab.view()).project, "Go, two stages");
    await lab.click("build");
    const { rows } = (await lab.view()).stack;
    assert.deepEqual(rows.map((/** @type {any} */ row) => row.stage).filter(Boolean), ["Final stage (stage-1)", "Stage build: only what is copied from it gets into the image"]);
    await lab.screenshot("choices-go");
  },

  async "a build without the cache, the cache pruned, and another machine"(world) {
    const lab = await LabPage.open(world);
    await lab.click("build");
    await lab.click("build");
    await lab.click("build.more");
    await lab.screenshot("choices-build");
    await lab.click("build:no-cache");
    const verdicts = (await lab.verdicts()).map(([, verdict]) => verdict);
    assert.deepEqual(verdicts, ["cached", "cached", "executed", "executed"]);

    await lab.click("cache.more");
    await lab.screenshot("choices-cache");
    await lab.click("cache:prune-all");
    assert.match(String(await lab.announced()), /pruned from the build cache/);
    assert.equal((await lab.view()).shelf.length, 0);
    await lab.click("build");
    await lab.click("step:3");
    assert.match((await lab.view()).why.headline, /pruned/);
    await lab.screenshot("choices-pruned");
    await lab.click("cache.more");
    await lab.click("cache:new");
    assert.equal((await lab.view()).shelf.length, 0);
  },

  async "the files of a layer, by mouse and by keyboard"(world) {
    const lab = await LabPage.open(world);
    await lab.click("build");
    await lab.click("bottom:image-files");
    const listed = async () => (await lab.items()).filter((item) => item.id.startsWith("layer-file:")).map((item) => item.label);
    assert.ok((await listed()).includes("app/node_modules"));
    await lab.click("step:2");
    assert.deepEqual((await listed()).filter((path) => path.endsWith(".js")), ["app/server.js"]);
    await lab.screenshot("choices-files");
    await lab.click("layer-file:app");
    assert.deepEqual(await listed(), ["app"], "a closed folder hides what is in it");
    await lab.press("Enter");
    assert.ok((await listed()).length > 1, "Enter opens it again");
  },

  async "a theme and a size are chosen, and are there after a reload"(world) {
    const lab = await LabPage.open(world);
    const theme = () => lab.frame.evaluate(() => document.documentElement.dataset.theme);
    const width = async () => (await lab.item("run")).width;
    const before = await width();
    await lab.click("look");
    await lab.click("theme:contrast");
    assert.equal(await theme(), "contrast");
    await lab.click("look");
    await lab.click("zoom:150");
    assert.ok((await width()) > 1.3 * before, "everything is larger");
    await lab.screenshot("choices-contrast-150");
    await lab.page.reload();
    await lab.ready();
    assert.equal(await theme(), "contrast");
    assert.ok((await width()) > 1.3 * before);
    await lab.click("build");
    assert.equal((await lab.view()).stack.build, 1, "clicks hit what is larger");
  },

  async "Alt+Z wraps long lines, and they are wrapped after a reload"(world) {
    const lab = await LabPage.open(world);
    const caretY = () => lab.frame.evaluate(() => /** @type {any} */ (window).layerCacheLab.passage().caret.y);
    const toEnd = async () => {
      await lab.click("editor");
      await lab.press("Control+Home", "End", "End");
    };
    await lab.click("tab:server.js");
    await lab.click("editor");
    await lab.press("Control+Home");
    const first = await caretY();
    await lab.type(`// ${"word ".repeat(60)}`);
    await toEnd();
    assert.equal(await caretY(), first, "the line goes out of sight");
    await lab.press("Alt+z");
    assert.ok((await caretY()) > first + 20, "its end is some rows below");
    await lab.screenshot("choices-wrapped");
    await lab.page.reload();
    await lab.ready();
    await lab.click("tab:server.js");
    await toEnd();
    assert.ok((await caretY()) > first + 20);
    await lab.press("Alt+z");
    assert.equal(await caretY(), first);
    assert.deepEqual(lab.consoleErrors, []);
  },

  async "the address decides about theme and size"(world) {
    const lab = await LabPage.open(world, { query: "?theme=projector&scale=200", width: 1920, height: 1080 });
    assert.equal(await lab.frame.evaluate(() => document.documentElement.dataset.theme), "projector");
    await lab.click("build");
    await lab.screenshot("choices-projector-200");
    assert.deepEqual(lab.consoleErrors, []);
  },
};
