const { argumentType, coded } = require('internal/errors');
const { inspect } = require('internal/util/inspect');

const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const base64url = base64.replace('+/', '-_');
const digits = new Map([...base64].map((c, i) => [c, i]));
digits.set('-', 62).set('_', 63);

function encodingOf(name) {
  const encoding = String(name ?? 'utf8').toLowerCase();
  switch (encoding) {
    case 'utf8': case 'utf-8': return 'utf8';
    case 'ucs2': case 'ucs-2': case 'utf16le': case 'utf-16le': return 'utf16le';
    case 'latin1': case 'binary': return 'latin1';
    case 'ascii': case 'hex': case 'base64': case 'base64url': return encoding;
    default: return undefined;
  }
}

function checkedEncoding(name) {
  const encoding = encodingOf(name);
  if (encoding === undefined) throw coded(TypeError, 'ERR_UNKNOWN_ENCODING', `Unknown encoding: ${name}`);
  return encoding;
}

function bytesOf(text, name) {
  switch (checkedEncoding(name)) {
    case 'utf8': return new Uint8Array(host.encode(text.isWellFormed() ? text : text.toWellFormed()));
    case 'latin1': case 'ascii': return Uint8Array.from(text, (c) => c.charCodeAt(0) & 0xff);
    case 'utf16le': {
      const out = new Uint8Array(text.length * 2);
      for (let i = 0; i < text.length; ++i) {
        out[i * 2] = text.charCodeAt(i) & 0xff;
        out[i * 2 + 1] = text.charCodeAt(i) >> 8;
      }
      return out;
    }
    case 'hex': {
      const out = [];
      for (let i = 0; i + 1 < text.length; i += 2) {
        const pair = text.slice(i, i + 2);
        if (!/^[0-9a-fA-F]{2}$/.test(pair)) break;
        out.push(parseInt(pair, 16));
      }
      return Uint8Array.from(out);
    }
    default: {
      const out = [];
      let bits = 0;
      let count = 0;
      for (const c of text) {
        if (c === '=') break;
        const digit = digits.get(c);
        if (digit === undefined) continue;
        bits = (bits << 6) | digit;
        count += 6;
        if (count >= 8) {
          count -= 8;
          out.push((bits >> count) & 0xff);
        }
      }
      return Uint8Array.from(out);
    }
  }
}

function textOf(bytes, name) {
  switch (checkedEncoding(name)) {
    case 'utf8': return host.decode(bytes);
    case 'latin1': case 'ascii': {
      const mask = encodingOf(name) === 'ascii' ? 0x7f : 0xff;
      let out = '';
      for (const byte of bytes) out += String.fromCharCode(byte & mask);
      return out;
    }
    case 'utf16le': {
      let out = '';
      for (let i = 0; i + 1 < bytes.length; i += 2) out += String.fromCharCode(bytes[i] | (bytes[i + 1] << 8));
      return out;
    }
    case 'hex': {
      let out = '';
      for (const byte of bytes) out += byte.toString(16).padStart(2, '0');
      return out;
    }
    default: {
      const url = encodingOf(name) === 'base64url';
      const alphabet = url ? base64url : base64;
      let out = '';
      for (let i = 0; i < bytes.length; i += 3) {
        const three = (bytes[i] << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
        const left = bytes.length - i;
        out += alphabet[three >> 18] + alphabet[(three >> 12) & 63];
        out += left > 1 ? alphabet[(three >> 6) & 63] : url ? '' : '=';
        out += left > 2 ? alphabet[three & 63] : url ? '' : '=';
      }
      return out;
    }
  }
}

class Buffer extends Uint8Array {
  static from(value, encoding, length) {
    if (typeof value === 'string') return wrap(bytesOf(value, encoding));
    if (value instanceof ArrayBuffer || Object.prototype.toString.call(value) === '[object SharedArrayBuffer]') return new Buffer(value, encoding, length);
    if (value !== null && typeof value === 'object') {
      if (value.type === 'Buffer' && Array.isArray(value.data)) return Buffer.from(value.data);
      if (ArrayBuffer.isView(value) || Array.isArray(value) || typeof value.length === 'number') {
        const out = new Buffer(value.length);
        for (let i = 0; i < value.length; ++i) out[i] = value[i];
        return out;
      }
      const primitive = value.valueOf?.();
      if (primitive !== undefined && primitive !== value) return Buffer.from(primitive, encoding, length);
    }
    throw argumentType('first argument', 'of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object', value);
  }
  static alloc(size, fill, encoding) {
    if (typeof size !== 'number') throw argumentType('size', 'of type number', size);
    const out = new Buffer(size);
    return fill === undefined ? out : out.fill(fill, encoding);
  }
  static allocUnsafe(size) { return Buffer.alloc(size); }
  static allocUnsafeSlow(size) { return Buffer.alloc(size); }
  static isBuffer(value) { return value instanceof Buffer; }
  static isEncoding(name) { return typeof name === 'string' && encodingOf(name) !== undefined; }
  static byteLength(value, encoding) { return typeof value === 'string' ? bytesOf(value, encoding).length : value.byteLength; }
  static concat(list, total) {
    if (!Array.isArray(list)) throw argumentType('list', 'an instance of Array', list);
    const length = total ?? list.reduce((sum, part) => sum + part.length, 0);
    const out = new Buffer(length);
    let at = 0;
    for (const part of list) {
      if (at >= length) break;
      const some = part.length > length - at ? part.subarray(0, length - at) : part;
      out.set(some, at);
      at += some.length;
    }
    return out;
  }
  static compare(a, b) {
    for (let i = 0; i < a.length && i < b.length; ++i) if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1;
    return Math.sign(a.length - b.length);
  }
  get parent() { return this.buffer; }
  get offset() { return this.byteOffset; }
  toString(encoding, start = 0, end = this.length) { return textOf(this.subarray(Math.max(0, start), Math.max(0, end)), encoding); }
  toLocaleString(...args) { return this.toString(...args); }
  toJSON() { return { type: 'Buffer', data: [...this] }; }
  equals(other) { return Buffer.compare(this, other) === 0; }
  compare(other) { return Buffer.compare(this, other); }
  slice(start, end) { return this.subarray(start, end); }
  copy(target, targetStart = 0, start = 0, end = this.length) {
    const part = this.subarray(start, Math.min(end, start + Math.max(0, target.length - targetStart)));
    target.set(part, targetStart);
    return part.length;
  }
  write(text, offset, length, encoding) {
    if (typeof offset === 'string') [encoding, offset, length] = [offset, 0, undefined];
    else if (typeof length === 'string') [encoding, length] = [length, undefined];
    const from = offset ?? 0;
    const bytes = bytesOf(String(text), encoding);
    const part = bytes.subarray(0, Math.min(bytes.length, length ?? Infinity, this.length - from));
    this.set(part, from);
    return part.length;
  }
  fill(value, start, end, encoding) {
    if (typeof start === 'string') [encoding, start, end] = [start, 0, this.length];
    if (typeof value === 'number') return super.fill(value & 0xff, start, end);
    const bytes = typeof value === 'string' ? bytesOf(value, encoding) : value;
    const last = end ?? this.length;
    for (let i = start ?? 0, j = 0; i < last; ++i, ++j) this[i] = bytes.length === 0 ? 0 : bytes[j % bytes.length];
    return this;
  }
  indexOf(value, from = 0, encoding) {
    if (typeof value === 'number') return super.indexOf(value & 0xff, from);
    const bytes = typeof value === 'string' ? bytesOf(value, encoding) : value;
    for (let i = from < 0 ? Math.max(0, this.length + from) : from; i + bytes.length <= this.length; ++i) {
      let j = 0;
      while (j < bytes.length && this[i + j] === bytes[j]) ++j;
      if (j === bytes.length) return i;
    }
    return -1;
  }
  includes(value, from, encoding) { return this.indexOf(value, from, encoding) !== -1; }
  [inspect.custom]() {
    const shown = [...this.subarray(0, 50)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const more = this.length - 50;
    return `<Buffer${shown === '' ? '' : ` ${shown}`}${more > 0 ? ` ... ${more} more byte${more > 1 ? 's' : ''}` : ''}>`;
  }
}

function wrap(bytes) {
  return new Buffer(bytes.buffer, bytes.byteOffset, bytes.length);
}

// readUInt16BE, writeInt32LE and their like, over a DataView.
for (const [name, method, size] of [['UInt8', 'Uint8', 1], ['Int8', 'Int8', 1], ['UInt16', 'Uint16', 2], ['Int16', 'Int16', 2], ['UInt32', 'Uint32', 4],
  ['Int32', 'Int32', 4], ['Float', 'Float32', 4], ['Double', 'Float64', 8], ['BigUInt64', 'BigUint64', 8], ['BigInt64', 'BigInt64', 8]]) {
  for (const [suffix, little] of size === 1 ? [['', true]] : [['LE', true], ['BE', false]]) {
    const range = (buffer, offset) => {
      if (offset < 0 || offset + size > buffer.length) {
        throw coded(RangeError, 'ERR_OUT_OF_RANGE', `The value of "offset" is out of range. It must be >= 0 and <= ${buffer.length - size}. Received ${offset}`);
      }
      return new DataView(buffer.buffer, buffer.byteOffset, buffer.length);
    };
    const define = (key, value) => Object.defineProperty(Buffer.prototype, key, { value, writable: true, configurable: true });
    for (const alias of new Set([name, name.replace('UInt', 'Uint')])) {
      define(`read${alias}${suffix}`, function read(offset = 0) { return range(this, offset)[`get${method}`](offset, little); });
      define(`write${alias}${suffix}`, function write(value, offset = 0) {
        range(this, offset)[`set${method}`](offset, value, little);
        return offset + size;
      });
    }
  }
}

function atob(text) { return textOf(bytesOf(String(text), 'base64'), 'latin1'); }
function btoa(text) {
  for (const c of String(text)) if (c.codePointAt(0) > 255) throw new Error('Invalid character');
  return textOf(bytesOf(String(text), 'latin1'), 'base64');
}

module.exports = { Buffer, atob, btoa, constants: { MAX_LENGTH: 2 ** 32, MAX_STRING_LENGTH: 2 ** 29 - 24 }, kMaxLength: 2 ** 32 };
