// @ts-check
// The past, and what it is held against: branches of the history, two builds side by side, files of an image, the output in both manners.

import assert from "node:assert/strict";
import { LabPage } from "../lab_page.mjs";

/** Two ways from the first build on: `server.js` says Hi on the one, Hey on the other. @param {LabPage} lab */
async function branch(lab) {
  const send = async (/** @type {Record<string, unknown>} */ command) => {
    await lab.frame.evaluate((given) => /** @type {any} */ (window).layerCacheLab.send(given), command);
    await lab.settled();
  };
  const write = { do: "replace", path: "server.js", old: "Hello" };
  for (const command of [{ do: "build" }, { ...write, text: "Hi" }, { do: "build" }, { do: "go_to", moment: 1 }, { ...write, text: "Hey" }, { do: "build" }]) await send(command);
}

/** @type {Record<string, (world: import("../lab_page.mjs").World) => Promise<void>>} */
export default {
  async "an edit after an undo begins a branch, and both ways stay, also after a reload"(world) {
    const lab = await LabPage.open(world);
    await branch(lab);
    await lab.click("bottom:history");
    await lab.screenshot("compare-history");
    const labels = (await lab.items()).filter((item) => item.id.startsWith("moment:")).map((item) => item.label);
    assert.equal(labels.filter((label) => label.startsWith("Build 2")).length, 2);
    await lab.click("moment:3");
    const { history } = await lab.view();
    assert.equal(history[3].current, true);
    assert.equal(history[5].on_line, false);
    await lab.page.reload();
    await lab.ready();
    assert.deepEqual((await lab.view()).history, history);
  },

  async "dragging along the marks looks at each moment, and the keyboard goes there, too"(world) {
    const lab = await LabPage.open(world);
    await branch(lab);
    await lab.drag("history:5", "history:0");
    assert.equal((await lab.view()).history[0].current, true);
    await lab.click("bottom:history");
    await lab.click("moment:0");
    await lab.press("Home", "Enter");
    assert.equal((await lab.view()).history[5].current, true);
  },

  async "two builds of two branches, and both builders, stand side by side"(world) {
    const lab = await LabPage.open(world);
    await branch(lab);
    await lab.click("bottom:history");
    await lab.click("moment.compare:3");
    const shown = async () => (await lab.view()).comparison;
    assert.equal((await shown()).left.title, "Build 2, BuildKit, other branch");
    assert.equal((await shown()).rows[1].same_layer, true);
    assert.equal((await shown()).rows[2].same_layer, false);
    await lab.screenshot("compare-branches");
    await lab.click("compare.left");
    await lab.click("left:2:other");
    assert.equal((await shown()).left.title, "Build 2, classic builder");
    await lab.screenshot("compare-builders");
    await lab.click("compare.right:2");
    assert.match((await lab.view()).why.headline, /server\.js changed/);
  },

  async "a file of the image opens, as it is and as a layer changed it"(world) {
    const lab = await LabPage.open(world);
    await lab.click("build");
    await lab.click("step:2");
    await lab.click("bottom:image-files");
    await lab.click("layer-file:app/server.js");
    assert.equal((await lab.item("layer-file.shown")).label, "app/server.js");
    await lab.screenshot("compare-file");
    await lab.click("layer-files.whole");
    assert.ok((await lab.item("layer-files.whole")).state.includes("selected"));
    assert.ok((await lab.items()).some((item) => item.id === "layer-file.shown"), "the file stays open");
    await lab.click("layer-file.close");
    assert.equal((await lab.items()).some((item) => item.id === "layer-file.shown"), false);
  },

  async "the output is read as for a log and as on a terminal, and searched"(world) {
    const lab = await LabPage.open(world);
    await lab.click("build");
    await lab.click("bottom:output");
    await lab.click("output.tty");
    assert.match((await lab.view()).output_tty[0], /^\[\+\] Building 26\.7s \(\d+\/\d+\) FINISHED/);
    await lab.click("output");
    await lab.press("Control+f");
    await lab.type("npm install");
    assert.match((await lab.item("find.count")).label, /^1 of \d/);
    await lab.screenshot("compare-output");
    await lab.press("Escape");
    assert.ok((await lab.item("output")).state.includes("focused"));
  },
};
