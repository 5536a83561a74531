// @ts-check
// What takes long: the page stays usable, shows how far it is, and it can be given up.

import assert from "node:assert/strict";
import { hostPage } from "../host_page.mjs";
import { LabPage } from "../lab_page.mjs";

// A RUN without an end meets the lab's limit within a second; that many of them, each just below the limit, take longer than a test.
const LONG = `FROM alpine:3.20\nRUN echo before > /before\n${Array.from({ length: 200 }, (_, i) => `RUN i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done; echo ${i}\n`).join("")}`;

/** @typedef {import("../lab_page.mjs").World} World */

/** @param {LabPage} lab @param {string} path @param {string} text */
const write = (lab, path, text) => lab.frame.evaluate(([file, bytes]) => /** @type {any} */ (window).layerCacheLab.send({ do: "write", path: file, text: bytes }), [path, text]);

/** Begins what takes longer than a test, and waits until that is shown. @param {LabPage} lab @param {() => Promise<unknown>} begin */
async function beginLong(lab, begin) {
  await lab.goesOnBeside(true);
  await begin();
  await shown(lab, "cancel");
}

/** @param {LabPage} lab @param {string} id */
async function shown(lab, id) {
  await lab.frame.waitForFunction((wanted) => /** @type {any} */ (window).layerCacheLab.items().some((/** @type {any} */ item) => item.id === wanted), id, { timeout: 20_000 });
}

/** @param {LabPage} lab */
async function idle(lab) {
  await lab.frame.waitForFunction(() => !(/** @type {any} */ (window).layerCacheLab.busy), null, { timeout: 20_000 });
  await lab.goesOnBeside(false);
  await lab.settled();
}

/** @param {LabPage} lab @param {(lab: LabPage) => Promise<unknown>} cancel */
async function longBuild(lab, cancel) {
  await write(lab, "Dockerfile", LONG);
  await lab.settled();
  await beginLong(lab, () => lab.click("build"));
  const { in_progress } = await lab.view();
  assert.equal(in_progress.what, "Build 1");
  assert.match(in_progress.step, /RUN i=0; while/);
  // The workbench goes on. How long the page is held at most, `./lab bench longest.task` measures.
  await lab.retypeLine("server.js", 1, "// typed meanwhile");
  const text = await lab.frame.evaluate(() => /** @type {any} */ (window).layerCacheLab.project().files["server.js"]);
  assert.match(text, /^\/\/ typed meanwhile/);
  await lab.screenshot("running");
  await cancel(lab);
  await idle(lab);

  const after = await lab.view();
  assert.equal(after.in_progress, null);
  assert.match(after.stack.sentence, /Build 1 was cancelled while RUN i=0; while/);
  const verdicts = after.stack.rows.map((/** @type {any} */ row) => row.verdict).reverse();
  assert.deepEqual(verdicts.slice(0, 2), ["executed", "executed"]);
  assert.equal(verdicts.find((/** @type {string} */ verdict) => verdict !== "executed"), "cancelled");
  assert.equal(after.history.map((/** @type {any} */ mark) => mark.label).at(-1), "Edit server.js", "what was typed comes after the build");
  assert.match(after.output.join("\n"), /CANCELED[\s\S]*context canceled/);
}

/** @type {Record<string, (world: World) => Promise<void>>} */
export default {
  async "a build that takes long leaves the page usable, and Cancel records it as cancelled"(world) {
    const lab = await LabPage.open(world);
    await longBuild(lab, (page) => page.click("cancel"));
    // Undo, and another build: what was done is in the cache.
    await lab.press("Control+z");
    await lab.press("Control+z");
    assert.equal((await lab.view()).builds_done, 0);
    await lab.press("Control+y");
    await write(lab, "Dockerfile", LONG.replace(/RUN i=0[^]*/, "RUN echo c\n"));
    await lab.click("build");
    assert.deepEqual((await lab.verdicts()).map(([, verdict]) => verdict), ["cached", "cached", "executed"]);
    // A reload does not run it again.
    await lab.kept();
    await lab.reload();
    await lab.settled();
    assert.deepEqual((await lab.verdicts()).map(([, verdict]) => verdict), ["cached", "cached", "executed"]);
    assert.deepEqual(lab.consoleErrors, []);
  },

  async "Esc cancels, and what conflicts is answered with a sentence meanwhile"(world) {
    const lab = await LabPage.open(world);
    await longBuild(lab, async (page) => {
      await page.press("Control+Enter");
      assert.match((await page.item("message")).label, /Build 1 is not done yet\. Wait for it, or cancel it first\./);
      await page.press("Escape");
    });
  },

  async "the same in a frame without an origin of its own"(world) {
    const context = await world.browser.newContext({ viewport: { width: 1300, height: 860 }, reducedMotion: "reduce" });
    world.cleanUp.push(() => context.close());
    const page = await context.newPage();
    await page.goto(await hostPage(world, `<iframe sandbox="allow-scripts" src="${world.server.lab}" style="width:1260px;height:820px"></iframe>`));
    const handle = await page.locator("iframe").elementHandle();
    const frame = await handle?.contentFrame();
    assert.ok(frame);
    const lab = new LabPage(page, frame);
    await lab.ready();
    await longBuild(lab, (one) => one.click("cancel"));
    assert.equal(await frame.evaluate(() => self.origin), "null");
  },

  async "a server.js that loops leaves the page usable, and can be given up"(world) {
    const lab = await LabPage.open(world);
    await write(lab, "server.js", "for (;;) {}\n");
    await lab.settled();
    await lab.click("build");
    await beginLong(lab, () => lab.click("run"));
    await lab.click("cancel");
    await idle(lab);
    await lab.retypeLine("package.json", 1, "{ ");
    await lab.settled();
    const view = await lab.view();
    assert.equal(view.preview.running, false);
    assert.equal(view.history.map((/** @type {any} */ mark) => mark.label).at(-1), "Edit package.json");
  },

  async "without workers all works as before"(world) {
    const lab = await LabPage.open(world, { before: () => { delete (/** @type {any} */ (window)).Worker; } });
    await lab.click("build");
    await lab.click("run");
    await lab.settled();
    assert.match(String(await lab.served()), /Hello/);
  },
};
