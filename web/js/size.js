// @ts-check
// Keeps the canvas as large as its place, in real pixels, through window changes and browser zoom.

/** @param {import("./engine.js").Engine} engine @param {HTMLElement} stage */
export function connectSize(engine, stage) {
  const tell = () => {
    const box = stage.getBoundingClientRect();
    if (box.width > 0 && box.height > 0) engine.resize(box.width, box.height, devicePixelRatio);
  };
  new ResizeObserver(tell).observe(stage);
  const watchRatio = () => {
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener("change", () => {
      tell();
      watchRatio();
    }, { once: true });
  };
  watchRatio();
}
