// @ts-check
// Assembles build/site, the folder that any web server can serve: the page of web/, the two WebAssembly modules, the fonts,
// the data, the licences, and beside each a .br file, compressed once. A file that did not change is not written again.
//
//   node tools/site.mjs

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, unlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import { bundle, filesBelow } from "./bundle.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const site = join(root, "build/site");
const SERVICE_WORKER = "service-worker.js";

/** Small files gain nothing, and these are compressed already. @param {string} path @param {Buffer} bytes */
const compressible = (path, bytes) => bytes.length > 200 && !/\.(png|jpg|webp|woff2|br)$/.test(path);

/** @returns {Map<string, Buffer>} what the site holds: path to contents */
function wanted() {
  /** @type {Map<string, Buffer>} */
  const files = new Map();
  for (const path of filesBelow(join(root, "web"), "")) files.set(path, readFileSync(join(root, "web", path)));
  for (const module of ["lab", "node"]) {
    for (const file of [`${module}.js`, `${module}.wasm`]) {
      const from = join(root, "build/web", file);
      if (!existsSync(from)) throw new Error(`build/web/${file} is missing. \`./lab web\` compiles it.`);
      files.set(file, readFileSync(from));
    }
  }
  for (const font of readdirSync(join(root, "build/assets/fonts")).filter((name) => /\.(otf|ttf)$/.test(name))) {
    files.set(`fonts/${font}`, readFileSync(join(root, "build/assets/fonts", font)));
  }
  files.set("lab-data.json", Buffer.from(bundle(root)));
  files.set("licences.txt", Buffer.from(licences()));
  // For the page's progress bar: a response's Content-Length counts compressed bytes.
  const sizes = Object.fromEntries([...files].map(([path, bytes]) => [path, bytes.length]).sort());
  files.set("sizes.json", Buffer.from(JSON.stringify(sizes)));
  files.set(SERVICE_WORKER, Buffer.from(serviceWorker(files)));
  return files;
}

/** The service worker with the list of what it keeps: every other file. @param {Map<string, Buffer>} files */
function serviceWorker(files) {
  const digest = (/** @type {Buffer | string} */ bytes) => createHash("sha256").update(bytes).digest("base64");
  const kept = [...files].filter(([path]) => path !== SERVICE_WORKER).sort(([a], [b]) => (a < b ? -1 : 1));
  const list = JSON.stringify(Object.fromEntries(kept.map(([path, bytes]) => [path, `sha256-${digest(bytes)}`])), null, 1);
  let script = String(files.get(SERVICE_WORKER));
  for (const [place, value] of [["const files = {};", `const files = ${list};`], ["const version = \"\";", `const version = "${digest(list).slice(0, 16)}";`]]) {
    if (script.split(place).length !== 2) throw new Error(`web/${SERVICE_WORKER} must have \`${place}\` once.`);
    script = script.replace(place, () => value);
  }
  return script;
}

function licences() {
  const folder = join(root, "docs/licences");
  const own = `Layer Cache Lab\n\n${readFileSync(join(root, "LICENSE"), "utf8")}`;
  const others = readdirSync(folder).filter((name) => name.endsWith(".txt")).sort().map((name) => readFileSync(join(folder, name), "utf8"));
  return [own, ...others].join(`\n${"-".repeat(80)}\n\n`);
}

/** @param {string} packed @param {Buffer} bytes */
function unpacksTo(packed, bytes) {
  try {
    return brotliDecompressSync(readFileSync(packed)).equals(bytes);
  } catch {
    return false;  // it is not there, or not whole
  }
}

/** @param {string} path @param {Buffer} bytes @returns {boolean} whether it was written */
function write(path, bytes) {
  const to = join(site, path);
  const packed = `${to}.br`;
  const same = existsSync(to) && readFileSync(to).equals(bytes);
  if (same && (!compressible(path, bytes) || unpacksTo(packed, bytes))) return false;
  mkdirSync(dirname(to), { recursive: true });
  if (compressible(path, bytes)) {
    writeFileSync(packed, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }));
  } else if (existsSync(packed)) {
    unlinkSync(packed);
  }
  writeFileSync(to, bytes);
  return true;
}

/** @param {Map<string, Buffer>} files */
function removeOthers(files) {
  for (const path of filesBelow(site, "")) {
    if (files.has(path) || (path.endsWith(".br") && files.has(path.slice(0, -3)))) continue;
    unlinkSync(join(site, path));
    for (let folder = dirname(path); folder !== "." && readdirSync(join(site, folder)).length === 0; folder = dirname(folder)) rmdirSync(join(site, folder));
  }
}

try {
  const files = wanted();
  let written = 0;
  for (const [path, bytes] of files) written += write(path, bytes) ? 1 : 0;
  removeOthers(files);
  console.log(written === 0 ? "build/site is up to date." : `build/site: ${written} of ${files.size} files written.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
