// @ts-check
// What the lab keeps in this browser: for each place the work that was left there, and what had to be set aside.
// The only file that knows IndexedDB. Everything here may fail, and rejects then: storage can be blocked, absent or full.

/** @typedef {{text: string, at: number}} Kept a session's log, and when it was kept (milliseconds) */
/** @typedef {Kept & {place: string, reason: string, again: boolean}} Aside why it was set aside; whether it is worth another try */

const NAME = "layer-cache-lab";
const VERSION = 1;
const TABLE = "work";
const PATIENCE = 4000;  // milliseconds: the lab starts without a database that does not answer

export class Store {
  constructor() {
    /** @type {Promise<IDBDatabase> | null} */
    this.opened = null;
  }

  /** @param {string} place @returns {Promise<Kept | undefined>} */
  get(place) {
    return this.ask("readonly", (table) => table.get(["kept", place]));
  }

  /** @param {string} place @param {Kept} kept @returns {Promise<unknown>} */
  put(place, kept) {
    return this.ask("readwrite", (table) => table.put(kept, ["kept", place]), true);
  }

  /** @param {string} place @returns {Promise<unknown>} */
  remove(place) {
    return this.ask("readwrite", (table) => table.delete(["kept", place]), true);
  }

  /** What was set aside at a place, the newest last. @param {string} place @returns {Promise<Aside[]>} */
  asides(place) {
    return this.ask("readonly", (table) => table.getAll(IDBKeyRange.bound(["aside", place], ["aside", place, []])));
  }

  /** Moves what is kept at a place out of the way of what comes next. Two tabs may do so at once. @param {Aside} aside @returns {Promise<unknown>} */
  setAside(aside) {
    return this.ask("readwrite", (table) => {
      const kept = table.get(["kept", aside.place]);
      // Another tab may have kept something newer since.
      kept.onsuccess = () => { if (kept.result?.at === aside.at) table.delete(["kept", aside.place]); };
      return table.put(aside, ["aside", aside.place, aside.at]);
    });
  }

  /** @param {Aside} aside @returns {Promise<unknown>} */
  discard(aside) {
    return this.ask("readwrite", (table) => table.delete(["aside", aside.place, aside.at]));
  }

  /** One transaction. @param {IDBTransactionMode} mode @param {(table: IDBObjectStore) => IDBRequest} question @param {boolean} [last] nothing is asked after it: it is written even where the page is about to go @returns {Promise<any>} */
  async ask(mode, question, last = false) {
    const database = await this.open();
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(TABLE, mode);
      const request = question(transaction.objectStore(TABLE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error ?? new Error("the browser gave up"));
      if (last) transaction.commit?.();
    });
  }

  /** @returns {Promise<IDBDatabase>} */
  open() {
    this.opened ??= new Promise((/** @type {(database: IDBDatabase) => void} */ resolve, reject) => {
      const request = indexedDB.open(NAME, VERSION);
      request.onupgradeneeded = () => request.result.createObjectStore(TABLE);
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        const database = request.result;
        // A tab with a newer lab wants to change it; or the person has cleared the site's data. It is opened again when needed.
        database.onversionchange = () => {
          database.close();
          this.opened = null;
        };
        database.onclose = () => { this.opened = null; };
        resolve(database);
      };
      setTimeout(() => reject(new Error("the database does not answer")), PATIENCE);
    }).catch((error) => {
      this.opened = null;
      throw error;
    });
    return this.opened;
  }
}
