// @ts-check
// After one whole visit the lab needs no network; a new version of the site replaces the old one wholly.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { Front } from "../front.mjs";
import { LabPage } from "../lab_page.mjs";

/** A visit that lasts until the site is kept. @param {import("../lab_page.mjs").World} world @param {{query?: string}} [how] */
async function visit(world, { query = "" } = {}) {
  const front = await Front.start(world);
  const context = await world.browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" });
  world.cleanUp.push(() => context.close());
  const lab = await LabPage.tab(context, `${front.address}${query}`);
  await lab.frame.evaluate(async () => { await navigator.serviceWorker.ready; });
  return { front, context, lab };
}

/** @param {LabPage} lab */
const cacheNames = (lab) => lab.frame.evaluate(() => caches.keys());

/** @type {Record<string, (world: import("../lab_page.mjs").World) => Promise<void>>} */
export default {
  async "visited once, it works without a network: load, build, run, another lesson"(world) {
    const { front, context, lab } = await visit(world);
    front.cut = true;
    await context.setOffline(true);
    await lab.reload();
    await lab.click("build");
    assert.deepEqual((await lab.verdicts()).map(([, verdict]) => verdict), ["executed", "executed", "executed", "executed"]);
    await lab.click("run");
    await lab.frame.waitForFunction(() => /** @type {any} */ (window).layerCacheLab.view().preview.running, null, { timeout: 30_000 });
    await lab.settled();
    assert.match(await lab.served() ?? "", /Hello/);
    await lab.reload();
    assert.equal((await lab.view()).stack.build, 1, "the work is kept, too");
    await lab.goto(`${front.address}index.html?lesson=one-edit`);
    assert.equal((await lab.view()).lesson.id, "one-edit");
    await lab.goto(`${front.address}no/such/page.html`);
    assert.equal(lab.page.url(), front.address, "an address that is not kept leads to the lab");
    await lab.screenshot("offline");
    assert.deepEqual(lab.consoleErrors, []);
  },

  async "keeping the site fetches nothing twice"(world) {
    const { front, lab } = await visit(world);
    const { sent } = front;
    for (const path of ["lab.wasm", "node.wasm"]) {
      const size = Number((await fetch(`${world.server.lab}${path}`, { method: "HEAD", headers: { "Accept-Encoding": "br" } })).headers.get("Content-Length"));
      assert.equal(sent.get(path), size, `${path} once`);
    }
    const all = [...sent.values()].reduce((sum, bytes) => sum + bytes, 0);
    await lab.reload();
    await lab.click("build");
    await lab.page.waitForTimeout(1500);
    const more = [...sent.values()].reduce((sum, bytes) => sum + bytes, 0) - all;
    assert.equal(more, 0, "the second visit fetches nothing");
    assert.deepEqual(lab.consoleErrors, []);
  },

  async "a new version waits for the old one's pages, then replaces it wholly"(world) {
    const { front, context, lab } = await visit(world);
    await lab.reload();  // from now on a page of the kept version
    await lab.click("build");
    const [old] = await cacheNames(lab);
    // Open before there is anything newer: the browser may look for a new version whenever a page is loaded.
    const other = await LabPage.tab(context, front.address);

    // Another page, and the list of digests that goes with it.
    const digest = (/** @type {string} */ text) => `sha256-${createHash("sha256").update(text).digest("base64")}`;
    const index = await (await fetch(world.server.lab)).text();
    const newer = index.replace("<body>", "<body class=\"newer\">");
    const worker = await (await fetch(`${world.server.lab}service-worker.js`)).text();
    const version = old.split(" ").at(-1) ?? "";
    assert.ok(worker.includes(digest(index)) && worker.includes(version));
    front.newer.set("index.html", newer);
    front.newer.set("service-worker.js", worker.replace(digest(index), digest(newer)).replace(version, "newer"));

    const isNewer = () => lab.frame.evaluate(() => document.body.className === "newer");
    await lab.frame.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      await registration.update();
      while (!registration.waiting) await new Promise((resolve) => setTimeout(resolve, 50));
    });
    assert.equal((await cacheNames(lab)).length, 2);
    await lab.reload();
    assert.equal(await isNewer(), false, "another tab still uses the old version");
    await other.page.close();

    await lab.page.reload();
    await lab.page.waitForFunction(() => document.body?.className === "newer", null, { timeout: 30_000 });
    await lab.ready();
    assert.equal((await lab.view()).stack.build, 1, "the work is still there");
    const names = await cacheNames(lab);
    assert.equal(names.length, 1);
    assert.match(names[0], /newer$/);
    front.cut = true;
    await context.setOffline(true);
    await lab.reload();
    assert.equal(await isNewer(), true);
    assert.deepEqual(lab.consoleErrors, []);
  },

  async "a version of which a file is missing is not taken"(world) {
    const { front, context, lab } = await visit(world);
    await lab.reload();
    const names = await cacheNames(lab);
    const worker = await (await fetch(`${world.server.lab}service-worker.js`)).text();
    const version = names[0].split(" ").at(-1) ?? "";
    // It asks for an icon that is not what the server has.
    front.newer.set("service-worker.js", worker.replace(/("icon.svg": "sha256-)[^"]*/, `$1${"A".repeat(43)}=`).replace(version, "broken"));
    await lab.frame.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      const next = /** @type {Promise<string>} */ (new Promise((resolve) => {
        registration.addEventListener("updatefound", () => {
          const { installing } = registration;
          installing?.addEventListener("statechange", () => resolve(installing.state));
        });
      }));
      await registration.update().catch(() => {});
      if (await next !== "redundant") throw new Error("the broken version was taken");
    });
    await context.setOffline(true);
    await lab.reload();
    await lab.click("build");
    assert.equal((await lab.view()).stack.build, 1);
  },

  async "an embed keeps no site"(world) {
    const lab = await LabPage.open(world, { query: "?embed=1&lesson=one-edit" });
    await lab.page.waitForTimeout(2500);
    assert.equal(await lab.frame.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
  },

  async "without service workers it works as before"(world) {
    /** @type {(() => void)[]} */
    const browsers = [
      () => { Object.defineProperty(Navigator.prototype, "serviceWorker", { get: () => undefined }); },
      () => { Object.defineProperty(Navigator.prototype, "serviceWorker", { get: () => { throw new DOMException("Not here.", "SecurityError"); } }); },
      () => { ServiceWorkerContainer.prototype.register = () => Promise.reject(new Error("No.")); },
    ];
    for (const before of browsers) {
      const lab = await LabPage.open(world, { before });
      await lab.click("build");
      await lab.page.waitForTimeout(1500);
      assert.equal((await lab.view()).stack.build, 1);
      assert.ok(await lab.frame.locator("#failure").isHidden());
      assert.deepEqual(lab.consoleErrors, []);
    }
  },
};
