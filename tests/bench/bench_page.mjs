// @ts-check
// Pages that hold nothing of the lab but the benchmarks' modules (tests/bench/web.cpp, web_frames.cpp).

import { fileURLToPath } from "node:url";

/** @typedef {import("../browser/lab_page.mjs").World} World */
/** @typedef {import("playwright-core").Page} Page */

export const DEMO_FRAME = "a frame of ImGui's demo window";

/** @param {World} world @returns {Promise<Page>} it can load the benchmarks' modules, and has loaded nothing */
export async function benchPage(world) {
  const context = await world.browser.newContext();
  world.cleanUp.push(() => context.close());
  const page = await context.newPage();
  await page.route("**/bench/*", (route) => {
    const name = new URL(route.request().url()).pathname.split("/").pop();
    if (name === "index.html") return route.fulfill({ contentType: "text/html", body: "<title>Benchmarks</title>" });
    return route.fulfill({ path: fileURLToPath(new URL(`../../build/web/${name}`, import.meta.url)), contentType: name?.endsWith(".wasm") ? "application/wasm" : "text/javascript" });
  });
  await page.goto(new URL("bench/index.html", world.server.lab).href);
  return page;
}

/** @param {World} world @returns {Promise<Page | null>} its `window.module` draws frames; null: none can be drawn here */
export async function framesPage(world) {
  const page = await benchPage(world);
  const draws = await page.evaluate(async () => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 1440, height: 900 });
    document.body.append(canvas);
    const module = await (await import(new URL("frames.js", location.href).href)).default({ canvas });
    for (const file of ["inter-regular.otf", "inter-semibold.otf", "jetbrains-mono-regular.ttf"]) {
      const bytes = new Uint8Array(await (await fetch(`../fonts/${file}`)).arrayBuffer());
      const place = module._malloc(bytes.length);
      module.HEAPU8.set(bytes, place);
      module.ccall("frames_font", null, ["string", "number", "number"], [file.split(".")[0], place, bytes.length]);
      module._free(place);
    }
    Object.assign(window, { module });
    return module.ccall("frames_start", "number", ["string"], [await (await fetch("../lab-data.json")).text()]) !== 0;
  });
  return draws ? page : null;
}

/** @param {World} world @returns {Promise<number>} milliseconds of a frame of Dear ImGui's demo window; 0: it cannot be measured here */
export async function demoFrame(world) {
  const page = await framesPage(world);
  if (!page) return 0;
  const milliseconds = await page.evaluate(() => {
    const { module } = /** @type {any} */ (window);
    module._frames_demo();  // compiled once
    return module._frames_demo();
  });
  await page.close();  // what it has not painted yet would keep other pages waiting
  return milliseconds;
}
