const { inspect, format, formatWithOptions } = require('internal/util/inspect');
const { argumentType } = require('internal/errors');

const promisified = Symbol.for('nodejs.util.promisify.custom');
function promisify(original) {
  if (typeof original !== 'function') throw argumentType('original', 'of type function', original);
  if (original[promisified]) return original[promisified];
  function call(...args) {
    return new Promise((resolve, reject) => {
      original.call(this, ...args, (error, value) => (error ? reject(error) : resolve(value)));
    });
  }
  Object.setPrototypeOf(call, Object.getPrototypeOf(original));
  return Object.defineProperties(call, Object.getOwnPropertyDescriptors(original));
}
promisify.custom = promisified;

function callbackify(original) {
  return function call(...args) {
    const callback = args.pop();
    original.apply(this, args).then((value) => process.nextTick(callback, null, value), (error) => process.nextTick(callback, error));
  };
}

const tag = (value) => Object.prototype.toString.call(value).slice(8, -1);
const types = {
  isPromise: (value) => value instanceof Promise, isDate: (value) => tag(value) === 'Date', isRegExp: (value) => tag(value) === 'RegExp',
  isMap: (value) => value instanceof Map, isSet: (value) => value instanceof Set, isNativeError: (value) => tag(value) === 'Error',
  isTypedArray: (value) => ArrayBuffer.isView(value) && tag(value) !== 'DataView', isUint8Array: (value) => value instanceof Uint8Array,
  isArrayBuffer: (value) => value instanceof ArrayBuffer, isAnyArrayBuffer: (value) => value instanceof ArrayBuffer,
  isAsyncFunction: (value) => tag(value) === 'AsyncFunction', isGeneratorFunction: (value) => tag(value) === 'GeneratorFunction',
  isProxy: () => false,
};

function equal(a, b, strict) {
  if (strict ? Object.is(a, b) : a == b || (a !== a && b !== b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (strict && Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (tag(a) !== tag(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  if (tag(a) === 'Date' && a.getTime() !== b.getTime()) return false;
  if (tag(a) === 'RegExp' && String(a) !== String(b)) return false;
  if (a instanceof Error && (a.message !== b.message || a.name !== b.name)) return false;
  if (['Number', 'String', 'Boolean'].includes(tag(a)) && !Object.is(a.valueOf(), b.valueOf())) return false;
  if (a instanceof Map || a instanceof Set) {
    if (a.size !== b.size) return false;
    for (const [key, value] of a.entries()) {
      if (b.has(key) ? !(a instanceof Set) && !equal(value, b.get(key), strict) : ![...b.entries()].some(([k, v]) => equal(key, k, strict) && equal(value, v, strict))) return false;
    }
  }
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => Object.prototype.hasOwnProperty.call(b, key) && equal(a[key], b[key], strict));
}

function deprecate(call, message, code) {
  let warned = false;
  return function deprecated(...args) {
    if (!warned) {
      warned = true;
      process.emitWarning(message, 'DeprecationWarning', code);
    }
    return new.target ? Reflect.construct(call, args, new.target) : Reflect.apply(call, this, args);
  };
}

module.exports = {
  inspect, format, formatWithOptions, promisify, callbackify, deprecate, types,
  inherits(child, parent) {
    Object.defineProperty(child, 'super_', { value: parent, writable: true, configurable: true });
    Object.setPrototypeOf(child.prototype, parent.prototype);
  },
  isDeepStrictEqual: (a, b) => equal(a, b, true),
  isArray: Array.isArray,
  stripVTControlCharacters: (text) => text.replace(/\u001b\[[0-9;]*[A-Za-z]/g, ''),
  styleText: (style, text) => text,
  toUSVString: (text) => String(text).toWellFormed(),
  debuglog: () => Object.assign(() => {}, { enabled: false }),
  parseArgs() { throw require('internal/unsupported').error('util.parseArgs'); },
  get TextEncoder() { return TextEncoder; },
  get TextDecoder() { return TextDecoder; },
};
module.exports.debug = module.exports.debuglog;
Object.defineProperty(module.exports, 'lab', { enumerable: false, value: { equal } });
