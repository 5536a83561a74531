// @ts-check
// The story that the lab exists for, by mouse, line by line.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { LabPage } from "../lab_page.mjs";

const sample = await readFile(new URL("../../../assets/samples/node-app/server.js", import.meta.url), "utf8");
const greetingLine = sample.split("\n").findIndex((line) => line.includes("Hello")) + 1;
const greeting = sample.split("\n")[greetingLine - 1];

/** @type {Record<string, (world: import("../lab_page.mjs").World) => Promise<void>>} */
export default {
  async "build, build again, edit, build: each verdict and reason, and the container that stays old"(world) {
    const lab = await LabPage.open(world);
    await lab.screenshot("story-1-fresh");
    await lab.click("build");
    assert.deepEqual(await lab.verdicts(), [["FROM node", "executed"], ["WORKDIR /app", "executed"], ["COPY . /app", "executed"], ["RUN npm install", "executed"]]);
    await lab.screenshot("story-2-built");

    await lab.click("run");
    await lab.frame.waitForFunction(() => /** @type {any} */ (window).layerCacheLab.view().preview.running, null, { timeout: 30_000 });
    await lab.settled();
    assert.match(await lab.served() ?? "", /Hello/);
    await lab.screenshot("story-3-running");

    await lab.click("build");
    assert.deepEqual((await lab.verdicts()).map(([, verdict]) => verdict), ["cached", "cached", "cached", "cached"]);
    assert.match(await lab.announced() ?? "", /cached/i);
    await lab.screenshot("story-4-all-cached");

    await lab.retypeLine("server.js", greetingLine, greeting.replace("Hello", "Good evening"));
    assert.match((await lab.view()).preview.badge, /older|before/);
    assert.match(await lab.served() ?? "", /Hello/);
    await lab.screenshot("story-5-edited");

    await lab.click("build");
    assert.deepEqual((await lab.verdicts()).map(([, verdict]) => verdict), ["cached", "cached", "executed", "executed"]);
    assert.match(await lab.served() ?? "", /Hello/, "the running container still serves the old page");
    await lab.click("step:2");
    assert.match((await lab.view()).why.explanation + (await lab.view()).why.headline, /server\.js/);
    await lab.click("step:3");
    const { why } = await lab.view();
    assert.match(why.headline + why.explanation, /server\.js/);
    assert.match(why.explanation, /Docker (does not|cannot|has no way|doesn't)/);
    await lab.screenshot("story-6-why");

    await lab.click("run");
    await lab.frame.waitForFunction(() => /Good evening/.test(/** @type {any} */ (window).layerCacheLab.view().preview.html), null, { timeout: 10_000 });
    await lab.settled();
    assert.match(await lab.served() ?? "", /Good evening/);
    await lab.screenshot("story-7-new-container");
    assert.deepEqual(lab.consoleErrors, []);
  },

  async "the order of lines: server.js no longer costs an install, package.json still does; undo brings all back"(world) {
    const lab = await LabPage.open(world);
    await lab.click("tab:Dockerfile");
    await lab.retypeLine("Dockerfile", 3, "COPY package.json /app", async () => {});
    await lab.press("ArrowDown", "End", "Enter");
    await lab.type("COPY . /app");
    await lab.click("build");
    assert.deepEqual((await lab.verdicts()).map(([text]) => text), ["FROM node", "WORKDIR /app", "COPY package.json /app", "RUN npm install", "COPY . /app"]);

    await lab.retypeLine("server.js", greetingLine, greeting.replace("Hello", "Good day"));
    await lab.click("build");
    assert.deepEqual(await lab.verdicts(), [["FROM node", "cached"], ["WORKDIR /app", "cached"], ["COPY package.json /app", "cached"], ["RUN npm install", "cached"], ["COPY . /app", "executed"]]);

    await lab.retypeLine("package.json", 3, '  "version": "1.0.1",');
    await lab.click("build");
    assert.deepEqual((await lab.verdicts()).map(([, verdict]) => verdict), ["cached", "cached", "executed", "executed", "executed"]);
    await lab.screenshot("order-package-json");

    /** @type {string[]} */
    const sentences = [];
    while ((await lab.view()).can_undo) {
      await lab.click("undo");
      sentences.push((await lab.view()).stack.sentence);
    }
    assert.ok(sentences.some((sentence) => /one ran/.test(sentence)), `the second build's sentence comes back: ${sentences}`);
    assert.equal((await lab.view()).stack.build, 0);
    assert.deepEqual(lab.consoleErrors, []);
  },
};
