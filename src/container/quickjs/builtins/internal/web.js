// Globals that Node shares with browsers.
const unsupported = require('internal/unsupported');

class Event {
  constructor(type, options = {}) {
    Object.assign(this, { type: String(type), cancelable: !!options.cancelable, bubbles: !!options.bubbles, defaultPrevented: false, target: null });
  }
  preventDefault() { if (this.cancelable) this.defaultPrevented = true; }
  stopPropagation() {}
  stopImmediatePropagation() { this._stopped = true; }
}

class EventTarget {
  #listeners = new Map();
  addEventListener(type, listener, options) {
    const list = this.#listeners.get(type) ?? [];
    if (!list.some((entry) => entry.listener === listener)) list.push({ listener, once: !!options?.once });
    this.#listeners.set(type, list);
  }
  removeEventListener(type, listener) {
    this.#listeners.set(type, (this.#listeners.get(type) ?? []).filter((entry) => entry.listener !== listener));
  }
  dispatchEvent(event) {
    event.target = this;
    for (const entry of [...(this.#listeners.get(event.type) ?? [])]) {
      if (entry.once) this.removeEventListener(event.type, entry.listener);
      if (typeof entry.listener === 'function') entry.listener.call(this, event);
      else entry.listener.handleEvent(event);
      if (event._stopped) break;
    }
    return !event.defaultPrevented;
  }
}

class AbortSignal extends EventTarget {
  aborted = false;
  reason = undefined;
  onabort = null;
  static abort(reason) {
    const controller = new AbortController();
    controller.abort(reason);
    return controller.signal;
  }
  static timeout(milliseconds) {
    const controller = new AbortController();
    setTimeout(() => controller.abort(Object.assign(new Error('The operation was aborted due to timeout'), { name: 'TimeoutError' })), milliseconds).unref();
    return controller.signal;
  }
  throwIfAborted() { if (this.aborted) throw this.reason; }
}

class AbortController {
  signal = new AbortSignal();
  abort(reason = Object.assign(new Error('This operation was aborted'), { name: 'AbortError', code: 20 })) {
    if (this.signal.aborted) return;
    this.signal.aborted = true;
    this.signal.reason = reason;
    const event = new Event('abort');
    this.signal.onabort?.(event);
    this.signal.dispatchEvent(event);
  }
}

function structuredClone(value, options, seen = new Map()) {
  if (typeof value === 'function' || typeof value === 'symbol') {
    throw Object.assign(new Error(`${String(value)} could not be cloned.`), { name: 'DataCloneError', code: 25 });
  }
  if (value === null || typeof value !== 'object') return value;
  if (seen.has(value)) return seen.get(value);
  const put = (copy) => {
    seen.set(value, copy);
    return copy;
  };
  const copyOf = (part) => structuredClone(part, options, seen);
  if (value instanceof Date) return put(new Date(value.getTime()));
  if (value instanceof RegExp) return put(new RegExp(value.source, value.flags));
  if (value instanceof ArrayBuffer) return put(value.slice(0));
  if (ArrayBuffer.isView(value)) return put(new Uint8Array(value).constructor.from(value));
  if (value instanceof Map) {
    const copy = put(new Map());
    for (const [key, item] of value) copy.set(copyOf(key), copyOf(item));
    return copy;
  }
  if (value instanceof Set) {
    const copy = put(new Set());
    for (const item of value) copy.add(copyOf(item));
    return copy;
  }
  if (value instanceof Error) {
    const copy = put(new value.constructor(value.message));
    copy.stack = value.stack;
    return copy;
  }
  const copy = put(Array.isArray(value) ? new Array(value.length) : {});
  for (const key of Object.keys(value)) copy[key] = copyOf(value[key]);
  return copy;
}

async function fetch() {
  throw Object.assign(new TypeError('fetch failed'), { cause: unsupported.error('fetch (a container of the lab has no network to go out to)') });
}

module.exports = { Event, EventTarget, AbortSignal, AbortController, structuredClone, fetch };
