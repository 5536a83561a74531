// @ts-check
// What a container serves may be anything. Whatever it tries, it reaches neither the lab, nor storage, nor any network, and leads nowhere.

import assert from "node:assert/strict";
import { otherServer } from "../host_page.mjs";
import { LabPage } from "../lab_page.mjs";

/** Somewhere else, that counts who comes. @param {import("../lab_page.mjs").World} world */
async function elsewhere(world) {
  /** @type {string[]} */
  const asked = [];
  const url = await otherServer(world, (request, response) => {
    asked.push(request.url ?? "");
    response.writeHead(200, { "Access-Control-Allow-Origin": "*", "Content-Type": "text/html" }).end("elsewhere");
  });
  return { asked, url };
}

/** Lets a container serve this page, and waits for it. @param {LabPage} lab @param {string} html @returns {Promise<import("playwright-core").Frame>} */
async function serve(lab, html) {
  const server = `require("http").createServer((request, response) => { response.setHeader("Content-Type", "text/html"); response.end(${JSON.stringify(html)}); }).listen(80);\n`;
  for (const command of [{ do: "write", path: "server.js", text: server }, { do: "build" }, { do: "run" }]) {
    const answer = await lab.frame.evaluate((given) => /** @type {any} */ (window).layerCacheLab.send(given), command);
    assert.ok(answer.ok, answer.sentence);
  }
  await lab.settled();
  await lab.page.waitForTimeout(500);
  return lab.servedFrame();
}

/** Each way out, as a page would try it; what came of it is its word, or the name of its error. */
const WAYS = {
  "the lab's document": "parent.parent.document.title",
  "the holder's document": "parent.document.title",
  "the top's document": "top.document.title",
  localStorage: "localStorage.length",
  sessionStorage: "sessionStorage.length",
  indexedDB: "await new Promise((yes, no) => { const asked = indexedDB.open('layer-cache-lab'); asked.onsuccess = yes; asked.onerror = () => no(asked.error); })",
  cookies: "document.cookie",
  caches: "await caches.keys()",
  "service worker": "await navigator.serviceWorker.getRegistrations()",
  "top.location": "top.location.href = ELSEWHERE + 'top'",
  "parent.location": "parent.location.href = ELSEWHERE + 'parent'",
  fetch: "await fetch(ELSEWHERE + 'fetch')",
  "fetch of the lab": "await fetch(LAB + 'index.html')",
  "fetch without cors": "await fetch(ELSEWHERE + 'fetch', { mode: 'no-cors' })",
  XMLHttpRequest: "await new Promise((yes, no) => { const asked = new XMLHttpRequest(); asked.open('GET', ELSEWHERE + 'xhr'); asked.onload = yes; asked.onerror = () => no(new TypeError()); asked.send(); })",
  "new Image": "await new Promise((yes, no) => { const image = new Image(); image.onload = yes; image.onerror = () => no(new TypeError()); image.src = ELSEWHERE + 'image'; })",
  WebSocket: "await new Promise((yes, no) => { const socket = new WebSocket(ELSEWHERE.replace('http', 'ws') + 'ws'); socket.onopen = yes; socket.onerror = () => no(new TypeError()); })",
  EventSource: "await new Promise((yes, no) => { const source = new EventSource(ELSEWHERE + 'events'); source.onopen = yes; source.onerror = () => no(new TypeError()); })",
  import: "await import(ELSEWHERE + 'module')",
  Worker: "await new Promise((yes, no) => { const worker = new Worker(URL.createObjectURL(new Blob(['postMessage(1)']))); worker.onmessage = yes; worker.onerror = () => no(new TypeError()); })",
};

/** Ways that say nothing of their own failing: what they would do is looked at from outside. */
const SILENT = `
  window.opened = String(window.open(ELSEWHERE + 'open'));
  navigator.sendBeacon(ELSEWHERE + 'beacon', 'x');
  parent.postMessage({ page: '<p>overtaken</p>' }, '*');
  top.postMessage({ lcl: 1, type: 'reset', data: {} }, '*');
  top.postMessage({ lcl: 1, type: 'open_lesson', data: { lesson: 'order' } }, '*');
  document.forms[0].submit();
  document.getElementById('top').click();
  document.getElementById('self').click();
  // Of no origin, either, and of another one than this page: it can only send what came of it.
  addEventListener('message', (event) => { if (event.data?.nested) window.told = event.data.nested; });
  const nested = document.createElement('iframe');
  nested.srcdoc = "<script>new Image().src = '" + ELSEWHERE + "nested'; let what; try { what = top.document.title } catch (error) { what = error.name } parent.postMessage({ nested: what }, '*')<\\/script>";
  document.body.append(nested);
  const bare = document.createElement('iframe');
  document.body.append(bare);
  try { bare.contentWindow.fetch(ELSEWHERE + 'bare').catch(() => {}); } catch {}
`;

/** @param {string} away @param {string} lab */
function attack(away, lab) {
  const tries = Object.entries(WAYS).map(([name, way]) => `try { outcome[${JSON.stringify(name)}] = "reached: " + (${way}); } catch (error) { outcome[${JSON.stringify(name)}] = error.name; }`);
  return `<!doctype html><html lang="en"><head><title>served</title>
<link rel="stylesheet" href="${away}sheet"><link rel="prefetch" href="${away}prefetch"><link rel="preload" as="script" href="${away}preload">
<style>p { color: rgb(1, 2, 3); background: url(${away}css); } @import url(${away}import); @font-face { font-family: f; src: url(${away}font); } p { font-family: f; }</style>
</head><body><p id="words">Served.</p><img src="${away}img"><script src="${away}script"></script>
<form action="${away}form"><input name="a"></form><a id="top" target="_top" href="${away}link">x</a><a id="self" href="${away}self">y</a>
<iframe src="${away}frame"></iframe><object data="${away}object"></object><embed src="${away}embed"><video src="${away}video"></video>
<script type="module">
const ELSEWHERE = ${JSON.stringify(away)}, LAB = ${JSON.stringify(lab)}, outcome = {};
${tries.join("\n")}
${SILENT}
const end = () => {
  if (window.told) window.outcome = { ...outcome, opened: window.opened, nested: window.told };
  else setTimeout(end, 100);
};
setTimeout(end, 500);
</script></body></html>`;
}

/** @type {Record<string, (world: import("../lab_page.mjs").World) => Promise<void>>} */
export default {
  async "no way out of the frame leads anywhere"(world) {
    const away = await elsewhere(world);
    const lab = await LabPage.open(world);
    const frame = await serve(lab, attack(away.url, world.server.lab));
    await frame.waitForFunction(() => /** @type {any} */ (window).outcome, null, { timeout: 30_000 });
    const outcome = await frame.evaluate(() => /** @type {any} */ (window).outcome);
    for (const name of Object.keys(WAYS)) assert.match(outcome[name], /Error$/, name);
    assert.equal(outcome.opened, "null");
    assert.equal(outcome.nested, "SecurityError");
    assert.equal(await frame.evaluate(() => getComputedStyle(/** @type {Element} */ (document.querySelector("#words"))).color), "rgb(1, 2, 3)", "its own styles and scripts run");
    assert.deepEqual(away.asked, []);
    assert.equal(lab.page.url(), world.server.lab);
    assert.equal(lab.page.context().pages().length, 1);
    assert.equal((await lab.view()).lesson.id, "", "what it says to the lab is not heard");
    assert.equal((await lab.view()).stack.build, 1);
    assert.match(await lab.served() ?? "", /Served/);
  },

  async "nor can the frame itself be led away"(world) {
    const away = await elsewhere(world);
    const lab = await LabPage.open(world);
    for (const way of [
      `<script>location.href = "${away.url}location"</script>`,
      `<script>location.replace("${world.server.lab}?from-the-frame")</script>`,
      `<meta http-equiv="refresh" content="0; url=${away.url}refresh">`,
      `<base href="${away.url}"><img src="based">`,
      `<script>location.href = "data:text/html,<script>new Image().src='${away.url}data'</" + "script>"</script>`,
      `<script>location.href = URL.createObjectURL(new Blob(["<script>new Image().src='${away.url}blob'</" + "script>"], { type: "text/html" }))</script>`,
    ]) {
      await serve(lab, `<!doctype html><p>Served.</p>${way}`);
      await lab.page.waitForTimeout(500);
      assert.deepEqual(away.asked, [], way);
      assert.ok(!lab.page.frames().some((one) => one.url().includes("from-the-frame")), way);
      assert.equal(lab.page.url(), world.server.lab);
    }
  },

  async "opened by itself, or by a stranger, the holder shows nothing"(world) {
    const context = await world.browser.newContext();
    world.cleanUp.push(() => context.close());
    const page = await context.newPage();
    await page.goto(`${world.server.lab}served.html`);
    await page.evaluate(() => postMessage({ page: "<p>mine</p>" }, "*"));
    await page.waitForTimeout(300);
    assert.equal(await page.locator("iframe").count(), 0);
  },
};
