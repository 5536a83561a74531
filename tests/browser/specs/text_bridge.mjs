// @ts-check
// What comes into an editor by other ways than keys: input methods, soft keyboards, autocorrect, dictation, the system's clipboard.

import assert from "node:assert/strict";
import { LabPage } from "../lab_page.mjs";

/** Of the editor that has the focus. @param {LabPage} lab @returns {Promise<import("../../../web/js/engine.js").Passage>} */
const passage = (lab) => lab.frame.evaluate(() => /** @type {any} */ (window).layerCacheLab.passage());

/** @param {LabPage} lab */
const focused = (lab) => lab.frame.evaluate(() => document.activeElement?.id);

/** @param {LabPage} lab */
const textarea = (lab) => lab.frame.evaluate(() => {
  const { value, selectionStart, selectionEnd, readOnly, ariaLabel } = /** @type {HTMLTextAreaElement} */ (document.getElementById("lab-text"));
  return { value, begin: selectionStart, end: selectionEnd, readOnly, ariaLabel };
});

/** The Dockerfile with the caret at its beginning. @param {import("../lab_page.mjs").World} world @param {Parameters<typeof LabPage.open>[1]} [how] */
async function openEditor(world, how) {
  const lab = await LabPage.open(world, how);
  await lab.click("tab:Dockerfile");
  await lab.click("editor");
  await lab.press("Control+Home");
  const { text } = await passage(lab);
  return { lab, text };
}

/** @param {LabPage} lab @param {string} expected */
async function hasText(lab, expected) {
  await lab.settled();
  assert.equal((await passage(lab)).text, expected);
  assert.equal((await textarea(lab)).value, expected, "the textarea has the same");
}

/** A clipboard event as the browser's menu brings it. @param {LabPage} lab @param {"copy" | "cut" | "paste"} type @param {string} [text] @returns {Promise<string>} what is on the clipboard after it */
const clipboard = (lab, type, text = "") => lab.frame.evaluate(([kind, given]) => {
  const data = new DataTransfer();
  if (given) data.setData("text/plain", given);
  document.activeElement?.dispatchEvent(new ClipboardEvent(kind, { clipboardData: data, bubbles: true, cancelable: true }));
  return data.getData("text/plain");
}, [type, text]);

/** @type {Record<string, (world: import("../lab_page.mjs").World) => Promise<void>>} */
export default {
  async "the textarea is at the caret of the focused editor, with its text and selection"(world) {
    const lab = await LabPage.open(world);
    assert.equal(await focused(lab), "");
    await lab.click("build");
    assert.equal(await focused(lab), "lab-canvas");
    await lab.click("tab:server.js");
    await lab.click("editor");
    assert.equal(await focused(lab), "lab-text");
    await lab.press("Control+Home", "ArrowDown", "Shift+End");
    const state = await passage(lab);
    const has = await textarea(lab);
    assert.deepEqual([has.value, has.begin, has.end, has.ariaLabel, has.readOnly], [state.text, state.begin, state.end, "server.js", false]);
    assert.equal(has.value.slice(has.begin, has.end), has.value.split("\n")[1]);
    const box = await lab.frame.locator("#lab-text").boundingBox();
    const canvas = await lab.frame.locator("#lab-canvas").boundingBox();
    assert.ok(box && canvas && Math.abs(box.x - canvas.x - state.caret.x) < 1 && Math.abs(box.y - canvas.y - state.caret.y) < 1, "at the caret");
    await lab.click("build");
    assert.equal(await focused(lab), "lab-canvas");
    await lab.click("bottom:output");
    await lab.click("output");
    assert.equal((await textarea(lab)).readOnly, true);
    assert.deepEqual(lab.consoleErrors, []);
  },

  async "what is typed comes once, keys among it in their place"(world) {
    const { lab, text } = await openEditor(world);
    await lab.page.keyboard.type("# one two");
    await lab.page.keyboard.press("Backspace");
    await lab.page.keyboard.press("Backspace");
    await lab.page.keyboard.type("hree");
    await lab.page.keyboard.press("Enter");
    await lab.page.keyboard.type("#@€");
    await lab.page.keyboard.press("ArrowLeft");
    await lab.page.keyboard.press("ArrowLeft");
    await lab.page.keyboard.type("x");
    await lab.page.keyboard.press("Enter");
    await hasText(lab, `# one three\n#x\n@€${text}`);
  },

  async "what is composed stands at the caret and in no file until it is finished; undo takes it back"(world) {
    const { lab, text } = await openEditor(world);
    const before = (await passage(lab)).caret;
    const { can_undo: undoable } = await lab.view();
    const protocol = await lab.page.context().newCDPSession(lab.page);
    await protocol.send("Input.imeSetComposition", { text: "ne", selectionStart: 2, selectionEnd: 2 });
    await protocol.send("Input.imeSetComposition", { text: "né u", selectionStart: 4, selectionEnd: 4 });
    await lab.settled();
    assert.equal((await passage(lab)).text, text);
    assert.equal((await lab.view()).can_undo, undoable);
    assert.ok((await passage(lab)).caret.x > before.x + 20, "the caret is behind what is composed");
    await lab.screenshot("text-bridge-composition");
    await protocol.send("Input.insertText", { text: "né un" });
    await hasText(lab, `né un${text}`);
    await lab.press("Control+z");
    await hasText(lab, text);

    await protocol.send("Input.imeSetComposition", { text: "x", selectionStart: 1, selectionEnd: 1 });
    await protocol.send("Input.imeSetComposition", { text: "", selectionStart: 0, selectionEnd: 0 });
    await hasText(lab, text);
    await lab.type("#");
    await hasText(lab, `#${text}`);
    assert.deepEqual(lab.consoleErrors, []);
  },

  async "a click elsewhere finishes what is composed"(world) {
    const { lab, text } = await openEditor(world);
    const protocol = await lab.page.context().newCDPSession(lab.page);
    await lab.press("Control+End");
    await protocol.send("Input.imeSetComposition", { text: "# hm", selectionStart: 4, selectionEnd: 4 });
    await lab.click("build");
    assert.equal((await lab.view()).stack.build, 1);
    assert.equal((await lab.view()).history.at(-2)?.label, "Edit Dockerfile", "before it is built");
    await lab.click("editor");
    await hasText(lab, `${text}# hm`);
  },

  async "dictation puts text in place of what is selected"(world) {
    const { lab, text } = await openEditor(world);
    await lab.press("Shift+End");
    await lab.page.keyboard.insertText("FROM node 🐳");
    await hasText(lab, text.replace(text.split("\n")[0], "FROM node 🐳"));
    await lab.press("Backspace");
    await hasText(lab, text.replace(text.split("\n")[0], "FROM node "));
    await lab.press("Control+a");
    await lab.page.keyboard.insertText("FROM scratch\n");
    await hasText(lab, "FROM scratch\n");
    await lab.press("Control+z", "Control+z");
    await hasText(lab, text);
  },

  async "autocorrect replaces a word, as a step of the history of its own"(world) {
    const { lab, text } = await openEditor(world);
    await lab.type("# teh cache");
    await lab.frame.evaluate(() => {
      const field = /** @type {HTMLTextAreaElement} */ (document.getElementById("lab-text"));
      field.setRangeText("the", 2, 5, "preserve");
      field.dispatchEvent(new InputEvent("input", { inputType: "insertReplacementText", data: "the", bubbles: true }));
    });
    await hasText(lab, `# the cache${text}`);
    assert.equal((await passage(lab)).begin, 11, "the caret stays");
    await lab.press("Control+z");
    await hasText(lab, `# teh cache${text}`);
    await lab.press("Control+z");
    await hasText(lab, text);
    await lab.press("Control+Shift+z");
    await hasText(lab, `# teh cache${text}`);
  },

  async "copy, cut and paste by the browser's events and by keys"(world) {
    const { lab, text } = await openEditor(world, { context: { permissions: ["clipboard-read", "clipboard-write"] } });
    const [first, ...rest] = text.split("\n");
    await lab.press("Shift+End");
    assert.equal(await clipboard(lab, "copy"), first);
    await hasText(lab, text);
    assert.equal(await clipboard(lab, "cut"), first);
    await hasText(lab, ["", ...rest].join("\n"));
    await clipboard(lab, "paste", "FROM a\r\nFROM b");
    await hasText(lab, ["FROM a", "FROM b", ...rest].join("\n"));
    await lab.press("Control+z", "Control+z");
    await hasText(lab, text);

    await lab.press("Control+Home", "Control+x");
    await hasText(lab, rest.join("\n"));
    await lab.press("Control+v", "Control+v");
    await hasText(lab, `${first}\n${text}`);
    await lab.press("Control+a", "Control+c", "ArrowRight", "Control+v");
    await hasText(lab, `${first}\n${text}${first}\n${text}`);
    assert.deepEqual(lab.consoleErrors, []);
  },

  async "the system's menu opens on the textarea"(world) {
    const { lab, text } = await openEditor(world);
    await lab.press("Shift+End");
    await lab.frame.evaluate(() => document.addEventListener("contextmenu", (event) => {
      /** @type {any} */ (window).menuOn = /** @type {HTMLElement} */ (event.target).id;
      event.preventDefault();
    }));
    const item = await lab.item("editor");
    const canvas = await lab.frame.locator("#lab-canvas").boundingBox();
    assert.ok(canvas);
    const { caret } = await passage(lab);
    await lab.page.mouse.click(canvas.x + caret.x - 12, canvas.y + caret.y + caret.height / 2, { button: "right" });
    assert.equal(await lab.frame.evaluate(() => /** @type {any} */ (window).menuOn), "lab-text");
    assert.equal(await clipboard(lab, "cut"), text.split("\n")[0], "on what is selected the selection stays");
    await lab.page.mouse.move(canvas.x + item.x + 40, canvas.y + item.y + 20);
    await lab.settled();
    assert.equal(await lab.frame.evaluate(() => document.querySelector(".is-under-pointer")), null);
    await lab.click("build");
    assert.equal((await lab.view()).stack.build, 0, "a Dockerfile without FROM");
  },

  async "the system's menu gives a text the focus that had it not, with the caret under the pointer"(world) {
    const { lab } = await openEditor(world);
    await lab.click("build");
    assert.equal(await focused(lab), "lab-canvas");
    await lab.frame.evaluate(() => document.addEventListener("contextmenu", (event) => {
      /** @type {any} */ (window).menuOn = /** @type {HTMLElement} */ (event.target).id;
      event.preventDefault();
    }));
    const item = await lab.item("editor");
    const canvas = await lab.frame.locator("#lab-canvas").boundingBox();
    assert.ok(canvas);
    await lab.page.mouse.click(canvas.x + item.x + item.width / 2, canvas.y + item.y + 18 + 24, { button: "right" });
    assert.equal(await lab.frame.evaluate(() => /** @type {any} */ (window).menuOn), "lab-text");
    assert.equal(await focused(lab), "lab-text");
    const { text, begin, end } = await passage(lab);
    assert.deepEqual([begin, end], [text.indexOf("\n", text.indexOf("\n") + 1), begin], "at the end of the second line");
    await clipboard(lab, "paste", "/x");
    await hasText(lab, text.replace("\nWORKDIR /app", "\nWORKDIR /app/x"));
    assert.deepEqual(lab.consoleErrors, []);
  },

  async "a caret that the keyboard of a phone moves is the editor's"(world) {
    const { lab, text } = await openEditor(world);
    await lab.frame.evaluate(() => /** @type {HTMLTextAreaElement} */ (document.getElementById("lab-text")).setSelectionRange(2, 4));
    await lab.frame.waitForFunction(() => /** @type {any} */ (window).layerCacheLab.passage().end === 4);
    await lab.type("x");
    await hasText(lab, `${text.slice(0, 2)}x${text.slice(4)}`);
  },

  async "Ctrl+Enter builds, Tab indents, Esc then Tab leaves, Shift+click selects"(world) {
    const { lab, text } = await openEditor(world);
    await lab.press("Control+Enter");
    assert.equal((await lab.view()).stack.build, 1);
    assert.equal(await focused(lab), "lab-text");
    await lab.press("Tab");
    await hasText(lab, `  ${text}`);
    await lab.press("Shift+Tab");
    await hasText(lab, text);
    await lab.press("Escape", "Tab");
    assert.equal(await focused(lab), "lab-canvas");
    await lab.press("Shift+Tab");
    assert.equal(await focused(lab), "lab-text", "Shift was released while the textarea had the focus");
    await lab.click("editor");
    assert.equal((await textarea(lab)).begin, (await textarea(lab)).end, "no Shift is left held");
    await lab.press("Control+Home");
    await lab.page.keyboard.down("Shift");
    await lab.click("editor", { dx: 60 });  // no double click
    await lab.page.keyboard.up("Shift");
    assert.equal((await passage(lab)).begin, 0);
    assert.ok((await passage(lab)).end > 0, "Shift+click selects");
    await lab.press("F6");
    assert.equal(await focused(lab), "lab-canvas");
  },

  async "a file with Windows' line breaks keeps them, and a long line is edited where it is"(world) {
    const lab = await LabPage.open(world);
    const write = (/** @type {string} */ text) => lab.frame.evaluate((given) => /** @type {any} */ (window).layerCacheLab.send({ do: "write", path: "server.js", text: given }), text);
    const written = () => lab.frame.evaluate(() => JSON.parse(/** @type {any} */ (window).layerCacheLab.log()).commands.at(-1).text);
    await write("// é\r\n// two\r\n// three\r\n");
    await lab.click("tab:server.js");
    await lab.click("editor");
    await lab.press("Control+Home", "ArrowDown", "End");
    await lab.page.keyboard.insertText("!");
    await lab.settled();
    assert.equal(await written(), "// é\r\n// two!\r\n// three\r\n");

    await write(`${"é".repeat(30_000)}\n`);
    await lab.settled();
    await lab.press("Control+Home", "End");
    await lab.page.keyboard.insertText("x");
    await lab.press("ArrowLeft", "ArrowLeft");
    await lab.page.keyboard.insertText("y");
    await lab.settled();
    assert.equal(await written(), `${"é".repeat(29_999)}yéx\n`);
    await lab.press("Control+a");
    await lab.page.keyboard.insertText("z");
    await lab.settled();
    assert.equal(await written(), "z", "all of a selection that is larger than the textarea's text");
    assert.deepEqual(lab.consoleErrors, []);
  },

  async "on a phone a tap into an editor opens the keyboard, a tap elsewhere closes it, scrolling does neither"(world) {
    const lab = await LabPage.open(world, { width: 390, height: 844, context: { hasTouch: true, isMobile: true } });
    const canvas = await lab.frame.locator("#lab-canvas").boundingBox();
    assert.ok(canvas);
    const tap = async (/** @type {string} */ id) => {
      const item = await lab.item(id);
      await lab.page.touchscreen.tap(canvas.x + item.x + item.width / 2, canvas.y + item.y + item.height / 2);
      await lab.settled();
    };
    await tap("tab:server.js");
    assert.equal(await focused(lab), "lab-canvas");
    await tap("editor");
    assert.equal(await focused(lab), "lab-text");
    await lab.press("Control+Home");
    await lab.page.keyboard.insertText("// mobile\n");
    await lab.settled();
    assert.match((await passage(lab)).text, /^\/\/ mobile\n/);
    await lab.screenshot("text-bridge-phone");
    await tap("build");
    assert.equal(await focused(lab), "lab-canvas");

    const protocol = await lab.page.context().newCDPSession(lab.page);
    await tap("pane:code");
    const item = await lab.item("editor");
    const x = canvas.x + item.x + item.width / 2;
    const y = canvas.y + item.y + item.height / 2;
    await protocol.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [{ x, y }] });
    for (let i = 1; i < 6; i += 1) await protocol.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: [{ x, y: y - 12 * i }] });
    await protocol.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await lab.settled();
    assert.equal(await focused(lab), "lab-canvas", "scrolling opens nothing");
    assert.deepEqual(lab.consoleErrors, []);
  },

  async "a finger that rests selects the word, for the keyboard too, and its menu copies and pastes"(world) {
    const permissions = ["clipboard-read", "clipboard-write"];
    const lab = await LabPage.open(world, { width: 390, height: 844, context: { hasTouch: true, isMobile: true, permissions } });
    const canvas = await lab.frame.locator("#lab-canvas").boundingBox();
    assert.ok(canvas);
    const tap = async (/** @type {string} */ id) => {
      const item = await lab.item(id);
      await lab.page.touchscreen.tap(canvas.x + item.x + item.width / 2, canvas.y + item.y + item.height / 2);
      await lab.settled();
    };
    await tap("tab:server.js");
    await tap("editor");
    await lab.press("Control+Home");
    const { caret, text } = await passage(lab);
    const protocol = await lab.page.context().newCDPSession(lab.page);
    const touchPoints = [{ x: canvas.x + caret.x + 12, y: canvas.y + caret.y + caret.height / 2 }];
    await protocol.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints });
    await lab.page.waitForTimeout(700);
    await protocol.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await lab.settled();
    const word = text.split(" ")[0];
    const has = await textarea(lab);
    assert.equal(has.value.slice(has.begin, has.end), word);
    await lab.screenshot("text-bridge-finger");
    await tap("text.copy");
    assert.equal(await lab.frame.evaluate(() => navigator.clipboard.readText()), word);
    await lab.press("ArrowLeft");
    assert.ok(!(await lab.items()).some((item) => item.id === "select.end"), "a key ends what the finger began");
    await protocol.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints });
    await lab.page.waitForTimeout(700);
    await protocol.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await lab.settled();
    await tap("text.cut");
    await hasText(lab, text.slice(word.length));
    await protocol.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [{ x: touchPoints[0].x, y: touchPoints[0].y + 48 }] });
    await lab.page.waitForTimeout(700);
    await protocol.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await lab.settled();
    await tap("text.paste");
    await lab.frame.waitForFunction((wanted) => /** @type {any} */ (window).layerCacheLab.passage().text === wanted, text.slice(word.length).replace("\n\n", `\n${word}\n`));
    assert.deepEqual(lab.consoleErrors, []);
  },
};
