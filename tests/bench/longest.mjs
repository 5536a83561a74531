// @ts-check
// longest.task: for how long the page's main thread does one thing and nothing else, in situations that ask much of it.

import { LabPage } from "../browser/lab_page.mjs";
import { DEMO_FRAME, demoFrame } from "./bench_page.mjs";
import { longestTask } from "./main_thread.mjs";

/** @typedef {import("../browser/lab_page.mjs").World} World @typedef {import("./page.mjs").Figure} Figure @typedef {import("./main_thread.mjs").Longest} Longest */

const RUNS = 3;
const MOST = 50;  // milliseconds: what takes longer the browser itself calls a long task
const FRAMES = 10;  // of Dear ImGui's demo window: where drawing alone takes long, so much is granted

const ENDLESS = "FROM alpine:3.20\nRUN while true; do echo x >> /f; done\n";
const CHAIN = `FROM alpine:3.20\n${"RUN i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done; echo $i >> /n\n".repeat(6)}`;

/** @type {Record<string, (world: World) => Promise<Longest>>} */
const SITUATIONS = { start, story, "2,000 files": large, "endless RUN": (world) => beside(world, ENDLESS), "chain of RUNs": (world) => beside(world, CHAIN), "kept work": kept };

/** The longest of all, and of each situation how long it took and how much of that was computed by the thread itself. @param {World} world @returns {Promise<Figure[]>} */
export async function longestTasks(world) {
  /** @type {Map<string, number[]>} */
  const samples = new Map();
  const add = (/** @type {string} */ name, /** @type {number} */ value) => samples.set(name, [...samples.get(name) ?? [], value]);
  for (let run = 0; run < RUNS; run += 1) {
    add(DEMO_FRAME, await demoFrame(world));
    let whole = 0;
    for (const [name, measure] of Object.entries(SITUATIONS)) {
      const longest = await measure(world);
      add(`longest.task ${name}`, longest.whole);
      add(`longest.task ${name}, computing`, longest.own);
      whole = Math.max(whole, longest.whole);
      for (const end of world.cleanUp.splice(0)) await end();
    }
    add("longest.task", whole);
  }
  const demo = median(samples.get(DEMO_FRAME) ?? []);
  const goal = demo > 0 ? Math.max(FRAMES, MOST / demo) : MOST;
  const rows = [...samples].filter(([name]) => name !== DEMO_FRAME).map(([name, values]) => ({ name, value: median(values), unit: "ms", reference: DEMO_FRAME, reference_value: demo, goal }));
  return rows.sort((a, b) => Number(b.name === "longest.task") - Number(a.name === "longest.task"));
}

/** @param {number[]} values */
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** @param {World} world */
async function start(world) {
  const lab = await LabPage.open(world);
  return longestTask(lab.page, () => lab.reload());
}

/** @param {World} world */
async function story(world) {
  const lab = await LabPage.open(world);
  return longestTask(lab.page, async () => {
    await lab.click("build");
    await lab.retypeLine("server.js", 1, "// an edit");
    for (const button of ["build", "run"]) await lab.click(button);
  });
}

/** @param {World} world */
async function large(world) {
  const lab = await LabPage.open(world);
  await lab.frame.evaluate(makeManyFiles);
  return longestTask(lab.page, () => workOnLarge(lab));
}

/** A build that takes long, and what is typed meanwhile. @param {World} world @param {string} dockerfile */
async function beside(world, dockerfile) {
  const lab = await LabPage.open(world);
  await lab.frame.evaluate((text) => /** @type {any} */ (window).layerCacheLab.send({ do: "write", path: "Dockerfile", text }), dockerfile);
  await lab.click("tab:server.js");
  await lab.goesOnBeside(true);
  return longestTask(lab.page, async () => {
    await lab.click("build");
    await lab.click("editor");
    const ends = performance.now() + 10_000;
    while (performance.now() < ends && await lab.frame.evaluate(() => /** @type {any} */ (window).layerCacheLab.busy)) await lab.type("x");
    await lab.frame.evaluate(() => /** @type {any} */ (window).layerCacheLab.cancel());
    await rest(lab);
  });
}

/** @param {World} world */
async function kept(world) {
  const lab = await LabPage.open(world);
  await lab.frame.evaluate(makeManyFiles);
  await workOnLarge(lab);
  return longestTask(lab.page, async () => {
    await lab.reload();
    await rest(lab);
  });
}

/** @param {LabPage} lab */
async function workOnLarge(lab) {
  await lab.frame.evaluate(bringManyFiles);
  await lab.settled();
  await lab.click("build");
  await lab.retypeLine("Dockerfile", 4, "RUN echo edited > /done", async () => {});
  await lab.click("build");
  await rest(lab);
}

/** Until what was done is kept. @param {LabPage} lab */
async function rest(lab) {
  await lab.settled();
  await lab.page.waitForTimeout(1500);
}

/** Runs in the page: what `bringManyFiles` brings, 2,000 files and 20 MB. */
function makeManyFiles() {
  const text = new TextEncoder();
  const manyFiles = [{ path: "Dockerfile", bytes: text.encode("FROM alpine:3.20\nWORKDIR /app\nCOPY . .\nRUN echo done > /done\n"), executable: false }];
  for (let i = 1; i < 2000; i += 1) manyFiles.push({ path: `src/part${i % 40}/file${i}.js`, bytes: text.encode(`// ${i}\n${"const line = 1;\n".repeat(625)}`), executable: false });
  Object.assign(window, { manyFiles });
}

/** Runs in the page: they become the project, as a picker would bring them. */
async function bringManyFiles() {
  const { layerCacheLab: engine, manyFiles } = /** @type {any} */ (window);
  await engine.files.bring(manyFiles, "Large");
}
