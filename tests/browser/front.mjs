// @ts-check
// A server before the server: counts what is fetched, can be cut off, and can serve a newer version of a file.

import { createServer, request as ask } from "node:http";

export class Front {
  /** @param {string} behind the lab's address */
  constructor(behind) {
    this.behind = new URL(behind);
    this.address = "";
    /** Bytes of bodies that went over the wire, by path. @type {Map<string, number>} */
    this.sent = new Map();
    /** Newer files, by path. @type {Map<string, string>} */
    this.newer = new Map();
    this.cut = false;
    this.server = createServer((request, response) => this.answer(request, response));
  }

  /** @param {import("./lab_page.mjs").World} world @returns {Promise<Front>} */
  static async start(world) {
    const front = new Front(world.server.lab);
    await new Promise((resolve) => { front.server.listen(0, "127.0.0.1", () => resolve(undefined)); });
    const address = front.server.address();
    front.address = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/`;
    world.cleanUp.push(async () => {
      front.server.closeAllConnections();
      front.server.close();
    });
    return front;
  }

  /** @param {import("node:http").IncomingMessage} request @param {import("node:http").ServerResponse} response */
  answer(request, response) {
    if (this.cut) {
      request.destroy();
      return;
    }
    const path = new URL(request.url ?? "/", this.behind).pathname.slice(1) || "index.html";
    const newer = this.newer.get(path);
    const { "if-none-match": tag, "accept-encoding": packing, ...headers } = request.headers;
    const asked = ask({ host: this.behind.hostname, port: this.behind.port, path: request.url, method: request.method, headers: newer === undefined ? request.headers : headers }, (answer) => {
      if (newer !== undefined) {
        const { "content-length": length, etag, ...kept } = answer.headers;
        this.count(path, newer.length);
        answer.resume();
        response.writeHead(answer.statusCode ?? 500, kept).end(newer);
        return;
      }
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.on("data", (chunk) => this.count(path, chunk.length));
      answer.pipe(response);
    });
    asked.on("error", () => response.destroy());
    asked.end();
  }

  /** @param {string} path @param {number} bytes */
  count(path, bytes) {
    this.sent.set(path, (this.sent.get(path) ?? 0) + bytes);
  }
}
