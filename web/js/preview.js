// @ts-check
// The page that a container serves, in a frame over the rectangle that the canvas keeps for it. What is in there may be anything:
// served.html holds it apart from the lab, from storage and from every network.

const PLACE = "served.html";

/** @param {import("./engine.js").Engine} engine @param {HTMLIFrameElement} frame */
export function connectPreview(engine, frame) {
  let shown = "";
  let loaded = false;
  const tell = () => { if (loaded) frame.contentWindow?.postMessage({ page: shown }, "*"); };
  frame.addEventListener("load", () => {
    loaded = frame.hasAttribute("src");
    tell();
  });
  engine.addEventListener("view", () => {
    const { html, content_type } = engine.view().preview;
    const page = content_type.includes("html") ? html : asText(html);
    if (page === shown) return;
    shown = page;
    if (frame.hasAttribute("src")) tell();
    else frame.src = PLACE;
  });
  engine.addEventListener("frame", () => {
    const place = engine.items().find((item) => item.id === "preview.page");
    frame.hidden = !place || !engine.view()?.preview.running;
    if (!place) return;
    frame.style.insetInlineStart = `${place.x}px`;
    frame.style.insetBlockStart = `${place.y}px`;
    frame.style.inlineSize = `${place.width}px`;
    frame.style.blockSize = `${place.height}px`;
  });
}

/** A page for an answer that is no HTML, as browsers show it. @param {string} text */
function asText(text) {
  const pre = document.createElement("pre");
  pre.textContent = text;
  return text === "" ? "" : `<!doctype html><meta charset="utf-8"><body style="margin:8px">${pre.outerHTML}`;
}
