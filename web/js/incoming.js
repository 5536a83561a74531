// @ts-check
// Files that a person gives to the page, by a picker or a drop: read, within limits, without what belongs to no project.

import { readZip } from "./zip.js";

/** @typedef {import("./zip.js").File} File */

export const LIMITS = { files: 2000, bytes: 20_000_000 };

/** Folders that are left out, wherever they lie; and files that only a desktop cares for. */
const LEFT_OUT = ["node_modules", ".git"];
const DUST = [".DS_Store", "Thumbs.db", "__MACOSX"];

/** Why files cannot be taken, as a sentence. */
export class IncomingError extends Error {}

const WORDS = {
  many: `These are more than ${LIMITS.files.toLocaleString("en")} files: the lab takes no more at once.`,
  large: `These files are larger than ${LIMITS.bytes / 1e6} MB in all: the lab takes no more at once.`,
  unreadable: (/** @type {string} */ path) => `${path} could not be read.`,
};

export class Incoming {
  constructor() {
    /** @type {File[]} */
    this.files = [];
    /** Of LEFT_OUT, what there was. @type {Set<string>} */
    this.leftOut = new Set();
    this.bytes = 0;
  }

  /** Whether a path is of a project. @param {string} path */
  wants(path) {
    const parts = path.split("/");
    const out = LEFT_OUT.find((name) => parts.includes(name));
    if (out) this.leftOut.add(out);
    return !out && !DUST.some((name) => parts.includes(name));
  }

  /** @param {string} path @param {globalThis.File} file */
  async add(path, file) {
    if (!this.wants(path)) return;
    this.bytes += file.size;
    if (this.files.length === LIMITS.files) throw new IncomingError(WORDS.many);
    if (this.bytes > LIMITS.bytes) throw new IncomingError(WORDS.large);
    const bytes = await file.arrayBuffer().catch(() => { throw new IncomingError(WORDS.unreadable(path)); });
    this.files.push({ path, bytes: new Uint8Array(bytes), executable: false });
  }

  /** @param {globalThis.File} file */
  async addZip(file) {
    const bytes = await file.arrayBuffer().catch(() => { throw new IncomingError(WORDS.unreadable(file.name)); });
    this.files.push(...await readZip(new Uint8Array(bytes), LIMITS, (path) => this.wants(path)));
  }

  /** What a picker gave. @param {Iterable<globalThis.File>} files */
  async addPicked(files) {
    for (const file of files) await this.add(file.webkitRelativePath || file.name, file);
  }

  /** What was dropped: a file, or a folder with all that is in it. @param {FileSystemEntry} entry */
  async addEntry(entry) {
    const path = entry.fullPath.slice(1);
    if (entry.isFile) {
      const file = await new Promise((resolve, reject) => /** @type {FileSystemFileEntry} */ (entry).file(resolve, reject))
        .catch(() => { throw new IncomingError(WORDS.unreadable(path)); });
      await this.add(path, file);
      return;
    }
    if (!this.wants(path)) return;
    const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
    for (;;) {
      // Browsers list a folder in pieces.
      /** @type {FileSystemEntry[]} */
      const piece = await new Promise((resolve, reject) => reader.readEntries(resolve, reject)).catch(() => { throw new IncomingError(WORDS.unreadable(path)); });
      if (piece.length === 0) return;
      for (const inner of piece) await this.addEntry(inner);
    }
  }

  /** The folder that all files lie in; empty where there is none. */
  top() {
    const [first] = this.files[0]?.path.split("/") ?? [""];
    return first && this.files.every(({ path }) => path.startsWith(`${first}/`)) ? first : "";
  }

  dropTop() {
    const top = this.top();
    if (!top) return;
    this.files = this.files.map((file) => ({ ...file, path: file.path.slice(top.length + 1) }));
  }

  /** Whether these are a project of their own: a Dockerfile lies at the top, or in the folder that holds all. */
  isProject() {
    const top = this.top();
    return this.files.some(({ path }) => path === "Dockerfile" || (top && path === `${top}/Dockerfile`));
  }
}
