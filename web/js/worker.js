// @ts-check
// What runs beside the page: processes of builds that take longer than a moment, in the same module as the page's, and the Node of
// containers. One message in, one message out; the page ends the whole worker where nobody waits any more (web/js/processes.js).

/** @typedef {any} Wasm */

/** @type {Promise<Wasm> | null} */
let lab = null;
/** @type {Promise<Wasm> | null} */
let node = null;

/** @param {string} file */
const site = (file) => new URL(`../${file}`, import.meta.url).href;

/** @param {WebAssembly.Module} module compiled for the page @param {string} data the bundle @returns {Promise<Wasm>} */
async function startLab(module, data) {
  const { default: create } = await import(site("lab.js"));
  const wasm = await create({
    instantiateWasm: (/** @type {WebAssembly.Imports} */ imports, /** @type {(instance: WebAssembly.Instance) => void} */ receive) => {
      WebAssembly.instantiate(module, imports).then(receive);
      return {};
    },
  });
  const bytes = new TextEncoder().encode(`${data}\0`);
  const at = wasm._malloc(bytes.length);
  wasm.HEAPU8.set(bytes, at);
  const ready = wasm._lab_worker_start(at);
  wasm._free(at);
  if (!ready) throw new Error("the data cannot be read");
  return wasm;
}

/** @param {Wasm} wasm @param {Uint8Array} bytes @returns {Uint8Array} */
function runProcess(wasm, bytes) {
  const at = wasm._malloc(bytes.length);
  wasm.HEAPU8.set(bytes, at);
  const size = wasm._lab_worker_run(at, bytes.length);
  wasm._free(at);
  const outcome = wasm._lab_worker_outcome();
  return wasm.HEAPU8.slice(outcome, outcome + size);
}

async function startNode() {
  const { default: create } = await import(site("node.js"));
  return create({ locateFile: site });
}

/** @param {Wasm} wasm @param {string} json @returns {string} */
function runNode(wasm, json) {
  const size = wasm.lengthBytesUTF8(json) + 1;
  const at = wasm._malloc(size);
  wasm.stringToUTF8(json, at, size);
  const outcome = wasm.UTF8ToString(wasm._lab_node_run(at));
  wasm._free(at);
  return outcome;
}

self.postMessage({ ready: true });
self.addEventListener("message", async ({ data: { id, module, data, process, program } }) => {
  try {
    if (module) {
      lab = startLab(module, data);
    } else if (process) {
      const outcome = runProcess(await lab, process);
      self.postMessage({ id, outcome }, { transfer: [outcome.buffer] });
    } else {
      node ??= startNode();
      const wasm = await node.catch((error) => {
        node = null;
        self.postMessage({ id, missing: String(error.message ?? error) });
      });
      if (wasm) self.postMessage({ id, outcome: runNode(wasm, program) });
    }
  } catch (error) {
    self.postMessage({ id, broken: String(error) });
  }
});
