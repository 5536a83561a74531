// @ts-check
// docs/page-api.md lists what there is between the page and the engine: the functions of src/app/api.h, which are the ones that the web
// build exports; and the fields that the module is lent, each of which the page sets.
//
//   node tools/check_page_api.mjs    last line `N passed, N failed`, counted in names

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));
const read = (/** @type {string} */ path) => readFileSync(join(root, path), "utf8");
const readAll = (/** @type {string} */ folder, /** @type {RegExp} */ name) => readdirSync(join(root, folder)).filter((file) => name.test(file)).map((file) => read(`${folder}/${file}`)).join("\n");

/** @param {string} text @param {RegExp} pattern with the name as its group */
const names = (text, pattern) => new Set([...text.matchAll(pattern)].map((match) => match[1]));

const document = read("docs/page-api.md");
const page = readAll("web/js", /\.js$/);
/** Of one thing each: where it is listed, and the names there. @type {Record<string, Set<string>>[]} */
const lists = [
  {
    "docs/page-api.md": names(document, /^\| `(lab_\w+)`/gm),
    "src/app/api.h": names(read("src/app/api.h").replace(/\/\/.*$/gm, ""), /\b(lab_\w+)\(/g),
    "EXPORTS in src/app/CMakeLists.txt": names(read("src/app/CMakeLists.txt"), /\b_(lab_\w+)/g),
  },
  {
    "docs/page-api.md": names(document, /^\| `(lab[A-Z]\w*)`/gm),
    "Module[…] in src/app": names(readAll("src/app", /\.cpp$/), /Module\["(lab[A-Z]\w*)"\]/g),
    "web/js": names(page, /\bwasm\.(lab[A-Z]\w*) =/g),
  },
];

let passed = 0;
let failed = 0;
for (const places of lists) {
  for (const name of new Set(Object.values(places).flatMap((set) => [...set]))) {
    const missing = Object.entries(places).filter(([, set]) => !set.has(name)).map(([place]) => place);
    if (missing.length > 0) console.log(`${name} is not in ${missing.join(", nor in ")}.`);
    failed += Number(missing.length > 0);
    passed += Number(missing.length === 0);
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = Number(failed > 0 || passed === 0);
