// @ts-check
// A page of another server, which embeds the lab.

import { createServer } from "node:http";

/** Serves the page until the test ends. (A page that the browser is only made to believe in may not load what is on this machine.) @param {import("./lab_page.mjs").World} world @param {string} html @returns {Promise<string>} its address */
export async function hostPage(world, html) {
  const server = createServer((_, response) => { response.writeHead(200, { "Content-Type": "text/html" }).end(`<!doctype html>${html}`); });
  await new Promise((resolve) => { server.listen(0, "127.0.0.1", () => resolve(undefined)); });
  world.cleanUp.push(async () => {
    server.closeAllConnections?.();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/`;
}
