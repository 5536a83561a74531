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

/** The lab in a frame of another origin's page, with the messages that come from it. @param {import("../lab_page.mjs").World} world @param {string} query @param {{width?: number, height?: number}} [size] of the frame */
async function openFrame(world, query, { width = 1000, height = 640 } = {}) {
  const context = await world.browser.newContext({ viewport: { width: 1200, height: 800 }, reducedMotion: "reduce" });
  world.cleanUp.push(() => context.close());
  const page = await context.newPage();
  await page.goto(`${world.server.course}demo/course.html?lab=${encodeURIComponent(world.server.lab)}`);
  await page.evaluate(([address, w, h]) => {
    /** @type {any} */ (window).told = [];
    addEventListener("message", (event) => /** @type {any} */ (window).told.push(event.data));
    const frame = /** @type {HTMLIFrameElement} */ (document.getElementById("lab"));
    Object.assign(frame.style, { inlineSize: `${w}px`, blockSize: `${h}px` });
    frame.loading = "eager";
    frame.src = String(address);
  }, [`${world.server.lab}${query}`, width, height]);
  await page.locator("#lab").scrollIntoViewIfNeeded();
  await page.waitForFunction(() => /** @type {any} */ (window).told.some((/** @type {any} */ one) => one.type === "ready"), null, { timeout: 60_000 });
  const frame = page.frames().find((one) => one.url().includes(query));
  assert.ok(frame, "the lab's frame is there");
  const lab = new LabPage(page, frame);
  await lab.ready();
  return lab;
}

/** What the lab told its host, of one kind. @param {LabPage} lab @param {string} type @returns {Promise<any[]>} */
const told = (lab, type) => lab.page.evaluate((wanted) => /** @type {any} */ (window).told.filter((/** @type {any} */ one) => one.type === wanted).map((/** @type {any} */ one) => one.data), type);

/** @param {LabPage} lab @param {object} command */
const send = (lab, command) => lab.frame.evaluate((one) => /** @type {any} */ (window).layerCacheLab.send(one), command);

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

  async "tells the host of hints, guesses, runs and each task, with attempts"(world) {
    const lab = await openFrame(world, "?embed=1&lesson=one-edit");
    await send(lab, { do: "show_hint", task: 0 });
    await send(lab, { do: "solve", task: 0 });
    await send(lab, { do: "mark", step: 2, says: "runs" });
    await send(lab, { do: "mark", step: 3, says: "cached" });
    await send(lab, { do: "build" });
    await send(lab, { do: "solve", task: 2 });
    await send(lab, { do: "run" });
    await lab.page.waitForFunction(() => /** @type {any} */ (window).told.some((/** @type {any} */ one) => one.type === "completed"), null, { timeout: 30_000 });
    assert.deepEqual(await told(lab, "hint"), [{ lesson: "one-edit", task: "edit", hint: 1, of: 4 }]);
    assert.deepEqual(await told(lab, "predicted"), [{ build: 2, right: 1, of: 2 }]);
    const [run] = await told(lab, "run");
    assert.equal(run.running, true);
    const progress = await told(lab, "progress");
    assert.deepEqual(progress.map((one) => [one.task, one.reached, one.attempts, one.hints]), [["edit", 1, 0, 1], ["build", 2, 1, 0], ["why", 3, 0, 0], ["look", 4, 1, 0]]);
    for (const { seconds } of progress) assert.ok(Number.isInteger(seconds) && seconds >= 0);
    const [completed] = await told(lab, "completed");
    assert.deepEqual([completed.lesson, completed.hints, completed.attempts], ["one-edit", 1, 2]);
  },

  async "the lesson can be started again, and another is offered only where the address says so"(world) {
    for (const [query, offers] of /** @type {[string, number][]} */ ([["?embed=1&lesson=second-build", 0], ["?embed=1&lesson=second-build&next=1", 1]])) {
      const lab = await openFrame(world, query);
      for (let task = 0; task < 3; task += 1) await send(lab, { do: "solve", task });
      await lab.frame.locator("#lesson .ending").waitFor();
      assert.equal(await lab.frame.getByRole("button", { name: "Next lesson" }).count(), offers, query);
      assert.equal(await lab.frame.getByRole("button", { name: /All lessons|Leave/ }).count(), 0);
      await lab.frame.getByRole("button", { name: "Start again" }).click();
      await lab.frame.locator("#lesson .ending").waitFor({ state: "detached" });
    }
  },

  async "its address names a project and a builder; what does not exist is told the host, and said calmly"(world) {
    const lab = await openFrame(world, "?embed=1&sample=go&builder=classic");
    const view = await lab.view();
    assert.deepEqual([view.project, view.builder], ["Go, two stages", "classic"]);
    assert.deepEqual(await told(lab, "warning"), []);

    const lost = await openFrame(world, "?embed=1&lesson=nope&sample=nothing&scale=999");
    const warnings = (await told(lost, "warning")).map((one) => one.message);
    assert.equal(warnings.length, 2);
    assert.match(warnings[0], /lesson=nope: there is no such lesson\. There are: .*one-edit/);
    assert.match(warnings[1], /sample=nothing/);
    const said = await lost.frame.locator("#notices").innerText();
    assert.match(said, /What this link points to is not here/);
    assert.doesNotMatch(said, /nope|one-edit/);
    assert.equal((await lost.view()).lesson.id, "");
    assert.equal(await lost.frame.evaluate(() => document.documentElement.style.getPropertyValue("--zoom")), "", "the default size");
    await lost.screenshot("embed-unknown");
  },

  async "a small frame shows lesson and workbench"(world) {
    for (const [width, height] of [[600, 400], [380, 560]]) {
      const lab = await openFrame(world, "?embed=1&lesson=one-edit", { width, height });
      const seen = await lab.frame.evaluate(() => ["#lesson h1", "#lab-canvas"].map((one) => {
        const box = /** @type {Element} */ (document.querySelector(one)).getBoundingClientRect();
        return { left: box.left, top: box.top, right: Math.min(box.right, innerWidth), bottom: Math.min(box.bottom, innerHeight) };
      }));
      for (const box of seen) assert.ok(box.right - box.left >= 150 && box.bottom - box.top >= 20, `${width}x${height}: ${JSON.stringify(seen)}`);
      assert.ok(seen[1].bottom - seen[1].top >= 200, "the workbench can be used");
      await lab.screenshot(`embed-${width}`);
    }
  },

  async "after a click the wheel scrolls what is under the pointer, and goes on to the page where that ends"(world) {
    const lab = await openFrame(world, "?embed=1&sample=monorepo", { height: 600 });
    await send(lab, { do: "build" });
    await lab.settled();
    await lab.click("editor");
    const top = () => lab.page.evaluate(() => scrollY);
    const canvas = await lab.frame.locator("#lab-canvas").boundingBox();
    assert.ok(canvas);
    const over = async (/** @type {string} */ id) => {
      const item = await lab.item(id);
      await lab.page.mouse.move(canvas.x + item.x + item.width / 2, canvas.y + item.y + item.height / 2);
      await lab.settled();
    };
    await lab.page.evaluate(() => scrollTo(0, 300));
    const frame = await lab.page.locator("#lab").boundingBox();
    assert.ok(frame);
    canvas.y = frame.y;
    const start = await top();
    // The toolbar cannot scroll at all.
    await over("build");
    await lab.page.mouse.wheel(0, 40);
    await lab.page.waitForFunction((was) => scrollY > was, start, { timeout: 5000 });
    await lab.page.evaluate((was) => scrollTo(0, was), start);
    // The layers scroll first: upwards from the base.
    await over("panel:stack");
    const rows = async () => JSON.stringify((await lab.items()).filter((item) => item.id.startsWith("step:")).map((item) => item.y));
    const before = await rows();
    await lab.page.mouse.wheel(0, 60);
    await lab.settled();
    assert.notEqual(await rows(), before, "the layers scrolled");
    assert.equal(await top(), start, "and the page did not");
    for (let i = 0; i < 40 && (await top()) === start; i += 1) {
      await lab.page.mouse.wheel(0, 200);
      await lab.settled();
    }
    assert.ok((await top()) > start, "where the layers end, the page goes on");
  },
};
