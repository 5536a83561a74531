// @ts-check
// Projects in and out: files, folders and .zip files by picker and drop, the project as a .zip; undone, kept, and refused in words.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { LabPage } from "../lab_page.mjs";

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0xff, 0xfe]);

/** A folder with these files, for as long as the test lasts. @param {import("../lab_page.mjs").World} world @param {Record<string, string | Buffer>} files @returns {Promise<string>} */
async function folder(world, files) {
  const root = await mkdtemp(join(tmpdir(), "lab-files-"));
  world.cleanUp.push(() => rm(root, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return root;
}

/** @param {Buffer} bytes */
function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let i = 0; i < 8; i += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

/** An archive made by hand. @param {[string, string | Buffer][]} entries @param {{flags?: number, stored?: boolean, size?: number, crc?: number}} [how] wrong where a test wants it so */
function zipOf(entries, { flags = 0x800, stored = false, size, crc } = {}) {
  const bodies = [];
  const directory = [];
  let at = 0;
  for (const [path, text] of entries) {
    const name = Buffer.from(path);
    const bytes = Buffer.from(text);
    const body = stored ? bytes : deflateRawSync(bytes);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(stored ? 0 : 8, 4);
    common.writeUInt32LE(crc ?? crc32(bytes), 10);
    common.writeUInt32LE(body.length, 14);
    common.writeUInt32LE(size ?? bytes.length, 18);
    common.writeUInt16LE(name.length, 22);
    bodies.push(Buffer.from("PK\x03\x04", "latin1"), common, name, body);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    directory.push(Buffer.from("PK\x01\x02\x14\0", "latin1"), common, rest, name);
    at += 30 + name.length + body.length;
  }
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, ...directory, end]);
}

/** Chooses from the list of projects, and gives its picker these files. @param {LabPage} lab @param {string} wish @param {Parameters<import("playwright-core").FileChooser["setFiles"]>[0]} files */
async function pick(lab, wish, files) {
  await lab.click("project");
  const [chooser] = await Promise.all([lab.page.waitForEvent("filechooser"), lab.click(wish)]);
  await chooser.setFiles(files);
}

/** @param {LabPage} lab */
const project = (lab) => lab.frame.evaluate(() => /** @type {any} */ (window).layerCacheLab.project());

/** Waits until the history has one more step. @param {LabPage} lab @param {() => Promise<void>} act */
async function oneStep(lab, act) {
  const before = (await lab.view()).history.length;
  await act();
  await lab.frame.waitForFunction((was) => /** @type {any} */ (window).layerCacheLab.view().history.length > was, before, { timeout: 10_000 });
  await lab.settled();
  assert.equal((await lab.view()).history.length, before + 1);
}

/** @param {LabPage} lab @param {RegExp} words */
async function isTold(lab, words) {
  const notice = lab.frame.locator("#notices p").filter({ hasText: words });
  await notice.waitFor({ timeout: 10_000 });
  assert.equal(await lab.frame.locator("#notices p").count(), 1, "one message at a time");
}

/** Drops files of this machine, as a file manager does. @param {LabPage} lab @param {string[]} files */
async function drop(lab, files) {
  const protocol = await lab.page.context().newCDPSession(lab.page);
  const data = { items: [], files, dragOperationsMask: 1 };
  await protocol.send("Input.dispatchDragEvent", { type: "dragEnter", x: 500, y: 300, data });
  await protocol.send("Input.dispatchDragEvent", { type: "dragOver", x: 500, y: 300, data });
  assert.ok(await lab.frame.evaluate(() => document.querySelector(".is-dropping") !== null));
  await lab.screenshot("project-files-drop");
  await protocol.send("Input.dispatchDragEvent", { type: "drop", x: 500, y: 300, data });
}

/** @type {Record<string, (world: import("../lab_page.mjs").World) => Promise<void>>} */
export default {
  async "files are added in one step, which undo takes back and a reload restores"(world) {
    const lab = await LabPage.open(world);
    const before = await project(lab);
    await lab.click("project");
    await lab.screenshot("project-files-menu");
    await lab.press("Escape");
    await oneStep(lab, () => pick(lab, "files:add", [
      { name: "server.js", mimeType: "text/javascript", buffer: Buffer.from("// mine\n") },
      { name: "logo.png", mimeType: "image/png", buffer: PNG },
    ]));
    const after = await project(lab);
    assert.equal(after.files["server.js"], "// mine\n");
    assert.equal(after.binary["logo.png"], PNG.toString("base64"));
    assert.equal(after.files["package.json"], before.files["package.json"]);
    assert.match(await lab.announced() ?? "", /2 files are in the project now/);
    await lab.kept();
    await lab.reload();
    assert.deepEqual(await project(lab), after);
    await lab.click("undo");
    assert.deepEqual(await project(lab), before);
    assert.deepEqual(lab.consoleErrors, []);
  },

  async "a folder with a Dockerfile is opened as a project, without node_modules and .git; undo brings the old one back"(world) {
    const lab = await LabPage.open(world);
    const before = await project(lab);
    await lab.click("build");
    const root = await folder(world, {
      "my app/Dockerfile": "FROM node\nCOPY . /app\n", "my app/src/ä.js": "1\n", "my app/node_modules/x/index.js": "x", "my app/.git/HEAD": "ref", "my app/.DS_Store": "",
    });
    await oneStep(lab, () => pick(lab, "files:folder", join(root, "my app")));
    assert.deepEqual((await project(lab)).files, { "Dockerfile": "FROM node\nCOPY . /app\n", "src/ä.js": "1\n" });
    const view = await lab.view();
    assert.equal(view.project, "my app");
    assert.equal(view.stack.build, 0);
    await isTold(lab, /^my app is open, with 2 files\. .*\.git and node_modules were left out/);
    await lab.screenshot("project-files-folder");
    await lab.click("build");
    assert.deepEqual((await lab.verdicts()).map(([, verdict]) => verdict), ["executed", "executed"]);
    await lab.press("Control+z", "Control+z");
    assert.deepEqual(await project(lab), before);
    assert.equal((await lab.view()).stack.build, 1);
  },

  async "what is dropped: files and folders are added, a folder or .zip with a Dockerfile is opened"(world) {
    const lab = await LabPage.open(world);
    const root = await folder(world, {
      "public/a.css": "a", "public/deep/b.css": "b", "notes.txt": "n", "app/Dockerfile": "FROM alpine\n", "app/node_modules/x.js": "x",
      "whole.zip": zipOf([["whole/", ""], ["whole/Dockerfile", "FROM busybox\n"], ["whole/a.txt", "a"]]),
    });
    await oneStep(lab, () => drop(lab, [join(root, "public"), join(root, "notes.txt")]));
    const { files } = await project(lab);
    assert.deepEqual([files["public/a.css"], files["public/deep/b.css"], files["notes.txt"]], ["a", "b", "n"]);
    assert.ok(files["server.js"]);
    await oneStep(lab, () => drop(lab, [join(root, "app")]));
    assert.deepEqual((await project(lab)).files, { Dockerfile: "FROM alpine\n" });
    await oneStep(lab, () => drop(lab, [join(root, "whole.zip")]));
    assert.deepEqual((await project(lab)).files, { "Dockerfile": "FROM busybox\n", "a.txt": "a" });
    assert.equal((await lab.view()).project, "whole");
    assert.equal(await lab.frame.evaluate(() => document.querySelector(".is-dropping")), null);

    // A page's own drop, of a browser that knows no entries.
    await oneStep(lab, () => lab.frame.evaluate(() => {
      const data = new DataTransfer();
      data.items.add(new File(["dropped"], "b.txt"));
      document.getElementById("lab-canvas")?.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    }));
    assert.equal((await project(lab)).files["b.txt"], "dropped");
    assert.deepEqual(lab.consoleErrors, []);
  },

  async "the project is downloaded as a .zip that other programs read, and opened again it is the same"(world) {
    const lab = await LabPage.open(world);
    await lab.frame.evaluate((png) => /** @type {any} */ (window).layerCacheLab.send({ do: "import", files: { "bin/run.sh": "#!/bin/sh\n", "ünï.txt": "é" }, binary: { "logo.png": png }, executable: ["bin/run.sh"] }), PNG.toString("base64"));
    const before = await project(lab);
    await lab.click("project");
    const [download] = await Promise.all([lab.page.waitForEvent("download"), lab.click("files:download")]);
    assert.equal(download.suggestedFilename(), "node-app.zip");
    const root = await folder(world, {});
    const file = join(root, "node-app.zip");
    await download.saveAs(file);
    const listing = execFileSync("python3", ["-c", "import sys, zipfile\nz = zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\nprint('\\n'.join(f'{i.filename} {i.external_attr >> 16:o}' for i in z.infolist()))", file], { encoding: "utf8" });
    assert.match(listing, /node-app\/bin\/run\.sh 100755\n/);
    assert.match(listing, /node-app\/logo\.png 100644\n/);
    assert.match(listing, /node-app\/ünï\.txt 100644\n/);

    await oneStep(lab, () => pick(lab, "files:zip", file));
    const after = await project(lab);
    assert.equal(after.title, "node-app");
    assert.deepEqual({ ...after, title: "" }, { ...before, title: "" });
    assert.ok((await readFile(file)).length > 0);
    assert.deepEqual(lab.consoleErrors, []);
  },

  async "a .zip that cannot be opened says why, and changes nothing"(world) {
    const lab = await LabPage.open(world);
    const before = await project(lab);
    const good = zipOf([["Dockerfile", "FROM node\n".repeat(100)]]);
    const zip64 = Buffer.from(good);
    zip64.writeUInt16LE(0xffff, zip64.length - 12);
    /** @type {[Buffer, RegExp][]} */
    const rows = [
      [zipOf([["../x", "out"]]), /a file named \.\.\/x, outside of the folder/],
      [zipOf([["a/..\\..\\x", "out"]]), /outside of the folder/],
      [zipOf([["/etc/passwd", "out"]]), /outside of the folder/],
      [zipOf([["a", "secret"]], { flags: 0x801 }), /is encrypted/],
      [zip64, /zip64/],
      [Buffer.from("no archive at all, just text"), /is no \.zip file/],
      [good.subarray(0, good.length - 30), /is damaged/],
      [zipOf([["a", "text"]], { crc: 1 }), /is damaged/],
      [zipOf([["a", "text"]], { size: 3 }), /is damaged/],
      [zipOf([["a", "text"]], { size: 30_000_000 }), /larger than 20 MB/],
      [zipOf(Array.from({ length: 2001 }, (_, i) => /** @type {[string, string]} */ ([`f${i}`, ""]))), /more than 2,000 files/],
      [zipOf([["node_modules/a.js", "1"]]), /There are no files in it/],
    ];
    for (const [bytes, words] of rows) {
      await pick(lab, "files:zip", { name: "a.zip", mimeType: "application/zip", buffer: bytes });
      await isTold(lab, words);
    }
    await lab.screenshot("project-files-refused");
    assert.deepEqual(await project(lab), before);
    assert.equal((await lab.view()).history.length, 1);
    await oneStep(lab, () => pick(lab, "files:zip", { name: "Mine.zip", mimeType: "application/zip", buffer: zipOf([["Dockerfile", "FROM node\n"]], { stored: true, flags: 0 }) }));
    assert.equal((await lab.view()).project, "Mine");
    assert.ok(await lab.frame.locator("#notices").isHidden(), "the old message is gone");
    assert.deepEqual(lab.consoleErrors, []);
  },

  async "too much at once, and a file where a folder is, are refused in words"(world) {
    const lab = await LabPage.open(world);
    const before = await project(lab);
    const root = await folder(world, { "large.bin": Buffer.alloc(20_000_001), "many/0": "", "server.js/inner.txt": "x" });
    for (let i = 1; i <= 2000; i += 1) await writeFile(join(root, `many/${i}`), "");
    await pick(lab, "files:add", [join(root, "large.bin")]);
    await isTold(lab, /larger than 20 MB in all/);
    await pick(lab, "files:folder", join(root, "many"));
    await isTold(lab, /more than 2,000 files/);
    await drop(lab, [join(root, "server.js")]);
    await isTold(lab, /server\.js is a file/);
    assert.deepEqual(await project(lab), before);
  },

  async "in a lesson files are added, and an embed has no list of projects"(world) {
    const lab = await LabPage.open(world, { query: "?lesson=one-edit" });
    const root = await folder(world, { "app/Dockerfile": "FROM node\nCOPY . /mine\n" });
    const { title } = await project(lab);
    await oneStep(lab, () => drop(lab, [join(root, "app")]));
    const after = await project(lab);
    assert.equal(after.title, title);
    assert.equal(after.files["app/Dockerfile"], "FROM node\nCOPY . /mine\n");
    const embed = await LabPage.open(world, { query: "?embed=1" });
    assert.ok(!(await embed.items()).some((item) => item.role === "combobox" && item.id === "project"));
  },
};
