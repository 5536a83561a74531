// @ts-check
// The outer world of the browser tests: the site served from two origins, and Debian's Chromium.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** @returns {Promise<number>} a port with a free one after it */
async function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** @typedef {{lab: string, course: string, stop: () => Promise<void>}} Server */

/** Serves build/site as ./lab serve does. @returns {Promise<Server>} */
export async function startServer() {
  const port = await freePort();
  const child = spawn(process.execPath, [`${root}tools/serve.mjs`, "--port", String(port)], { stdio: ["ignore", "pipe", "inherit"] });
  await new Promise((resolve, reject) => {
    child.stdout.on("data", (chunk) => { if (String(chunk).includes("http://")) resolve(undefined); });
    child.on("exit", (code) => reject(new Error(`the server ended with ${code}`)));
  });
  return {
    lab: `http://127.0.0.1:${port}/`,
    course: `http://127.0.0.1:${port + 1}/`,
    stop: () => new Promise((resolve) => {
      child.removeAllListeners("exit");
      child.on("exit", () => resolve());
      child.kill();
    }),
  };
}

export async function launchBrowser() {
  const executablePath = ["/usr/bin/chromium", "/usr/bin/google-chrome", "/usr/bin/chromium-browser"].find(existsSync);
  if (!executablePath) throw new Error("Chromium is missing. `./lab setup` installs it (Debian's package chromium).");
  return chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
      "--disable-quic", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"],
  });
}
