// @ts-check
// Makes what fuzzers start from, out of the recorded corpus: every Dockerfile, word, ignore file and wildcard of it.
//
//   node tools/fuzz_seeds.mjs FOLDER     writes FOLDER/parser, FOLDER/words, FOLDER/shell, … : a folder a fuzzer

import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const corpus = join(dirname(fileURLToPath(import.meta.url)), "../tests/conformance/corpus");
const folder = process.argv[2];
if (!folder) {
  console.error("Where to? node tools/fuzz_seeds.mjs FOLDER");
  process.exit(2);
}

/** @param {string} fuzzer @param {string | Buffer} seed */
function write(fuzzer, seed) {
  const name = createHash("sha256").update(seed).digest("hex").slice(0, 16);
  writeFileSync(join(folder, fuzzer, name), seed);
}

/** @param {string} path @returns {any} */
const json = (path) => JSON.parse(readFileSync(path, "utf8"));

/** Every text that stands under a name that ends in "Dockerfile", or that is written to such a file. @param {any} value @param {(text: string) => void} found */
function dockerfilesIn(value, found) {
  if (value === null || typeof value !== "object") return;
  for (const [name, inner] of Object.entries(value)) {
    if (/(^|\/|\.)Dockerfile$/i.test(name) && typeof inner === "string") found(inner);
    else dockerfilesIn(inner, found);
  }
  if (typeof value.path === "string" && /Dockerfile$/i.test(value.path) && typeof value.text === "string") found(value.text);
}

for (const fuzzer of ["parser", "words", "ignore", "shell", "awk", "sed", "archives", "lessons", "records", "logs", "messages"]) mkdirSync(join(folder, fuzzer), { recursive: true });

for (const kind of readdirSync(corpus, { withFileTypes: true })) {
  if (!kind.isDirectory()) continue;
  for (const file of readdirSync(join(corpus, kind.name))) {
    const path = join(corpus, kind.name, file);
    if (file.endsWith(".Dockerfile")) write("parser", readFileSync(path));
    else if (kind.name !== "parser" && file.endsWith(".json") && !file.endsWith(".seen.json")) dockerfilesIn(json(path), (text) => write("parser", text));
  }
}
for (const row of json(join(corpus, "parser/expansions.json"))) {
  const options = (row.escape === "`" ? 1 : 0) | (row.body ? 8 : 0);
  write("words", Buffer.concat([Buffer.from([options]), Buffer.from(row.word)]));
}
for (const row of json(join(corpus, "parser/ignore.json"))) write("ignore", `${row.file}\0${Object.keys(row.paths ?? {}).slice(0, 16).join("\n")}`);
for (const row of json(join(corpus, "parser/match.json"))) write("ignore", `${row.pattern}\0${row.path}`);

// What RUNs of the corpus say, and of those the programs of awk and sed.
for (const kind of readdirSync(corpus, { withFileTypes: true })) {
  if (!kind.isDirectory() || kind.name === "parser") continue;
  for (const file of readdirSync(join(corpus, kind.name))) {
    if (!file.endsWith(".json") || file.endsWith(".seen.json")) continue;
    dockerfilesIn(json(join(corpus, kind.name, file)), (text) => {
      for (const [, script] of text.matchAll(/^RUN +((?:[^\n]*\\\n)*[^\n[]*)$/gm)) {
        write("shell", script);
        for (const [, program, quoted] of script.matchAll(/\b(awk|sed)\b[^']*'([^']*)'/g)) write(program, program === "sed" ? `\0${quoted}` : quoted);
      }
    });
  }
}

const here = join(dirname(fileURLToPath(import.meta.url)), "..");
for (const lesson of readdirSync(join(here, "lessons"), { withFileTypes: true })) {
  if (!lesson.isDirectory() || lesson.name === "schema") continue;
  const text = readFileSync(join(here, "lessons", lesson.name, "lesson.json"), "utf8");
  write("lessons", `${text}\0${readFileSync(join(here, "lessons", lesson.name, "en.md"), "utf8")}`);
  for (const task of JSON.parse(text).tasks ?? [])
    for (const command of task.solution ?? []) write("messages", typeof command === "string" ? command : JSON.stringify(command));
}

write("records", JSON.stringify({ layerlab: "record", version: 1, folder: "app", files: {
  "/Dockerfile": { text: "FROM alpine\nCOPY . /app\n", mode: "0644" }, "/a": { dir: true, mode: "0755" },
  "/a/b": { size: 12, sha256: "0".repeat(63) + "1", mode: "0644" }, "/l": { symlink: "a/b", mode: "0777" } } }));
for (const command of ['{"command":"build"}', '{"command":"write","path":"Dockerfile","text":"FROM alpine\\n"}', "build --no-cache", "run; visit /; undo"])
  write("messages", command);
write("logs", JSON.stringify({ version: 1, commands: [{ command: "open", sample: "node-app" }, { command: "build" }] }));
const header = Buffer.alloc(1024);
header.write("a.txt"); header.write("0000644", 100); header.write("00000000003", 124); header.write("0", 156); header.write("ustar", 257); header.write("abc", 512);
header.write("        ", 148);
header.write(header.subarray(0, 512).reduce((sum, byte) => sum + byte, 0).toString(8).padStart(6, "0") + "\0 ", 148);
write("archives", header);
write("archives", gzipSync(header));
