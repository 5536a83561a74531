// @ts-check
// A lesson in the page: tasks tick themselves, hints come one by one, the end offers the next lesson.

import assert from "node:assert/strict";
import { LabPage } from "../lab_page.mjs";

/** Plays the solutions of the open lesson's tasks, from the current one on. @param {LabPage} lab */
async function solveAll(lab) {
  for (const [task, { reached }] of (await lab.view()).lesson.tasks.entries()) {
    if (!reached) await lab.frame.evaluate((index) => /** @type {any} */ (window).layerCacheLab.send({ do: "solve", task: index }), task);
  }
  await lab.frame.locator("#lesson .ending").waitFor();
}

/** @param {LabPage} lab @param {object} command */
async function send(lab, command) {
  await lab.frame.evaluate((one) => /** @type {any} */ (window).layerCacheLab.send(one), command);
  await lab.settled();
}

/** Whether all of it is seen in the column that scrolls. @param {LabPage} lab @param {string} selector */
async function isSeen(lab, selector) {
  return lab.frame.evaluate((one) => {
    const box = document.querySelector(one)?.getBoundingClientRect();
    const column = /** @type {Element} */ (document.querySelector("#lesson")).getBoundingClientRect();
    return box !== undefined && box.top >= column.top && box.bottom <= Math.min(column.bottom, innerHeight);
  }, selector);
}

/** @type {Record<string, (world: import("../lab_page.mjs").World) => Promise<void>>} */
export default {
  async "second-build, by clicks: tasks are ticked when they are reached"(world) {
    const lab = await LabPage.open(world, { query: "?lesson=second-build" });
    await lab.frame.locator("#lesson h1").waitFor();
    await lab.screenshot("lesson-start");
    const tasks = (await lab.view()).lesson.tasks.length;
    await lab.frame.getByRole("button", { name: /^Hint 1/ }).click();
    await lab.frame.locator(".task.is-current .hint").first().waitFor();
    await solveAll(lab);
    assert.equal(await lab.frame.locator(".task.is-reached").count(), tasks);
    await lab.frame.getByRole("button", { name: "Next lesson" }).waitFor();
    await lab.screenshot("lesson-done");
    assert.deepEqual(lab.consoleErrors, []);
  },

  async "a later task is a title until its turn, and a detour is answered"(world) {
    const lab = await LabPage.open(world, { query: "?lesson=order" });
    const later = lab.frame.locator(".task").nth(1);
    assert.equal((await later.innerText()).replace(/^Later:\s*/, "").trim(), "Edit the code, and build");
    const { files } = await lab.frame.evaluate(() => /** @type {any} */ (window).layerCacheLab.project());
    await send(lab, { do: "write", path: "Dockerfile", text: files.Dockerfile.replace("COPY . /app\nRUN npm install\n", "RUN npm install\nCOPY . /app\n") });
    await send(lab, { do: "build" });
    await lab.frame.locator(".task.is-current .answer", { hasText: "Swapping two lines" }).waitFor();
    assert.match(String(await lab.announced()), /Swapping two lines/);
    await lab.screenshot("lesson-answer");
    await send(lab, { do: "solve", task: 0 });
    await later.getByText("greeting").waitFor();
    assert.deepEqual(lab.consoleErrors, []);
  },

  async "the end comes into view, a finished lesson stays ticked, and can be seen as done or begun again"(world) {
    const lab = await LabPage.open(world, { query: "?lesson=one-edit", width: 1280, height: 480 });
    await lab.frame.locator("#lesson h1").waitFor();
    assert.equal(await isSeen(lab, ".task:last-child"), false, "the column is too short for the whole lesson");
    await solveAll(lab);
    assert.ok(await isSeen(lab, "[data-key=next]"), "Next lesson is seen");
    await lab.frame.getByRole("button", { name: "Start again" }).click();
    await lab.frame.locator("#lesson .ending").waitFor({ state: "detached" });
    await lab.reload();
    await lab.frame.getByRole("button", { name: "All lessons" }).click();
    await lab.frame.locator("li.is-finished").waitFor();
    assert.equal(await lab.frame.locator("li.is-finished").count(), 1);
    await lab.frame.getByRole("button", { name: /^See it done: One edit/ }).click();
    await lab.frame.locator("#lesson .ending").waitFor();
    await lab.frame.getByRole("button", { name: "All lessons" }).click();
    await lab.screenshot("lesson-list");
    await lab.frame.getByRole("button", { name: /^Start again: One edit/ }).click();
    await lab.frame.locator(".task.is-current").waitFor();
    assert.equal(await lab.frame.locator(".task.is-reached").count(), 0);
    assert.deepEqual(lab.consoleErrors, []);
  },

  async "the keyboard goes on where the button was: from the last solution to the next lesson, and the course's end says so"(world) {
    const lab = await LabPage.open(world, { query: "?lesson=order" });
    for (let i = 0; i < 3; i += 1) {
      for (let hint = 0; hint < 4; hint += 1) await lab.frame.locator(`[data-key=hint-${i}]`).press("Enter");
      await lab.frame.locator(`[data-key=solve-${i}]`).press("Enter");
      await lab.frame.locator(".task.is-reached").nth(i).waitFor();
    }
    await lab.frame.getByText("That was the last lesson").waitFor();
    assert.equal(await lab.frame.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).dataset.key), "all-done");
    await lab.screenshot("lesson-last");
    assert.deepEqual(lab.consoleErrors, []);
  },

  async "the lesson is in the address: Back, Forward and a reload find it; leaving it brings the project before it back"(world) {
    const lab = await LabPage.open(world);
    const lesson = async (/** @type {string} */ id) => {
      await lab.frame.waitForFunction((wanted) => /** @type {any} */ (window).layerCacheLab.view().lesson.id === wanted, id, { timeout: 20_000 });
      assert.equal(new URL(lab.page.url()).searchParams.get("lesson") ?? "", id);
    };
    await send(lab, { do: "write", path: "note.txt", text: "mine" });
    const hasNote = async () => (await lab.view()).files.some((/** @type {any} */ row) => row.path === "note.txt");
    await send(lab, { do: "open_lesson", id: "one-edit" });
    await lesson("one-edit");
    assert.match(await lab.page.title(), /^One edit/);
    await send(lab, { do: "open_lesson", id: "order" });
    await lesson("order");
    await lab.page.goBack();
    await lesson("one-edit");
    await lab.page.goForward();
    await lesson("order");
    await lab.page.goBack();
    await lab.page.goBack();
    await lesson("");
    assert.ok(await hasNote(), "the project that was open before");
    await lab.page.goForward();
    await lesson("one-edit");
    await lab.kept();  // the work is kept a little later
    await lab.reload();
    await lesson("one-edit");
    await lab.frame.getByRole("button", { name: "Leave the lesson" }).click();
    await lab.frame.waitForFunction(() => /** @type {any} */ (window).layerCacheLab?.view()?.lesson.id === "", null, { timeout: 60_000 });
    await lab.ready();
    assert.equal(new URL(lab.page.url()).searchParams.get("lesson"), null);
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
    await lab.frame.getByRole("heading", { name: "How accurate is it?" }).waitFor();
    await lab.frame.getByText("By kind of build").click();
    const cells = await lab.frame.locator(".about tr", { hasText: "stories" }).locator("td").allTextContents();
    assert.equal(cells.length, 2);
    for (const cell of cells) assert.match(cell, /^\d+ of \d+$/);
    await lab.frame.locator(".about").scrollIntoViewIfNeeded();
    await lab.screenshot("about");
    assert.deepEqual(lab.consoleErrors, []);
  },
};
