// @ts-check
// Projects in and out of the page: files, folders and .zip files by a picker or a drop; the project as a .zip. What comes in goes to
// the session as one command, so that it can be undone and is kept.

import { Incoming, IncomingError } from "./incoming.js";
import { writeZip, ZipError } from "./zip.js";

/** @typedef {import("./engine.js").Engine} Engine */

const SLICE = 12;  // milliseconds that the page is kept waiting for
const PATIENCE = 300;  // milliseconds: what is done by then needs no word

const WORDS = {
  leftOut: (/** @type {string[]} */ names) => `${names.join(" and ")} ${names.length === 1 ? "was" : "were"} left out: what is installed and the history are no part of a project here.`,
  nothing: "There are no files in it.",
  dropped: "What was dropped has no files in it.",
  failed: "The files could not be taken.",
  coming: (/** @type {number} */ done, /** @type {number} */ all) => `The files are being brought in: ${done.toLocaleString("en")} of ${all.toLocaleString("en")} so far.`,
  cancel: "Cancel",
  cancelled: "Nothing was brought in.",
};

/** How a picker is asked for. @type {Record<string, {multiple?: boolean, webkitdirectory?: boolean, accept?: string}>} */
const PICKERS = {
  "files:add": { multiple: true },
  "files:folder": { webkitdirectory: true },
  "files:zip": { accept: ".zip,application/zip" },
};

export class ProjectFiles {
  /** @param {Engine} engine @param {HTMLElement} page where files may be dropped @param {import("./notices.js").Notices} notices @param {(sentence: string) => void} say */
  constructor(engine, page, notices, say) {
    this.engine = engine;
    this.page = page;
    this.notices = notices;
    this.say = say;
    /** @type {() => void} */
    this.closeNotice = () => {};
    engine.addEventListener("files", (event) => this.obey(/** @type {CustomEvent} */ (event).detail));
    this.listenToDrops();
  }

  /** @param {string} wish */
  obey(wish) {
    if (wish === "files:download") {
      this.download();
      return;
    }
    const picker = Object.assign(document.createElement("input"), { type: "file", ...PICKERS[wish] });
    picker.addEventListener("change", () => {
      const files = [...picker.files ?? []];
      this.take(async (incoming) => {
        if (wish === "files:zip") await incoming.addZip(files[0]);
        else await incoming.addPicked(files);
        const open = wish === "files:zip" || (wish === "files:folder" && incoming.isProject());
        return open ? incoming.top() || nameOf(files[0]) : "";
      });
    });
    picker.click();
  }

  // A folder or .zip with a Dockerfile is a project of its own; so is any .zip that is opened by the menu. All else is added.

  /** Brings in what `gather` puts together; its answer is the title of the project that it is, empty: it is added to the one that is open. @param {(incoming: Incoming) => Promise<string>} gather */
  async take(gather) {
    this.closeNotice();
    const incoming = new Incoming();
    try {
      let title = await gather(incoming);
      if (incoming.files.length === 0) throw new IncomingError(WORDS.nothing);
      if (this.engine.view().lesson.id) title = "";  // a lesson needs its own project
      if (title) incoming.dropTop();
      const answer = await this.bring(incoming.files, title);
      const left = incoming.leftOut.size > 0 ? WORDS.leftOut([...incoming.leftOut].sort()) : "";
      if (!answer.ok) this.tell(answer.sentence);
      else if (left) this.tell(`${answer.sentence} ${left}`);
    } catch (error) {
      this.tell(error instanceof ZipError || error instanceof IncomingError ? error.message : WORDS.failed);
    }
  }

  /** File by file, between which the page does all else. @param {import("./zip.js").File[]} files @param {string} title empty: added to the project @returns {Promise<import("./engine.js").Answer>} */
  async bring(files, title) {
    const began = performance.now();
    let slice = began;
    let wanted = true;
    let told = false;
    this.engine.importDrop();
    for (const [i, file] of files.entries()) {
      this.engine.importAdd(file);
      const now = performance.now();
      if (now - slice < SLICE) continue;
      if (!told && now - began > PATIENCE) {
        told = true;
        this.closeNotice = this.notices.show(WORDS.coming(i, files.length), [[WORDS.cancel, () => { wanted = false; }]]);
      }
      await new Promise((resolve) => { setTimeout(resolve); });
      slice = performance.now();
      if (wanted) continue;
      this.engine.importDrop();
      throw new IncomingError(WORDS.cancelled);
    }
    this.closeNotice();
    return this.engine.importEnd(title);
  }

  /** @param {string} sentence */
  tell(sentence) {
    this.say(sentence);
    this.closeNotice = this.notices.show(sentence);
  }

  listenToDrops() {
    const hasFiles = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files") ?? false;
    const shown = (/** @type {boolean} */ over) => this.page.classList.toggle("is-dropping", over);
    addEventListener("dragover", (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();  // else the browser would leave for the file
      shown(true);
    });
    addEventListener("dragleave", (event) => { if (event.relatedTarget === null) shown(false); });
    addEventListener("drop", (event) => {
      shown(false);
      if (!hasFiles(event)) return;
      event.preventDefault();
      // They can be asked for within this event alone.
      const entries = [...event.dataTransfer?.items ?? []].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
      const files = [...event.dataTransfer?.files ?? []];
      this.take((incoming) => this.gatherDropped(incoming, entries, files));
    });
  }

  /** @param {Incoming} incoming @param {FileSystemEntry[]} entries @param {File[]} files the same, where the browser knows no entries @returns {Promise<string>} */
  async gatherDropped(incoming, entries, files) {
    const alone = Math.max(entries.length, files.length) === 1;
    const folder = alone && (entries[0]?.isDirectory ?? false);
    const zip = alone && !folder && /\.zip$/i.test(files[0]?.name ?? "");
    if (zip) await incoming.addZip(files[0]);
    else if (entries.length > 0) for (const entry of entries) await incoming.addEntry(entry);
    else await incoming.addPicked(files);
    if (incoming.files.length === 0) throw new IncomingError(WORDS.dropped);
    return (folder || zip) && incoming.isProject() ? incoming.top() || nameOf(files[0]) : "";
  }

  async download() {
    const { title = "", files = {}, binary = {}, executable = [] } = this.engine.project();
    const name = title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "project";
    const all = [
      ...Object.entries(files).map(([path, text]) => ({ path, bytes: new TextEncoder().encode(text) })),
      ...Object.entries(binary).map(([path, base64]) => ({ path, bytes: fromBase64(base64) })),
    ].sort((a, b) => (a.path < b.path ? -1 : 1));
    const zip = await writeZip(all.map(({ path, bytes }) => ({ path: `${name}/${path}`, bytes, executable: executable.includes(path) })));
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(zip), download: `${name}.zip` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }
}

/** @param {File} file */
const nameOf = (file) => file.name.replace(/\.zip$/i, "");

/** @param {string} base64 */
const fromBase64 = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
