// @ts-check
// ZIP archives, read and written with the browser's own inflate and deflate (APPNOTE.TXT 6.3; no encryption, no zip64).

/** `path` with slashes, as it stands in the archive. @typedef {{path: string, bytes: Uint8Array, executable: boolean}} File */
/** @typedef {{files: number, bytes: number}} Limits at most so many, and so large in all when unpacked */

/** Why an archive cannot be read, as a sentence. */
export class ZipError extends Error {}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 1;
const UTF8 = 0x800;
const VERSION = 20;
const UNIX = 3;
const DATE = ((2020 - 1980) << 9) | (1 << 5) | 1;  // the lab's files are of 2020-01-01

const WORDS = {
  none: "This is no .zip file.",
  damaged: "This .zip file is damaged: it ends too early, or its parts do not fit together.",
  encrypted: "This .zip file is encrypted. Unpack it with its password and upload the folder.",
  zip64: "This .zip file is of the large kind (zip64), which the lab does not read. Pack fewer files, or upload the folder.",
  old: "This browser cannot unpack .zip files. Upload the folder, or take a newer browser.",
  method: (/** @type {string} */ path) => `${path} is packed in a way that the lab does not know. Pack the .zip with "deflate".`,
  leaves: (/** @type {string} */ path) => `This .zip file has a file named ${path}, outside of the folder that it is unpacked into. It is not opened.`,
  many: (/** @type {number} */ most) => `This .zip file has more than ${most.toLocaleString("en")} files.`,
  large: (/** @type {number} */ most) => `This .zip file is larger than ${most / 1e6} MB when it is unpacked.`,
};

/** @param {Uint8Array} bytes @param {Limits} limits @param {(path: string) => boolean} wanted others are not unpacked, and count for no limit @returns {Promise<File[]>} */
export async function readZip(bytes, limits, wanted) {
  const entries = listed(bytes).filter(({ path }) => !path.endsWith("/") && wanted(path));
  if (entries.length > limits.files) throw new ZipError(WORDS.many(limits.files));
  if (entries.reduce((sum, { size }) => sum + size, 0) > limits.bytes) throw new ZipError(WORDS.large(limits.bytes));
  /** @type {File[]} */
  const files = [];
  for (const entry of entries) files.push({ path: entry.path, bytes: await unpack(bytes, entry), executable: entry.executable });
  return files;
}

/** @typedef {{path: string, method: number, packed: number, size: number, crc: number, at: number, executable: boolean}} Entry */

/** The entries of the central directory; links are none. @param {Uint8Array} bytes @returns {Entry[]} */
function listed(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count === 0xffff || at === 0xffffffff) throw new ZipError(WORDS.zip64);
  /** @type {Entry[]} */
  const entries = [];
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== ENTRY) throw new ZipError(WORDS.damaged);
    const flags = view.getUint16(at + 8, true);
    const [packed, size, nameLength, extraLength, noteLength] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true), view.getUint16(at + 28, true), view.getUint16(at + 30, true), view.getUint16(at + 32, true)];
    const path = checked(decode(bytes.subarray(at + 46, at + 46 + nameLength), (flags & UTF8) !== 0));
    if (flags & ENCRYPTED) throw new ZipError(WORDS.encrypted);
    const where = view.getUint32(at + 42, true);
    if ([packed, size, where].includes(0xffffffff)) throw new ZipError(WORDS.zip64);
    const mode = view.getUint8(at + 5) === UNIX ? view.getUint16(at + 40, true) : 0;
    const isLink = (mode & 0xf000) === 0xa000;
    if (!isLink) entries.push({ path, method: view.getUint16(at + 10, true), packed, size, crc: view.getUint32(at + 16, true), at: where, executable: (mode & 0o111) !== 0 });
    at += 46 + nameLength + extraLength + noteLength;
  }
  return entries;
}

/** Where the end record begins: it is followed by a comment alone. @param {DataView} view */
function endOf(view) {
  if (view.byteLength < 22 || (view.getUint32(0, true) !== LOCAL && view.getUint32(0, true) !== END)) throw new ZipError(WORDS.none);
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at -= 1) {
    if (view.getUint32(at, true) === END && at + 22 + view.getUint16(at + 20, true) === view.byteLength) return at;
  }
  throw new ZipError(WORDS.damaged);
}

/** @param {Uint8Array} name @param {boolean} utf8 */
function decode(name, utf8) {
  try {
    return new TextDecoder("utf-8", { fatal: !utf8 }).decode(name);  // many do not say that theirs is UTF-8
  } catch {
    return new TextDecoder("windows-1252").decode(name);
  }
}

/** @param {string} name */
function checked(name) {
  const path = name.replaceAll("\\", "/");
  if (path.startsWith("/") || /^[a-z]:/i.test(path) || path.split("/").includes("..")) throw new ZipError(WORDS.leaves(name));
  return path.split("/").filter((part, i, all) => (part !== "" || i === all.length - 1) && part !== ".").join("/");
}

/** @param {Uint8Array} bytes @param {Entry} entry @returns {Promise<Uint8Array>} */
async function unpack(bytes, { path, method, packed, size, crc, at }) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (at + 30 > bytes.length || view.getUint32(at, true) !== LOCAL) throw new ZipError(WORDS.damaged);
  const begin = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  const body = bytes.subarray(begin, begin + packed);
  if (body.length !== packed) throw new ZipError(WORDS.damaged);
  if (method !== STORED && method !== DEFLATED) throw new ZipError(WORDS.method(path));
  const file = method === STORED ? body.slice() : await inflate(body, size);
  if (file.length !== size || crc32(file) !== crc) throw new ZipError(WORDS.damaged);
  return file;
}

/** @param {Uint8Array} packed @param {number} size that the archive says it has: no more is unpacked @returns {Promise<Uint8Array>} */
async function inflate(packed, size) {
  if (typeof DecompressionStream === "undefined") throw new ZipError(WORDS.old);
  const out = new Uint8Array(size);
  let length = 0;
  const reader = through(packed, new DecompressionStream("deflate-raw"));
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (length + value.length > size) throw new ZipError(WORDS.damaged);
      out.set(value, length);
      length += value.length;
    }
  } catch {
    reader.cancel().catch(() => {});
    throw new ZipError(WORDS.damaged);
  }
  return out.subarray(0, length);
}

/** @param {Uint8Array} bytes @param {DecompressionStream | CompressionStream} stream @returns {ReadableStreamDefaultReader<Uint8Array>} */
function through(bytes, stream) {
  return new Blob([/** @type {any} */ (bytes)]).stream().pipeThrough(/** @type {any} */ (stream)).getReader();
}

/** @param {Uint8Array} bytes */
async function deflate(bytes) {
  /** @type {Uint8Array[]} */
  const chunks = [];
  const reader = through(bytes, new CompressionStream("deflate-raw"));
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(await new Blob(/** @type {any} */ (chunks)).arrayBuffer());
    chunks.push(value);
  }
}

/** @param {File[]} files @returns {Promise<Blob>} */
export async function writeZip(files) {
  /** @type {Uint8Array[]} */
  const bodies = [];
  /** @type {Uint8Array[]} */
  const directory = [];
  let at = 0;
  for (const file of files) {
    const name = new TextEncoder().encode(file.path);
    const packed = typeof CompressionStream === "undefined" ? file.bytes : await deflate(file.bytes);
    const smaller = packed.length < file.bytes.length;
    const body = smaller ? packed : file.bytes;
    // What the local header and the directory have in common.
    const common = record(26, (set) => {
      set.two(VERSION, UTF8, smaller ? DEFLATED : STORED, 0, DATE);
      set.four(crc32(file.bytes), body.length, file.bytes.length);
      set.two(name.length, 0);
    });
    const local = record(4, (set) => set.four(LOCAL));
    bodies.push(local, common, name, body);
    const mode = 0o100000 | (file.executable ? 0o755 : 0o644);
    directory.push(record(6, (set) => { set.four(ENTRY); set.two((UNIX << 8) | VERSION); }), common,
      record(14, (set) => { set.two(0, 0, 0); set.four(mode * 0x10000, at); }), name);
    at += 30 + name.length + body.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = record(22, (set) => {
    set.four(END);
    set.two(0, 0, files.length, files.length);
    set.four(size, at);
    set.two(0);
  });
  return new Blob(/** @type {any} */ ([...bodies, ...directory, end]), { type: "application/zip" });
}

/** @param {number} size @param {(set: {two: (...values: number[]) => void, four: (...values: number[]) => void}) => void} fill */
function record(size, fill) {
  const view = new DataView(new ArrayBuffer(size));
  let at = 0;
  fill({
    two: (...values) => { for (const value of values) { view.setUint16(at, value, true); at += 2; } },
    four: (...values) => { for (const value of values) { view.setUint32(at, value, true); at += 4; } },
  });
  return new Uint8Array(view.buffer);
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let i = 0; i < 8; i += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

/** @param {Uint8Array} bytes */
function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ table[(crc ^ byte) & 255];
  return (crc ^ 0xffffffff) >>> 0;
}
