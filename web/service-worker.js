// @ts-check
// Makes the lab work without a network: answers with files of one version of the site, kept whole. A new version is fetched
// beside the old one, each file proven by its digest, and takes over when no page uses the old one any more (js/offline.js tells). So no
// page gets files of two versions.

/** Each file of the site, and its digest as `integrity` takes it. tools/site.mjs fills it in. @type {Record<string, string>} */
const files = {};
const version = "";

const worker = /** @type {any} */ (self);  // a ServiceWorkerGlobalScope
const scope = new URL(worker.registration.scope);
const prefix = `layer-cache-lab ${scope.pathname} `;  // other folders of the server may hold other labs
const name = prefix + version;

/** Where a file is fetched from: some servers redirect index.html to its folder. @param {string} path */
const address = (path) => new URL(path === "index.html" ? "./" : path, scope).href;

/** @param {string} url @returns {string} the file of the site that it means; empty: none */
function fileOf(url) {
  const { origin, pathname } = new URL(url);
  if (origin !== scope.origin || !pathname.startsWith(scope.pathname)) return "";
  const path = pathname.slice(scope.pathname.length) || "index.html";
  return Object.hasOwn(files, path) ? path : "";
}

/** What the page has fetched already comes from the browser's own cache, unless that is of another version. @param {string} path */
async function fetched(path) {
  const integrity = files[path];
  const response = await fetch(address(path), { cache: "force-cache", integrity }).catch(() => fetch(address(path), { cache: "reload", integrity }));
  if (!response.ok) throw new Error(`${path}: the server answered ${response.status}`);
  // A page may not be answered with what came by a redirect.
  return response.redirected ? new Response(await response.blob(), { headers: response.headers }) : response;
}

async function fill() {
  const cache = await caches.open(name);
  await Promise.all(Object.keys(files).map(async (path) => {
    if (await cache.match(address(path))) return;  // from an attempt that was broken off
    await cache.put(address(path), await fetched(path));
  }));
}

async function removeOthers() {
  const others = (await caches.keys()).filter((one) => one.startsWith(prefix) && one !== name);
  await Promise.all(others.map((one) => caches.delete(one)));
}

/** @param {string} path @param {Request} request */
async function kept(path, request) {
  const cache = await caches.open(name);
  return (await cache.match(address(path), { ignoreVary: true })) ?? fetch(request);
}

/** @param {Request} request */
async function page(request) {
  const path = fileOf(request.url);
  if (path) return kept(path, request);
  return fetch(request).catch(() => Response.redirect(scope.href));
}

worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(fill()));
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(removeOthers()));
worker.addEventListener("message", (/** @type {any} */ event) => { if (event.data === "take over") worker.skipWaiting(); });
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  const path = fileOf(request.url);
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (path) event.respondWith(kept(path, request));
});
