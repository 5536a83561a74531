// @ts-check
// Fetches what the lab needs, with progress in bytes and words for each thing that can go wrong.

/** A failure that a person can do something about: `title` says what, `advice` what to try. */
export class LoadFailure extends Error {
  /** @param {string} title @param {string} advice */
  constructor(title, advice) {
    super(title);
    this.advice = advice;
  }
}

/** Throws where this browser cannot run the lab at all. */
export function checkBrowser() {
  if (typeof WebAssembly !== "object") {
    throw new LoadFailure("This browser runs no WebAssembly.", "The lab needs it. Any current Firefox, Chrome, Edge or Safari has it; some locked-down modes switch it off.");
  }
  const context = document.createElement("canvas").getContext("webgl2") || document.createElement("canvas").getContext("webgl");
  if (!context) {
    throw new LoadFailure("This browser gives no WebGL.", "The workbench is drawn with it. Switch hardware acceleration on, or try another browser.");
  }
  context.getExtension("WEBGL_lose_context")?.loseContext();
}

/** Sizes of the files as they are once unpacked: Content-Length is that of the compressed bytes. @typedef {Record<string, number>} Sizes */

export class Loader {
  /** @param {(loaded: number, total: number) => void} onProgress */
  constructor(onProgress) {
    this.onProgress = onProgress;
    this.loaded = 0;
    this.total = 0;
  }

  /** @param {string} url @param {number} size expected bytes, for the progress @returns {Promise<Uint8Array>} */
  async bytes(url, size) {
    this.total += size;
    const response = await fetch(url).catch((error) => {
      throw new LoadFailure(`${url} could not be fetched.`, `The network said: ${error.message}. Check the connection and load the page again.`);
    });
    if (!response.ok || !response.body) {
      throw new LoadFailure(`${url} could not be fetched.`, `The server answered ${response.status}. If you host the lab yourself, check that all files of the site are there.`);
    }
    const chunks = [];
    let length = 0;
    const reader = response.body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      chunks.push(value);
      length += value.length;
      this.loaded += value.length;
      this.onProgress(this.loaded, Math.max(this.total, this.loaded));
    }
    const all = new Uint8Array(length);
    let at = 0;
    for (const chunk of chunks) {
      all.set(chunk, at);
      at += chunk.length;
    }
    return all;
  }

  /** @param {string} url @param {number} size @returns {Promise<string>} */
  async text(url, size) {
    return new TextDecoder().decode(await this.bytes(url, size));
  }
}
