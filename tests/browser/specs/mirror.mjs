// @ts-check
// A screen reader finds all of the canvas in the canvas' own content: what is there, what it says, what has the focus; and can press it.

import assert from "node:assert/strict";
import { LabPage } from "../lab_page.mjs";

/** The browser's accessibility tree of the canvas, once it follows: role and name of each thing. @param {LabPage} lab @returns {Promise<[string, string][]>} */
async function tree(lab) {
  await lab.settled();
  await lab.page.waitForTimeout(300);
  const protocol = await lab.page.context().newCDPSession(lab.page);
  const { nodes } = await protocol.send("Accessibility.getFullAXTree");
  return nodes.filter((node) => !node.ignored).map((node) => [String(node.role?.value), String(node.name?.value ?? "")]);
}

/** @type {Record<string, (world: import("../lab_page.mjs").World) => Promise<void>>} */
export default {
  async "everything on the canvas is in the accessibility tree, and follows what is done"(world) {
    const lab = await LabPage.open(world);
    const first = await tree(lab);
    assert.ok(first.some(([role, name]) => role === "button" && name === "Build"));
    assert.ok(first.some(([role, name]) => role === "tab" && name === "Dockerfile"));
    assert.ok(first.some(([role, name]) => role === "treeitem" && name === "server.js"));
    await lab.click("build");
    const built = await tree(lab);
    assert.ok(built.some(([role, name]) => role === "option" && name.includes("npm install")));
    assert.ok(built.some(([, name]) => name.startsWith("Build 1 took 26.7 s")));
  },

  async "a screen reader presses what it finds, and the focus is where it went"(world) {
    const lab = await LabPage.open(world);
    await tree(lab);
    const press = (/** @type {string} */ id) => lab.frame.evaluate((item) => /** @type {HTMLElement} */ (document.querySelector(`#lab-canvas [data-item="${item}"]`)).click(), id);
    await press("build");
    await lab.settled();
    assert.equal((await lab.view()).stack.build, 1);
    await lab.page.waitForTimeout(300);
    await press("step:3");
    await lab.settled();
    assert.match((await lab.view()).why.headline, /npm install/);
    await lab.page.waitForTimeout(300);
    const active = await lab.frame.evaluate(() => {
      const canvas = document.querySelector("#lab-canvas");
      const id = canvas?.getAttribute("aria-activedescendant");
      return id ? document.getElementById(id)?.dataset.item : null;
    });
    assert.equal(active, "step:3");
  },

  async "the verdict and the forecast of each line are read, and so is what an empty panel says"(world) {
    const lab = await LabPage.open(world);
    const empty = await tree(lab);
    assert.ok(empty.some(([role, name]) => role === "note" && /Choose a|layer/.test(name)), "what Why? says while nothing is chosen");
    assert.ok(empty.some(([role, name]) => role === "note" && /build/i.test(name)), "what the layers say while nothing is built");
    const lines = async () => (await tree(lab)).filter(([role, name]) => role === "listitem" && name.startsWith("Line ")).map(([, name]) => name);
    assert.match((await lines()).join("; "), /Line 1: will run.*Line \d: will run/);
    await lab.click("build");
    await lab.frame.evaluate(() => /** @type {any} */ (window).layerCacheLab.send({ do: "replace", path: "server.js", old: "Hello", text: "Hej" }));
    assert.match((await lines()).join("; "), /Line 1: will be CACHED.*Line \d: will run/);
    const reasons = await lab.frame.evaluate(() => [...document.querySelectorAll("#lab-canvas [data-item^='verdict:']")].map((node) => node.getAttribute("aria-description")));
    assert.ok(reasons.some((reason) => reason?.includes("server.js changed")));
  },

  async "sheets, too: what lies behind is not there meanwhile"(world) {
    const lab = await LabPage.open(world);
    await lab.click("editor");
    await lab.press("Control+k");
    const open = await tree(lab);
    assert.ok(!open.some(([role, name]) => role === "tab" && name === "Dockerfile"));
    assert.ok(open.some(([role]) => role === "textbox"));
    await lab.press("Escape");
    assert.ok((await tree(lab)).some(([role, name]) => role === "tab" && name === "Dockerfile"));
    assert.deepEqual(lab.consoleErrors, []);
  },
};
