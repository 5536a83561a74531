// @ts-check
// What the lab keeps in this browser: for each place the work that was left there, entry by entry, and what had to be set aside.
// The only file that knows IndexedDB. Everything here may fail, and rejects then: storage can be blocked, absent or full.
//
// Keys: ["kept", place]: {outline, at}, or {text, at} from when the whole log was one text; ["entry", place, number]: an entry;
// ["aside", place, at]: an Aside as it is.

import { Work } from "./kept_work.js";

/** @typedef {import("./kept_work.js").Entry} Entry @typedef {import("./kept_work.js").Difference} Difference */
/** Work that was set aside: why, and whether it is worth another try at the next visit. `stopped`: the lab did not finish bringing it back; `mark` tells where that was.
 * @typedef {{place: string, at: number, reason: string, again: boolean, stopped?: boolean, mark?: import("./attempt.js").Mark, work: Work}} Aside */

const NAME = "layer-cache-lab";
const VERSION = 1;
const TABLE = "work";
const PATIENCE = 4000;  // milliseconds: the lab starts without a database that does not answer

export class Store {
  constructor() {
    /** @type {Promise<IDBDatabase> | null} */
    this.opened = null;
  }

  /** @param {string} place @returns {Promise<Work | undefined>} */
  async get(place) {
    const [kept, numbers, entries] = await this.ask("readonly", (table) => [table.get(["kept", place]), table.getAllKeys(entriesOf(place)), table.getAll(entriesOf(place))]);
    if (!kept) return undefined;
    if (typeof kept.text === "string") return Work.ofText(kept.text, kept.at);
    return Work.ofEntries(kept.outline, numbers.map((/** @type {any[]} */ key, /** @type {number} */ i) => [key[2], entries[i]]), kept.at);
  }

  /** @param {string} place @returns {Promise<number | undefined>} when the work there was kept */
  async time(place) {
    const [kept] = await this.ask("readonly", (table) => [table.get(["kept", place])]);
    return kept?.at;
  }

  /** @param {string} place @param {{outline: string, at: number}} kept @param {[number, Entry | Difference][]} added @param {number[]} removed @param {boolean} anew nothing of what is there is wanted @returns {Promise<unknown>} */
  put(place, kept, added, removed, anew) {
    return this.ask("readwrite", (table) => {
      if (anew) table.delete(entriesOf(place));
      for (const number of removed) table.delete(["entry", place, number]);
      for (const [number, entry] of added) table.put(entry, ["entry", place, number]);
      return [table.put(kept, ["kept", place])];
    }, true);
  }

  /** @param {string} place @returns {Promise<unknown>} */
  remove(place) {
    return this.ask("readwrite", (table) => [table.delete(entriesOf(place)), table.delete(["kept", place])], true);
  }

  /** What was set aside at a place, the newest last. @param {string} place @returns {Promise<Aside[]>} */
  async asides(place) {
    const [all] = await this.ask("readonly", (table) => [table.getAll(IDBKeyRange.bound(["aside", place], ["aside", place, []]))]);
    return all.map((/** @type {any} */ { text, outline, entries, ...rest }) => ({ ...rest, work: text === undefined ? Work.ofEntries(outline, entries, rest.at) : Work.ofText(text, rest.at) }));
  }

  /** Moves what is kept at a place out of the way of what comes next. Two tabs may do so at once. @param {Aside} aside @returns {Promise<unknown>} */
  setAside({ work, ...rest }) {
    const kept = work.text === undefined ? { outline: JSON.stringify(work.outline), entries: [...work.entries] } : { text: work.text };
    return this.ask("readwrite", (table) => {
      const asked = table.get(["kept", rest.place]);
      // Another tab may have kept something newer since.
      asked.onsuccess = () => {
        if (asked.result?.at !== rest.at) return;
        table.delete(["kept", rest.place]);
        table.delete(entriesOf(rest.place));
      };
      return [table.put({ ...rest, ...kept }, ["aside", rest.place, rest.at])];
    });
  }

  /** @param {Aside} aside @returns {Promise<unknown>} */
  discard(aside) {
    return this.ask("readwrite", (table) => [table.delete(["aside", aside.place, aside.at])]);
  }

  /** One transaction. @param {IDBTransactionMode} mode @param {(table: IDBObjectStore) => IDBRequest[]} question @param {boolean} [last] nothing is asked after it: it is written even where the page is about to go @returns {Promise<any[]>} what the requests found */
  async ask(mode, question, last = false) {
    const database = await this.open();
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(TABLE, mode);
      transaction.onabort = () => reject(transaction.error ?? new Error("the browser gave up"));
      try {
        const requests = question(transaction.objectStore(TABLE));
        transaction.oncomplete = () => resolve(requests.map(({ result }) => result));
        if (last) transaction.commit?.();
      } catch (error) {
        transaction.abort();  // all of it or nothing
        reject(error);
      }
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

/** @param {string} place */
const entriesOf = (place) => IDBKeyRange.bound(["entry", place], ["entry", place, []]);
