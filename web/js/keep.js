// @ts-check
// Keeps the work: the session's log, in this browser, so that a reload or a crash loses nothing. What cannot be brought back is
// set aside and offered; it is lost only when the person discards it. Of several tabs one keeps.

import { beginAttempt, brokenAttempt, endAttempt } from "./attempt.js";
import { Writer } from "./keep_writer.js";
import { Work } from "./kept_work.js";
import { LoadFailure } from "./loader.js";
import { Store } from "./store.js";
import { Hold } from "./tabs.js";
import { takingTurns } from "./turns.js";

/** @typedef {import("./engine.js").Command} Command @typedef {import("./engine.js").Engine} Engine @typedef {import("./store.js").Aside} Aside */
/** @typedef {{place: string, work: Work}} Found */
/** Why work did not come back, and whether it may at the next visit. @typedef {{sentence: string, again: boolean}} Problem */

const DELAY = 500;  // milliseconds after the last change
const PAUSE = 30_000;  // milliseconds until storage that failed is tried again
const SMALL = 2_000_000;  // bytes that are given back in one go

const WORDS = {
  back: "Your work is back as you left it.",
  blocked: "This browser does not let the lab keep your work: it is lost when the page closes.",
  full: "This browser has no more room for your work: what you do from here on is lost when the page closes. Download the project to keep its files.",
  breaks: "The lab broke off when it brought your work back.",
  again: "Load the page again: it starts anew then, and offers to go on without the last command.",
  stopped: "The lab did not finish bringing your work back the last time.",
  choose: "You can go on without a command, try again, or start anew: your work can still be downloaded as a file then.",
  offer: "It is not lost: you can download it as a file, or discard it.",
  waits: "Your work is not lost: it is tried again when the page is loaded the next time.",
  discarded: "The kept work is discarded.",
  elsewhere: "This project is open in another tab. What you do here is not kept.",
  taken: "Another tab has taken this project over. What you do here is not kept from now on.",
  mine: "What you do here is kept again.",
  theirs: "What you did in the other tab is here now.",
  other: "What you had done in the other tab is not what stands here.",
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
    /** @type {Aside[]} */
    this.asides = [];
    /** What the live region says once the lab is there. @type {string[]} */
    this.news = [];
    this.started = false;
    /** Until then the engine does not have all of the kept work, and nothing may be done that it would replace. @type {Promise<void>} */
    this.given = new Promise((resolve) => { this.tellGiven = resolve; });
    /** Where this session's work lies, and what it began with. @type {{place: string, opening: string} | null} */
    this.kept = null;
    /** How the session was when it was last as the store has it; and when that was kept. */
    this.untouched = "";
    this.seen = 0;
    /** The command that the session began with. @type {{number: number, opening: string, lesson: string}} */
    this.first = { number: 0, opening: "", lesson: "" };
    /** @type {Map<string, Hold>} */
    this.holds = new Map();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    /** False: what is kept could not be read, so nothing may be written over it. */
    this.readable = true;
    /** Work is on its way back: nothing is written meanwhile. */
    this.returning = false;
    this.failed = false;
    this.tryAgainAt = 0;
    /** @type {() => void} */
    this.closeFailure = () => {};
    /** @type {() => void} */
    this.closeTabs = () => {};
  }

  /** Reads what was left here. Never rejects. */
  async read() {
    const home = this.place(this.wanted.lesson);
    const hold = this.holdOf(home);
    const claimed = hold.claim();
    try {
      this.asides = await this.store.asides(home);
      this.found = await this.find(home);
    } catch {
      this.readable = false;
      this.fail(WORDS.blocked);
      return;
    }
    if (!(await claimed)) this.tellOfTabs(WORDS.elsewhere, hold);
    const place = this.found?.place ?? home;
    const broken = brokenAttempt(place);
    if (!broken) return;
    const tried = this.asides.find((aside) => aside.at === broken.at);
    if (this.found) await this.setAside({ sentence: WORDS.stopped, again: false }, broken);
    else if (tried) await this.keepAside({ ...tried, mark: broken });
  }

  /** Brings the work back, and keeps it from then on. @param {Engine} engine */
  async start(engine) {
    this.engine = engine;
    this.writer = new Writer(this.store, engine);
    this.writer.text = this.untouched = engine.outline();
    this.listen(engine);
    try {
      if (this.found) await this.goOn(engine, this.found);
    } finally {
      this.tellGiven();
    }
    this.offer();
  }

  /** @param {Engine} engine */
  listen(engine) {
    engine.addEventListener("frame", () => {
      this.started = true;
      if (this.news.length > 0) this.say(this.news.join(" "));
    }, { once: true });
    engine.addEventListener("view", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.save(false), DELAY);
    });
    // The last moments in which a page surely runs.
    addEventListener("pagehide", () => this.save(true));
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") this.save(true); });
  }

  /** A place of its own for each lesson or sample of an address, and for embeds: none overwrites another. @param {string} lesson */
  place(lesson) {
    const { embed, sample } = this.wanted;
    return [embed ? "embed" : "page", lesson || (sample && `sample ${sample}`)].filter(Boolean).join(" ");
  }

  /** @param {string} home @returns {Promise<Found | null>} */
  async find(home) {
    const { lesson, embed } = this.wanted;
    /** @type {Found[]} */
    const all = [];
    const kept = await this.store.get(home);
    if (kept) all.push({ work: kept, place: home });
    if (lesson && !embed) {
      // The lesson may have been begun from the list, at the address without it.
      const other = await this.store.get(this.place(""));
      if (other && lessonOf(other.commands()[0]) === lesson) all.push({ work: other, place: this.place("") });
    }
    if (all.length === 0) all.push(...this.asides.filter((aside) => aside.again));
    return all.sort((a, b) => a.work.at - b.work.at).at(-1) ?? null;
  }

  /** From found work, at the start. @param {Engine} engine @param {Found} found */
  async goOn(engine, found) {
    const problem = await this.bringBack(engine, found);
    if (problem) {
      await this.setAside(problem);
      return;
    }
    this.news.push(WORDS.back);
    const aside = this.asides.find((one) => one.at === found.work.at);
    if (aside) this.discard(aside);
    else this.writer?.adopt(found.place, found.work);
  }

  /** @param {Engine} engine @param {Found} found @param {number[]} [without] places of commands that are left out @returns {Promise<Problem | null>} with a problem nothing has changed */
  async bringBack(engine, { place, work }, without = []) {
    beginAttempt(place, { at: work.at, without, done: null });
    this.returning = true;
    const before = engine.log();
    try {
      const part = work.without(without);
      const unreadable = (await give(engine, part)) || engine.restoreKept(JSON.stringify(part.outline));
      this.tellGiven();
      const missing = unreadable ? "" : await this.untilBack(engine, { place, work }, without);
      if (missing) engine.restore(before);
      endAttempt(place);
      if (unreadable || missing) return { sentence: unreadable || missing, again: missing !== "" };
    } catch {
      throw new LoadFailure(WORDS.breaks, WORDS.again);
    } finally {
      this.returning = false;
    }
    this.kept = { place, opening: this.opening(engine).opening };
    this.untouched = engine.outline();
    this.seen = work.at;
    return null;
  }

  /** What was done is played again in slices; the mark tells how far that came. @param {Engine} engine @param {Found} found @param {number[]} without @returns {Promise<string>} what was missing for it, in a sentence; empty: all of it is back */
  async untilBack(engine, { place, work }, without) {
    let missing = "";
    const miss = (/** @type {Event} */ event) => { missing ||= /** @type {CustomEvent} */ (event).detail; };
    const note = (/** @type {Event} */ event) => {
      const progress = /** @type {CustomEvent<import("./engine.js").View>} */ (event).detail.in_progress;
      if (progress) beginAttempt(place, { at: work.at, without, done: Math.max(0, progress.done - 1) });
    };
    engine.addEventListener("view", note);
    engine.addEventListener("failure", miss);
    await engine.done();
    engine.removeEventListener("view", note);
    engine.removeEventListener("failure", miss);
    return missing;
  }

  /** Whether all that was done is in the browser's storage, or cannot be brought there. */
  isUpToDate() {
    if (this.failed || !this.readable) return true;
    return this.writer !== undefined && !this.writer.isBehind() && this.store.unfinished.size === 0;
  }

  /** @param {boolean} urgent the page may go */
  async save(urgent) {
    clearTimeout(this.timer);
    const { engine, writer } = this;
    if (urgent) this.store.hurry();
    if (!engine || !writer || !this.readable || this.returning || !writer.isBehind()) return;
    if (!urgent && performance.now() < this.tryAgainAt) return;
    const { opening, lesson, worked } = this.opening(engine);
    const place = this.wanted.lesson ? this.place(lesson) : this.place("");
    const hold = this.holdOf(place);
    if (!hold.keeps() && (urgent || hold.asked || !(await this.claim(hold)))) return;
    try {
      if (worked) {
        this.kept = { place, opening };
        await writer.write(place, urgent);
        this.seen = writer.at;
        this.untouched = writer.text;
        this.closeFailure();  // there is room again, and the message would be wrong
      } else if (this.kept?.opening === opening) {
        // Begun again from the start: what was kept is no longer how the work was left.
        await this.store.remove(this.kept.place);
        this.kept = null;
        writer.forget();
        writer.text = engine.outline();
      }
    } catch (error) {
      this.tryAgainAt = performance.now() + PAUSE;
      this.fail(error instanceof DOMException && error.name === "QuotaExceededError" ? WORDS.full : WORDS.blocked);
    }
  }

  /** What the session began with, and whether anything was done since. @param {Engine} engine */
  opening(engine) {
    const { open, left } = JSON.parse(engine.outline());
    if (open[0] !== this.first.number) {
      const opening = engine.opening(open[0]);
      this.first = { number: open[0], opening, lesson: lessonOf(JSON.parse(opening)) };
    }
    return { ...this.first, worked: open.length > 1 || left.length > 0 };
  }

  // Several tabs

  /** @param {string} place */
  holdOf(place) {
    let hold = this.holds.get(place);
    if (hold) return hold;
    hold = new Hold(place);
    this.holds.set(place, hold);
    const own = hold;
    own.onAsked = () => this.save(true);
    own.onLost = () => this.tellOfTabs(WORDS.taken, own);
    own.onGained = () => this.gained(own);
    return own;
  }

  /** A place that this tab comes to later. @param {Hold} hold */
  async claim(hold) {
    const mine = await hold.claim();
    if (!mine) this.tellOfTabs(WORDS.elsewhere, hold);
    return mine;
  }

  /** @param {string} sentence @param {Hold} hold */
  tellOfTabs(sentence, hold) {
    this.closeTabs();
    if (this.started) this.say(sentence);
    else this.news.push(sentence);
    this.closeTabs = this.notices.show(sentence, [["Take over here", async () => {
      await hold.take();
      await this.gained(hold);
    }]]);
  }

  /** This tab keeps the work from now on. What was done in the other one is brought here; where something was done here too, it is set aside. @param {Hold} hold */
  async gained(hold) {
    this.closeTabs();
    const { engine, writer } = this;
    if (!engine || !writer) return;
    try {
      const theirs = await this.store.time(hold.place) === this.seen ? undefined : await this.store.get(hold.place);
      writer.forget();
      if (!theirs) {
        this.tell(WORDS.mine, false);
      } else if (engine.outline() === this.untouched && !(await this.bringBack(engine, { place: hold.place, work: theirs }))) {
        writer.adopt(hold.place, theirs);
        this.tell(WORDS.theirs, false);
      } else {
        this.found = { place: hold.place, work: theirs };
        await this.setAside({ sentence: WORDS.other, again: false });
        this.offer();
        this.tell(WORDS.mine, false);
      }
      await this.save(false);
    } catch {
      this.fail(WORDS.blocked);
    }
  }

  // What was set aside

  /** Moves what was found out of the way of what comes next. @param {Problem} problem @param {import("./attempt.js").Mark} [mark] the lab did not finish bringing it back: where it stopped */
  async setAside({ sentence, again }, mark) {
    const { place, work } = /** @type {Found} */ (this.found);
    this.found = null;
    const aside = { place, at: work.at, reason: sentence, again, stopped: mark !== undefined, mark, work };
    this.news.push(told(aside));
    await this.keepAside(aside);
  }

  /** @param {Aside} aside in place of the same work with another mark */
  async keepAside(aside) {
    this.asides = [...this.asides.filter((one) => one.at !== aside.at), aside];
    await this.store.setAside(aside).catch(() => this.fail(WORDS.blocked));
  }

  /** Offers what was set aside, the newest first, one after the other. */
  offer() {
    const aside = this.asides.at(-1);
    if (!aside) return;
    const close = this.notices.show(told(aside), [
      ...this.waysOn(aside, () => close()),
      ["Download it", () => download(aside.work)],
      ["Discard it", () => {
        this.discard(aside);
        this.offer();
        close();
        this.tell(WORDS.discarded, false);
      }],
    ], aside.stopped ? "Start anew" : "Close");
  }

  /** Ways to go on with work that the lab did not finish bringing back. @param {Aside} aside @param {() => void} close @returns {[string, () => void][]} */
  waysOn(aside, close) {
    if (!aside.stopped) return [];
    const { without, place, last } = this.suspect(aside);
    const go = (/** @type {number[]} */ without) => async () => {
      close();
      await this.resume(aside, without);
    };
    const command = aside.work.commands()[place];
    const which = last ? "the last command" : "the command that it stopped at";
    return [
      ...(place > 0 ? [/** @type {[string, () => void]} */ ([`Go on without ${which} (${nameOf(command)})`, go([...without, place])])] : []),
      ["Try again", go(without)],
    ];
  }

  /** Which command it was that took so long: the one after those that were done, or else the last one. @param {Aside} aside */
  suspect(aside) {
    const { mark } = aside;
    const without = mark?.without ?? [];
    const places = aside.work.commands().map((_, place) => place).filter((place) => !without.includes(place));
    const at = mark?.done ?? places.length - 1;
    return { without, place: places[at] ?? 0, last: at === places.length - 1 };
  }

  /** @param {Aside} aside @param {number[]} without */
  async resume(aside, without) {
    const { engine, writer } = this;
    if (!engine || !writer) return;
    const { worked, lesson } = this.opening(engine);
    // What was done since becomes one of the projects that were left.
    const work = worked && !lesson ? aside.work.beside(Work.ofSession(engine), engine.view().project) : aside.work;
    const problem = await this.bringBack(engine, { place: aside.place, work }, without).catch((failure) => ({ sentence: `${failure.message} ${failure.advice}` }));
    if (problem) {
      this.tell(problem.sentence);
      return;
    }
    writer.forget();
    this.tell(WORDS.back, false);
    await this.save(false);
    if (!this.failed) this.discard(aside);
  }

  /** @param {Aside} aside */
  discard(aside) {
    this.asides = this.asides.filter((one) => one !== aside);
    this.store.discard(aside).catch(() => this.fail(WORDS.blocked));
  }

  /** Storage failed: said once. @param {string} sentence */
  fail(sentence) {
    if (this.failed) return;
    this.failed = true;
    this.closeFailure = this.tell(sentence);
  }

  /** @param {string} sentence @param {boolean} [shown] whether it stands at the top of the page, too @returns {() => void} closes it there */
  tell(sentence, shown = true) {
    if (this.started) this.say(sentence);
    else this.news.push(sentence);
    return shown ? this.notices.show(sentence) : () => {};
  }
}

/** Hands the entries to the engine; the page has a turn between many, and between the pieces of a large one. @param {Engine} engine @param {Work} work @returns {Promise<string>} what is wrong with one of them */
async function give(engine, work) {
  let bytes = 0;
  const turn = takingTurns();
  const rest = async () => { if (bytes >= SMALL) await turn(); };
  for (const number of work.numbers()) {
    const entry = work.entries.get(number);
    bytes += entry?.bytes.length ?? 0;
    const error = entry ? await engine.giveBack(number, entry, rest) : "";  // what is missing the engine says itself
    if (error) return error;
    await rest();
  }
  return "";
}

/** Why it was set aside, and what can be done now. @param {Aside} aside */
const told = ({ reason, again, stopped }) => `${reason} ${stopped ? WORDS.choose : again ? WORDS.waits : WORDS.offer}`;

/** The lesson that the work belongs to, or nothing. @param {Command | undefined} first */
const lessonOf = (first) => (first?.do === "open_lesson" ? String(first.id) : "");

/** As a button says it. @param {Command | undefined} command */
function nameOf(command) {
  if (!command) return "";
  if (["write", "replace"].includes(command.do)) return `Edit ${String(command.path)}`;
  const words = command.do.replaceAll("_", " ");
  return words[0].toUpperCase() + words.slice(1);
}

/** @param {Work} work */
function download(work) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([work.toText()], { type: "application/json" }));
  link.download = `layer-cache-lab-${new Date(work.at).toISOString().slice(0, 10)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
