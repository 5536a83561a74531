// @ts-check
// What sheets ask for: a command by its name, a word in the text, a file's name, a build's options; and predictions, graph and timeline.

import assert from "node:assert/strict";
import { LabPage } from "../lab_page.mjs";

/** @type {Record<string, (world: import("../lab_page.mjs").World) => Promise<void>>} */
export default {
  async "commands are found by name, by keyboard alone, and the focus comes back"(world) {
    const lab = await LabPage.open(world);
    await lab.click("tab:server.js");
    await lab.click("editor");
    await lab.press("Control+k");
    assert.ok((await lab.item("field:palette")).state.includes("focused"));
    assert.equal((await lab.items()).some((item) => item.id === "build"), false, "what lies behind is not there meanwhile");
    await lab.type("dark");
    await lab.screenshot("commands-palette");
    await lab.press("Enter");
    assert.equal(await lab.frame.evaluate(() => document.documentElement.dataset.theme), "night");
    assert.ok((await lab.item("editor")).state.includes("focused"));
    await lab.press("Control+k", "Tab", "Tab", "Escape");
    assert.equal((await lab.items()).some((item) => item.id === "field:palette"), false);
    assert.equal(await lab.hasFocus(), true);
  },

  async "a word is searched in the text, forwards and backwards"(world) {
    const lab = await LabPage.open(world);
    await lab.click("tab:server.js");
    await lab.click("editor");
    await lab.press("Control+Home", "Control+f");
    await lab.type("const");
    assert.match((await lab.item("find.count")).label, /^1 of [3-9]$/);
    await lab.screenshot("commands-find");
    await lab.press("Enter");
    assert.match((await lab.item("find.count")).label, /^2 of/);
    await lab.press("Shift+Enter");
    assert.match((await lab.item("find.count")).label, /^1 of/);
    await lab.press("Escape");
    assert.ok((await lab.item("editor")).state.includes("focused"));
    await lab.type("let");
    await lab.press("Control+f");
    await lab.type("let http");
    assert.equal((await lab.item("find.count")).label, "1 of 1", "what was found is selected, so typing replaced it");
  },

  async "what is typed right behind Ctrl+F is looked for, and stands in no file"(world) {
    const lab = await LabPage.open(world);
    await lab.click("tab:server.js");
    await lab.click("editor");
    await lab.press("Control+Home");
    for (const key of ["Control+f", "c", "o", "n", "s", "t"]) await lab.page.keyboard.press(key);
    await lab.settled();
    assert.match((await lab.item("find.count")).label, /^1 of [3-9]$/);
    assert.equal((await lab.view()).history.length, 1, "nothing was edited");
  },

  async "files are made, renamed and deleted, and undo brings them back"(world) {
    const lab = await LabPage.open(world);
    const paths = async () => (await lab.view()).files.map((/** @type {any} */ file) => file.path);
    await lab.click("new-file");
    await lab.type("server.js");
    assert.match((await lab.item("sheet.complaint")).label, /already/);
    await lab.screenshot("commands-new-file");
    await lab.press("Control+a");
    await lab.type("lib/greet.js");
    await lab.press("Enter");
    assert.ok((await paths()).includes("lib/greet.js"));
    await lab.type("// hello");
    await lab.press("F2");
    await lab.press("Control+a");
    await lab.type("lib/hello.js");
    await lab.press("Enter");
    assert.ok((await paths()).includes("lib/hello.js"));
    assert.equal((await paths()).includes("lib/greet.js"), false);
    await lab.click("file.menu");
    await lab.click("delete:lib/hello.js");
    await lab.click("sheet.ok");
    assert.equal((await paths()).includes("lib/hello.js"), false);
    await lab.click("undo");
    assert.ok((await paths()).includes("lib/hello.js"));
  },

  async "a build with options shows the command line that it stands for"(world) {
    const lab = await LabPage.open(world);
    await lab.click("build");
    await lab.click("build.more");
    await lab.click("build-form");
    await lab.click("field:build.args");
    await lab.type("VERSION=2");
    await lab.click("build.no-cache");
    assert.equal((await lab.item("build.line")).label, "docker build --no-cache --build-arg VERSION=2 .");
    await lab.screenshot("commands-build-form");
    await lab.click("sheet.ok");
    assert.deepEqual((await lab.verdicts()).map(([, verdict]) => verdict), ["cached", "cached", "executed", "executed"], "a WORKDIR is looked up all the same");
  },

  async "predictions hide the forecast, and are judged by the build"(world) {
    const lab = await LabPage.open(world);
    await lab.click("build");
    await lab.retypeLine("server.js", 4, "const greeting = \"Hi\";");
    await lab.click("predict");
    assert.deepEqual((await lab.view()).gutter, []);
    const steps = (await lab.view()).predictions.rows.map((/** @type {any} */ row) => row.step);
    for (const step of steps) await lab.click(`mark:${step}:cached`);
    await lab.screenshot("commands-predict");
    await lab.click("build");
    assert.match((await lab.view()).stack.sentence, /right about 1 of 3/);
    assert.match(String(await lab.announced()), /right about 1 of 3/);
    await lab.screenshot("commands-predicted");
  },

  async "the graph and the timeline lead to the reason of a step"(world) {
    const lab = await LabPage.open(world);
    await lab.click("project");
    await lab.click("project:typescript-nginx");
    await lab.click("build");
    await lab.click("bottom:graph");
    const { nodes, edges } = (await lab.view()).graph;
    const copied = edges.find((/** @type {any} */ edge) => edge.kind === "copied");
    assert.match(nodes[copied.from].text, /^RUN npm run build/);
    assert.match(nodes[copied.to].text, /^COPY --from=build/);
    await lab.click(`node:${nodes[1].step}`);
    assert.equal((await lab.view()).why.step, nodes[1].step);
    await lab.press("ArrowRight");
    assert.ok((await lab.item(`node:${nodes[2].step}`)).state.includes("focused"));
    await lab.screenshot("commands-graph");
    await lab.click("bottom:timeline");
    const critical = (await lab.view()).stack.rows.filter((/** @type {any} */ row) => row.critical).reverse();
    assert.ok(critical.some((/** @type {any} */ row) => row.text === "RUN npm ci"));
    await lab.click(`lane:${critical[0].step}`);
    assert.equal((await lab.view()).why.step, critical[0].step);
    await lab.screenshot("commands-timeline");
  },

  async "on a phone a tap on the commands opens them, and the soft keyboard's text searches"(world) {
    const lab = await LabPage.open(world, { width: 390, height: 844, context: { hasTouch: true, isMobile: true, deviceScaleFactor: 2 } });
    const { x, y, width, height } = await lab.item("commands");
    const canvas = await lab.frame.locator("#lab-canvas").boundingBox();
    assert.ok(canvas);
    await lab.page.touchscreen.tap(canvas.x + x + width / 2, canvas.y + y + height / 2);
    await lab.settled();
    await lab.page.keyboard.insertText("slow");
    await lab.settled();
    await lab.screenshot("commands-phone");
    await lab.press("Enter");
    assert.match((await lab.view()).project, /slow/i);
  },
};
