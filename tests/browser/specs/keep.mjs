// @ts-check
// The work outlives a reload; what cannot be brought back is offered; a browser that keeps nothing is said to, once.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { LabPage } from "../lab_page.mjs";

const BLOCKED = "This browser does not let the lab keep your work: it is lost when the page closes.";
const sample = await readFile(new URL("../../../assets/samples/node-app/server.js", import.meta.url), "utf8");
const greetingLine = sample.split("\n").findIndex((line) => line.includes("Hello")) + 1;
const greeting = sample.split("\n")[greetingLine - 1];

/** Types another greeting and builds. @param {LabPage} lab @param {string} word */
async function work(lab, word) {
  await lab.retypeLine("server.js", greetingLine, greeting.replace("Hello", word));
  await lab.click("build");
}

/** All that the session shows, without the number that only counts changes. @param {LabPage} lab */
async function state(lab) {
  const { revision, ...rest } = await lab.view();
  return rest;
}

/** What stands in the editor, as Ctrl+C gives it. @param {LabPage} lab @param {string} path @returns {Promise<string>} */
async function editorText(lab, path) {
  await lab.click(`tab:${path}`);
  await lab.click("editor");
  await lab.frame.evaluate(() => {
    const page = /** @type {any} */ (window);
    page.layerCacheLab.addEventListener("copy", (/** @type {any} */ event) => { page.copied = event.detail; });
  });
  await lab.press("Control+a", "Control+c");
  return lab.frame.evaluate(() => /** @type {any} */ (window).copied);
}

/** Until what was done is in the browser's database: half a second after it. @param {LabPage} lab */
async function keptNow(lab) {
  await lab.page.waitForTimeout(800);
}

/** Changes the kept work behind the lab's back. @param {LabPage} lab @param {string} from @param {string} to */
async function tamper(lab, from, to) {
  await lab.frame.evaluate(([from, to]) => new Promise((resolve, reject) => {
    const opening = indexedDB.open("layer-cache-lab");
    opening.onerror = reject;
    opening.onsuccess = () => {
      const transaction = opening.result.transaction("work", "readwrite");
      const table = transaction.objectStore("work");
      const asked = table.get(["kept", "page"]);
      asked.onsuccess = () => table.put({ ...asked.result, text: asked.result.text.replace(from, to) }, ["kept", "page"]);
      transaction.oncomplete = () => {
        opening.result.close();
        resolve(undefined);
      };
    };
  }), [from, to]);
}

/** Waits until the live region says it. @param {LabPage} lab @param {string} sentence */
async function says(lab, sentence) {
  await lab.frame.locator("#live").getByText(sentence, { exact: true }).waitFor({ state: "attached", timeout: 5000 });
}

/** @param {LabPage} lab */
const notices = (lab) => lab.frame.getByRole("region", { name: "Messages" });

/** @type {Record<string, (world: import("../lab_page.mjs").World) => Promise<void>>} */
export default {
  async "typed, built, reloaded at once: all is back before the first frame"(world) {
    const lab = await LabPage.open(world, {
      before: () => {
        // The engine is put there before its first frame.
        Object.defineProperty(window, "layerCacheLab", {
          configurable: true,
          set(engine) {
            Object.defineProperty(window, "layerCacheLab", { value: engine });
            engine.addEventListener("view", () => { /** @type {any} */ (window).firstHistory ??= engine.view().history.length; });
          },
        });
      },
    });
    await work(lab, "Good morning");
    const before = await state(lab);
    assert.ok(before.history.length > 2);
    await lab.reload();
    assert.deepEqual(await state(lab), before);
    assert.equal(await lab.frame.evaluate(() => /** @type {any} */ (window).firstHistory), before.history.length);
    await says(lab, "Your work is back as you left it.");
    assert.ok(await notices(lab).isHidden());
    assert.equal(await editorText(lab, "server.js"), sample.replace("Hello", "Good morning"));

    await lab.click("undo");
    await lab.click("undo");
    const undone = await state(lab);
    await keptNow(lab);
    await lab.reload();
    assert.deepEqual(await state(lab), undone, "steps back are kept, too, and can be taken again");
    assert.ok(undone.can_redo);
    assert.deepEqual(lab.consoleErrors, []);
  },

  async "a running container still serves after a reload"(world) {
    const lab = await LabPage.open(world);
    await work(lab, "Salut");
    await lab.click("run");
    await lab.frame.waitForFunction(() => /** @type {any} */ (window).layerCacheLab.view().preview.running, null, { timeout: 30_000 });
    await lab.settled();
    const before = await state(lab);
    await lab.reload();
    assert.deepEqual(await state(lab), before);
    assert.match(await lab.served() ?? "", /Salut/);
    assert.deepEqual(lab.consoleErrors, []);
  },

  async "a page on which nothing was done keeps nothing and says nothing"(world) {
    const lab = await LabPage.open(world);
    await keptNow(lab);
    await lab.reload();
    assert.doesNotMatch(await lab.announced() ?? "", /back/);
    assert.ok(await notices(lab).isHidden());
  },

  async "each lesson's address has its work; begun again, it starts from its beginning"(world) {
    const lab = await LabPage.open(world, { query: "?lesson=second-build" });
    await lab.click("build");
    const reached = async () => (await lab.view()).lesson.tasks.filter((/** @type {any} */ task) => task.reached).length;
    assert.equal(await reached(), 1);
    await lab.reload();
    assert.equal(await reached(), 1);
    await says(lab, "Your work is back as you left it.");
    const before = await state(lab);

    await lab.goto(`${world.server.lab}?lesson=one-edit`);
    assert.equal((await lab.view()).lesson.id, "one-edit");
    assert.equal(await reached(), 0);
    await lab.click("build");
    await lab.goto(world.server.lab);
    assert.equal((await lab.view()).lesson.id, "", "the address without a lesson has work of its own");
    assert.equal((await lab.view()).stack.build, 0);
    await lab.goto(`${world.server.lab}?lesson=second-build`);
    assert.deepEqual(await state(lab), before);

    await lab.frame.getByRole("button", { name: "Start again" }).click();
    await lab.settled();
    assert.equal(await reached(), 0);
    await lab.reload();
    assert.equal(await reached(), 0);
    assert.deepEqual(lab.consoleErrors, []);
  },

  async "a lesson that was begun from the list goes on at its own address"(world) {
    const lab = await LabPage.open(world);
    await lab.frame.evaluate(() => /** @type {any} */ (window).layerCacheLab.send({ do: "open_lesson", id: "second-build" }));
    await lab.frame.locator("#lesson h1").waitFor();
    await lab.page.waitForTimeout(200);  // the workbench makes room for the lesson
    await lab.settled();
    await lab.click("build");
    const before = await state(lab);
    assert.ok(before.lesson.tasks[0].reached);
    await lab.reload();
    assert.deepEqual(await state(lab), before);
    await lab.goto(`${world.server.lab}?lesson=second-build`);
    assert.deepEqual(await state(lab), before);
  },

  async "an embed keeps its lesson, and tells the host how far it is"(world) {
    const context = await world.browser.newContext({ viewport: { width: 1200, height: 800 }, reducedMotion: "reduce" });
    world.cleanUp.push(() => context.close());
    const page = await context.newPage();
    await page.goto(`${world.server.course}demo/course.html?lab=${encodeURIComponent(world.server.lab)}`);
    const embedded = async () => {
      await page.locator("#lab").scrollIntoViewIfNeeded();
      await page.waitForFunction(() => !/Not started/.test(document.getElementById("progress")?.textContent ?? ""), null, { timeout: 60_000 });
      const frame = page.frames().find((one) => one.url().includes("embed=1"));
      assert.ok(frame);
      const lab = new LabPage(page, frame);
      await lab.ready();
      return lab;
    };
    const lab = await embedded();
    await lab.frame.evaluate(() => /** @type {any} */ (window).layerCacheLab.send({ do: "solve", task: 0 }));
    await lab.settled();
    const before = await state(lab);
    await page.reload();
    const again = await embedded();
    assert.deepEqual(await state(again), before);
    await page.waitForFunction(() => /1 of \d+ tasks done/.test(document.getElementById("progress")?.textContent ?? ""), null, { timeout: 5000 });
    assert.deepEqual(await again.frame.evaluate(() => new Promise((resolve, reject) => {
      const opening = indexedDB.open("layer-cache-lab");
      opening.onerror = reject;
      opening.onsuccess = () => {
        const asked = opening.result.transaction("work").objectStore("work").getAllKeys();
        asked.onsuccess = () => resolve(asked.result);
      };
    })), [["kept", "embed one-edit"]]);
  },

  async "storage that throws, is absent or full is said once, and all works"(world) {
    /** @type {Record<string, () => void>} */
    const browsers = {
      throws: () => { IDBFactory.prototype.open = () => { throw new DOMException("The operation is insecure.", "SecurityError"); }; },
      absent: () => { Object.defineProperty(window, "indexedDB", { value: undefined }); },
      full: () => { IDBObjectStore.prototype.put = () => { throw new DOMException("No room.", "QuotaExceededError"); }; },
    };
    for (const [name, before] of Object.entries(browsers)) {
      const lab = await LabPage.open(world, { before });
      if (name !== "full") {
        await says(lab, BLOCKED);
        assert.equal(await lab.frame.evaluate(() => document.activeElement?.tagName), "BODY", "it takes no focus");
      }
      await lab.click("build");
      await keptNow(lab);
      assert.equal(await notices(lab).getByText(BLOCKED).count(), 1, name);
      if (name === "full") await says(lab, BLOCKED);
      await lab.screenshot(`keep-storage-${name}`);
      await notices(lab).getByRole("button", { name: "Close" }).click();
      assert.ok(await notices(lab).isHidden());
      await work(lab, "Hola");
      assert.deepEqual((await lab.verdicts()).map(([, verdict]) => verdict), ["cached", "cached", "executed", "executed"]);
      await keptNow(lab);
      assert.ok(await notices(lab).isHidden(), `${name}: not said again`);
      await lab.reload();
      assert.equal((await lab.view()).stack.build, 0, name);
      assert.deepEqual(lab.consoleErrors, []);
    }
  },

  async "storage that does not answer does not hold the lab up"(world) {
    const lab = await LabPage.open(world, { before: () => { IDBFactory.prototype.open = () => /** @type {any} */ ({}); } });
    await says(lab, BLOCKED);
    await lab.click("build");
    assert.equal((await lab.view()).stack.build, 1);
  },

  async "work of another version is offered, by keyboard, until it is discarded"(world) {
    const lab = await LabPage.open(world);
    await work(lab, "Servus");
    await keptNow(lab);
    await tamper(lab, "\"version\":1", "\"version\":99");
    await lab.reload();
    assert.equal((await lab.view()).stack.build, 0);
    const words = "Your work was kept by another version of the lab. It is not lost: you can download it as a file, or discard it.";
    await says(lab, words);
    assert.ok(await notices(lab).getByText(words).isVisible());
    assert.equal(await lab.frame.evaluate(() => document.activeElement?.tagName), "BODY");
    await lab.screenshot("keep-other-version");

    await lab.page.keyboard.press("Tab");
    await lab.page.keyboard.press("Tab");
    assert.equal(await lab.frame.evaluate(() => document.activeElement?.textContent), "Download it");
    const [download] = await Promise.all([lab.page.waitForEvent("download"), lab.page.keyboard.press("Enter")]);
    assert.match(download.suggestedFilename(), /^layer-cache-lab-\d{4}-\d\d-\d\d\.json$/);
    const file = JSON.parse(await readFile(await download.path(), "utf8"));
    assert.equal(file.version, 99);
    assert.ok(JSON.stringify(file.commands).includes("Servus"));

    // Work goes on, and is kept, while the other waits.
    await lab.click("build");
    await keptNow(lab);
    await lab.reload();
    assert.equal((await lab.view()).stack.build, 1);
    assert.ok(await notices(lab).getByText(words).isVisible());

    // Kept by yet another version: both wait, one after the other.
    await tamper(lab, "\"version\":1", "\"version\":98");
    await lab.reload();
    assert.equal((await lab.view()).stack.build, 0);
    await notices(lab).getByRole("button", { name: "Discard it" }).focus();
    await lab.page.keyboard.press("Enter");
    assert.equal(await notices(lab).getByText(words).count(), 1);
    assert.equal(await lab.frame.evaluate(() => document.activeElement?.textContent), "Download it");
    const [older] = await Promise.all([lab.page.waitForEvent("download"), lab.page.keyboard.press("Enter")]);
    assert.equal(JSON.parse(await readFile(await older.path(), "utf8")).version, 99);
    await lab.page.keyboard.press("Tab");
    await lab.page.keyboard.press("Enter");
    assert.ok(await notices(lab).isHidden());
    await says(lab, "The kept work is discarded.");
    assert.equal(await lab.frame.evaluate(() => document.activeElement?.id), "lab-canvas");
    await lab.reload();
    assert.ok(await notices(lab).isHidden());
    assert.deepEqual(lab.consoleErrors, []);
  },

  async "what cannot be read is offered, too"(world) {
    const lab = await LabPage.open(world);
    await work(lab, "Ahoj");
    await keptNow(lab);
    await tamper(lab, "\"do\":\"build\"", "\"do\":\"bake\"");
    await lab.reload();
    assert.equal((await lab.view()).stack.build, 0);
    assert.ok(await notices(lab).getByText("What was kept of your work cannot be read").isVisible());
    assert.deepEqual(lab.consoleErrors, []);
  },

  async "work with which the lab broke off is not tried again"(world) {
    const lab = await LabPage.open(world);
    await work(lab, "Hej");
    await keptNow(lab);
    await lab.page.evaluate(() => sessionStorage.setItem("layer-cache-lab: bringing back page", "1"));
    await lab.reload();
    assert.equal((await lab.view()).stack.build, 0);
    assert.ok(await notices(lab).getByText("broke off").isVisible());
    assert.deepEqual(lab.consoleErrors, []);
  },

  async "without the part that runs containers, the work waits for the next visit"(world) {
    const lab = await LabPage.open(world, { context: { serviceWorkers: "block" } });
    await lab.click("build");
    await lab.click("run");
    await lab.frame.waitForFunction(() => /** @type {any} */ (window).layerCacheLab.view().preview.running, null, { timeout: 30_000 });
    await lab.settled();
    const before = await state(lab);
    await lab.page.route("**/node.wasm", (route) => route.abort());
    await lab.reload();
    assert.equal((await lab.view()).stack.build, 0);
    assert.ok(await notices(lab).getByText("could not be loaded").isVisible());
    await lab.page.unroute("**/node.wasm");
    await lab.reload();
    assert.deepEqual(await state(lab), before);
    assert.ok(await notices(lab).isHidden());
  },

  async "more than 4 MB is not kept, and said once"(world) {
    const lab = await LabPage.open(world);
    await lab.click("build");
    await keptNow(lab);
    for (const path of ["a.txt", "b.txt"]) {
      await lab.frame.evaluate((path) => /** @type {any} */ (window).layerCacheLab.send({ do: "write", path, text: "0123456789abcdef\n".repeat(260_000) }), path);
      await lab.settled();
      await keptNow(lab);
      assert.equal(await notices(lab).getByText("larger than 4 MB").count(), 1);
    }
    await lab.reload();
    assert.equal((await lab.view()).stack.build, 1, "what was kept before is still there");
  },

  async "two tabs: the last word counts, and nothing breaks"(world) {
    const one = await LabPage.open(world);
    const two = await LabPage.tab(one.page.context(), world.server.lab);
    await work(one, "Uno");
    await work(two, "Dos");
    await one.click("build");
    await two.click("build");
    await keptNow(two);
    const before = await state(two);
    for (const lab of [two, one]) {
      await lab.reload();
      assert.deepEqual(await state(lab), before);
      assert.ok(await notices(lab).isHidden());
      assert.deepEqual(lab.consoleErrors, []);
    }
  },

  async "the messages look right in both themes and in a narrow window"(world) {
    for (const [theme, width] of /** @type {[string, number][]} */ ([["paper", 1440], ["night", 1440], ["night", 390]])) {
      const lab = await LabPage.open(world, { query: `?theme=${theme}`, width });
      await lab.click("build");
      await keptNow(lab);
      await tamper(lab, "\"version\":1", "\"version\":99");
      await lab.reload();
      const stage = await lab.frame.locator("#stage").boundingBox();
      const bar = await notices(lab).boundingBox();
      assert.ok(stage && bar && bar.y === 0 && Math.abs(stage.y - bar.height) < 1, "the workbench begins below the message");
      await lab.screenshot(`keep-${theme}-${width}`);
    }
  },
};
