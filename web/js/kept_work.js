// @ts-check
// Work as it is kept: the session's log, entry by entry, and an outline that lists the entries by number (src/app/kept_log.h).

/** @typedef {import("./engine.js").Command} Command */
/** `json`: {"command": …, "long": …}; `bytes`: the command's long texts. @typedef {{json: string, bytes: Uint8Array}} Entry */
/** An entry that differs little from another one: that one's bytes, but for those in the middle. @typedef {{json: string, bytes: Uint8Array, base: number, head: number, tail: number}} Difference */
/** @typedef {{version: number, open: number[], left: {title: string, log: number[]}[]}} Outline */

const NOTHING = new Uint8Array();

export class Work {
  /** @param {Outline | null} outline null: it cannot be read @param {Map<number, Entry>} entries @param {number} at when it was kept, in milliseconds @param {string} [text] as it was kept, where it was one text */
  constructor(outline, entries, at, text) {
    this.outline = outline;
    this.entries = entries;
    this.at = at;
    this.text = text;
    /** The number of an entry that is kept as a difference: that of the one it differs from. @type {Map<number, number>} */
    this.bases = new Map();
  }

  /** Of one text with all commands, as the lab kept it once. @param {string} text @param {number} at */
  static ofText(text, at) {
    /** @type {Map<number, Entry>} */
    const entries = new Map();
    const numbered = (/** @type {any[]} */ commands) => commands.map((command) => {
      entries.set(entries.size + 1, { json: JSON.stringify({ command, long: [] }), bytes: NOTHING });
      return entries.size;
    });
    try {
      const { version, commands, left = [] } = JSON.parse(text);
      const outline = { version, open: numbered(commands), left: left.map((/** @type {any} */ one) => ({ title: one.title, log: numbered(one.commands) })) };
      return new Work(outline, entries, at, text);
    } catch {
      return new Work(null, entries, at, text);
    }
  }

  /** @param {string} outline @param {[number, Entry | Difference][]} kept @param {number} at */
  static ofEntries(outline, kept, at) {
    const all = new Map(kept);
    /** @type {Map<number, Entry>} */
    const entries = new Map();
    for (const [number, entry] of kept) entries.set(number, whole(entry, all));
    const work = new Work(read(outline), entries, at);
    for (const [number, entry] of kept) if ("base" in entry) work.bases.set(number, entry.base);
    return work;
  }

  /** What the session has now. @param {import("./engine.js").Engine} engine */
  static ofSession(engine) {
    const outline = read(engine.outline());
    /** @type {Map<number, Entry>} */
    const entries = new Map();
    for (const number of outline ? listed(outline) : []) {
      const entry = engine.entry(number);
      if (entry) entries.set(number, entry);
    }
    return new Work(outline, entries, Date.now());
  }

  /** The numbers of all entries that are listed. @returns {number[]} */
  numbers() {
    return this.outline ? listed(this.outline) : [];
  }

  /** What was done in the project that is open. @returns {Command[]} */
  commands() {
    return (this.outline?.open ?? []).map((number) => this.short(number)).filter((command) => command !== null);
  }

  /** A command without its long texts. @param {number} number @returns {Command | null} */
  short(number) {
    try {
      const { command } = JSON.parse(this.entries.get(number)?.json ?? "");
      return typeof command?.do === "string" ? command : null;
    } catch {
      return null;
    }
  }

  /** The same, but for some commands of the project that is open. @param {number[]} places */
  without(places) {
    if (!this.outline || places.length === 0) return this;
    const open = this.outline.open.filter((_, place) => !places.includes(place));
    return new Work({ ...this.outline, open }, this.entries, this.at);
  }

  /** With the projects of other work among those that were left, the one that was open there as the last. @param {Work} other @param {string} title of that one */
  beside(other, title) {
    if (!this.outline || !other.outline) return this;
    const most = Math.max(0, ...this.entries.keys());
    const entries = new Map(this.entries);
    for (const [number, entry] of other.entries) entries.set(most + number, entry);
    const moved = (/** @type {{title: string, log: number[]}} */ { title, log }) => ({ title, log: log.map((number) => most + number) });
    const left = [...this.outline.left, ...other.outline.left.map(moved), moved({ title, log: other.outline.open })];
    return new Work({ ...this.outline, left }, entries, this.at);
  }

  /** As one text, for a file. */
  toText() {
    if (this.text !== undefined || !this.outline) return this.text ?? "";
    const commands = (/** @type {number[]} */ log) => log.map((number) => complete(this.entries.get(number)));
    const { version, open, left } = this.outline;
    return JSON.stringify({ version, commands: commands(open), left: left.map(({ title, log }) => ({ title, commands: commands(log) })) });
  }
}

/** @param {string} outline @returns {Outline | null} null: it is none */
function read(outline) {
  try {
    const given = JSON.parse(outline);
    return Array.isArray(given?.open) && Array.isArray(given.left) ? given : null;
  } catch {
    return null;
  }
}

/** @param {Outline} outline @returns {number[]} */
export const listed = (outline) => [...outline.open, ...outline.left.flatMap(({ log }) => log)];

/** @param {Entry | Difference} entry @param {Map<number, Entry | Difference>} all @returns {Entry} */
function whole(entry, all) {
  if (!("base" in entry)) return entry;
  const { json, bytes, head, tail } = entry;
  const base = all.get(entry.base)?.bytes ?? NOTHING;
  const joined = new Uint8Array(head + bytes.length + tail);
  joined.set(base.subarray(0, head));
  joined.set(bytes, head);
  joined.set(base.subarray(base.length - tail), head + bytes.length);
  return { json, bytes: joined };
}

/** Where two texts of bytes differ; null: it is not worth it. @param {Uint8Array} base @param {Uint8Array} now @returns {{head: number, tail: number, bytes: Uint8Array} | null} */
export function difference(base, now) {
  const most = Math.min(base.length, now.length);
  let head = 0;
  while (head < most && base[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < most - head && base[base.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
  if (now.length - head - tail > now.length / 4) return null;
  return { head, tail, bytes: now.slice(head, now.length - tail) };
}

/** The command with its long texts. @param {Entry | undefined} entry */
function complete(entry) {
  if (!entry) return null;
  const { command, long } = JSON.parse(entry.json);
  let at = 0;
  for (const one of long) {
    const size = one[one.length - 1];
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(entry.bytes.subarray(at, at + size));
    at += size;
    if (one.length === 3) command[one[0]][one[1]] = text;
    else command[one[0]] = text;
  }
  return command;
}
