// @ts-check
// Paints characters with the system's fonts, for the canvas: its own two fonts have the letters of Latin alone, the system's have
// ideographs, other alphabets, signs and emoji.

/** @typedef {{width: number, height: number, left: number, above: number, advance: number, coloured: boolean, pixels: Uint8ClampedArray}} Glyph
 *   in device pixels: `left` from the pen to the picture, `above` from the baseline up to its top; RGBA, white where it is not `coloured` */

/** Weight and families, as ui::TypeSpec::Face counts. @type {[number, string][]} */
const FACES = [[400, "system-ui, sans-serif"], [600, "system-ui, sans-serif"], [400, "ui-monospace, monospace"]];

const NOBODYS = "\u{10FFFD}";  // no font has it: what is painted for it is the sign for what is lacking
const LARGEST = 512;
const SLACK = 1.04;  // by so much a glyph may be too wide before it is made smaller: it would lose more

export class GlyphLender {
  constructor() {
    /** @type {CanvasRenderingContext2D | null} */
    this.context = null;
    /** The sign for what is lacking, by face and size. @type {Map<string, Glyph | null>} */
    this.signs = new Map();
  }

  /** @param {number} face @param {number} em @param {number} room how wide it may become @param {number} code @returns {Glyph | null} null: no font has it */
  lend(face, em, room, code) {
    this.context ??= newContext();
    if (!this.context) return null;
    const name = `${face} ${em}`;
    if (!this.signs.has(name)) {
      if (this.signs.size > 100) this.signs.clear();  // somebody zooms a lot
      this.signs.set(name, this.paint(face, em, NOBODYS));
    }
    const text = String.fromCodePoint(code);
    const glyph = this.paint(face, em, text);
    // The workbench has a sign of its own for what is lacking.
    if (!glyph || same(glyph, this.signs.get(name) ?? null)) return null;
    return glyph.advance <= room * SLACK ? glyph : this.paint(face, em * room / glyph.advance, text);
  }

  /** @param {number} face @param {number} em @param {string} text @returns {Glyph | null} */
  paint(face, em, text) {
    const c = /** @type {CanvasRenderingContext2D} */ (this.context);
    const [weight, families] = FACES[face];
    c.font = `${weight} ${em}px ${families}`;
    const { width: advance, actualBoundingBoxLeft: left, actualBoundingBoxRight: right, actualBoundingBoxAscent: ascent, actualBoundingBoxDescent: descent } = c.measureText(text);
    const before = Math.ceil(left) + 1;
    const above = Math.ceil(ascent) + 1;
    const width = before + Math.ceil(right) + 1;
    const height = above + Math.ceil(descent) + 1;
    if (!(width <= LARGEST && height <= LARGEST)) return null;
    c.clearRect(0, 0, width, height);
    c.fillText(text, before, above);
    const { data: pixels } = c.getImageData(0, 0, width, height);
    // A browser that hides its fonts from pages gives something else than what was painted.
    for (let at = 3; at < width * 4; at += 4) if (pixels[at] > 64) return null;
    const ink = inkOf(pixels);
    if (ink === "none") return advance > 0 ? { width: 0, height: 0, left: 0, above: 0, advance, coloured: false, pixels: pixels.subarray(0, 0) } : null;
    if (ink === "white") for (let at = 0; at < pixels.length; at += 1) if (at % 4 !== 3) pixels[at] = 255;
    return { width, height, left: -before, above, advance, coloured: ink === "coloured", pixels };
  }
}

function newContext() {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = LARGEST;
  canvas.lang = navigator.language;  // one code point has other shapes in Chinese than in Japanese
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context) {
    context.fillStyle = "white";
    context.textAlign = "left";
    context.direction = "ltr";
  }
  return context;
}

/** @param {Uint8ClampedArray} pixels */
function inkOf(pixels) {
  let most = 0;
  for (let at = 0; at < pixels.length; at += 4) {
    most = Math.max(most, pixels[at + 3]);
    // Where it is faint, a colour is not known well.
    if (pixels[at + 3] > 128 && Math.min(pixels[at], pixels[at + 1], pixels[at + 2]) < 200) return "coloured";
  }
  return most === 0 ? "none" : "white";
}

/** @param {Glyph} glyph @param {Glyph | null} sign */
function same(glyph, sign) {
  return sign !== null && glyph.advance === sign.advance && glyph.pixels.length === sign.pixels.length && glyph.pixels.every((value, at) => value === sign.pixels[at]);
}
