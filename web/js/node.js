// @ts-check
// The module that runs server.js (QuickJS in WebAssembly) on the page itself, where the browser gives no worker for it: fetched at the
// first Run, not before.

/** @typedef {any} Wasm */

export class NodeLoader {
  constructor() {
    /** @type {Wasm} */
    this.wasm = null;
    /** @type {Promise<void> | null} */
    this.loading = null;
  }

  /** @returns {Promise<void>} */
  load() {
    this.loading ??= import(new URL("../node.js", import.meta.url).href)
      .then((module) => module.default({ locateFile: (/** @type {string} */ file) => new URL(`../${file}`, import.meta.url).href }))
      .then((wasm) => { this.wasm = wasm; })
      .catch((error) => {
        this.loading = null;
        throw error;
      });
    return this.loading;
  }

  /** Runs a program; input and outcome as src/container/node_wire writes them.
   * Null where the module broke down: then it is spent, and the next Run loads it anew. @param {string} json @returns {string | null} */
  call(json) {
    const wasm = this.wasm;
    const size = wasm.lengthBytesUTF8(json) + 1;
    const at = wasm._malloc(size);  // not on the stack, as ccall would: a project can be large
    try {
      wasm.stringToUTF8(json, at, size);
      return wasm.UTF8ToString(wasm._lab_node_run(at));
    } catch {
      this.wasm = null;
      this.loading = null;
      return null;
    } finally {
      if (this.wasm) wasm._free(at);
    }
  }
}
