// @ts-check
// The figures that only a browser can give: rebuild.story and forecast.edit in WebAssembly, the bytes of a first visit, what an idle page costs.

import { LabPage } from "../browser/lab_page.mjs";
import { launchBrowser, startServer } from "../browser/world.mjs";
import { benchPage, DEMO_FRAME, framesPage } from "./bench_page.mjs";
import { longestTasks } from "./longest.mjs";

/** @typedef {{name: string, value: number, unit: string, reference: string, reference_value: number, goal: number}} Figure */

/** @param {string[]} names those wanted; empty: all @param {(name: string) => number | undefined} native figures measured natively in this call @returns {Promise<Figure[]>} */
export async function pageFigures(names, native) {
  const wanted = (/** @type {string} */ name) => names.length === 0 || names.includes(name);
  const server = await startServer();
  const browser = await launchBrowser();
  /** @type {{server: typeof server, browser: typeof browser, cleanUp: (() => Promise<void>)[]}} */
  const world = { server, browser, cleanUp: [] };
  /** @type {Figure[]} */
  const figures = [];
  try {
    if (wanted("rebuild.story")) figures.push(await rebuildStory(world, native("rebuild.story") ?? 0));
    if (wanted("forecast.edit")) figures.push(await forecastEdit(world, native("forecast.edit 100k files, 200 steps") ?? 0));
    if (["keystroke.story", "keystroke.large", "scroll.long", "play.frame"].some(wanted)) figures.push(...(await frames(world)).filter((figure) => wanted(figure.name.split(" ")[0])));
    if (wanted("longest.task")) figures.push(...await longestTasks(world));
    if (wanted("first_visit.bytes")) figures.push(...await firstVisit(world));
    if (wanted("idle.frames") || wanted("idle.cpu")) figures.push(...(await idle(world)).filter((figure) => wanted(figure.name)));
  } finally {
    for (const end of world.cleanUp) await end();
    await browser.close();
    await server.stop();
  }
  return figures;
}

/** In a page with nothing but the benchmarks' module. @param {import("../browser/lab_page.mjs").World} world @param {(module: any, data: string) => number} measure runs in the page @returns {Promise<number>} milliseconds */
async function inModule(world, measure) {
  const page = await benchPage(world);
  return page.evaluate(async (source) => {
    const url = new URL("bench.js", location.href).href;
    const module = await (await import(url)).default();
    const data = await (await fetch("../lab-data.json")).text();
    return new Function(`return (${source})`)()(module, data);
  }, measure.toString());
}

/** @param {import("../browser/lab_page.mjs").World} world @param {number} native milliseconds @returns {Promise<Figure>} */
async function rebuildStory(world, native) {
  const milliseconds = await inModule(world, (module, data) => module.ccall("bench_rebuild_story", "number", ["string"], [data]));
  return { name: "rebuild.story.web", value: milliseconds, unit: "ms", reference: "the same natively", reference_value: native, goal: 3 };
}

/** @param {import("../browser/lab_page.mjs").World} world @param {number} native milliseconds @returns {Promise<Figure>} */
async function forecastEdit(world, native) {
  const milliseconds = await inModule(world, (module) => module.ccall("bench_forecast_edit", "number", ["number", "number"], [100_000, 200]));
  return { name: "forecast.edit.web 100k files, 200 steps", value: milliseconds, unit: "ms", reference: "the same natively", reference_value: native, goal: 3 };
}

/** What a frame costs the main thread, each beside a frame of Dear ImGui's demo window that is measured in the same breath. @param {import("../browser/lab_page.mjs").World} world @returns {Promise<Figure[]>} */
async function frames(world) {
  const page = await framesPage(world);
  if (!page) return [];
  const measured = await page.evaluate(() => {
    const { module } = /** @type {any} */ (window);
    const pair = (/** @type {string} */ name) => {
      const value = module[`_frames_${name}`]();
      return { value, demo: module._frames_demo() };
    };
    module._frames_demo(); // compiled once
    pair("keystroke_story");
    const story = pair("keystroke_story");
    const large = pair("keystroke_large");
    const before = module._frames_before_drawing();
    return { story, large, before, scroll: module._frames_scroll(), play: pair("play") };
  });
  await page.close();  // what it has not painted yet would keep other pages waiting
  const reference = DEMO_FRAME;
  const figure = (/** @type {string} */ name, /** @type {{value: number, demo: number}} */ pair, /** @type {number} */ goal) => ({ name, value: pair.value, unit: "ms", reference, reference_value: pair.demo, goal });
  return [
    figure("keystroke.story", measured.story, 1.5),
    figure("keystroke.large", measured.large, 2),
    { name: "keystroke.large before drawing", value: measured.before, unit: "ms", reference: "", reference_value: 0, goal: 4 },
    { name: "scroll.long", value: measured.scroll, unit: "ms", reference: "", reference_value: 0, goal: 1000 / 60 },
    figure("play.frame", measured.play, 1.5),
  ];
}

/** Everything that a first visit fetches until the lab can be used, as it comes over the wire. @param {import("../browser/lab_page.mjs").World} world @returns {Promise<Figure[]>} */
async function firstVisit(world) {
  const context = await world.browser.newContext({ viewport: { width: 1440, height: 900 } });
  world.cleanUp.push(() => context.close());
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  /** @type {Map<string, string>} */
  const urls = new Map();
  /** @type {Figure[]} */
  const files = [];
  session.on("Network.responseReceived", (event) => urls.set(event.requestId, event.response.url));
  session.on("Network.loadingFinished", (event) => {
    const url = urls.get(event.requestId);
    if (url?.startsWith("http")) files.push({ name: `first_visit.bytes ${new URL(url).pathname.slice(1) || "index.html"}`, value: event.encodedDataLength, unit: "bytes", reference: "", reference_value: 0, goal: 0 });
  });
  await page.goto(world.server.lab);
  await page.waitForFunction(() => /** @type {any} */ (window).layerCacheLab?.frames > 0, null, { timeout: 60_000 });
  await page.waitForTimeout(500);
  const sum = files.reduce((all, file) => all + file.value, 0);
  return [{ name: "first_visit.bytes", value: sum, unit: "bytes", reference: "", reference_value: 0, goal: 900_000 }, ...files.sort((a, b) => b.value - a.value)];
}

/** Frames drawn, and processor time of all the browser's processes, in ten seconds without input. @param {import("../browser/lab_page.mjs").World} world @returns {Promise<Figure[]>} */
async function idle(world) {
  const lab = await LabPage.open(world);
  await lab.click("build");
  await lab.page.waitForTimeout(1000);
  const context = await world.browser.newBrowserCDPSession();
  const processor = async () => {
    const { processInfo } = await context.send("SystemInfo.getProcessInfo");
    return processInfo.filter((one) => one.type === "renderer").reduce((sum, one) => sum + one.cpuTime, 0);
  };
  const frames = () => lab.frame.evaluate(() => /** @type {any} */ (window).layerCacheLab.frames);
  const [framesBefore, secondsBefore] = [await frames(), await processor()];
  await lab.page.waitForTimeout(10_000);
  const drawn = (await frames()) - framesBefore;
  const share = ((await processor()) - secondsBefore) / 10 * 100;
  return [
    { name: "idle.frames", value: drawn, unit: "frames in 10 s", reference: "", reference_value: 0, goal: 0.5 },
    { name: "idle.cpu", value: share, unit: "% of a core", reference: "", reference_value: 0, goal: 1 },
  ];
}
