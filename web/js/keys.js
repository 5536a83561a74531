// @ts-check
// Tab goes through the canvas and out of it at both ends; browser keys stay the browser's; keys that stand on buttons are the
// workbench's wherever the focus is on the page.

/** @param {import("./engine.js").Engine} engine @param {HTMLCanvasElement} canvas @param {import("./text_bridge.js").TextBridge} bridge @param {HTMLElement} after @param {import("./notices.js").Notices} notices */
export function connectKeys(engine, canvas, bridge, after, notices) {
  // In the capture phase, ahead of the canvas' own listeners, which would keep every key for themselves.
  window.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (!bridge.isOurs(document.activeElement)) {
      pressFromOutside(event);
    } else if (event.key === "Tab" && !event.ctrlKey && !event.altKey && !event.metaKey) {
      // Where the focus leaves, the browser moves on by itself.
      if (engine.tab(event.shiftKey)) bridge.leave();
      else event.preventDefault();
      event.stopImmediatePropagation();
    } else if (browserKey(event)) {
      event.stopImmediatePropagation();
    }
  }, { capture: true });

  /** The canvas takes the key, and the focus where what the key opens needs it. @param {KeyboardEvent} event */
  function pressFromOutside(event) {
    const name = isForeign(event.target) ? "" : pageKey(event);
    if (!name) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (OPENING.includes(name)) canvas.focus({ preventScroll: true });
    engine.key(name, { shift: event.shiftKey, command: true, alt: event.altKey });
  }

  document.addEventListener("paste", (event) => {
    if (document.activeElement !== canvas) return;
    const text = event.clipboardData?.getData("text/plain");
    if (text) engine.paste(text);
    event.preventDefault();
  });

  // "Paste" in the workbench's own menu. Some browsers ask the person first, and some have nothing to ask.
  engine.addEventListener("pasting", async () => {
    try {
      const text = await navigator.clipboard.readText();
      if (text) engine.paste(text);
    } catch {
      notices.show("This browser does not let the lab read the clipboard. Ctrl+V, Cmd+V and the paste key of a phone's keyboard work.");
    }
  });

  /** @type {string | null} */
  let copied = null;
  engine.addEventListener("copy", (event) => {
    copied = /** @type {CustomEvent} */ (event).detail;
    if (bridge.copying) return;
    navigator.clipboard?.writeText(/** @type {string} */ (copied)).catch(() => { /* no permission here: the copy event below serves */ });
  });
  document.addEventListener("copy", (event) => {
    if (document.activeElement !== canvas || copied === null) return;
    event.clipboardData?.setData("text/plain", copied);
    event.preventDefault();
  });

  document.querySelector(".skip")?.addEventListener("click", (event) => {
    event.preventDefault();
    after.focus();
  });
}

/** With Ctrl or Cmd, as they stand on buttons and in lists: what the browser calls the key, and what the workbench does. @type {Record<string, string>} */
const PAGE_KEYS = { Enter: "Enter", k: "k", z: "z", y: "y" };

/** Of these, what opens a sheet. */
const OPENING = ["k"];

/** @param {KeyboardEvent} event */
function pageKey(event) {
  if (!(event.ctrlKey || event.metaKey) || event.getModifierState("AltGraph")) return "";
  return PAGE_KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key] ?? "";
}

/** What takes text by itself. @param {EventTarget | null} target */
function isForeign(target) {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
}

/** Keys that belong to the browser whatever has the focus. @param {KeyboardEvent} event */
function browserKey(event) {
  if (["F5", "F11", "F12"].includes(event.key)) return true;
  const command = event.ctrlKey || event.metaKey;
  return command && ["l", "t", "w", "r", "n", "+", "-", "=", "0", "v"].includes(event.key.toLowerCase());
}
