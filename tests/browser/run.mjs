// @ts-check
// Plays the page in a real Chromium by real clicks and keys. `node tests/browser/run.mjs [WORD…]` runs the specs whose name has a WORD.
// Prints a line a test and, last, `N passed, N failed`. Screenshots are kept in build/screenshots.

import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { launchBrowser, startServer } from "./world.mjs";

const folder = fileURLToPath(new URL("specs/", import.meta.url));
const words = process.argv.slice(2);
const files = (await readdir(folder)).filter((name) => name.endsWith(".mjs")).filter((name) => words.length === 0 || words.some((word) => name.includes(word))).sort();

const server = await startServer();
const browser = await launchBrowser();
let passed = 0;
let failed = 0;
for (const file of files) {
  const { default: tests } = await import(`./specs/${file}`);
  for (const [name, test] of /** @type {[string, (world: import("./lab_page.mjs").World) => Promise<void>][]} */ (Object.entries(tests))) {
    const began = Date.now();
    /** @type {import("./lab_page.mjs").World} */
    const world = { server, browser, cleanUp: [] };
    try {
      await Promise.race([
        test(world),
        new Promise((_, reject) => setTimeout(() => reject(new Error("took longer than 240 seconds")), 240_000).unref()),
      ]);
      passed += 1;
      console.log(`ok    ${file.replace(".mjs", "")}: ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
    } catch (error) {
      failed += 1;
      console.log(`FAIL  ${file.replace(".mjs", "")}: ${name}\n      ${String(error instanceof Error ? error.stack : error).replace(/\n/g, "\n      ")}`);
    }
    for (const end of world.cleanUp) await end().catch(() => {});
  }
}
await browser.close();
await server.stop();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
