// @ts-check
// Runs for the engine what takes longer than a moment: beside the page in a worker (worker.js), which begins when first needed and is
// ended where nobody waits any more. Where the browser gives no worker, processes stay on the page, and so does the Node of containers.

import { NodeLoader } from "./node.js";

/** @typedef {any} Wasm */
/** @typedef {{id: number, outcome?: any, missing?: string, broken?: string, never?: boolean}} Reply `never`: it has not even begun */

/** That the part which runs containers is not there. */
export class MissingPart extends Error {}

export class Processes {
  constructor() {
    /** For where there is no worker. */
    this.here = new NodeLoader();
    /** What the worker's copy of the lab is made of. @type {{module: WebAssembly.Module, data: string} | null} */
    this.source = null;
    /** @type {Worker | null} */
    this.worker = null;
    this.hasLab = false;  // the worker has its copy
    this.impossible = false;  // this browser gives no worker
    this.asked = 0;
    /** Of the one that runs. @type {((reply: Reply) => void) | null} */
    this.settle = null;
  }

  /** @param {WebAssembly.Module} module compiled for the page @param {string} data the bundle */
  know(module, data) {
    this.source = { module, data };
  }

  /** Whether a process can run elsewhere. */
  get able() {
    return this.source !== null && this.begin() !== null;
  }

  /** @param {Uint8Array} process @returns {Promise<Uint8Array | null>} its outcome; empty: the worker broke down; null: there is none after all. Never settles where it is given up. */
  async run(process) {
    const worker = /** @type {Worker} */ (this.begin());
    if (!this.hasLab) {
      worker.postMessage(this.source);
      this.hasLab = true;
    }
    const { outcome, never } = await this.ask({ process }, [process.buffer]);
    return never ? null : outcome ?? new Uint8Array();
  }

  /** @param {string} program as src/container/node_wire writes it @returns {Promise<string>} its outcome; empty: whoever ran it broke down */
  async node(program) {
    if (this.begin() === null) return this.nodeHere(program);
    const { outcome, missing, never } = await this.ask({ program });
    if (never) return this.nodeHere(program);
    if (missing !== undefined) throw new MissingPart(missing);
    return outcome ?? "";
  }

  /** @param {string} program @returns {Promise<string>} */
  async nodeHere(program) {
    await this.here.load();
    return this.here.call(program) ?? "";
  }

  /** Ends what runs; nobody waits for it any more. */
  giveUp() {
    this.settle = null;
    this.asked += 1;
    this.worker?.terminate();
    this.forget();
  }

  /** @param {Record<string, unknown>} message @param {Transferable[]} [given] @returns {Promise<Reply>} */
  ask(message, given = []) {
    this.asked += 1;
    const id = this.asked;
    return new Promise((resolve) => {
      this.settle = (reply) => { if (reply.id === id) resolve(reply); };
      this.worker?.postMessage({ id, ...message }, given);
    });
  }

  forget() {
    this.worker = null;
    this.hasLab = false;
  }

  /** @returns {Worker | null} null: there is none to be had */
  begin() {
    if (this.worker || this.impossible) return this.worker;
    try {
      this.worker = newWorker(new URL("./worker.js", import.meta.url).href);
    } catch {
      this.impossible = true;
      return null;
    }
    const worker = this.worker;
    let begun = false;
    const broke = (/** @type {string} */ why) => {
      if (worker !== this.worker) return;
      worker.terminate();
      this.forget();
      this.impossible ||= !begun;  // the page's policy forbids it, or it cannot be fetched
      this.settle?.({ id: this.asked, broken: why, never: !begun });
    };
    worker.addEventListener("message", ({ data }) => {
      if (data.ready) begun = true;
      else if (data.broken !== undefined) broke(data.broken);
      else if (worker === this.worker) this.settle?.(data);
    });
    worker.addEventListener("error", (event) => broke(event.message));
    worker.addEventListener("messageerror", () => broke("a message could not be read"));
    return worker;
  }
}

/** @param {string} url */
function newWorker(url) {
  // A frame without an origin of its own may only start what it made itself: that fetches the rest.
  if (self.origin === "null") url = URL.createObjectURL(new Blob([`import ${JSON.stringify(url)};`], { type: "text/javascript" }));
  return new Worker(url, { type: "module" });
}
