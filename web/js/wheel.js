// @ts-check
// Where the lab is a guest, the wheel goes on to the host's page when nothing under the pointer can scroll any further, as it does between all that scrolls in a page.

const PIXELS = [1, 100 / 3, 800];  // by deltaMode: pixels, lines, pages

/** @param {import("./engine.js").Engine} engine @param {HTMLCanvasElement} canvas @param {import("./options.js").PageOptions} wanted @param {import("./text_bridge.js").TextBridge} bridge */
export function connectWheel(engine, canvas, wanted, bridge) {
  if (!wanted.embed) return;
  // In the capture phase, ahead of SDL's own listener, which would keep every turn for itself.
  canvas.addEventListener("wheel", (event) => {
    if (event.ctrlKey || !bridge.isOurs(document.activeElement)) return;  // zooming is SDL's; before a click the wheel is the page's, and SDL leaves it
    const scale = PIXELS[event.deltaMode] ?? 1;
    const [x, y] = event.shiftKey && event.deltaX === 0 ? [event.deltaY, 0] : [event.deltaX, event.deltaY];
    if (engine.wheel(x * scale, y * scale)) event.preventDefault();
    event.stopImmediatePropagation();
  }, { passive: false, capture: true });
}
