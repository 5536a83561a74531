// @ts-check
// Other servers than the lab's: a page that embeds it, a place that nothing may reach.

import { createServer } from "node:http";

/** Serves until the test ends. @param {import("./lab_page.mjs").World} world @param {import("node:http").RequestListener} answer @returns {Promise<string>} the address */
export async function otherServer(world, answer) {
  const server = createServer(answer);
  await new Promise((resolve) => { server.listen(0, "127.0.0.1", () => resolve(undefined)); });
  world.cleanUp.push(async () => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/`;
}

/** A page of another host. (One that the browser is only made to believe in may not load what is on this machine.) @param {import("./lab_page.mjs").World} world @param {string} html @returns {Promise<string>} its address */
export function hostPage(world, html) {
  return otherServer(world, (_, response) => { response.writeHead(200, { "Content-Type": "text/html" }).end(`<!doctype html>${html}`); });
}
