// Timers and immediates, in virtual time: nothing waits, the clock jumps to what is due next.

const timers = [];      // sorted by time, then by number
let immediates = [];
let number = 0;

class Timeout {
  constructor(callback, delay, args, repeat) {
    this._onTimeout = callback;
    this._idleTimeout = delay;
    this._args = args;
    this._repeat = repeat;
    this._ref = true;
    this._destroyed = false;
    this._id = ++number;
    schedule(this);
  }
  ref() { this._ref = true; return this; }
  unref() { this._ref = false; return this; }
  hasRef() { return this._ref; }
  refresh() {
    if (!this._destroyed) {
      remove(this);
      schedule(this);
    }
    return this;
  }
  close() { clearTimeout(this); return this; }
  [Symbol.toPrimitive]() { return this._id; }
}

class Immediate {
  constructor(callback, args) {
    this._onImmediate = callback;
    this._args = args;
    this._ref = true;
  }
  ref() { this._ref = true; return this; }
  unref() { this._ref = false; return this; }
  hasRef() { return this._ref; }
}

function schedule(timer) {
  timer._at = host.now() + timer._idleTimeout;
  let low = 0;
  let high = timers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (timers[middle]._at <= timer._at) low = middle + 1;
    else high = middle;
  }
  timers.splice(low, 0, timer);
}

function remove(timer) {
  const index = timers.indexOf(timer);
  if (index !== -1) timers.splice(index, 1);
}

function checked(callback) {
  if (typeof callback !== 'function') throw require('internal/errors').argumentType('callback', 'of type function', callback);
  return callback;
}

function delayOf(delay) {
  const milliseconds = Number(delay);
  return milliseconds >= 1 && milliseconds <= 2147483647 ? Math.trunc(milliseconds) : 1;
}

function setTimeout(callback, delay, ...args) { return new Timeout(checked(callback), delayOf(delay), args, false); }
function setInterval(callback, delay, ...args) { return new Timeout(checked(callback), delayOf(delay), args, true); }
function setImmediate(callback, ...args) {
  const immediate = new Immediate(checked(callback), args);
  immediates.push(immediate);
  return immediate;
}

function clearTimeout(timer) {
  if (typeof timer === 'number' || typeof timer === 'string') timer = timers.find((candidate) => candidate._id === Number(timer));
  if (!(timer instanceof Timeout)) return;
  timer._destroyed = true;
  remove(timer);
}

function clearImmediate(immediate) {
  const index = immediates.indexOf(immediate);
  if (index !== -1) immediates.splice(index, 1);
}

// Runs what is due next, up to `until`; gives whether there was anything.
function processTimers(until) {
  if (immediates.length > 0) {
    host.now(host.now() + 0.05);  // a turn of the loop takes its time, or a program that polls would poll for ever
    runImmediate(immediates.shift());
    return true;
  }
  if (timers.length === 0 || timers[0]._at > until) return false;
  const timer = timers.shift();
  host.now(timer._at);
  if (timer._repeat) schedule(timer);
  else timer._destroyed = true;
  listOnTimeout(timer);
  return true;
}

function listOnTimeout(timer) {
  timer._onTimeout(...timer._args);
}

function runImmediate(immediate) {
  immediate._onImmediate(...immediate._args);
}

// Whether anything is left that keeps a program alive.
function waiting() {
  return timers.some((timer) => timer._ref) || immediates.some((immediate) => immediate._ref);
}

const promisified = Symbol.for('nodejs.util.promisify.custom');
const later = (milliseconds, value) => new Promise((resolve) => { setTimeout(resolve, milliseconds, value); });
Object.defineProperty(setTimeout, promisified, { enumerable: false, value: later });
Object.defineProperty(setImmediate, promisified, { enumerable: false, value: (value) => new Promise((resolve) => { setImmediate(resolve, value); }) });

module.exports = {
  public: { setTimeout, setInterval, setImmediate, clearTimeout, clearInterval: clearTimeout, clearImmediate },
  processTimers, waiting, later,
};
