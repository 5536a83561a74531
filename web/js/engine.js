// @ts-check
// The lab's engine: the only file that knows WebAssembly. Everything else speaks to an Engine in commands and views.

import { GlyphLender } from "./glyphs.js";

/**
 * @typedef {{id: string, chapter: string, title: string, idea: string, intro: string, wrap_up: string, done: boolean, next: string,
 *   tasks: {id: string, title: string, prose: string, reached: boolean, current: boolean, hints: string[], hints_left: number, solution: string[], answer: string, attempts: number}[]}} LessonView
 * @typedef {{running: boolean, url: string, badge: string, title: string, html: string, content_type: string, log: string, state: string}} PreviewView
 * @typedef {{id: string, chapter: string, title: string, idea: string}} CourseLesson
 * @typedef {{what: string, done: number, all: number}} InProgress
 * @typedef {{revision: number, project: string, builder: string, in_progress: InProgress | null, lesson: LessonView, course: CourseLesson[], left_projects: {label: string}[], preview: PreviewView, history: {kind: string}[],
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

const PIECE = 256 * 1024;  // bytes that are handed over in one go

/** Fonts of canvas and page alike: name in the theme, file on the site. */
export const FONTS = [
  ["inter-regular", "fonts/inter-regular.otf"],
  ["inter-semibold", "fonts/inter-semibold.otf"],
  ["jetbrains-mono-regular", "fonts/jetbrains-mono-regular.ttf"],
];

const SHOWN_EVERY = 250;  // milliseconds: how often what waits is drawn anew

const WORDS = {
  noNode: (/** @type {string} */ why) => `The part that runs containers could not be loaded (${why}). Check the connection, then try again.`,
};

export class Engine extends EventTarget {
  /** @param {Wasm} wasm @param {HTMLCanvasElement} canvas @param {import("./processes.js").Processes} processes */
  constructor(wasm, canvas, processes) {
    super();
    this.wasm = wasm;
    this.canvas = canvas;
    this.processes = processes;
    /** Something is in progress. */
    this.busy = false;
    /** How many entries of the log were read so far, wholly or in part. */
    this.entriesBegun = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.next = undefined;
    /** Projects in and out; the page sets it. @type {import("./project_files.js").ProjectFiles | null} */
    this.files = null;
    /** Of those who wait until nothing is in progress any more. @type {((answer: Answer) => void)[]} */
    this.waiting = [];
    this.frameWanted = 0;
    this.frames = 0;
    this.shown = -1;
    /** @type {View | null} */
    this.latest = null;
    wasm.labSend = (/** @type {Uint8Array} */ process) => this.runProcess(process);
    wasm.labNode = (/** @type {string} */ program) => { this.runNode(program); };
    wasm.labGiveUp = () => processes.giveUp();
    wasm.labLook = (/** @type {string} */ wish) => { this.dispatchEvent(new CustomEvent("look", { detail: wish })); };
    wasm.labFiles = (/** @type {string} */ wish) => { this.dispatchEvent(new CustomEvent("files", { detail: wish })); };
    wasm.labLesson = () => { this.dispatchEvent(new Event("lesson")); };
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
      this.latest = /** @type {View} */ (JSON.parse(this.call("short_view")));
      this.dispatchEvent(new CustomEvent("view", { detail: this.latest }));
    }
    for (;;) {
      const text = this.call("next_announcement");
      if (!text) break;
      this.dispatchEvent(new CustomEvent("announce", { detail: text }));
    }
    this.dispatchEvent(new Event("frame"));
    this.lookAfter();
  }

  // What takes longer goes on in slices, between which the page does all else; or it waits for the worker.

  /** Sees to it that what is in progress goes on. */
  lookAfter() {
    const busy = this.wasm.ccall("lab_busy", "number", [], []);
    if (busy === 0) this.end({ ok: true, sentence: "" });  // it was cancelled on the canvas
    this.busy = busy !== 0;
    clearTimeout(this.next);
    if (this.busy) this.next = setTimeout(() => this.advance(), busy === 2 ? SHOWN_EVERY : 0);
  }

  advance() {
    const { busy, answer } = JSON.parse(this.call("advance"));
    this.busy = busy;
    if (!busy) this.end(answer ?? { ok: true, sentence: "" });
    if (document.hidden) this.publish();  // nothing is drawn, and no frame comes
    else this.wake();
    if (busy) this.lookAfter();
  }

  /** @param {Answer} answer */
  end(answer) {
    for (const tell of this.waiting.splice(0)) tell(answer);
  }

  /** @returns {Promise<Answer>} when nothing is in progress any more: the answer of what was */
  done() {
    if (this.wasm.ccall("lab_busy", "number", [], []) === 0) return Promise.resolve({ ok: true, sentence: "" });
    this.lookAfter();
    return new Promise((resolve) => { this.waiting.push(resolve); });
  }

  /** Gives up what is in progress, as Esc does on the canvas. */
  cancel() {
    const answer = JSON.parse(this.call("cancel"));
    if (this.wasm.ccall("lab_busy", "number", [], []) === 0) this.end(answer);
    this.wake();
  }

  /** @param {Uint8Array} process @returns {boolean} whether it runs elsewhere now */
  runProcess(process) {
    if (!this.processes.able) return false;
    this.processes.run(process).then((outcome) => {
      if (outcome === null) {
        this.wasm._lab_process_ended(0, -1);
        this.advance();
        return;
      }
      const at = this.lend(outcome);
      this.wasm._lab_process_ended(at, outcome.length);
      this.wasm._free(at);
      this.advance();
    });
    return true;
  }

  /** @param {string} program */
  runNode(program) {
    this.processes.node(program).then((outcome) => {
      this.call("node_ended", outcome);
      this.advance();
    }, (error) => {
      this.dispatchEvent(new CustomEvent("failure", { detail: WORDS.noNode(String(error.message ?? error)) }));
      this.cancel();
    });
  }

  /** @returns {View} what the page needs to know of the session */
  view() {
    return /** @type {View} */ (this.latest);
  }

  /** @returns {any} all that is shown, for tests: of many files or steps it is long */
  wholeView() {
    return JSON.parse(this.call("view"));
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

  /** Sends a command. @param {Command} command @returns {Promise<Answer>} once it is done */
  async send(command) {
    const answer = /** @type {Answer & {waits: boolean}} */ (JSON.parse(this.call("command", JSON.stringify(command))));
    this.wake();
    return answer.waits ? this.done() : { ok: answer.ok, sentence: answer.sentence };
  }

  /** One of the files that are brought in; importEnd makes one command of them. @param {import("./zip.js").File} file */
  importAdd({ path, bytes, executable }) {
    const name = this.lend(new TextEncoder().encode(`${path}\0`));
    const at = this.lend(bytes);
    this.wasm._lab_import_add(name, at, bytes.length, Number(executable));
    this.wasm._free(at);
    this.wasm._free(name);
  }

  /** @param {string} title of the project that they are; empty: they are added to the open one @returns {Promise<Answer>} */
  async importEnd(title) {
    const answer = /** @type {Answer & {waits: boolean}} */ (JSON.parse(this.call("import_end", title)));
    this.wake();
    return answer.waits ? this.done() : answer;
  }

  /** They are not wanted any more. */
  importDrop() {
    this.wasm._lab_import_drop();
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
    if (!this.beginEntry(number)) return null;
    while (this.wasm._lab_log_entry_go_on() !== 0);
    return { json: this.call("log_entry_end"), bytes: this.entryBytes().slice() };
  }

  /** The same for one that may be large. @param {number} number @param {() => Promise<boolean>} rest waited for between slices; false: it is wanted no more @returns {Promise<import("./kept_work.js").Entry | null>} */
  async entryInSlices(number, rest) {
    if (!this.beginEntry(number)) return null;
    const reading = this.entriesBegun;
    const goesOn = async () => (await rest()) && reading === this.entriesBegun;  // else another entry is read by now
    while (this.wasm._lab_log_entry_go_on() !== 0) if (!(await goesOn())) return null;
    const json = this.call("log_entry_end");
    const bytes = new Uint8Array(this.entryBytes().length);
    for (let at = 0; at < bytes.length; at += PIECE) {
      if (at > 0 && !(await goesOn())) return null;
      bytes.set(this.entryBytes().subarray(at, at + PIECE), at);
    }
    return { json, bytes };
  }

  /** The engine reads one entry at a time. @param {number} number @returns {boolean} whether there is such an entry */
  beginEntry(number) {
    this.entriesBegun += 1;
    return this.wasm._lab_log_entry_begin(number) !== 0;
  }

  /** Of the entry that was read last, as long as nothing else is done. */
  entryBytes() {
    const at = this.wasm.ccall("lab_log_bytes", "number", [], []);
    return this.wasm.HEAPU8.subarray(at, at + this.wasm.ccall("lab_log_size", "number", [], []));
  }

  /** The entry's command as JSON; of an import, only the project's title. @param {number} number @returns {string} */
  opening(number) {
    return this.call("log_opening", number);
  }

  /** Gives a kept entry back, for restoreKept. @param {number} number @param {import("./kept_work.js").Entry} entry @param {() => Promise<void>} rest waited for between the pieces of a large one @returns {Promise<string>} what is wrong with it; empty: nothing */
  async giveBack(number, { json, bytes }, rest) {
    this.call("kept_begin", number, json);
    for (let at = 0; at < bytes.length; at += PIECE) {
      if (at > 0) await rest();
      const piece = bytes.subarray(at, at + PIECE);
      const lent = this.lend(piece);
      this.wasm._lab_kept_more(lent, piece.length);
      this.wasm._free(lent);
    }
    return this.call("kept_end");
  }

  /** @param {string} outline of entries that were given back @returns {string} as of restore */
  restoreKept(outline) {
    const error = this.call("restore_kept", outline);
    this.wake();
    if (!error) this.lookAfter();
    return error;
  }

  /** @returns {Project} */
  project() {
    return JSON.parse(this.call("project"));
  }

  /** Brings work back, in slices: done() tells when it is. @param {string} log @returns {string} why it could not be read, and nothing has changed; empty: it comes */
  restore(log) {
    const error = this.call("restore", log);
    this.wake();
    if (!error) this.lookAfter();
    return error;
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
