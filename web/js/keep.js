// @ts-check
// Keeps the work: the session's log, in this browser, so that a reload or a crash loses nothing. What cannot be brought back is
// set aside and offered; it is lost only when the person discards it.

import { LoadFailure } from "./loader.js";
import { Store } from "./store.js";

/** @typedef {import("./engine.js").Command} Command */
/** @typedef {import("./store.js").Kept & {place: string}} Found */

const DELAY = 500;  // milliseconds after the last change
const LARGEST = 4 * 1024 * 1024;

const WORDS = {
  back: "Your work is back as you left it.",
  blocked: "This browser does not let the lab keep your work: it is lost when the page closes.",
  large: "Your work has become larger than 4 MB: what you do from here on is lost when the page closes.",
  breaks: "The lab broke off when it brought your work back.",
  again: "Load the page again: it starts anew then, and offers your work as a file.",
  broke: "The lab broke off when it brought your work back the last time, so it starts anew.",
  offer: "It is not lost: you can download it as a file, or discard it.",
  discarded: "The kept work is discarded.",
};

export class Keeper {
  /** @param {import("./options.js").PageOptions} wanted @param {import("./notices.js").Notices} notices @param {(sentence: string) => void} say to the live region */
  constructor(wanted, notices, say) {
    this.wanted = wanted;
    this.notices = notices;
    this.say = say;
    this.store = new Store();
    /** @type {Found | null} */
    this.found = null;
    /** @type {import("./store.js").Aside[]} */
    this.asides = [];
    /** What the live region says once the lab is there. @type {string[]} */
    this.news = [];
    this.started = false;
    /** What is kept, or needs no keeping. */
    this.known = "";
    /** Where this session's work lies, and what it began with. @type {{place: string, opening: string} | null} */
    this.kept = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    /** False: what is kept could not be read, so nothing may be written over it. */
    this.readable = true;
    this.failed = false;
    this.grown = false;
    /** @type {() => void} */
    this.closeFailure = () => {};
  }

  /** Reads what was left here. Never rejects. */
  async read() {
    const home = this.place(this.wanted.lesson);
    try {
      this.asides = await this.store.asides(home);
      this.found = await this.find(home);
    } catch {
      this.readable = false;
      this.fail();
      return;
    }
    if (!this.found) return;
    if (attempt.broke(this.found.place)) await this.setAside(WORDS.broke, false);
  }

  /** Brings the work back, and keeps it from then on. @param {import("./engine.js").Engine} engine */
  async start(engine) {
    if (this.found) {
      const error = await bringBack(engine, this.found);
      if (error) {
        this.setAside(error, false);
      } else {
        this.news.push(WORDS.back);
        this.kept = { place: this.found.place, opening: openingOf(commandsOf(this.found.text)) };
        for (const aside of this.asides.filter((one) => one.at === this.found?.at)) this.discard(aside);
      }
    }
    this.known = engine.log();
    this.offer();
    const begin = () => {
      this.started = true;
      if (this.news.length > 0) this.say(this.news.join(" "));
    };
    if (engine.frames > 0) begin();
    else engine.addEventListener("frame", begin, { once: true });

    const save = () => this.save(engine);
    engine.addEventListener("view", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(save, DELAY);
    });
    // The last moments in which a page surely runs.
    addEventListener("pagehide", save);
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") save(); });
  }

  /** A place of its own for each lesson of an address, and for embeds: none overwrites another. @param {string} lesson */
  place(lesson) {
    return [this.wanted.embed ? "embed" : "page", lesson].filter(Boolean).join(" ");
  }

  /** @param {string} home @returns {Promise<Found | null>} */
  async find(home) {
    const { lesson, embed } = this.wanted;
    /** @type {Found[]} */
    const all = [];
    const kept = await this.store.get(home);
    if (kept) all.push({ ...kept, place: home });
    if (lesson && !embed) {
      // The lesson may have been begun from the list, at the address without it.
      const other = await this.store.get(this.place(""));
      if (other && lessonOf(commandsOf(other.text)) === lesson) all.push({ ...other, place: this.place("") });
    }
    if (all.length === 0) all.push(...this.asides.filter((aside) => aside.again));
    return all.sort((a, b) => a.at - b.at).at(-1) ?? null;
  }

  /** @param {import("./engine.js").Engine} engine */
  async save(engine) {
    clearTimeout(this.timer);
    const text = this.readable ? engine.log() : this.known;
    if (text === this.known) return;
    this.known = text;
    const { commands, left } = contentOf(text);
    const opening = openingOf(commands);
    try {
      const worked = commands.length > 1 || left.length > 0;
      if (worked && text.length <= LARGEST) {
        const lesson = lessonOf(commands);
        const place = this.wanted.lesson ? this.place(lesson) : this.place("");
        this.kept = { place, opening };
        await this.store.put(place, { text, at: Date.now() });
        this.closeFailure();  // there is room again, and the message would be wrong
      } else if (worked) {
        if (!this.grown) this.tell(WORDS.large);
        this.grown = true;
      } else if (this.kept?.opening === opening) {
        // Begun again from the start: what was kept is no longer how the work was left.
        const { place } = this.kept;
        this.kept = null;
        await this.store.remove(place);
      }
    } catch {
      this.fail();
    }
  }

  /** Moves what was found out of the way of what comes next. @param {string} reason @param {boolean} again whether it is worth another try at the next visit */
  async setAside(reason, again) {
    const found = /** @type {Found} */ (this.found);
    this.found = null;
    const aside = { place: found.place, text: found.text, at: found.at, reason, again };
    this.asides = [...this.asides.filter((one) => one.at !== aside.at), aside];
    this.news.push(`${reason} ${WORDS.offer}`);
    await this.store.setAside(aside).catch(() => this.fail());
  }

  /** Offers what was set aside, the newest first, one after the other. */
  offer() {
    const aside = this.asides.at(-1);
    if (!aside) return;
    const close = this.notices.show(`${aside.reason} ${WORDS.offer}`, [
      ["Download it", () => download(aside)],
      ["Discard it", () => {
        this.discard(aside);
        this.offer();
        close();
        this.tell(WORDS.discarded, false);
      }],
    ]);
  }

  /** @param {import("./store.js").Aside} aside */
  discard(aside) {
    this.asides = this.asides.filter((one) => one !== aside);
    this.store.discard(aside).catch(() => this.fail());
  }

  /** Storage failed: said once. */
  fail() {
    if (this.failed) return;
    this.failed = true;
    this.closeFailure = this.tell(WORDS.blocked);
  }

  /** @param {string} sentence @param {boolean} [shown] whether it stands at the top of the page, too @returns {() => void} closes it there */
  tell(sentence, shown = true) {
    if (this.started) this.say(sentence);
    else this.news.push(sentence);
    return shown ? this.notices.show(sentence) : () => {};
  }
}

/** What was done in the project that is open, and in those that were left. Nothing where it cannot be read: the engine says why. @param {string} log @returns {{commands: Command[], left: Command[]}} */
function contentOf(log) {
  const known = (/** @type {any} */ list) => (Array.isArray(list) ? list.filter((command) => typeof command?.do === "string") : []);
  try {
    const { commands, left } = JSON.parse(log);
    return { commands: known(commands), left: (Array.isArray(left) ? left : []).flatMap((project) => known(project?.commands)) };
  } catch {
    return { commands: [], left: [] };
  }
}

/** @param {string} log */
const commandsOf = (log) => contentOf(log).commands;

/** @param {Command[]} commands */
const openingOf = (commands) => JSON.stringify(commands[0]);

/** The lesson that the work belongs to, or nothing. @param {Command[]} commands */
const lessonOf = (commands) => (commands[0]?.do === "open_lesson" ? String(commands[0].id) : "");

/** @param {import("./store.js").Kept} kept */
function download(kept) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([kept.text], { type: "application/json" }));
  link.download = `layer-cache-lab-${new Date(kept.at).toISOString().slice(0, 10)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** @param {import("./engine.js").Engine} engine @param {Found} found @returns {Promise<string>} why it could not be read; empty: it is back */
async function bringBack(engine, found) {
  attempt.begin(found.place);
  try {
    const error = engine.restore(found.text);
    if (!error) await engine.done();
    attempt.end(found.place);
    return error;
  } catch {
    throw new LoadFailure(WORDS.breaks, WORDS.again);
  }
}

/** Work with which the lab breaks off would do so at every visit. A mark that outlives the page, though not the tab, tells. */
const attempt = {
  /** @param {string} place */
  mark: (place) => `layer-cache-lab: bringing back ${place}`,
  /** @param {string} place */
  broke(place) {
    try {
      const broke = sessionStorage.getItem(this.mark(place)) !== null;
      this.end(place);
      return broke;
    } catch {
      return false;
    }
  },
  /** @param {string} place */
  begin(place) {
    try { sessionStorage.setItem(this.mark(place), "1"); } catch { /* no storage, no mark */ }
  },
  /** @param {string} place */
  end(place) {
    try { sessionStorage.removeItem(this.mark(place)); } catch { /* as above */ }
  },
};
