// @ts-check
// What the lab keeps in this browser: for each place the work that was left there, entry by entry, and what had to be set aside.
// The only file that knows IndexedDB. Everything here may fail, and rejects then: storage can be blocked, absent or full.
//
// Keys: ["kept", place]: {outline, at}, or {text, at} from when the whole log was one text; ["entry", place, number]: an entry, or
// one whose bytes are many: {…, pieces}, and these at ["piece", place, number, 0] and on; ["aside", place, at]: an Aside as it is.

import { Work } from "./kept_work.js";

/** @typedef {import("./kept_work.js").Entry} Entry @typedef {import("./kept_work.js").Difference} Difference */
/** @typedef {{key: IDBValidKey, value: () => any}} Written @typedef {{clear: (table: IDBObjectStore) => void, records: Written[], inPieces: boolean}} Writing */
/** Work that was set aside: why, and whether it is worth another try at the next visit. `stopped`: the lab did not finish bringing it back; `mark` tells where that was.
 * @typedef {{place: string, at: number, reason: string, again: boolean, stopped?: boolean, mark?: import("./attempt.js").Mark, work: Work}} Aside */

const NAME = "layer-cache-lab";
const VERSION = 1;
const TABLE = "work";
const PIECE = 1024 * 1024;  // bytes that are handed over in one go
const PATIENCE = 4000;  // milliseconds: the lab starts without a database that does not answer

export class Store {
  constructor() {
    /** @type {Promise<IDBDatabase> | null} */
    this.opened = null;
    /** What is being written, in its order. @type {Set<Writing>} */
    this.unfinished = new Set();
  }

  /** @param {string} place @returns {Promise<Work | undefined>} */
  async get(place) {
    const [kept, numbers, entries] = await this.ask("readonly", (table) => [table.get(["kept", place]), table.getAllKeys(entriesOf(place)), table.getAll(entriesOf(place))]);
    if (!kept) return undefined;
    if (typeof kept.text === "string") return Work.ofText(kept.text, kept.at);
    /** @type {[number, Entry | Difference][]} */
    const whole = [];
    for (const [i, key] of numbers.entries()) whole.push([key[2], await this.whole(place, key[2], entries[i])]);
    return Work.ofEntries(kept.outline, whole, kept.at);
  }

  /** An entry with its pieces. One that is missing leaves a gap: then the lab says that these are not the entry's texts. @param {string} place @param {number} number @param {any} entry @returns {Promise<Entry | Difference>} */
  async whole(place, number, { pieces, size, ...entry }) {
    if (!pieces) return entry;
    const bytes = new Uint8Array(size);
    for (let i = 0; i < pieces; i += 1) {
      const [piece] = await this.ask("readonly", (table) => [table.get(["piece", place, number, i])]);
      if (!piece) return { ...entry, bytes: new Uint8Array() };
      bytes.set(piece, i * PIECE);
    }
    return { ...entry, bytes };
  }

  /** @param {string} place @returns {Promise<number | undefined>} when the work there was kept */
  async time(place) {
    const [kept] = await this.ask("readonly", (table) => [table.get(["kept", place])]);
    return kept?.at;
  }

  /** @param {string} place @param {{outline: string, at: number}} kept @param {[number, Entry | Difference][]} added @param {number[]} removed @param {boolean} anew nothing of what is there is wanted @param {boolean} urgent all at once, for the page may go @returns {Promise<unknown>} */
  put(place, kept, added, removed, anew, urgent) {
    const records = [...added.flatMap(([number, entry]) => recordsOf(place, number, entry)), record(["kept", place], () => kept)];
    const writing = {
      clear: (/** @type {IDBObjectStore} */ table) => {
        if (anew) forget(table, place);
        for (const number of removed) forget(table, place, number);
      },
      records,
      inPieces: !urgent && records.length > added.length + 1,
    };
    this.unfinished.add(writing);
    return this.write(writing, writing.inPieces).finally(() => this.unfinished.delete(writing));
  }

  /** @param {Writing} writing @param {boolean} inPieces @returns {Promise<unknown>} */
  write({ clear, records }, inPieces) {
    return this.ask("readwrite", (table) => {
      clear(table);
      if (inPieces) writeOneByOne(table, records);
      else for (const { key, value } of records) table.put(value(), key);
      return [];
    }, !inPieces);
  }

  /** The page may go: what is being written piece by piece is written at once, and what was to follow it. */
  hurry() {
    if (![...this.unfinished].some(({ inPieces }) => inPieces)) return;
    for (const writing of this.unfinished) this.write(writing, false).catch(() => {});
    this.unfinished.clear();
  }

  /** @param {string} place @returns {Promise<unknown>} */
  remove(place) {
    this.unfinished.clear();
    return this.ask("readwrite", (table) => {
      forget(table, place);
      return [table.delete(["kept", place])];
    }, true);
  }

  /** What was set aside at a place, the newest last. @param {string} place @returns {Promise<Aside[]>} */
  async asides(place) {
    const [all] = await this.ask("readonly", (table) => [table.getAll(IDBKeyRange.bound(["aside", place], ["aside", place, []]))]);
    return all.map((/** @type {any} */ { text, outline, entries, ...rest }) => ({ ...rest, work: text === undefined ? Work.ofEntries(outline, entries, rest.at) : Work.ofText(text, rest.at) }));
  }

  /** Moves what is kept at a place out of the way of what comes next. Two tabs may do so at once. @param {Aside} aside @returns {Promise<unknown>} */
  setAside({ work, ...rest }) {
    this.unfinished.clear();
    const kept = work.text === undefined ? { outline: JSON.stringify(work.outline), entries: [...work.entries] } : { text: work.text };
    return this.ask("readwrite", (table) => {
      const asked = table.get(["kept", rest.place]);
      // Another tab may have kept something newer since.
      asked.onsuccess = () => {
        if (asked.result?.at !== rest.at) return;
        table.delete(["kept", rest.place]);
        forget(table, rest.place);
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

/** One entry, or all. @param {IDBObjectStore} table @param {string} place @param {number[]} number */
function forget(table, place, ...number) {
  for (const kind of ["entry", "piece"]) table.delete(IDBKeyRange.bound([kind, place, ...number], [kind, place, ...number, []]));
}

/** @param {IDBValidKey} key @param {() => any} value made when it is written @returns {Written} */
const record = (key, value) => ({ key, value });

/** An entry, and its pieces where it is large. @param {string} place @param {number} number @param {Entry | Difference} entry @returns {Written[]} */
function recordsOf(place, number, entry) {
  const { bytes, ...rest } = entry;
  if (bytes.length <= PIECE) return [record(["entry", place, number], () => entry)];
  const pieces = Math.ceil(bytes.length / PIECE);
  const records = [record(["entry", place, number], () => ({ ...rest, pieces, size: bytes.length }))];
  for (let i = 0; i < pieces; i += 1) records.push(record(["piece", place, number, i], () => bytes.slice(i * PIECE, (i + 1) * PIECE)));
  return records;
}

/** Between two of them the page has a turn. @param {IDBObjectStore} table @param {Written[]} records @param {number} [from] */
function writeOneByOne(table, records, from = 0) {
  const { key, value } = records[from];
  table.put(value(), key).onsuccess = () => { if (from + 1 < records.length) writeOneByOne(table, records, from + 1); };
}
