// @ts-check
// Which of several tabs keeps the work of a place: one at a time. The others wait, and may take over; the one that is asked to let go
// saves first. By the browser's locks; where it has none, by what the tabs tell each other. Never rejects.

const CHANNEL = "layer-cache-lab";
const PATIENCE = 400;  // milliseconds: a tab that was reloaded has just let go, one that is alive has answered
const LATE = 2000;  // milliseconds: a tab that seemed to be closed may be on its way back, by a reload
const LAST_PATIENCE = 1500;  // milliseconds for another tab to save and let go; after that it is not asked any more

export class Hold {
  /** @param {string} place */
  constructor(place) {
    this.place = place;
    this.name = `${CHANNEL}: ${place}`;
    this.id = Math.random().toString(36).slice(2);
    this.mine = false;
    /** It came late, and a tab that is reloaded may still want it back. */
    this.provisional = false;
    this.claiming = false;
    this.taken = false;
    /** Whether claim has been asked, whatever came of it. */
    this.asked = false;
    /** False: the browser has locks in name only. */
    this.locked = true;
    /** Lets the lock go. @type {() => void} */
    this.release = () => {};
    /** It came late: another tab was closed, or let go. @type {() => void} */
    this.onGained = () => {};
    /** Another tab takes over: the last moment to save. @type {() => Promise<unknown>} */
    this.onAsked = () => Promise.resolve();
    /** @type {() => void} */
    this.onLost = () => {};
    /** @type {(() => void)[]} */
    this.waiting = [];
    this.channel = openChannel((message) => this.hear(message));
    addEventListener("pagehide", () => {
      if (!this.mine || this.provisional) return;
      remember(this.name);
      this.tell("closed");
    });
    // Others have taken the page for closed.
    addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  }

  /** @returns {Promise<boolean>} whether this tab has it; if not, it waits, and onGained tells */
  async claim() {
    this.asked = true;
    const locks = await this.tryLocks();
    if (locks) {
      const until = performance.now() + PATIENCE;
      while (!(await this.request(locks, { ifAvailable: true })) && performance.now() < until) await new Promise((resolve) => { setTimeout(resolve, PATIENCE / 4); });
      if (!this.mine) this.request(locks, {});
    } else {
      this.ask("hello");
      await this.gainedWithin(PATIENCE);
      if (!this.mine) this.settle();
    }
    if (forget(this.name) && !this.mine) await this.take();
    return this.mine;
  }

  /** Whether this tab is the one that keeps. */
  keeps() {
    return this.mine && !this.provisional;
  }

  /** Takes it from the tab that has it, which is told. */
  async take() {
    this.ask("take");
    await this.gainedWithin(LAST_PATIENCE);
    if (this.mine) return;
    // It does not answer: it hangs, or the browser has put it to sleep.
    const locks = this.locks();
    if (locks) await this.request(locks, { steal: true });
    else this.gain(true);
    this.provisional = false;
  }

  locks() {
    return this.locked ? /** @type {LockManager | undefined} */ (navigator.locks) : undefined;
  }

  /** Frames without an origin have locks in name only. */
  async tryLocks() {
    try {
      await this.locks()?.query();
    } catch {
      this.locked = false;
    }
    return this.locks();
  }

  /** @param {LockManager} locks @param {LockOptions} options @returns {Promise<boolean>} true once the lock is here; false: it is not to be had at once, where that was asked */
  request(locks, options) {
    return new Promise((resolve) => {
      locks.request(this.name, options, (lock) => {
        if (lock) this.gain(options.ifAvailable || options.steal);
        resolve(lock !== null);
        return lock ? new Promise((release) => { this.release = () => release(undefined); }) : undefined;
      }).catch(() => this.lose());  // it was stolen
    });
  }

  /** @param {boolean} [expected] somebody waits for it just now */
  gain(expected = false) {
    if (this.mine) return;
    this.mine = true;
    const waiting = this.waiting.splice(0);
    for (const tell of waiting) tell();
    if (!expected && waiting.length === 0) this.doubt();
  }

  /** It came by itself: who had it may want it back. */
  doubt() {
    this.provisional = true;
    setTimeout(() => this.confirm(), LATE);
  }

  /** Nobody wanted it back. */
  confirm() {
    if (!this.provisional) return;
    this.provisional = false;
    this.onGained();
  }

  lose() {
    if (!this.mine) return;
    this.mine = false;
    if (!this.provisional) this.onLost();
    this.provisional = false;
    const locks = this.locks();
    if (locks) this.request(locks, {});
  }

  /** @param {number} patience */
  async gainedWithin(patience) {
    if (this.mine) return;
    await new Promise((resolve) => {
      const tell = () => resolve(undefined);
      this.waiting.push(tell);
      setTimeout(() => {
        this.waiting = this.waiting.filter((one) => one !== tell);
        tell();
      }, patience);
    });
  }

  // What tabs tell each other: "hello" asks whether somebody has the place, "mine" answers; "take" asks for it, "given" answers; "closed".

  /** @param {"hello" | "take"} word */
  ask(word) {
    this.claiming = true;
    this.taken = false;
    this.tell(word);
  }

  /** Nobody said that it was theirs. */
  settle() {
    if (this.claiming && !this.taken) this.gain(true);
    this.claiming = false;
  }

  /** @param {string} word */
  tell(word) {
    this.channel?.postMessage({ place: this.place, from: this.id, word });
  }

  /** @param {any} message */
  async hear({ place, from, word } = {}) {
    if (place !== this.place || from === this.id) return;
    // Of two that ask at once, one has to be the first.
    if (word === "hello" && (this.mine || (this.claiming && !this.locks() && this.id < from))) this.tell("mine");
    if (word === "mine") this.taken = true;
    if (word === "take" && this.mine) {
      if (!this.provisional) await this.onAsked();
      this.release();
      this.lose();
      this.tell("given");
    }
    if (word === "given" && this.claiming && !this.locks()) this.gain();
    if (word === "closed" && !this.mine && !this.locks() && await this.claim()) this.doubt();
  }
}

/** @param {(message: any) => void} hear @returns {BroadcastChannel | null} */
function openChannel(hear) {
  try {
    const channel = new BroadcastChannel(CHANNEL);
    channel.addEventListener("message", (event) => hear(event.data ?? {}));
    return channel;
  } catch {
    return null;  // an old browser, or a frame without an origin: nothing is kept there that could be overwritten
  }
}

/** That this tab had it when its page went. @param {string} name */
function remember(name) {
  try { sessionStorage.setItem(name, "1"); } catch { /* then a reload may find another tab in its place, and says so */ }
}

/** @param {string} name @returns {boolean} whether it was remembered */
function forget(name) {
  try {
    const had = sessionStorage.getItem(name) !== null;
    sessionStorage.removeItem(name);
    return had;
  } catch {
    return false;
  }
}
