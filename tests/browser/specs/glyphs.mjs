// @ts-check
// Text that the lab's own fonts lack: the browser lends its glyphs. Cyrillic is in every system's fonts; whether there are ideographs
// depends on the machine, so what is said of them here holds with and without.

import assert from "node:assert/strict";
import { LabPage } from "../lab_page.mjs";

const LACKING = "\u0378";  // no character: in no font
const LACKING_TOO = "\u0379";

/** @param {LabPage} lab @returns {Promise<import("../../../web/js/engine.js").Passage>} */
const passage = (lab) => lab.frame.evaluate(() => /** @type {any} */ (window).layerCacheLab.passage());

/** @param {LabPage} lab @returns {Promise<number>} */
const drawn = (lab) => lab.frame.evaluate(() => /** @type {any} */ (window).layerCacheLab.frames);

/** server.js with the caret on an empty first line. @param {import("../lab_page.mjs").World} world @param {Parameters<typeof LabPage.open>[1]} [how] */
async function openEditor(world, how) {
  const lab = await LabPage.open(world, how);
  await lab.click("tab:server.js");
  await lab.click("editor");
  await lab.press("Control+Home", "Enter", "ArrowUp");
  return lab;
}

/** A picture of what is left of the caret, and the caret. @param {LabPage} lab @param {number} width */
async function seen(lab, width) {
  const { caret } = await passage(lab);
  const canvas = await lab.frame.locator("#lab-canvas").boundingBox();
  assert.ok(canvas);
  const clip = { x: canvas.x + caret.x - width, y: canvas.y + caret.y - 2, width: width + 2, height: caret.height + 4 };
  return (await lab.page.screenshot({ clip })).toString("base64");
}

/** @param {LabPage} lab @param {string} text */
async function insert(lab, text) {
  await lab.page.keyboard.insertText(text);
  await lab.settled();
}

/** What of it the browser is asked for; what it lends is a white square. @param {LabPage} lab */
const lendSquares = (lab) => lab.frame.evaluate(() => {
  const page = /** @type {any} */ (window);
  page.asked = [];
  page.layerCacheLab.wasm.labGlyph = (/** @type {number} */ face, /** @type {number} */ em, /** @type {number} */ room, /** @type {number} */ code) => {
    page.asked.push(code);
    const side = Math.round(em);
    return { width: side, height: side, left: 0, above: side - 2, advance: side, coloured: false, pixels: new Uint8ClampedArray(side * side * 4).fill(255) };
  };
});

/** @type {Record<string, (world: import("../lab_page.mjs").World) => Promise<void>>} */
export default {
  async "letters that the lab's fonts lack are drawn with the system's, and then the page is idle"(world) {
    const lab = await openEditor(world);
    /** @type {Record<string, string>} */
    const pictures = {};
    for (const letter of ["Ж", "Я", LACKING, LACKING_TOO]) {
      await insert(lab, letter);
      pictures[letter] = await seen(lab, 8);
      await lab.press("Backspace");
    }
    assert.equal(pictures[LACKING], pictures[LACKING_TOO], "nobody has these: the sign for what is lacking");
    for (const letter of ["Ж", "Я"]) assert.notEqual(pictures[letter], pictures[LACKING], `${letter} is not that sign`);
    assert.notEqual(pictures["Ж"], pictures["Я"]);

    await insert(lab, "// Привет, κόσμε! 层缓存");
    const before = await drawn(lab);
    await lab.page.waitForTimeout(400);
    assert.equal(await drawn(lab), before, "an idle page draws nothing");
    await lab.screenshot("glyphs");
    assert.deepEqual(lab.consoleErrors, []);
  },

  async "an ideograph is two columns wide: where it is composed, in the text, and for the pointer"(world) {
    const lab = await openEditor(world);
    const start = (await passage(lab)).caret.x;
    await lab.type("0000");
    const column = ((await passage(lab)).caret.x - start) / 4;
    await lab.press("Shift+Home", "Backspace");
    /** @param {number} columns @param {string} what */
    const isAt = async (columns, what) => {
      const { x } = (await passage(lab)).caret;
      assert.ok(Math.abs(x - start - columns * column) <= 1, `${what}: at ${(x - start) / column} columns`);
    };
    const protocol = await lab.page.context().newCDPSession(lab.page);
    await protocol.send("Input.imeSetComposition", { text: "zhong", selectionStart: 5, selectionEnd: 5 });
    await lab.settled();
    await isAt(5, "what is composed in letters");
    await protocol.send("Input.imeSetComposition", { text: "中文", selectionStart: 2, selectionEnd: 2 });
    await lab.settled();
    await isAt(4, "what is composed");
    await lab.screenshot("glyphs-composition");
    await protocol.send("Input.insertText", { text: "中文" });
    await lab.settled();
    await isAt(4, "what is written");
    await lab.press("ArrowLeft");
    await isAt(2, "one to the left");
    await lab.type("x");
    assert.match((await passage(lab)).text, /^中x文\n/);

    const canvas = await lab.frame.locator("#lab-canvas").boundingBox();
    const { caret } = await passage(lab);
    assert.ok(canvas);
    for (const [columns, offset] of [[0.6, 0], [1.4, 1], [2.4, 1], [2.8, 2], [3.8, 2], [4.4, 3]]) {
      await lab.page.waitForTimeout(600);  // no double click
      await lab.page.mouse.click(canvas.x + start + columns * column, canvas.y + caret.y + caret.height / 2);
      await lab.settled();
      assert.equal((await passage(lab)).begin, offset, `a click at ${columns} columns`);
    }
    assert.deepEqual(lab.consoleErrors, []);
  },

  async "each glyph is asked for once, what is not seen is not asked for, and ten thousand of them are no trouble"(world) {
    const lab = await openEditor(world);
    await lendSquares(lab);
    const text = Array.from({ length: 500 }, (_, line) => `// ${String.fromCodePoint(...Array.from({ length: 20 }, (__, i) => 0x4E00 + line * 20 + i))}`).join("\n");
    await lab.frame.evaluate((given) => /** @type {any} */ (window).layerCacheLab.send({ do: "write", path: "server.js", text: given }), text);
    await lab.press("Control+Home");
    const asked = () => lab.frame.evaluate(() => /** @type {any} */ (window).asked.length);
    const first = await asked();
    assert.ok(first >= 100 && first < 2000, `${first} glyphs for what is seen`);
    await lab.press("ArrowDown", "ArrowUp", "End");
    assert.equal(await asked(), first);
    for (let page = 0; page < 70; page += 1) await lab.press("PageDown");
    await lab.press("Control+Home");
    const all = await asked();
    assert.ok(all >= 10_000 && all < 13_000, `${all} were asked for`);
    assert.deepEqual(lab.consoleErrors, []);
  },

  async "any text at all is shown"(world) {
    const lab = await openEditor(world, { context: { deviceScaleFactor: 2 } });
    const odd = ["e\u0301\u0323\u0301", "👩\u200D👩\u200D👧", "⚠\uFE0F", "\u202Eسلام\u202C", "ﷺ﷽", "\u{10FFFF}\uFFFE", "\uFFFD", "नमस्ते", "한국어", "🇨🇳", "\u{20000}", "\u3000。", "\u200B\uFEFF\u00AD"];
    const answer = await lab.frame.evaluate((text) => /** @type {any} */ (window).layerCacheLab.send({ do: "write", path: "server.js", text }), odd.join("\n"));
    assert.deepEqual(answer, { ok: true, sentence: answer.sentence });
    await lab.settled();
    for (let i = 0; i < odd.join("\n").length; i += 1) await lab.page.keyboard.press("ArrowRight");
    await lab.settled();
    await lab.screenshot("glyphs-odd");
    await lab.press("Control+a", "ArrowLeft", "Shift+End", "Delete");
    assert.ok(!(await passage(lab)).text.includes("\u0323"));
    assert.deepEqual(lab.consoleErrors, []);
  },

  async "after another size, and after the graphics card was lost, they are there again"(world) {
    const lab = await openEditor(world);
    await insert(lab, "// Ж");
    const before = await seen(lab, 30);
    const setSize = (/** @type {number} */ dpr) => lab.frame.evaluate((value) => {
      const { layerCacheLab } = /** @type {any} */ (window);
      layerCacheLab.resize(layerCacheLab.canvas.clientWidth, layerCacheLab.canvas.clientHeight, value);
    }, dpr);
    await setSize(2);
    await lab.settled();
    assert.notEqual(await seen(lab, 30), before);
    await setSize(1);
    await lab.settled();
    assert.equal(await seen(lab, 30), before);
    await lab.frame.evaluate(async () => {
      const { canvas } = /** @type {any} */ (window).layerCacheLab;
      const context = canvas.getContext("webgl") ?? canvas.getContext("webgl2");
      const lose = context.getExtension("WEBGL_lose_context");
      const back = new Promise((resolve) => { canvas.addEventListener("webglcontextrestored", resolve, { once: true }); });
      lose.loseContext();
      await new Promise((resolve) => { setTimeout(resolve, 100); });
      lose.restoreContext();
      await back;
      /** @type {any} */ (window).layerCacheLab.wake();
    });
    await lab.settled();
    assert.equal(await seen(lab, 30), before);
  },
};
