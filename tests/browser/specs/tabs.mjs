// @ts-check
// Two tabs with the same project: one of them keeps, the other one says that it does not; nothing is overwritten without a word.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { LabPage } from "../lab_page.mjs";

const ELSEWHERE = "This project is open in another tab. What you do here is not kept.";
const TAKEN = "Another tab has taken this project over. What you do here is not kept from now on.";

/** @param {LabPage} lab */
const notices = (lab) => lab.frame.getByRole("region", { name: "Messages" });

/** @param {LabPage} lab @param {string} text */
async function write(lab, text) {
  await lab.frame.evaluate((text) => /** @type {any} */ (window).layerCacheLab.send({ do: "write", path: "note.txt", text }), text);
  await lab.settled();
  await lab.kept();
}

/** @param {LabPage} lab @returns {Promise<string | undefined>} */
const note = (lab) => lab.frame.evaluate(() => /** @type {any} */ (window).layerCacheLab.project().files["note.txt"]);

/** @param {LabPage} lab @param {string} sentence */
const isTold = (lab, sentence) => notices(lab).getByText(sentence).waitFor({ state: "visible", timeout: 5000 });

/** Browsers without locks, and without anything. @type {Record<string, (() => void) | undefined>} */
const BROWSERS = {
  "with locks": undefined,
  "without locks": () => { Object.defineProperty(Navigator.prototype, "locks", { get: () => undefined }); },
};

/** @type {Record<string, (world: import("../lab_page.mjs").World) => Promise<void>>} */
const tests = {};

for (const [name, before] of Object.entries(BROWSERS)) {
  tests[`${name}: the second tab says so, and what it does overwrites nothing`] = async (world) => {
    const one = await LabPage.open(world, { before });
    await write(one, "one");
    assert.ok(await notices(one).isHidden());
    const two = await LabPage.tab(one.page.context(), world.server.lab);
    await isTold(two, ELSEWHERE);
    assert.equal(await two.frame.evaluate(() => document.activeElement?.tagName), "BODY", "it takes no focus");
    assert.equal(await note(two), "one", "it shows the work as it was kept");
    await two.screenshot("tabs-second");
    await write(two, "two");
    await write(one, "one again");
    assert.ok(await notices(one).isHidden());
    await two.page.close();
    await one.reload();
    assert.equal(await note(one), "one again");
    assert.ok(await notices(one).isHidden(), "a reload does not take itself for another tab");
    assert.deepEqual(one.consoleErrors, []);
  };

  tests[`${name}: the second one takes over, with what was done in the first up to that moment`] = async (world) => {
    const one = await LabPage.open(world, { before });
    await write(one, "one");
    const two = await LabPage.tab(one.page.context(), world.server.lab);
    await isTold(two, ELSEWHERE);
    await one.frame.evaluate(() => /** @type {any} */ (window).layerCacheLab.send({ do: "write", path: "note.txt", text: "the last word" }));
    await notices(two).getByRole("button", { name: "Take over here" }).click();
    await isTold(one, TAKEN);
    await two.frame.locator("#live").getByText("What you did in the other tab is here now.").waitFor({ state: "attached", timeout: 5000 });
    assert.ok(await notices(two).isHidden());
    assert.equal(await note(two), "the last word");
    await write(one, "not kept");
    await write(two, "two");
    await two.reload();
    assert.equal(await note(two), "two");
    // And back again: in the first tab something else was done meanwhile. Nothing of either is lost.
    await notices(one).getByRole("button", { name: "Take over here" }).click();
    await isTold(two, TAKEN);
    await isTold(one, "What you had done in the other tab is not what stands here.");
    const [download] = await Promise.all([one.page.waitForEvent("download"), notices(one).getByRole("button", { name: "Download it" }).click()]);
    assert.ok((await readFile(await download.path(), "utf8")).includes("\"two\""));
    await one.kept();
    await two.page.close();
    await one.reload();
    assert.equal(await note(one), "not kept");
    assert.deepEqual(one.consoleErrors, []);
  };

  // Without locks a tab that is closed may have no time to say so: then the button is there.
  if (!before) tests[`${name}: the first one is closed, and the second keeps from then on`] = async (world) => {
    const one = await LabPage.open(world, { before });
    await write(one, "one");
    const two = await LabPage.tab(one.page.context(), world.server.lab);
    await isTold(two, ELSEWHERE);
    await one.page.close({ runBeforeUnload: false });
    await two.frame.locator("#live").getByText("What you do here is kept again.").waitFor({ state: "attached", timeout: 5000 });
    assert.ok(await notices(two).isHidden());
    await write(two, "two");
    await two.reload();
    assert.equal(await note(two), "two");
  };
}

tests["a first tab that hangs does not keep the second from taking over"] = async (world) => {
  const one = await LabPage.open(world);
  await write(one, "one");
  const two = await LabPage.tab(one.page.context(), world.server.lab);
  await isTold(two, ELSEWHERE);
  await one.frame.evaluate(() => { setTimeout(() => { const until = performance.now() + 6000; while (performance.now() < until); }); });
  await notices(two).getByRole("button", { name: "Take over here" }).click();
  await two.frame.locator("#live").getByText("What you do here is kept again.").waitFor({ state: "attached", timeout: 5000 });
  await write(two, "two");
  await isTold(one, TAKEN);
  await two.reload();
  assert.equal(await note(two), "two");
};

tests["two lessons at their own addresses do not disturb each other"] = async (world) => {
  const one = await LabPage.open(world, { query: "?lesson=one-edit" });
  const two = await LabPage.tab(one.page.context(), `${world.server.lab}?lesson=second-build`);
  await two.page.waitForTimeout(500);
  assert.ok(await notices(one).isHidden());
  assert.ok(await notices(two).isHidden());
};

tests["where nothing can be kept, nothing is said of tabs"] = async (world) => {
  const before = () => {
    Object.defineProperty(window, "indexedDB", { value: undefined });
    Object.defineProperty(window, "BroadcastChannel", { value: undefined });
    Object.defineProperty(Navigator.prototype, "locks", { get: () => undefined });
  };
  const one = await LabPage.open(world, { before });
  const two = await LabPage.tab(one.page.context(), world.server.lab);
  await two.click("build");
  assert.equal((await two.view()).stack.build, 1);
  assert.equal(await notices(two).getByText("another tab").count(), 0);
};

export default tests;
