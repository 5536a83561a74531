// @ts-check
// The textarea at the caret: it takes what a canvas cannot (input methods, soft keyboards, dictation, autocorrect, the system's
// clipboard and menu), and lets a screen reader read the line. It mirrors the passage around the caret; what is done to it is
// done to the workbench's text.
//
// Canvas and textarea have the keyboard's focus as one: it moves to the textarea only from the canvas, when a text has the focus there.

/** @typedef {import("./engine.js").Passage} Passage */

/** Keys that are the workbench's, by the name that they have there. @type {Record<string, string>} */
const KEYS = {
  Enter: "Enter", Escape: "Escape", Backspace: "Backspace", Delete: "Delete", F2: "F2", F3: "F3", F6: "F6",
  ArrowLeft: "Left", ArrowRight: "Right", ArrowUp: "Up", ArrowDown: "Down",
  Home: "Home", End: "End", PageUp: "PageUp", PageDown: "PageDown",
};

/** What the browser does with a textarea, as keys of the workbench. @type {Record<string, [string, {command?: boolean, shift?: boolean}]>} */
const KEY_OF_INPUT = {
  insertLineBreak: ["Enter", {}],
  insertParagraph: ["Enter", {}],
  historyUndo: ["z", { command: true }],
  historyRedo: ["z", { command: true, shift: true }],
};

const CLIPBOARD = ["c", "x", "v"];
const TAP = 10;  // pixels that a finger may move

export class TextBridge {
  /** @param {import("./engine.js").Engine} engine @param {HTMLCanvasElement} canvas @param {HTMLTextAreaElement} textarea */
  constructor(engine, canvas, textarea) {
    this.engine = engine;
    this.canvas = canvas;
    this.textarea = textarea;
    /** What the textarea has from the workbench. @type {Passage | null} */
    this.passage = null;
    this.composing = false;
    this.menuOpen = false;
    /** A finger is on the canvas, or was there last without a tap: scrolling opens no keyboard. @type {{x: number, y: number} | null} */
    this.finger = null;
    /** The browser's event that is waiting for what the workbench copies. @type {ClipboardEvent | null} */
    this.copying = null;
    engine.wasm.labTextarea = textarea;
    engine.addEventListener("frame", () => this.mirror());
    engine.addEventListener("copy", (event) => this.giveCopied(/** @type {CustomEvent} */ (event)));
    this.listenToFocus();
    this.listenToText();
    this.listenToClipboard();
    this.listenToMenu();
  }

  /** To be called when the canvas has its own listeners: those come first. */
  start() {
    const point = (/** @type {TouchEvent} */ event) => ({ x: event.changedTouches[0].clientX, y: event.changedTouches[0].clientY });
    this.canvas.addEventListener("touchstart", (event) => { this.finger = point(event); }, { passive: true });
    this.canvas.addEventListener("touchend", (event) => {
      const { x, y } = point(event);
      if (!this.finger || Math.hypot(x - this.finger.x, y - this.finger.y) > TAP) return;
      // Keyboards open only from within the event of the tap.
      this.finger = null;
      this.engine.draw();
      if (this.hasFocus() && this.passage && !this.passage.read_only) /** @type {any} */ (navigator).virtualKeyboard?.show?.();
    }, { passive: true });
    this.canvas.addEventListener("pointerdown", (event) => { if (event.pointerType !== "touch") this.finger = null; }, { passive: true });
    this.canvas.addEventListener("mousedown", (event) => { if (event.button === 2) this.openMenu(event); });
  }

  hasFocus() {
    return document.activeElement === this.textarea;
  }

  /** @param {unknown} node */
  isOurs(node) {
    return node === this.canvas || node === this.textarea;
  }

  /** Gives the focus back to the canvas, which has the place in the page's order. */
  leave() {
    if (this.hasFocus()) this.canvas.focus({ preventScroll: true });
  }

  listenToFocus() {
    for (const node of /** @type {HTMLElement[]} */ ([this.canvas, this.textarea])) {
      node.addEventListener("focus", (event) => { if (!this.isOurs(event.relatedTarget)) this.engine.focused(true); });
      node.addEventListener("blur", (event) => { if (!this.isOurs(event.relatedTarget)) this.engine.focused(false); });
    }
    // A click elsewhere finishes a composition before it does its own work.
    this.canvas.addEventListener("pointerdown", () => { if (this.composing) this.leave(); });
  }

  /** Puts what the workbench has into the textarea, and the textarea to the caret. */
  mirror() {
    const passage = this.engine.passage();
    if (!passage) {
      this.leave();
      this.passage = null;
      return;
    }
    if (!this.menuOpen) this.place(passage);
    if (document.activeElement === this.canvas && !this.finger && document.hasFocus()) this.textarea.focus({ preventScroll: true });
    if (this.composing) return;
    this.passage = passage;
    const { textarea } = this;
    if (textarea.ariaLabel !== passage.label) textarea.ariaLabel = passage.label;
    if (textarea.readOnly !== passage.read_only) textarea.readOnly = passage.read_only;
    if (textarea.value !== passage.text) textarea.value = passage.text;
    if (textarea.selectionStart !== passage.begin || textarea.selectionEnd !== passage.end) {
      textarea.setSelectionRange(passage.begin, passage.end, passage.backwards ? "backward" : "forward");
    }
  }

  /** @param {Passage} passage */
  place({ caret, area }) {
    const within = (/** @type {number} */ at, /** @type {number} */ from, /** @type {number} */ size) => Math.max(from, Math.min(at, from + size));
    const { style } = this.textarea;
    style.left = `${within(caret.x, area.x, area.width - 16)}px`;
    style.top = `${within(caret.y, area.y, area.height - caret.height)}px`;
    style.blockSize = style.lineHeight = `${caret.height}px`;
  }

  /** A key for the workbench; the textarea follows at once, so that what is typed next finds the right place. @param {string} name @param {{shift?: boolean, command?: boolean, alt?: boolean}} [held] */
  key(name, held) {
    this.engine.key(name, held);
    this.mirror();
  }

  listenToText() {
    const { textarea } = this;
    textarea.addEventListener("keydown", (event) => {
      if (event.isComposing || event.keyCode === 229 || event.getModifierState("AltGraph")) return;
      const command = (event.ctrlKey && !event.altKey) || event.metaKey;
      const letter = command && /^[a-z]$/i.test(event.key) ? event.key.toLowerCase() : "";
      if (CLIPBOARD.includes(letter)) return;
      const name = KEYS[event.key] ?? (isWrapKey(event) ? "z" : letter);
      if (!name) return;
      event.preventDefault();
      this.key(name, { shift: event.shiftKey, command: event.ctrlKey || event.metaKey, alt: event.altKey });
    });
    textarea.addEventListener("beforeinput", (event) => {
      const key = KEY_OF_INPUT[event.inputType];
      if (!key || event.isComposing) return;
      event.preventDefault();
      this.key(...key);
    });
    textarea.addEventListener("compositionstart", () => { this.composing = true; });
    textarea.addEventListener("compositionend", () => {
      this.composing = false;
      if (!this.passage || textarea.value === this.passage.text) this.engine.compose({ id: "", revision: 0, begin: 0, end: 0, text: "" });
      else this.take(true);
    });
    textarea.addEventListener("input", (event) => {
      const { inputType, data } = /** @type {InputEvent} */ (event);
      if (this.composing) this.showComposition(data ?? "");
      else this.take(inputType === "insertText" || inputType.startsWith("delete"));
    });
    document.addEventListener("selectionchange", () => this.takeSelection());
  }

  /** What was done to the textarea is done to the workbench's text. @param {boolean} typing whether it is one more of the same kind, and no step of the history */
  take(typing) {
    const { passage, textarea } = this;
    if (!passage || textarea.value === passage.text) return;
    const change = difference(passage, textarea.value, textarea.selectionEnd);
    const { id, revision } = passage;
    if (!this.engine.edit({ id, revision, ...change, caret: textarea.selectionEnd - change.begin, typing })) this.engine.paste(change.text);
    this.mirror();
  }

  /** @param {string} data all of what is composed */
  showComposition(data) {
    const { passage, textarea } = this;
    if (!passage) return;
    const change = composed(passage, textarea.value, textarea.selectionEnd, data) ?? difference(passage, textarea.value, textarea.selectionEnd);
    this.engine.compose({ id: passage.id, revision: passage.revision, ...change, caret: textarea.selectionEnd - change.begin });
    this.mirror();
  }

  /** Some keyboards and voices move the caret by themselves. */
  takeSelection() {
    const { passage, textarea } = this;
    if (!passage || this.composing || !this.hasFocus() || textarea.value !== passage.text) return;
    const { selectionStart: begin, selectionEnd: end } = textarea;
    if (begin === passage.begin && end === passage.end) return;
    this.engine.edit({ id: passage.id, revision: passage.revision, begin, end });
    this.mirror();
  }

  listenToClipboard() {
    this.textarea.addEventListener("paste", (event) => {
      event.preventDefault();
      const text = event.clipboardData?.getData("text/plain");
      if (text) this.engine.paste(text);
    });
    // With nothing selected the line is meant: the browser asks first whether there is something to copy.
    for (const type of ["beforecopy", "beforecut"]) this.textarea.addEventListener(type, (event) => event.preventDefault());
    for (const [type, key] of /** @type {["copy" | "cut", string][]} */ ([["copy", "c"], ["cut", "x"]])) {
      this.textarea.addEventListener(type, (event) => {
        event.preventDefault();
        event.stopPropagation();
        this.copying = event;
        this.key(key, { command: true });
        this.copying = null;
      });
    }
  }

  /** @param {CustomEvent} event the workbench's own copying, with the text */
  giveCopied(event) {
    this.copying?.clipboardData?.setData("text/plain", event.detail);
  }

  /** The system's menu opens on what lies under the pointer: for its time that is the textarea. The text there gets the focus first. @param {MouseEvent} event */
  openMenu(event) {
    if (this.finger) return;
    this.engine.draw();
    this.mirror();
    const { passage } = this;
    if (!passage || !this.hasFocus()) return;
    const box = this.canvas.getBoundingClientRect();
    const x = event.clientX - box.x;
    const y = event.clientY - box.y;
    const { area } = passage;
    if (x < area.x || y < area.y || x > area.x + area.width || y > area.y + area.height) return;
    event.preventDefault();  // else the canvas gets the focus back
    this.menuOpen = true;
    this.textarea.classList.add("is-under-pointer");
    this.textarea.style.left = `${x - 8}px`;
    this.textarea.style.top = `${y - 8}px`;
  }

  listenToMenu() {
    const close = (/** @type {Event} */ event) => {
      if (!this.menuOpen || (event instanceof PointerEvent && event.type === "pointermove" && event.buttons !== 0)) return;
      this.menuOpen = false;
      this.textarea.classList.remove("is-under-pointer");
      this.mirror();
    };
    for (const type of ["pointermove", "keydown", "input", "blur"]) this.textarea.addEventListener(type, close);
    this.canvas.addEventListener("pointermove", close);
  }
}

/** Alt+Z; on a Mac that is the key of another character. @param {KeyboardEvent} event */
function isWrapKey(event) {
  return event.altKey && !event.ctrlKey && !event.metaKey && ["z", "Z", "Ω"].includes(event.key);
}

/** What is different, with all that was selected: `text` in place of [begin, end). @param {Passage} passage @param {string} now @param {number} caret */
function difference({ text: was, begin: selected }, now, caret) {
  let tail = now.length - caret;
  if (tail > was.length || !was.endsWith(now.slice(caret))) {
    tail = 0;
    while (tail < Math.min(was.length, now.length) && was.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  }
  const most = Math.min(was.length, now.length) - tail;
  let head = 0;
  while (head < Math.min(most, selected) && was[head] === now[head]) head += 1;
  return { begin: head, end: was.length - tail, text: now.slice(head, now.length - tail) };
}

/** Where the text that is being composed stands, if that can be told. @param {Passage} passage @param {string} now @param {number} caret @param {string} data */
function composed({ text: was }, now, caret, data) {
  const begin = caret - data.length;
  const end = was.length - (now.length - caret);
  if (begin < 0 || end < begin || now.slice(begin, caret) !== data || was.slice(0, begin) !== now.slice(0, begin) || was.slice(end) !== now.slice(caret)) return null;
  return { begin, end, text: data };
}
