// @ts-check
// `./lab gallery [WORD…]`: pictures of every state of the story and of a build of several stages, in each size and theme, as
// build/gallery/STATE-SIZE-THEME.png, and an index page of all of them. With words: only pictures whose names have all of them.

import { mkdir, readdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { LabPage } from "./lab_page.mjs";
import { launchBrowser, startServer } from "./world.mjs";

const folder = fileURLToPath(new URL("../../build/gallery/", import.meta.url));
const words = process.argv.slice(2);

/** @typedef {{name: string, width: number, height: number, touch?: boolean}} Size */
/** @type {Size[]} */
const SIZES = [
  { name: "1440x900", width: 1440, height: 900 },
  { name: "1024x768", width: 1024, height: 768 },
  { name: "390x844", width: 390, height: 844, touch: true },
  { name: "1920x1080", width: 1920, height: 1080 },
];
const THEMES = ["paper", "night", "contrast", "projector"];

const edit = { do: "replace", path: "server.js", old: "Hello", text: "Good evening" };

const branches = [{ do: "build" }, edit, { do: "build" }, { do: "go_to", moment: 1 }, { ...edit, text: "Hey" }, { do: "build" }];

/** @typedef {{name: string, about: string, query?: string, do?: Record<string, unknown>[], click?: string[], keys?: string[]}} State */
/** @type {State[]} */
const STATES = [
  { name: "start", about: "as the page opens" },
  { name: "built", about: "the first build: all steps ran", do: [{ do: "build" }] },
  { name: "cached", about: "built again: all CACHED", do: [{ do: "build" }, { do: "build" }] },
  { name: "typing", about: "server.js edited: what a build would do", do: [{ do: "build" }, { do: "run" }, edit] },
  { name: "why", about: "built after the edit, npm install asked why", do: [{ do: "build" }, { do: "run" }, edit, { do: "build" }, { do: "select_step", build: 2, step: 3 }] },
  { name: "failed", about: "a Dockerfile that Docker refuses", do: [{ do: "build" }, { do: "replace", path: "Dockerfile", old: "RUN", text: "RNU" }, { do: "build" }] },
  { name: "stages", about: "two stages after an edit: a break in each", do: [{ do: "open_sample", id: "go" }, { do: "build" }, { do: "replace", path: "main.go", old: "\n", text: "\n// An edit.\n" }, { do: "build" }] },
  { name: "monorepo", about: "two apps in one Dockerfile", do: [{ do: "open_sample", id: "monorepo" }, { do: "build" }] },
  { name: "pruned", about: "run again because the cache was pruned", do: [{ do: "build" }, { do: "prune", all: true }, { do: "build" }, { do: "select_step", build: 2, step: 3 }] },
  { name: "files", about: "the files of a layer", do: [{ do: "build" }], click: ["bottom:image-files"] },
  { name: "file", about: "a file of the image, among all that is there", do: [{ do: "build" }, { do: "select_step", build: 1, step: 2 }, { do: "look_in_image", whole: true, path: "app/server.js" }], click: ["bottom:image-files"] },
  { name: "history", about: "two branches", do: branches, click: ["bottom:history"] },
  { name: "compare", about: "the last builds of two branches", do: [...branches, { do: "compare", left: "@3", right: "2" }], click: ["bottom:compare"] },
  { name: "builders", about: "both builders, given the same builds", do: [...branches, { do: "compare", left: "2", right: "2:other" }], click: ["bottom:compare"] },
  { name: "tty", about: "what stays on a terminal", do: [{ do: "build" }], click: ["bottom:output", "output.tty"] },
  { name: "timeline", about: "the build in time, the one before behind it", do: [{ do: "build" }, edit, { do: "build" }], click: ["bottom:timeline"] },
  { name: "graph", about: "several stages as a graph", do: [{ do: "open_sample", id: "monorepo" }, { do: "build" }], click: ["bottom:graph"] },
  { name: "predict", about: "which steps will be CACHED?", do: [{ do: "build" }, edit, { do: "mark", step: 2, says: "cached" }, { do: "mark", step: 3, says: "runs" }] },
  { name: "predicted", about: "right and wrong", do: [{ do: "build" }, edit, { do: "mark", step: 2, says: "cached" }, { do: "mark", step: 3, says: "runs" }, { do: "build" }] },
  { name: "commands", about: "all that can be done, by name", do: [{ do: "build" }], click: ["commands"] },
  { name: "form", about: "the options of a build", do: [{ do: "build" }], click: ["build.more", "build-form"] },
  { name: "find", about: "a word searched in the text", click: ["editor"], keys: ["Control+f", "c", "o", "n", "s", "t"] },
  { name: "newfile", about: "a name that is taken", click: ["new-file"], keys: ["D", "o", "c", "k", "e", "r", "f", "i", "l", "e"] },
  { name: "output", about: "what Docker prints", do: [{ do: "build" }], click: ["bottom:output"] },
  { name: "builds", about: "other ways to build", do: [{ do: "build" }], click: ["build.more"] },
  { name: "layers", about: "the layers alone, where one panel shows at a time", do: [{ do: "build" }, edit, { do: "build" }], click: ["pane:layers"] },
  { name: "lesson", about: "a lesson", query: "lesson=one-edit" },
  { name: "embed", about: "as a course page shows it", query: "embed=1&lesson=one-edit" },
];

/** What a state needs that a size does not have (a panel that is not there) is left out. @param {LabPage} lab @param {string} id @returns {Promise<boolean>} */
async function clickIfThere(lab, id) {
  const there = async (/** @type {string} */ one) => (await lab.items()).some((item) => item.id === one);
  // On a phone the panels below stand behind a pane, and behind a list of those that have no room.
  for (const before of id.startsWith("bottom:") ? ["pane:preview", "bottom.more"] : []) if (!(await there(id)) && (await there(before))) await lab.click(before);
  if (!(await there(id))) return false;
  await lab.click(id);
  return true;
}

/** @param {import("./lab_page.mjs").World} world @param {State} state @param {Size} size @param {string} theme @param {string} file @returns {Promise<boolean>} whether there is such a picture */
async function take(world, state, size, theme, file) {
  const query = `?theme=${theme}${state.query ? `&${state.query}` : ""}`;
  const lab = await LabPage.open(world, { query, width: size.width, height: size.height, context: { hasTouch: size.touch ?? false, isMobile: size.touch ?? false } });
  for (const command of state.do ?? []) {
    const answer = await lab.frame.evaluate((given) => /** @type {any} */ (window).layerCacheLab.send(given), command);
    if (!answer.ok && command.do !== "build") throw new Error(`${state.name}: ${answer.sentence}`);
  }
  await lab.settled();
  for (const id of state.click ?? []) if (!(await clickIfThere(lab, id))) return false;
  await lab.press(...(state.keys ?? []));
  await lab.page.waitForTimeout(350);  // the poster fades
  await lab.page.screenshot({ path: `${folder}${file}` });
  return true;
}

/** @param {{file: string, about: string}[]} pictures */
function index(pictures) {
  const figures = pictures.map(({ file, about }) => `<figure><a href="${file}"><img src="${file}" alt="${about}" loading="lazy"></a><figcaption>${file.replace(".png", "")}: ${about}</figcaption></figure>`);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Layer Cache Lab: gallery</title>
<style>body{font:14px/1.5 system-ui;margin:24px;background:#F5F3EE}main{display:grid;grid-template-columns:repeat(auto-fill,minmax(360px,1fr));gap:20px}figure{margin:0}img{width:100%;border:1px solid #ccc}</style>
<h1>Layer Cache Lab: gallery</h1><main>${figures.join("\n")}</main></html>`;
}

await mkdir(folder, { recursive: true });
const server = await startServer();
const browser = await launchBrowser();
let taken = 0;
for (const state of STATES) {
  for (const size of SIZES) {
    for (const theme of THEMES) {
      const file = `${state.name}-${size.name}-${theme}.png`;
      if (!words.every((word) => file.includes(word))) continue;
      /** @type {import("./lab_page.mjs").World} */
      const world = { server, browser, cleanUp: [] };
      if (await take(world, state, size, theme, file)) taken += 1;
      for (const end of world.cleanUp) await end();
    }
  }
}
await browser.close();
await server.stop();
// Pictures of earlier calls stay, and are listed too.
const about = Object.fromEntries(STATES.map((state) => [state.name, state.about]));
const files = (await readdir(folder)).filter((name) => name.endsWith(".png")).sort();
await writeFile(`${folder}index.html`, index(files.map((file) => ({ file, about: about[file.split("-")[0]] ?? "" }))));
console.log(`${taken} pictures taken; build/gallery/index.html shows ${files.length}.`);
