// @ts-check
// Each panel looks as it was last agreed that it looks: pictures of the desktop's window, in two sizes and two themes, against those
// kept in tests/desktop/screens. `./lab screens [WORD…]` compares those whose names have all words; with --update it keeps what is
// new or different, for somebody to look at before it is committed.
//
// Two runs on one machine give the same pixels. What else may differ was measured (SCREENS_NOISE=1 prints it): a kept picture has 256
// colours, which puts it off by up to 5 of 255; another way to draw (GALLIUM_DRIVER=softpipe instead of Mesa's llvmpipe) puts letters off
// by 3 more, and the tips of arrows by anything, in 0.008 % of a picture's pixels. So a channel may be off by MOST_OFF, which no eye sees,
// and MOST_SHARE of the pixels by more: fewer than a changed word needs, and in most panels fewer than a letter.

import { spawn } from "node:child_process";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { readPng, writePng } from "./png.mjs";

const MOST_OFF = 8;
const MOST_SHARE = 0.0002;

const root = fileURLToPath(new URL("../../", import.meta.url));
const program = `${root}build/native/layerlab-desktop`;
const kept = `${root}tests/desktop/screens/`;
const taken = `${root}build/screenshots/screens/`;

/** @typedef {"wide" | "narrow"} Width */
/** @type {Record<Width, string>} */
const SIZES = { wide: "1440x900", narrow: "390x844" };
const THEMES = ["paper", "night"];

const edit = "replace server.js Hello \"Good evening\"";
const story = `build; run; ${edit}; build`;

// `narrow` is clicked first on the narrow screen, where panels stand behind panes and not all tabs have room.
/** @typedef {{name: string, of: string, about: string, narrow?: string[], click?: string[], only?: Width}} Shot */
/** What is done first, and the pictures that are taken then, one after the other. @typedef {{script: string, shots: Shot[]}} State */
/** @type {State[]} */
const STATES = [
  {
    script: "",
    shots: [
      { name: "stack-empty", of: "panel:stack", about: "the layers before the first build", narrow: ["pane:layers"] },
      { name: "why-empty", of: "panel:why", about: "Why? before the first build", narrow: ["pane:layers"] },
      { name: "preview-empty", of: "panel:bottom", about: "the preview before the first build", narrow: ["pane:preview"] },
    ],
  },
  {
    script: `${story}; select_step 2 3`,
    shots: [
      { name: "toolbar", of: "panel:toolbar", about: "the toolbar" },
      { name: "files", of: "panel:files", about: "the files and the build cache", narrow: ["pane:files"] },
      { name: "editor", of: "panel:editor", about: "the editor with verdicts beside its lines", narrow: ["pane:code"] },
      { name: "stack", of: "panel:stack", about: "the layers with a break", narrow: ["pane:layers"] },
      { name: "why", of: "panel:why", about: "Why? of a step above the break" },
      { name: "why-proof", of: "panel:why", about: "Why? of that step, proven", click: ["why.prove"], only: "wide" },
      { name: "why-diff", of: "panel:why", about: "Why? of the step that a changed file broke", click: ["step:2"] },
      { name: "preview", of: "panel:bottom", about: "the preview of a container older than the edit", narrow: ["pane:preview"] },
      { name: "output", of: "panel:bottom", about: "what Docker prints", click: ["bottom:output"] },
      { name: "output-tty", of: "panel:bottom", about: "what stays of it on a terminal", click: ["output.tty"] },
      { name: "timeline", of: "panel:bottom", about: "the timeline with the build before", click: ["bottom:timeline"] },
      { name: "nav", of: "panel:nav", about: "the bar of panes", only: "narrow" },
    ],
  },
  {
    script: `${story}; select_step 2 3`,
    shots: [{ name: "image-files", of: "panel:bottom", about: "the files in the image", narrow: ["pane:preview", "bottom.more"], click: ["bottom:image-files"] }],
  },
  {
    script: `${story}; select_step 2 2; look_in_image --whole app/server.js`,
    shots: [{ name: "image-file", of: "panel:bottom", about: "a file of the image, among all that is there", narrow: ["pane:preview", "bottom.more"], click: ["bottom:image-files"] }],
  },
  {
    script: `${story}; compare 2 2:other`,
    shots: [{ name: "compare-builders", of: "panel:bottom", about: "both builders side by side", narrow: ["pane:preview", "bottom.more"], click: ["bottom:compare"] }],
  },
  {
    script: "build; press Alt+z",
    shots: [{ name: "editor-wrap", of: "panel:editor", about: "the editor with long lines wrapped", narrow: ["pane:code"] }],
  },
  {
    script: `${story}; undo; undo; replace package.json 1.0.0 1.1.0; build`,
    shots: [{ name: "history", of: "panel:bottom", about: "the history with two branches", narrow: ["pane:preview", "bottom.more"], click: ["bottom:history"] }],
  },
  {
    script: story,
    shots: [{ name: "compare", of: "panel:bottom", about: "two builds side by side", narrow: ["pane:preview", "bottom.more"], click: ["bottom:compare"] }],
  },
  {
    script: `build; ${edit}`,
    shots: [{ name: "editor-forecast", of: "panel:editor", about: "the editor with a forecast beside its lines", narrow: ["pane:code"] }],
  },
  {
    script: "build; replace Dockerfile RUN RNU; try build",
    shots: [
      { name: "editor-problem", of: "panel:editor", about: "the editor with a problem underlined", narrow: ["pane:code"] },
      { name: "stack-failed", of: "panel:stack", about: "the layers of a Dockerfile that Docker refuses", narrow: ["pane:layers"] },
    ],
  },
  {
    script: "open_sample monorepo; build",
    shots: [
      { name: "graph", of: "panel:bottom", about: "the graph of several stages", narrow: ["pane:preview"], click: ["bottom:graph"] },
      { name: "graph-fit", of: "panel:bottom", about: "the graph, all of it", click: ["graph.fit"] },
    ],
  },
  {
    script: `build; ${edit}; mark 2 cached; mark 3 runs`,
    shots: [{ name: "predictions", of: "panel:stack", about: "predictions, two of them made", narrow: ["pane:layers"] }],
  },
  {
    script: "build; press Ctrl+k; type build",
    shots: [{ name: "palette", of: "sheet", about: "all commands, some of them searched" }],
  },
  {
    script: "build; press Ctrl+k; type with options; press Enter",
    shots: [{ name: "build-form", of: "sheet", about: "the form of a build's options" }],
  },
  {
    script: "press Ctrl+k; type rename this; press Enter; type !",
    shots: [{ name: "project-sheet", of: "sheet", about: "another title for the project" }],
  },
  {
    script: "build; press Ctrl+k; type delete this project; press Enter",
    shots: [{ name: "project-delete", of: "sheet", about: "whether the project is to be deleted" }],
  },
  {
    script: "press Ctrl+k; type new file; press Enter; type server.js",
    shots: [{ name: "file-sheet", of: "sheet", about: "a new file whose name is taken" }],
  },
];

/** @typedef {{file: string, about: string}} Wanted  the name without .png, and what it is in words */

/** @param {Shot} shot @param {Width} width @param {string} theme @returns {Wanted} */
const wanted = (shot, width, theme) => ({ file: `${shot.name}-${SIZES[width]}-${theme}`, about: `${shot.about} (${shot.name}), ${SIZES[width]}, ${theme}` });

/** The script of a state, and what it leaves; null where nothing of it is asked for. @param {State} state @param {Width} width @param {(file: string) => boolean} asked */
function planOf(state, width, asked) {
  const lines = state.script ? [state.script] : [];
  /** @type {Wanted[]} */
  const pictures = [];
  for (const shot of state.shots) {
    if (shot.only && shot.only !== width) continue;
    for (const id of [...(width === "narrow" ? shot.narrow ?? [] : []), ...(shot.click ?? [])]) lines.push(`click ${id}`);
    for (const theme of THEMES) {
      const picture = wanted(shot, width, theme);
      if (!asked(picture.file)) continue;
      pictures.push(picture);
      lines.push(`theme ${theme}`, `shoot ${shot.of} ${picture.file}.actual`);
    }
  }
  return pictures.length === 0 ? null : { size: SIZES[width], script: lines.join("; "), pictures };
}

/** A screen that nobody sees. @returns {Promise<{name: string, end: () => void}>} */
function openScreen() {
  return new Promise((resolve, reject) => {
    const server = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1600x1000x24", "-nolisten", "tcp"], { stdio: ["ignore", "ignore", "ignore", "pipe"] });
    server.on("error", () => reject(new Error("Xvfb is missing; ./lab setup installs it.")));
    server.on("exit", () => reject(new Error("Xvfb did not start.")));
    /** @type {import("node:stream").Readable} */ (server.stdio[3]).once("data", (number) => resolve({ name: `:${String(number).trim()}`, end: () => server.kill() }));
  });
}

/** Plays a plan; resolves to what it complained of. @param {{size: string, script: string}} plan @param {string} screen @returns {Promise<string>} */
function play(plan, screen) {
  return new Promise((resolve) => {
    const window = spawn(program, ["--shots", taken.slice(0, -1), "--size", plan.size, "--scale", "1", "--script", plan.script], {
      stdio: ["ignore", "ignore", "pipe"],
      env: { ...process.env, DISPLAY: screen, LIBGL_ALWAYS_SOFTWARE: "1" },
    });
    let said = "";
    window.stderr.on("data", (words) => { said += words; });
    window.on("error", () => resolve(`${program} is missing; ./lab native builds it.`));
    window.on("close", (code) => resolve(code === 0 ? "" : said.trim() || `layerlab-desktop ended with code ${code}.`));
  });
}

/** The share of pixels that differ, and a picture of where: the expected one pale, what differs red. @param {import("./png.mjs").Picture} actual @param {import("./png.mjs").Picture} expected */
function compare(actual, expected) {
  const marked = Buffer.alloc(expected.pixels.length);
  let off = 0;
  let most = 0;
  for (let at = 0; at < marked.length; at += 3) {
    let far = 0;
    for (let c = at; c < at + 3; c += 1) {
      far = Math.max(far, Math.abs(actual.pixels[c] - expected.pixels[c]));
      marked[c] = 192 + (expected.pixels[c] >> 2);
    }
    most = Math.max(most, far);
    if (far <= MOST_OFF) continue;
    off += 1;
    marked.set([220, 0, 40], at);
  }
  return { share: off / (marked.length / 3), most, marked: { ...expected, pixels: marked } };
}

/** What is wrong with a picture; empty: nothing. @param {Wanted} picture @param {boolean} update @returns {Promise<string>} */
async function judge({ file, about }, update) {
  const actual = readPng(await readFile(`${taken}${file}.actual.png`));
  const before = await readFile(`${kept}${file}.png`).catch(() => null);
  const keep = async () => {
    await writeFile(`${kept}${file}.png`, writePng(actual));
    console.log(`screens: ${before ? "changed" : "new"}: ${about}`);
    return "";
  };
  if (!before) return update ? keep() : `${about}: no picture is kept of it. ./lab screens --update keeps one.`;
  const expected = readPng(before);
  if (expected.width !== actual.width || expected.height !== actual.height) {
    if (update) return keep();
    await writeFile(`${taken}${file}.expected.png`, before);
    return `${about}: it is ${actual.width}x${actual.height} pixels large, and was ${expected.width}x${expected.height}.`;
  }
  const { share, most, marked } = compare(actual, expected);
  if (share <= MOST_SHARE) {
    if (process.env.SCREENS_NOISE && most > 0) console.log(`screens: ${file}: at most ${most} off, ${(share * 100).toFixed(4)} %`);
    return "";
  }
  if (update) return keep();
  await writeFile(`${taken}${file}.expected.png`, before);
  await writeFile(`${taken}${file}.difference.png`, writePng(marked));
  return `${about}: ${(share * 100).toFixed(4)} % of its pixels differ, by up to ${most} of 255; at most ${MOST_SHARE * 100} % may.`;
}

const update = process.argv.includes("--update");
const words = process.argv.slice(2).filter((word) => word !== "--update");
const asked = (/** @type {string} */ file) => words.every((word) => file.includes(word));

await rm(taken, { recursive: true, force: true });
await mkdir(taken, { recursive: true });
await mkdir(kept, { recursive: true });
const widths = /** @type {Width[]} */ (Object.keys(SIZES));
const plans = STATES.flatMap((state) => widths.map((width) => planOf(state, width, asked))).filter((plan) => plan !== null);
/** @type {string[]} */
const wrong = [];
let right = 0;

async function work() {
  for (let plan = plans.shift(); plan; plan = plans.shift()) {
    const complaint = await play(plan, screen.name);
    for (const picture of plan.pictures) {
      const what = complaint ? `${picture.about}: ${complaint}` : await judge(picture, update);
      if (what) wrong.push(what);
      else right += 1;
    }
  }
}

const files = new Set(plans.flatMap((plan) => plan.pictures.map((picture) => `${picture.file}.png`)));
if (files.size === 0) wrong.push(`No picture's name has ${words.join(" and ")}.`);
const screen = await openScreen();
await Promise.all([work(), work()]);
screen.end();

// What nobody takes any more proves nothing.
if (words.length === 0) {
  for (const name of await readdir(kept)) {
    if (files.has(name)) continue;
    if (update) await rm(`${kept}${name}`);
    else wrong.push(`tests/desktop/screens/${name} is kept, and no such picture is taken any more. ./lab screens --update removes it.`);
  }
}
for (const sentence of wrong) console.log(`screens: ${sentence}`);
if (wrong.length > 0 && !update) console.log("screens: what was taken, what was expected and where they differ lie in build/screenshots/screens.");
console.log(`${right} passed, ${wrong.length} failed`);
process.exitCode = wrong.length === 0 ? 0 : 1;
