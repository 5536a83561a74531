// @ts-check
// Every panel, list and sheet under a finger, on a phone and on a tablet: what is tapped answers, what is longer than its room scrolls.

import assert from "node:assert/strict";
import { LabPage } from "../lab_page.mjs";

const sizes = { phone: { width: 390, height: 844 }, tablet: { width: 1024, height: 768 } };

/** A finger on the canvas. */
class Finger {
  /** @param {LabPage} lab @param {import("playwright-core").CDPSession} protocol */
  constructor(lab, protocol) {
    this.lab = lab;
    this.protocol = protocol;
  }

  /** @param {import("../lab_page.mjs").World} world @param {{width: number, height: number}} size @param {string} [query] */
  static async open(world, size, query = "") {
    const lab = await LabPage.open(world, { ...size, query, context: { hasTouch: true, isMobile: true } });
    return new Finger(lab, await lab.page.context().newCDPSession(lab.page));
  }

  /** @param {{do: string}[]} commands */
  async send(...commands) {
    await this.lab.frame.evaluate((all) => { for (const command of all) /** @type {any} */ (window).layerCacheLab.send(command); }, commands);
    await this.lab.settled();
  }

  /** @param {string} id */
  async has(id) {
    return (await this.lab.items()).some((item) => item.id === id);
  }

  /** @param {string} id */
  async middle(id) {
    const item = await this.lab.item(id);
    const canvas = await this.lab.frame.locator("#lab-canvas").boundingBox();
    assert.ok(canvas, "the canvas is not shown");
    return { x: canvas.x + item.x + item.width / 2, y: canvas.y + item.y + item.height / 2 };
  }

  /** @param {string} id */
  async tap(id) {
    const at = await this.middle(id);
    await this.lab.page.touchscreen.tap(at.x, at.y);
    await this.lab.settled();
  }

  /** Taps it where it is there. @param {string} id */
  async tapIfThere(id) {
    if (await this.has(id)) await this.tap(id);
  }

  /** Down on it, along and up again. @param {string} id @param {number} dy */
  async drag(id, dy) {
    const { x, y } = await this.middle(id);
    const touch = (/** @type {"touchStart" | "touchMove" | "touchEnd"} */ type, /** @type {number[]} */ ...at) =>
      this.protocol.send("Input.dispatchTouchEvent", { type, touchPoints: at.map((place) => ({ x, y: place, id: 0 })) });
    await touch("touchStart", y);
    for (let i = 1; i <= 8; i += 1) await touch("touchMove", y + dy * i / 8);
    await touch("touchEnd");
    await this.lab.settled();
  }

  /** Dragged up, what is drawn there moved, and nothing was done. @param {string} id @param {number} dy @param {number} least */
  async scrolls(id, dy, least) {
    const before = (await this.lab.item(id)).y;
    const { revision } = await this.lab.view();
    await this.drag(id, -dy);
    const after = (await this.lab.items()).find((item) => item.id === id)?.y ?? -1000;
    assert.ok(before - after >= least || after <= 0, `${id} went from ${before} to ${after}`);
    assert.equal((await this.lab.view()).revision, revision, "nothing was chosen by it");
  }
}

/** @type {Record<string, (world: import("../lab_page.mjs").World) => Promise<void>>} */
const tests = {};

for (const [name, size] of Object.entries(sizes)) {
  tests[`${name}: after a layer was tapped everything else still answers`] = async (world) => {
    const finger = await Finger.open(world, size);
    const { lab } = finger;
    await finger.tap("build");
    await finger.tapIfThere("pane:layers");
    await finger.tap("step:1");
    assert.equal((await lab.view()).why.step, 1);
    await finger.tap("step:2");
    assert.equal((await lab.view()).why.step, 2);
    await finger.tapIfThere("pane:files");
    await finger.tapIfThere("file:package.json");
    await finger.tapIfThere("pane:preview");
    await finger.tap("bottom:output");
    assert.ok(await finger.has("output"), "the output is in front");
    await finger.tap("run");
    assert.ok(await finger.has("preview.page"), "Run brings the page");
    await finger.tapIfThere("pane:layers");
    await finger.tap("step:2");
    await finger.tap("build");
    assert.equal((await lab.view()).builds_done, 2);
    await lab.screenshot(`touch-${name}`);
    assert.deepEqual(lab.consoleErrors, []);
  };

  tests[`${name}: layers and Why? go with the finger that came down in them`] = async (world) => {
    const finger = await Finger.open(world, size);
    await finger.send(/** @type {any} */ ({ do: "open_sample", id: "monorepo" }), { do: "build" });
    await finger.tapIfThere("pane:layers");
    const seen = (await finger.lab.items()).filter((item) => item.id.startsWith("step:") && item.height > 40);
    await finger.tap(seen[1].id);
    await finger.scrolls(seen[1].id, 120, 40);
    // A step that a changed file broke has the longest answer: table, proof and the file's lines.
    await finger.send(/** @type {any} */ ({ do: "open_sample", id: "node-app" }), { do: "build" },
      /** @type {any} */ ({ do: "replace", path: "server.js", old: "Hello", text: "Good evening" }), { do: "build" });
    await finger.tapIfThere("pane:layers");
    const why = await finger.lab.item("why.headline");
    await finger.drag("why.headline", -80);
    const moved = (await finger.lab.items()).find((item) => item.id === "why.headline");
    assert.ok(!moved || moved.height < why.height, "what was on top went out of sight");
  };

  tests[`${name}: the command list scrolls and is chosen from`] = async (world) => {
    const finger = await Finger.open(world, size);
    await finger.tap("build");
    await finger.tapIfThere("pane:layers");
    await finger.tap("step:1");
    await finger.tap("commands");
    await finger.scrolls("do:undo", 150, 60);
    assert.ok(await finger.has("field:palette"), "the list is still open");
    await finger.lab.type("classic");
    await finger.tap("do:builder:classic");
    assert.equal((await finger.lab.view()).builder, "classic");
  };

  tests[`${name}: lists over everything and forms`] = async (world) => {
    const finger = await Finger.open(world, size);
    await finger.tap("project");
    const entries = (await finger.lab.items()).filter((item) => item.role === "menuitem");
    const least = size.width < 700 ? 44 : 26;
    const low = entries.filter((item) => item.height > 0 && item.height < least);
    assert.ok(entries.length > 8 && low.length <= 1, `all but one at the list's edge are high enough; not ${low.map((item) => item.id).join(", ")}`);
    await finger.tap("project-new");
    await finger.tap("field:name");
    await finger.lab.type("Mine");
    await finger.tap("sheet.ok");
    assert.equal((await finger.lab.view()).project, "Mine");
    await finger.tap("commands");
    await finger.lab.type("build with options");
    await finger.tap("do:build-form");
    await finger.tap("field:build.args");
    await finger.lab.type("A=1");
    await finger.tap("sheet.cancel");
    assert.ok(!await finger.has("field:build.args"), "the form is closed");
    await finger.tap("build");
    assert.equal((await finger.lab.view()).builds_done, 1);
  };
}

tests["phone: Build shows the layers, Run the page, and the lesson is one tap away"] = async (world) => {
  const finger = await Finger.open(world, sizes.phone, "?lesson=one-edit");
  assert.ok(!await finger.has("step:1"));
  await finger.tap("build");
  assert.ok(await finger.has("step:1"), "the layers are shown");
  await finger.tap("run");
  assert.ok(await finger.has("preview.page"), "the page is shown");
  await finger.tap("pane:lesson");
  await finger.lab.page.waitForFunction(() => {
    const title = document.querySelector("#lesson h1");
    return title && title.getBoundingClientRect().top < innerHeight / 2;
  }, null, { timeout: 10_000 });
};

export default tests;
