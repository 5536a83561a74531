// @ts-check
// Tab goes through the canvas and out of it at both ends; browser keys stay the browser's.

/** @param {import("./engine.js").Engine} engine @param {HTMLCanvasElement} canvas @param {import("./text_bridge.js").TextBridge} bridge @param {HTMLElement} after @param {import("./notices.js").Notices} notices */
export function connectKeys(engine, canvas, bridge, after, notices) {
  // In the capture phase, ahead of the canvas' own listeners, which would keep every key for themselves.
  window.addEventListener("keydown", (event) => {
    if (!bridge.isOurs(document.activeElement) || event.isComposing) return;
    if (event.key === "Tab" && !event.ctrlKey && !event.altKey && !event.metaKey) {
      // Where the focus leaves, the browser moves on by itself.
      if (engine.tab(event.shiftKey)) bridge.leave();
      else event.preventDefault();
      event.stopImmediatePropagation();
    } else if (browserKey(event)) {
      event.stopImmediatePropagation();
    }
  }, { capture: true });

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

/** Keys that belong to the browser whatever has the focus. @param {KeyboardEvent} event */
function browserKey(event) {
  if (["F5", "F11", "F12"].includes(event.key)) return true;
  const command = event.ctrlKey || event.metaKey;
  return command && ["l", "t", "w", "r", "n", "+", "-", "=", "0", "v"].includes(event.key.toLowerCase());
}
