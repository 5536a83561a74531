// @ts-check
// Makes what fuzzers start from, out of the recorded corpus: every Dockerfile, word, ignore file and wildcard of it.
//
//   node tools/fuzz_seeds.mjs FOLDER     writes FOLDER/parser, FOLDER/words, FOLDER/ignore

import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

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

for (const fuzzer of ["parser", "words", "ignore"]) mkdirSync(join(folder, fuzzer), { recursive: true });

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
