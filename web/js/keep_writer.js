// @ts-check
// Writes the session's log to the store: each entry once, and an outline of which there are. What is typed into a long text costs what
// was typed.

import { difference, listed, Work } from "./kept_work.js";
import { takingTurns } from "./turns.js";

/** @typedef {import("./kept_work.js").Entry} Entry @typedef {import("./kept_work.js").Difference} Difference @typedef {import("./kept_work.js").Outline} Outline */

const LONG = 16 * 1024;  // bytes, from which on a difference is looked for
const LONGEST = 8 * 1024 * 1024;  // bytes that are remembered for it

export class Writer {
  /** @param {import("./store.js").Store} store @param {import("./engine.js").Engine} engine */
  constructor(store, engine) {
    this.store = store;
    this.engine = engine;
    /** Where it lies. */
    this.place = "";
    /** The outline that is kept there, by the session's numbers. */
    this.text = "";
    /** When it was written last, in milliseconds. */
    this.at = 0;
    /** Counts what was begun: of two that run at once only the later one ends. */
    this.turn = 0;
    /** What lies there is of no use: all is written anew. */
    this.anew = true;
    /** The last number that was given in the store. */
    this.last = 0;
    /** The session's number of an entry: that of the store. @type {Map<number, number>} */
    this.kept = new Map();
    /** Numbers of the store, and which other entry each is told by (0: none). @type {Map<number, number>} */
    this.there = new Map();
    /** The last long text that was written whole. @type {{path: string, number: number, bytes: Uint8Array} | null} */
    this.base = null;
  }

  /** From now on all is written anew. */
  forget() {
    this.anew = true;
    this.last = 0;
    this.kept.clear();
    this.there.clear();
    this.base = null;
    this.text = "";
  }

  /** The session has just been brought back from this work: its entries need not be written again. @param {string} place @param {Work} work */
  adopt(place, work) {
    const text = this.engine.outline();
    const now = /** @type {Outline} */ (JSON.parse(text));
    const { outline } = work;
    this.forget();
    if (!outline || work.text !== undefined || !alike(now, outline)) return;
    const numbers = listed(outline);
    listed(now).forEach((number, i) => this.kept.set(number, numbers[i]));
    // What is typed while the work comes back goes into its last entry.
    const last = now.open[now.open.length - 1];
    if (last !== undefined && !same(this.engine.entry(last), work.entries.get(outline.open[outline.open.length - 1]))) this.kept.delete(last);
    for (const number of work.entries.keys()) this.there.set(number, work.bases.get(number) ?? 0);
    this.last = Math.max(0, ...this.there.keys());
    this.place = place;
    this.anew = false;
    if (this.kept.size === numbers.length) this.text = text;
  }

  /** @returns {boolean} whether something is not kept yet */
  isBehind() {
    return this.engine.outline() !== this.text;
  }

  /** Brings the store up to date. @param {string} place @param {boolean} urgent at once, for the page may go @returns {Promise<void>} rejects where the store does */
  async write(place, urgent) {
    if (place !== this.place) this.forget();
    this.place = place;
    this.turn += 1;
    const { turn } = this;
    const text = this.engine.outline();
    const outline = /** @type {Outline} */ (JSON.parse(text));
    /** @type {Map<number, Entry>} */
    const found = new Map();
    const giveWay = takingTurns();
    const rest = async () => {
      await giveWay();
      return turn === this.turn;
    };
    for (const number of listed(outline)) {
      if (this.kept.has(number)) continue;
      const entry = urgent ? this.engine.entry(number) : await this.engine.entryInSlices(number, rest);
      if (!entry) return;  // the session has gone on meanwhile, and will say so
      found.set(number, entry);
      if (!urgent && !(await rest())) return;
    }
    if (turn === this.turn) await this.put(text, outline, found, urgent);
  }

  /** @param {string} text @param {Outline} outline @param {Map<number, Entry>} found @param {boolean} urgent */
  async put(text, outline, found, urgent) {
    /** @type {[number, Entry | Difference][]} */
    const added = [];
    for (const [number, entry] of found) {
      this.last += 1;
      const told = this.shorter(entry);
      added.push([this.last, told]);
      this.kept.set(number, this.last);
      this.there.set(this.last, "base" in told ? told.base : 0);
    }
    const number = (/** @type {number} */ one) => this.kept.get(one) ?? 0;
    const stored = { ...outline, open: outline.open.map(number), left: outline.left.map(({ title, log }) => ({ title, log: log.map(number) })) };
    const removed = this.sweep(outline, listed(stored));
    const { anew } = this;
    this.anew = false;
    this.text = text;
    try {
      this.at = Date.now();
      await this.store.put(this.place, { outline: JSON.stringify(stored), at: this.at }, added, removed, anew, urgent);
    } catch (error) {
      this.forget();
      throw error;
    }
  }

  /** Forgets what is listed no more, and tells its numbers in the store. @param {Outline} outline @param {number[]} stored */
  sweep(outline, stored) {
    const wanted = new Set(listed(outline));
    for (const number of this.kept.keys()) if (!wanted.has(number)) this.kept.delete(number);
    const needed = new Set(stored);
    for (const number of stored) needed.add(this.there.get(number) ?? 0);
    const removed = [...this.there.keys()].filter((number) => !needed.has(number));
    for (const number of removed) this.there.delete(number);
    if (this.base && !needed.has(this.base.number)) this.base = null;
    return removed;
  }

  /** By the long text of the same file that was written last, if little differs. @param {Entry} entry @returns {Entry | Difference} */
  shorter(entry) {
    if (entry.bytes.length < LONG || entry.bytes.length > LONGEST) return entry;
    const { command } = JSON.parse(entry.json);
    if (command.do !== "write") return entry;
    const { base } = this;
    const part = base && base.path === command.path && this.there.has(base.number) ? difference(base.bytes, entry.bytes) : null;
    if (base && part) return { json: entry.json, base: base.number, ...part };
    this.base = { path: command.path, number: this.last, bytes: entry.bytes };
    return entry;
  }
}

/** Whether two outlines list as many entries of each project. @param {Outline} now @param {Outline} before */
function alike(now, before) {
  const counts = (/** @type {Outline} */ { open, left }) => JSON.stringify([open.length, left.map(({ title, log }) => [title, log.length])]);
  return counts(now) === counts(before);
}

/** @param {Entry | null} one @param {Entry | undefined} other */
function same(one, other) {
  return one?.json === other?.json && one?.bytes.length === other?.bytes.length && (one?.bytes.every((byte, i) => byte === other?.bytes[i]) ?? false);
}
