// @ts-check
// Which lessons were finished in this browser, ever: they stay ticked in the list, whatever is begun again. Without storage, until the page closes.

const KEY = "layer-cache-lab: finished lessons";

export class Finished {
  constructor() {
    /** @type {Set<string>} */
    this.ids = new Set(read());
  }

  /** @param {string} id */
  has(id) {
    return this.ids.has(id);
  }

  /** @param {string} id */
  add(id) {
    if (this.ids.has(id)) return;
    for (const other of read()) this.ids.add(other);  // another tab may have finished one since
    this.ids.add(id);
    try { localStorage.setItem(KEY, JSON.stringify([...this.ids])); } catch { /* no storage: it is known until the page closes */ }
  }
}

/** @returns {string[]} */
function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((id) => typeof id === "string") : [];
  } catch {
    return [];
  }
}
