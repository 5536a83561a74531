// @ts-check
// Serves build/site: the lab on one port, and the same files on the next port as another origin, where the demo course page stands in
// for a school's own site. Files come in brotli where a .br file lies beside and the browser takes it.
//
//   node tools/serve.mjs [--port N] [--host NAME] [--site DIR]
//   node tools/serve.mjs --check …     only says whether it would take these words; nothing need be built for that
//
// Without --port, the first two free ports from 8080 on.

import { createHash } from "node:crypto";
import { createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";

const TYPES = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8", ".json": "application/json; charset=utf-8", ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm", ".svg": "image/svg+xml", ".png": "image/png", ".otf": "font/otf", ".ttf": "font/ttf",
  ".webmanifest": "application/manifest+json",
};

/** @param {string[]} words */
function parse(words) {
  const wanted = { port: 0, host: "127.0.0.1", site: fileURLToPath(new URL("../build/site", import.meta.url)) };
  for (let i = 0; i < words.length; i += 2) {
    const value = words[i + 1];
    if (value === undefined) throw new Error(`${words[i]} needs a value after it.`);
    if (words[i] === "--port") wanted.port = Number(value);
    else if (words[i] === "--host") wanted.host = value;
    else if (words[i] === "--site") wanted.site = value;
    else throw new Error(`serve knows --port, --host and --site, not ${words[i]}.`);
    if (words[i] === "--port" && !(Number.isInteger(wanted.port) && wanted.port > 0 && wanted.port < 65535)) {
      throw new Error(`--port takes a number from 1 to 65534, not ${value}.`);
    }
  }
  return wanted;
}

/** The file that a URL means, or null: nothing outside of the site is ever served. @param {string} site @param {string} url @returns {string | null} */
export function fileOf(site, url) {
  let path;
  try {
    path = decodeURIComponent(url.split(/[?#]/)[0]);
  } catch (error) {
    return null;
  }
  const file = normalize(join(site, path.endsWith("/") ? `${path}index.html` : path));
  if (path.includes("\0") || !file.startsWith(site + sep)) return null;
  return existsSync(file) && statSync(file).isFile() ? file : null;
}

/** The Content-Security-Policy that a page of the site asks for by itself. @param {string} file */
const policyOf = (file) => readFileSync(file, "utf8").match(/http-equiv="Content-Security-Policy" content="([^"]*)"/)?.[1] ?? "";

/** What a file is sent with: its own policy, or the lab's. The course page stands in for a site that has none. @param {string} site @param {string} file */
function policyFor(site, file) {
  if (file.startsWith(join(site, "demo") + sep)) return "";
  return (extname(file) === ".html" && policyOf(file)) || policyOf(join(site, "index.html"));
}

/** @param {string} site @returns {import("node:http").RequestListener} */
function answer(site) {
  return (request, response) => {
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.writeHead(405, { Allow: "GET, HEAD", "Content-Type": "text/plain" }).end("Only GET and HEAD.\n");
      return;
    }
    const file = fileOf(site, request.url || "/");
    if (file === null) {
      response.writeHead(404, { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-cache" }).end(`There is no ${request.url} here.\n`);
      return;
    }
    const policy = policyFor(site, file);
    if (policy) response.setHeader("Content-Security-Policy", policy);
    const accepted = String(request.headers["accept-encoding"] || "").split(",").map((word) => word.trim().split(";")[0]);
    const packed = accepted.includes("br") && existsSync(`${file}.br`);
    const sent = packed ? `${file}.br` : file;
    // Names stay the same from build to build, so a browser asks each time, and mostly hears "not modified".
    const tag = `"${createHash("sha256").update(readFileSync(sent)).digest("hex").slice(0, 20)}"`;
    response.setHeader("Cache-Control", "no-cache");
    response.setHeader("Vary", "Accept-Encoding");
    response.setHeader("ETag", tag);
    response.setHeader("Content-Type", TYPES[/** @type {keyof typeof TYPES} */ (extname(file))] || "application/octet-stream");
    if (packed) response.setHeader("Content-Encoding", "br");
    if (request.headers["if-none-match"] === tag) {
      response.writeHead(304).end();
      return;
    }
    response.setHeader("Content-Length", statSync(sent).size);
    if (request.method === "HEAD") response.end();
    else createReadStream(sent).on("error", () => response.destroy()).pipe(response);
  };
}

/** @param {import("node:http").RequestListener} listener @param {string} host @param {number} port @returns {Promise<import("node:http").Server>} */
function listen(listener, host, port) {
  return new Promise((resolve, reject) => {
    const server = createServer(listener);
    server.once("error", reject);
    server.listen(port, host, () => resolve(server));
  });
}

/** Two servers on ports that follow each other. @param {ReturnType<typeof parse>} wanted @returns {Promise<number>} the first port */
async function serveBoth(wanted) {
  const listener = answer(normalize(wanted.site));
  const last = wanted.port === 0 ? 8180 : wanted.port;
  for (let port = wanted.port === 0 ? 8080 : wanted.port; ; port += 2) {
    /** @type {import("node:http").Server | null} */
    let first = null;
    try {
      first = await listen(listener, wanted.host, port);
      await listen(listener, wanted.host, port + 1);
      return port;
    } catch (error) {
      if (first) first.close();
      const code = /** @type {NodeJS.ErrnoException} */ (error).code;
      if (code !== "EADDRINUSE") throw error;
      if (port >= last) throw new Error(`Port ${port} or ${port + 1} is taken by another program. Choose another with --port.`);
    }
  }
}

async function main() {
  const words = process.argv.slice(2);
  if (words[0] === "--check") {
    parse(words.slice(1));
    return;
  }
  const wanted = parse(words);
  if (!existsSync(join(wanted.site, "index.html"))) throw new Error(`There is no site in ${wanted.site} yet. \`./lab web\` builds it.`);
  const port = await serveBoth(wanted);
  const lab = `http://${wanted.host}:${port}/`;
  console.log(`Layer Cache Lab:              ${lab}`);
  console.log(`A lesson:                     ${lab}?lesson=one-edit`);
  console.log(`Embedded in a course page:    http://${wanted.host}:${port + 1}/demo/course.html?lab=${encodeURIComponent(`${lab}index.html`)}`);
  console.log("Ctrl+C ends.");
}

for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(0));
main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
