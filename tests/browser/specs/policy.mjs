// @ts-check
// The page keeps to its Content-Security-Policy: nothing that the lab does offends against it, and what has no business here does not run.

import assert from "node:assert/strict";
import { hostPage } from "../host_page.mjs";
import { LabPage } from "../lab_page.mjs";

/** Notes every offence before the page's own scripts run. */
const watch = () => {
  const page = /** @type {any} */ (window);
  page.offences = [];
  document.addEventListener("securitypolicyviolation", (event) => page.offences.push(`${event.effectiveDirective} ${event.blockedURI}`));
};

/** @param {LabPage} lab */
const offences = (lab) => lab.frame.evaluate(() => /** @type {any} */ (window).offences);

/** @type {Record<string, (world: import("../lab_page.mjs").World) => Promise<void>>} */
export default {
  async "every file of the site is sent with the policy that index.html asks for"(world) {
    const page = await (await fetch(world.server.lab)).text();
    const asked = page.match(/http-equiv="Content-Security-Policy" content="([^"]*)"/)?.[1] ?? "";
    for (const word of ["default-src 'self'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'none'"]) {
      assert.ok(asked.includes(word), word);
    }
    assert.doesNotMatch(asked, /'unsafe-eval'|'unsafe-inline'/);
    for (const path of ["", "index.html", "js/main.js", "lab.wasm", "service-worker.js"]) {
      assert.equal((await fetch(`${world.server.lab}${path}`)).headers.get("content-security-policy"), asked, path);
    }
    const served = (await fetch(`${world.server.lab}served.html`)).headers.get("content-security-policy") ?? "";
    assert.match(served, /^default-src 'none';/);
    assert.equal((await fetch(`${world.server.course}demo/course.html`)).headers.get("content-security-policy"), null, "the course page stands in for a site without one");
  },

  async "the story, a lesson and the commands offend against nothing"(world) {
    const lab = await LabPage.open(world, { query: "?lesson=one-edit", before: watch });
    await lab.click("build");
    await lab.click("run");
    await lab.frame.waitForFunction(() => /** @type {any} */ (window).layerCacheLab.view().preview.running, null, { timeout: 30_000 });
    assert.match(await lab.served() ?? "", /Hello/);
    await lab.press("Control+k");
    await lab.press("Escape");
    await lab.page.waitForTimeout(1500);  // the service worker is there
    assert.deepEqual(await offences(lab), []);
    assert.deepEqual(lab.consoleErrors, []);
  },

  async "text becomes no program, and no script or style in the page's text is taken"(world) {
    const lab = await LabPage.open(world, { before: watch });
    const ran = await lab.frame.evaluate(async () => {
      const page = /** @type {any} */ (window);
      /** @type {unknown[]} */
      const tried = [];
      // Later: what a test's own program does at once is allowed more.
      await new Promise((resolve) => {
        setTimeout(() => {
          for (const run of [() => (0, eval)("1"), () => new Function("return 1")()]) {
            try { tried.push(run()); } catch (error) { tried.push(/** @type {Error} */ (error).name); }
          }
          resolve(undefined);
        });
      });
      document.body.append(Object.assign(document.createElement("script"), { textContent: "window.ran = true" }));
      const styled = document.createElement("p");
      styled.setAttribute("style", "opacity: 0.5");
      document.body.append(styled);
      await new Promise((resolve) => { setTimeout(resolve, 200); });
      const outcome = [...tried, page.ran === undefined, getComputedStyle(styled).opacity];
      styled.remove();
      return outcome;
    });
    assert.deepEqual(ran, ["EvalError", "EvalError", true, "1"]);
  },

  async "it works in a frame of no origin, too"(world) {
    const address = await hostPage(world, `<iframe sandbox="allow-scripts" style="width:1100px;height:700px" src="${world.server.lab}?embed=1&lesson=one-edit"></iframe>`);
    const context = await world.browser.newContext({ viewport: { width: 1200, height: 800 }, reducedMotion: "reduce" });
    world.cleanUp.push(() => context.close());
    await context.addInitScript(watch);
    const page = await context.newPage();
    await page.goto(address);
    const frame = page.frames().find((one) => one.url().includes("embed=1"));
    assert.ok(frame);
    const lab = new LabPage(page, frame);
    await lab.ready();
    await lab.frame.evaluate(() => /** @type {any} */ (window).layerCacheLab.send({ do: "build" }));
    await lab.frame.evaluate(() => /** @type {any} */ (window).layerCacheLab.send({ do: "run" }));
    await lab.settled();
    assert.equal((await lab.view()).preview.running, true);
    assert.match(await lab.served() ?? "", /Hello/);
    assert.deepEqual(await offences(lab), []);
  },
};
