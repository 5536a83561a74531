// @ts-check
// Starts the page: loads the engine while the poster stands, then brings kept work back and wires canvas, lesson, preview, announcements and host page together.

import { truthOf } from "./about.js";
import { connectAddress } from "./address.js";
import { announce } from "./announce.js";
import { connectHost } from "./embed.js";
import { Engine, FONTS } from "./engine.js";
import { Keeper } from "./keep.js";
import { connectKeys } from "./keys.js";
import { connectLesson } from "./lesson.js";
import { checkBrowser, LoadFailure, Loader } from "./loader.js";
import { Mirror } from "./mirror.js";
import { Notices } from "./notices.js";
import { connectOffline, settleVersion } from "./offline.js";
import { options, withoutUnknown } from "./options.js";
import { connectPreview } from "./preview.js";
import { Processes } from "./processes.js";
import { ProjectFiles } from "./project_files.js";
import { connectSize } from "./size.js";
import { TextBridge } from "./text_bridge.js";
import { connectTheme } from "./theme.js";
import { connectWheel } from "./wheel.js";

/** @param {string} id @returns {any} */
const element = (id) => document.getElementById(id);

/** @param {number} loaded @param {number} total */
function showProgress(loaded, total) {
  element("loading-fill").style.transform = `scaleX(${Math.min(1, loaded / total)})`;
  element("loading-words").textContent = `Loading the workbench: ${(loaded / 1e6).toFixed(1)} of ${(total / 1e6).toFixed(1)} MB`;
}

/** @param {unknown} error */
function showFailure(error) {
  const box = element("failure");
  const title = document.createElement("strong");
  title.textContent = error instanceof LoadFailure ? error.message : "The lab could not start.";
  const advice = document.createElement("span");
  advice.textContent = error instanceof LoadFailure ? error.advice : String(error instanceof Error ? error.message : error);
  box.replaceChildren(title, advice);
  box.hidden = false;
  element("loading").hidden = true;
}

async function start() {
  const wanted = options(location.search);
  document.documentElement.classList.toggle("is-embed", wanted.embed);
  const theme = connectTheme(wanted);
  checkBrowser();
  await settleVersion();

  const canvas = element("lab-canvas");
  const processes = new Processes();
  const say = (/** @type {string} */ sentence) => announce(element("live"), sentence);
  const notices = new Notices(element("notices"), canvas);
  const keeper = new Keeper(wanted, notices, say);
  const reading = keeper.read();  // beside all that is fetched

  const loader = new Loader(showProgress);
  const slow = setTimeout(() => element("loading").append(Object.assign(document.createElement("p"), { textContent: "Your connection is slow. The lab is downloaded only once, and compressed it is less than a megabyte." })), 6000);
  /** @type {import("./loader.js").Sizes} */
  const sizes = await fetch("sizes.json").then((response) => (response.ok ? response.json() : {}), () => ({}));
  const size = (/** @type {string} */ file) => Number(sizes[file]) || 0;
  const [wasmBytes, data, ...fonts] = await Promise.all([
    loader.bytes("lab.wasm", size("lab.wasm")),
    loader.text("lab-data.json", size("lab-data.json")),
    ...FONTS.map(([, url]) => loader.bytes(url, size(url))),
  ]);
  clearTimeout(slow);

  canvas.hidden = false;
  const { default: createLab } = await import(new URL("../lab.js", import.meta.url).href);
  const wasm = await createLab({
    canvas,
    // Compiled once: a worker that is needed later gets the same.
    instantiateWasm: (/** @type {WebAssembly.Imports} */ imports, /** @type {(instance: WebAssembly.Instance) => void} */ receive) => {
      WebAssembly.compile(/** @type {BufferSource} */ (wasmBytes)).then(async (module) => {
        processes.know(module, data);
        receive(await WebAssembly.instantiate(module, imports));
      });
      return {};
    },
  });
  const engine = new Engine(wasm, canvas, processes);
  await reading;

  engine.addEventListener("announce", (event) => say(/** @type {CustomEvent} */ (event).detail));
  engine.addEventListener("failure", (event) => { if (!keeper.returning) keeper.tell(/** @type {CustomEvent} */ (event).detail); });
  const complaints = withoutUnknown(wanted, data);
  const address = connectAddress(engine, wanted);
  connectLesson(engine, element("lesson"), element("lab"), wanted, truthOf(data), address);
  engine.addEventListener("lesson", () => element("lesson").scrollIntoView({ behavior: "smooth", block: "start" }));
  connectPreview(engine, element("preview"));
  const bridge = new TextBridge(engine, canvas, element("lab-text"));
  connectKeys(engine, canvas, bridge, element("after-lab"), notices);
  connectHost(engine, wanted, complaints);
  connectWheel(engine, canvas, wanted, bridge);
  new Mirror(engine, canvas);
  engine.files = new ProjectFiles(engine, element("lab"), notices, say);

  const stage = element("stage").getBoundingClientRect();
  engine.start(data, {
    ...theme.look(), embed: wanted.embed, lesson: wanted.lesson, sample: wanted.sample, builder: wanted.builder, panels: wanted.panels,
    reduced_motion: matchMedia("(prefers-reduced-motion: reduce)").matches,
    width: stage.width, height: stage.height, dpr: devicePixelRatio,
  }, FONTS.map(([name], i) => [name, fonts[i]]));
  bridge.start();
  // Whoever made the address has the console; who follows it needs to know only this.
  if (complaints.length > 0) notices.show("What this link points to is not here (any more). You can use the lab all the same.");
  theme.connect(engine);
  connectSize(engine, element("stage"));

  engine.addEventListener("frame", async () => {
    await keeper.given;
    const poster = element("poster");
    poster.classList.add("is-leaving");
    setTimeout(() => { poster.hidden = true; }, 300);
    connectOffline(wanted);
  }, { once: true });

  // For tests, and for whoever is curious in the console.
  Object.assign(window, { layerCacheLab: engine, layerCacheLabKeeper: keeper });
  await keeper.start(engine);
}

start().catch(showFailure);
