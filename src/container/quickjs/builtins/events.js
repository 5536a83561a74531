const { inspect } = require('internal/util/inspect');
const { argumentType, coded, leavesAt } = require('internal/errors');

function EventEmitter() {
  EventEmitter.init.call(this);
}

EventEmitter.init = function init() {
  if (this._events === undefined || this._events === Object.getPrototypeOf(this)._events) {
    this._events = Object.create(null);
    this._eventsCount = 0;
  }
  this._maxListeners = this._maxListeners || undefined;
};

EventEmitter.prototype._events = undefined;
EventEmitter.prototype._eventsCount = 0;
EventEmitter.prototype._maxListeners = undefined;
EventEmitter.defaultMaxListeners = 10;
EventEmitter.errorMonitor = Symbol('events.errorMonitor');
EventEmitter.captureRejectionSymbol = Symbol.for('nodejs.rejection');

function check(listener) {
  if (typeof listener !== 'function') throw argumentType('listener', 'of type function', listener);
}

function add(target, type, listener, front) {
  check(listener);
  if (target._events === undefined) EventEmitter.init.call(target);
  if (target._events.newListener !== undefined) target.emit('newListener', type, listener.listener ?? listener);
  const list = target._events[type];
  if (list === undefined) {
    target._events[type] = [listener];
    ++target._eventsCount;
  } else if (front) {
    list.unshift(listener);
  } else {
    list.push(listener);
  }
  return target;
}

function onceOf(target, type, listener) {
  check(listener);
  const wrapper = (...args) => {
    target.removeListener(type, wrapper);
    return listener.apply(target, args);
  };
  wrapper.listener = listener;
  return wrapper;
}

const methods = {
  setMaxListeners(n) { this._maxListeners = n; return this; },
  getMaxListeners() { return this._maxListeners ?? EventEmitter.defaultMaxListeners; },
  emit(type, ...args) {
    const events = this._events;
    if (type === 'error') {
      if (events !== undefined && events[EventEmitter.errorMonitor] !== undefined) this.emit(EventEmitter.errorMonitor, ...args);
      if (events === undefined || events.error === undefined) {
        let er = args[0];
        if (er instanceof Error) {
          leavesAt(er, 'node:events');
          const name = this.constructor && this.constructor.name;
          const emitted = new Error().stack.split('\n').slice(2, 4).join('\n');
          Object.defineProperty(er, 'stack', {
            value: `${er.stack}\nEmitted 'error' event${name && name !== 'EventEmitter' ? ` on ${name} instance` : ''} at:\n${emitted}`,
            enumerable: false, configurable: true, writable: true,
          });
          throw er; // Unhandled 'error' event
        }
        const err = coded(Error, 'ERR_UNHANDLED_ERROR', `Unhandled error. (${typeof er === 'string' ? inspect(er) : inspect(er)})`);
        err.context = er;
        throw err; // Unhandled 'error' event
      }
    }
    const list = events === undefined ? undefined : events[type];
    if (list === undefined) return false;
    for (const listener of [...list]) {
      const result = listener.apply(this, args);
      if (result !== undefined && result !== null && this[EventEmitter.captures] === true && typeof result.then === 'function') {
        result.then(undefined, (error) => this.emit('error', error));
      }
    }
    return true;
  },
  addListener(type, listener) { return add(this, type, listener, false); },
  on(type, listener) { return add(this, type, listener, false); },
  prependListener(type, listener) { return add(this, type, listener, true); },
  once(type, listener) { return add(this, type, onceOf(this, type, listener), false); },
  prependOnceListener(type, listener) { return add(this, type, onceOf(this, type, listener), true); },
  removeListener(type, listener) {
    check(listener);
    const list = this._events === undefined ? undefined : this._events[type];
    if (list === undefined) return this;
    for (let i = list.length - 1; i >= 0; --i) {
      if (list[i] !== listener && list[i].listener !== listener) continue;
      list.splice(i, 1);
      if (list.length === 0) {
        delete this._events[type];
        --this._eventsCount;
      }
      if (this._events.removeListener !== undefined) this.emit('removeListener', type, listener);
      break;
    }
    return this;
  },
  removeAllListeners(type) {
    if (type === undefined) {
      this._events = Object.create(null);
      this._eventsCount = 0;
    } else if (this._events !== undefined && this._events[type] !== undefined) {
      delete this._events[type];
      --this._eventsCount;
    }
    return this;
  },
  listeners(type) { return (this._events?.[type] ?? []).map((listener) => listener.listener ?? listener); },
  rawListeners(type) { return [...(this._events?.[type] ?? [])]; },
  listenerCount(type) { return (this._events?.[type] ?? []).length; },
  eventNames() { return this._events === undefined ? [] : Reflect.ownKeys(this._events); },
};
methods.off = methods.removeListener;
for (const [name, method] of Object.entries(methods)) {
  Object.defineProperty(EventEmitter.prototype, name, { value: method, enumerable: true, writable: true, configurable: true });
}
EventEmitter.captures = Symbol('captures');

EventEmitter.EventEmitter = EventEmitter;
EventEmitter.listenerCount = (emitter, type) => emitter.listenerCount(type);
EventEmitter.once = (emitter, type) => new Promise((resolve, reject) => {
  const failed = (error) => {
    emitter.removeListener(type, done);
    reject(error);
  };
  const done = (...args) => {
    emitter.removeListener('error', failed);
    resolve(args);
  };
  emitter.once(type, done);
  if (type !== 'error') emitter.once('error', failed);
});

module.exports = EventEmitter;
