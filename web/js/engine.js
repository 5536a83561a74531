// @ts-check
// The lab's engine: the only file that knows WebAssembly. Everything else speaks to an Engine in commands and views.

import { GlyphLender } from "./glyphs.js";

/**
 * @typedef {{id: string, chapter: string, title: string, idea: string, intro: string, wrap_up: string, done: boolean, next: string,
 *   tasks: {id: string, title: string, prose: string, reached: boolean, current: boolean, hints: string[], hints_left: number, solution: string[], answer: string, attempts: number}[]}} LessonView
 * @typedef {{running: boolean, url: string, badge: string, title: string, html: string, content_type: string, log: string, state: string}} PreviewView
 * @typedef {{id: string, chapter: string, title: string, idea: string}} CourseLesson
 * @typedef {{revision: number, project: string, builder: string, lesson: LessonView, course: CourseLesson[], preview: PreviewView, history: {kind: string}[],
 *   stack: {build: number, ok: boolean, seconds: number, sentence: string, rows: {kind: string, verdict: string, text: string, break_label: string, prediction: string, predicted_right: boolean}[]}}} View
 * @typedef {{id: string, label: string, role: string, x: number, y: number, width: number, height: number, state: string, value: string}} Item
 * @typedef {{ok: boolean, sentence: string}} Answer
 * @typedef {{theme: string, look: string, zoom: number, wrap: boolean, embed: boolean, lesson: string, sample: string, builder: string, panels: string, reduced_motion: boolean, width: number, height: number, dpr: number}} Options
 * @typedef {{do: string} & Record<string, unknown>} Command
 * @typedef {{title?: string, files?: Record<string, string>, binary?: Record<string, string>, executable?: string[]}} Project all files: texts, and what is no text in base64
 * @typedef {{x: number, y: number, width: number, height: number}} Box
 * @typedef {{id: string, label: string, revision: number, text: string, begin: number, end: number, backwards: boolean, read_only: boolean, caret: Box, area: Box}} Passage
 *   `begin` and `end` of the selection, in `text`
 * @typedef {{id: string, revision: number, begin: number, end: number, text?: string, caret?: number, typing?: boolean}} Edit `text` in place of a part of a passage's; none: a selection
 * @typedef {any} Wasm
 */

/** Fonts of canvas and page alike: name in the theme, file on the site. */
export const FONTS = [
  ["inter-regular", "fonts/inter-regular.otf"],
  ["inter-semibold", "fonts/inter-semibold.otf"],
  ["jetbrains-mono-regular", "fonts/jetbrains-mono-regular.ttf"],
];

/** Commands that may run a container. */
export const NEEDS_NODE = ["run", "visit", "solve"];

export class Engine extends EventTarget {
  /** @param {Wasm} wasm @param {HTMLCanvasElement} canvas @param {import("./node.js").NodeLoader} node */
  constructor(wasm, canvas, node) {
    super();
    this.wasm = wasm;
    this.canvas = canvas;
    this.node = node;
    this.frameWanted = 0;
    this.frames = 0;
    this.shown = -1;
    /** @type {View | null} */
    this.latest = null;
    wasm.labBeforeRun = (/** @type {string} */ json) => this.beforeRun(json);
    wasm.nodeCall = (/** @type {string} */ json) => this.node.call(json);
    wasm.labLook = (/** @type {string} */ wish) => { this.dispatchEvent(new CustomEvent("look", { detail: wish })); };
    wasm.labFiles = (/** @type {string} */ wish) => { this.dispatchEvent(new CustomEvent("files", { detail: wish })); };
    wasm.labLessons = () => { this.dispatchEvent(new Event("lessons")); };
    const lender = new GlyphLender();
    wasm.labGlyph = (/** @type {[number, number, number, number]} */ ...wish) => lender.lend(...wish);
    wasm.labPaste = () => { this.dispatchEvent(new Event("pasting")); };
    wasm.labCopy = (/** @type {string} */ text) => { this.dispatchEvent(new CustomEvent("copy", { detail: text })); };
  }

  /** Calls a function of the C API that takes and returns JSON or nothing. @param {string} name @param {...(string | number)} values @returns {any} */
  call(name, ...values) {
    /** @type {number[]} */
    const texts = [];
    const given = values.map((value) => {
      if (typeof value === "number") return value;
      texts.push(this.lend(new TextEncoder().encode(`${value}\0`)));
      return texts[texts.length - 1];
    });
    try {
      return this.wasm.ccall(`lab_${name}`, "string", given.map(() => "number"), given);
    } finally {
      for (const at of texts) this.wasm._free(at);
    }
  }

  /** Copies bytes to the engine: to its heap, for a stack, as ccall would use, is small and a project can be large. @param {Uint8Array} bytes @returns {number} where; to be freed */
  lend(bytes) {
    const at = this.wasm._malloc(bytes.length);
    if (at === 0) throw new Error("The browser gives the lab no more memory.");
    this.wasm.HEAPU8.set(bytes, at);
    return at;
  }

  /** @param {string} data the bundle, as text @param {Options} options @param {[string, Uint8Array][]} fonts */
  start(data, options, fonts) {
    for (const [name, bytes] of fonts) {
      const at = this.lend(bytes);
      this.wasm.ccall("lab_add_font", null, ["string", "number", "number"], [name, at, bytes.length]);
      this.wasm._free(at);
    }
    const error = this.call("start", data, JSON.stringify(options));
    if (error) throw new Error(error);
    // SDL hears only the keys that go to the canvas.
    for (const type of ["pointerdown", "wheel", "keydown"]) {
      this.canvas.addEventListener(type, (event) => this.tellModifiers(/** @type {MouseEvent | KeyboardEvent} */ (event)), { passive: true, capture: true });
    }
    for (const type of ["pointermove", "pointerdown", "pointerup", "pointerleave", "wheel", "keydown", "keyup", "focus", "blur", "touchstart", "touchmove", "touchend"]) {
      this.canvas.addEventListener(type, () => this.wake(), { passive: true });
    }
    this.wake();
  }

  /** Draws as long as something changes, then stops: an idle page draws no frame. */
  wake() {
    if (this.frameWanted) return;
    this.frameWanted = requestAnimationFrame(() => {
      this.frameWanted = 0;
      this.draw();
    });
  }

  /** Takes what was done on the canvas, and draws. */
  draw() {
    const again = this.wasm.ccall("lab_frame", "number", [], []);
    this.frames = this.wasm.ccall("lab_frames_drawn", "number", [], []);
    this.publish();
    if (again) this.wake();
  }

  /** Tells the page what changed since it was told last. */
  publish() {
    const revision = this.wasm.ccall("lab_revision", "number", [], []);
    if (revision !== this.shown) {
      this.shown = revision;
      this.latest = /** @type {View} */ (JSON.parse(this.call("view")));
      this.dispatchEvent(new CustomEvent("view", { detail: this.latest }));
    }
    for (;;) {
      const text = this.call("next_announcement");
      if (!text) break;
      this.dispatchEvent(new CustomEvent("announce", { detail: text }));
    }
    this.dispatchEvent(new Event("frame"));
  }

  /** @returns {View} */
  view() {
    return /** @type {View} */ (this.latest);
  }

  /** @returns {Item[]} what can be used on the canvas, in CSS pixels from its corner */
  items() {
    return JSON.parse(this.call("items"));
  }

  /** Presses what is on the canvas, as Enter does where it has the focus. @param {string} id */
  activate(id) {
    this.call("activate", id);
    this.wake();
  }

  /** Sends a command; loads the module that runs containers first where the command may need it. @param {Command} command @returns {Promise<Answer>} */
  async send(command) {
    if (NEEDS_NODE.includes(command.do) && !this.node.ready) await this.node.load();
    const answer = /** @type {Answer} */ (JSON.parse(this.call("command", JSON.stringify(command))));
    this.wake();
    return answer;
  }

  /** @returns {string} all that was done since the project or lesson was opened, to go on from with restore */
  log() {
    return this.call("log");
  }

  /** Which entries the log has, by number: a text to compare, and JSON (src/app/kept_log.h). @returns {string} */
  outline() {
    return this.call("log_outline");
  }

  /** @param {number} number @returns {import("./kept_work.js").Entry | null} null: the log has none of that number (any more) */
  entry(number) {
    const json = this.call("log_entry", number);
    if (!json) return null;
    const at = this.wasm.ccall("lab_log_bytes", "number", [], []);
    const size = this.wasm.ccall("lab_log_size", "number", [], []);
    return { json, bytes: this.wasm.HEAPU8.slice(at, at + size) };
  }

  /** Gives a kept entry back, for restoreKept. @param {number} number @param {import("./kept_work.js").Entry} entry @returns {string} what is wrong with it; empty: nothing */
  giveBack(number, { json, bytes }) {
    if (bytes.length === 0) return this.call("kept_entry", number, json, 0, 0);
    const at = this.lend(bytes);
    try {
      return this.call("kept_entry", number, json, at, bytes.length);
    } finally {
      this.wasm._free(at);
    }
  }

  /** @param {string} outline of entries that were given back @returns {string} as of restore */
  restoreKept(outline) {
    const error = this.call("restore_kept", outline);
    this.wake();
    return error;
  }

  /** @returns {Project} */
  project() {
    return JSON.parse(this.call("project"));
  }

  /** Where the log NEEDS_NODE, the module must be loaded before. @param {string} log @returns {string} why it could not be read, and nothing has changed; empty: done */
  restore(log) {
    const error = this.call("restore", log);
    this.wake();
    return error;
  }

  /** The canvas asks to run a container: true where the page has to load the module first, and will send the command then. @param {string} json */
  beforeRun(json) {
    if (this.node.ready) return false;
    this.send(JSON.parse(json)).catch((error) => this.dispatchEvent(new CustomEvent("failure", { detail: String(error.message || error) })));
    return true;
  }

  /** @param {number} width @param {number} height @param {number} dpr */
  resize(width, height, dpr) {
    this.wasm.ccall("lab_resize", null, ["number", "number", "number"], [width, height, dpr]);
    this.wake();
  }

  /** @param {string} name paper, night, contrast or projector */
  theme(name) {
    this.wasm.ccall("lab_theme", null, ["string"], [name]);
    this.wake();
  }

  /** Moves the focus inside the canvas. @param {boolean} backwards @returns {boolean} whether it left at the end */
  tab(backwards) {
    const left = this.wasm.ccall("lab_tab", "number", ["number"], [backwards ? 1 : 0]) !== 0;
    this.wake();
    return left;
  }

  /** Turns the wheel where the pointer is. @param {number} dx @param {number} dy in CSS pixels @returns {boolean} false: nothing there can go that way */
  wheel(dx, dy) {
    const went = this.wasm.ccall("lab_wheel", "number", ["number", "number"], [dx, dy]) !== 0;
    this.wake();
    return went;
  }

  /** @param {string} text */
  paste(text) {
    this.call("paste", text);
    this.wake();
  }

  /** The keyboard's focus came to the canvas or its textarea, or left both. @param {boolean} here */
  focused(here) {
    this.call(here ? "focus" : "blur");
    this.wake();
  }

  /** @param {MouseEvent | KeyboardEvent} event */
  tellModifiers(event) {
    this.call("modifiers", ...[event.shiftKey, event.ctrlKey, event.altKey, event.metaKey].map(Number));
  }

  /** A key that was not pressed on the canvas; its work is done on return. @param {string} name as src/app/script.h names keys @param {{shift?: boolean, command?: boolean, alt?: boolean}} [held] */
  key(name, { shift = false, command = false, alt = false } = {}) {
    this.call("key", name, ...[shift, command, alt].map(Number));
    this.wake();
  }

  /** The text around the caret of what has the focus. @returns {Passage | null} */
  passage() {
    return JSON.parse(this.call("passage"));
  }

  /** @param {Edit} edit @returns {boolean} false: it does not fit the text that is there now */
  edit(edit) {
    const misfit = this.call("edit", JSON.stringify(edit)) !== "";
    this.wake();
    return !misfit;
  }

  /** Shows what an input method has not finished. @param {Edit} unfinished */
  compose(unfinished) {
    this.call("compose", JSON.stringify(unfinished));
    this.wake();
  }
}
