// @ts-check
// PNG files: those that src/app/picture.cpp writes, and those that writePng() packs. Neither uses PNG's filters: they make pictures of
// flat colours and letters larger.

import { deflateSync, inflateSync } from "node:zlib";

const SIGNATURE = Buffer.from("\x89PNG\r\n\x1A\n", "latin1");
const BYTES = 3;  // of a colour: red, green, blue
const COLOUR = 2;  // PNG's word for such pixels
const INDEXED = 3;  // … and for places in a palette

/** Rows from the top, three bytes a pixel. @typedef {{width: number, height: number, pixels: Buffer}} Picture */

/** @param {Buffer} file @returns {Picture} */
export function readPng(file) {
  if (!file.subarray(0, 8).equals(SIGNATURE)) throw new Error("This is no PNG.");
  let width = 0;
  let height = 0;
  let indexed = false;
  /** @type {Buffer} */
  let palette = Buffer.alloc(0);
  const packed = [];
  for (let at = 8; at < file.length;) {
    const length = file.readUInt32BE(at);
    const name = file.toString("latin1", at + 4, at + 8);
    const data = file.subarray(at + 8, at + 8 + length);
    if (name === "IHDR") {
      [width, height, indexed] = [data.readUInt32BE(0), data.readUInt32BE(4), data[9] === INDEXED];
      if (data[8] !== 8 || ![COLOUR, INDEXED].includes(data[9]) || data[12] !== 0) throw new Error("This is a PNG of a kind that nobody here writes.");
    } else if (name === "PLTE") {
      palette = data;
    } else if (name === "IDAT") {
      packed.push(data);
    }
    at += 12 + length;
  }
  const raw = inflateSync(Buffer.concat(packed));
  const row = indexed ? width : width * BYTES;
  const pixels = Buffer.alloc(width * BYTES * height);
  for (let y = 0; y < height; y += 1) {
    const from = y * (row + 1) + 1;
    if (raw[from - 1] !== 0) throw new Error("This is a PNG with filters, which nobody here writes.");
    if (!indexed) raw.copy(pixels, y * row, from, from + row);
    else for (let x = 0; x < width; x += 1) palette.copy(pixels, (y * width + x) * BYTES, raw[from + x] * BYTES, (raw[from + x] + 1) * BYTES);
  }
  return { width, height, pixels };
}

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xEDB88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

/** @param {string} name @param {Buffer} data */
function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  let crc = 0xFFFFFFFF;
  for (const byte of body) crc = CRC[(crc ^ byte) & 0xFF] ^ (crc >>> 8);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE((crc ^ 0xFFFFFFFF) >>> 0, body.length + 4);
  return out;
}

/** At most 256 colours that stand for all, the most frequent first, each at most `within` off in any channel; null where so few do not. @param {Map<number, number>} counts @param {number} within */
function paletteOf(counts, within) {
  /** @type {number[]} */
  const palette = [];
  /** @type {Map<number, number>} */
  const places = new Map();
  const near = (/** @type {number} */ a, /** @type {number} */ b) => [16, 8, 0].every((shift) => Math.abs(((a >> shift) & 255) - ((b >> shift) & 255)) <= within);
  for (const [colour] of [...counts].sort((a, b) => b[1] - a[1])) {
    let place = palette.findIndex((known) => near(known, colour));
    if (place < 0) place = palette.push(colour) - 1;
    if (place > 255) return null;
    places.set(colour, place);
  }
  return { palette, places };
}

/** Packed with a palette, which takes less than half the bytes: colours are off by a few of 255 where letters' edges make too many. @param {Picture} picture @returns {Buffer} */
export function writePng({ width, height, pixels }) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (let at = 0; at < pixels.length; at += BYTES) {
    const colour = pixels.readUIntBE(at, BYTES);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  let found = null;
  for (let within = 0; !found; within += 1) found = paletteOf(counts, within);
  const raw = Buffer.alloc((width + 1) * height);  // each row begins with a 0: no filter
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) raw[y * (width + 1) + 1 + x] = /** @type {number} */ (found.places.get(pixels.readUIntBE((y * width + x) * BYTES, BYTES)));
  }
  const colours = Buffer.alloc(found.palette.length * BYTES);
  found.palette.forEach((colour, place) => colours.writeUIntBE(colour, place * BYTES, BYTES));
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, INDEXED, 0, 0, 0], 8);
  return Buffer.concat([SIGNATURE, chunk("IHDR", head), chunk("PLTE", colours), chunk("IDAT", deflateSync(raw, { level: 9 })), chunk("IEND", Buffer.alloc(0))]);
}
