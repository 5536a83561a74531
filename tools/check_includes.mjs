// @ts-check
// Holds the folder table of docs/architecture.md against the code: every #include "folder/…" in src, every USES in the CMakeLists.txt
// of a folder, and who includes Dear ImGui and SDL2. Prints `FILE:LINE: sentence` for each that the table does not allow.
//
//   node tools/check_includes.mjs [--root DIR]     check; last line `N passed, N failed`, counted in files
//   node tools/check_includes.mjs --self-test      checks on made-up projects that each kind of mistake is found

import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Libraries that only some folders may include: their name in the table, and what their headers look like. */
const LIBRARIES = [
  { name: "Dear ImGui", header: /^(imgui|imstb_|backends\/imgui)/ },
  { name: "SDL2", header: /^(SDL2\/)?SDL(_\w+)?\.h$/ },
];

/** @typedef {{file: string, line: number, sentence: string}} Complaint */
/** @typedef {Map<string, Set<string>>} Table folder to what it may include: folders, and names of libraries */

/** @param {string} markdown @returns {Table} */
export function readTable(markdown) {
  /** @type {Table} */
  const table = new Map();
  let inside = false;
  for (const line of markdown.split("\n")) {
    const cells = line.split("|").slice(1, -1).map((cell) => cell.trim());
    if (cells.length >= 3 && cells[0] === "folder" && cells[2] === "may include") inside = true;
    else if (!line.startsWith("|")) inside = false;
    const folder = inside && cells[0].match(/^`src\/(\w+)`$/);
    if (!folder) continue;
    /** @type {Set<string>} */
    const allowed = new Set();
    for (const word of cells[2].split(",").map((item) => item.trim().replace(/`/g, ""))) {
      if (word === "all of the above") for (const [above, its] of table) for (const name of [above, ...its]) allowed.add(name);
      else if (word !== "–" && word !== "-" && word !== "") allowed.add(word);
    }
    table.set(folder[1], allowed);
  }
  return table;
}

/** @param {string} folder @returns {string[]} */
function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

/** What stands after USES in the calls of a CMakeLists.txt, with its line. @param {string} text @returns {{word: string, line: number}[]} */
function usesOf(text) {
  const found = [];
  let calls = 0;
  let inUses = false;
  for (const [index, line] of text.split("\n").entries()) {
    for (const word of line.replace(/#.*/, "").replace(/([()])/g, " $1 ").split(/\s+/).filter(Boolean)) {
      if (word === "(") calls += 1;
      else if (word === ")") [calls, inUses] = [calls - 1, false];
      else if (calls > 0 && word === "USES") inUses = true;
      else if (/^[A-Z_]+$/.test(word)) inUses = false;
      else if (inUses) found.push({ word, line: index + 1 });
    }
  }
  return found;
}

/** A folder may make more than one library. @param {string} root @param {string[]} folders @returns {Map<string, string>} library to folder */
function ownersOf(root, folders) {
  const owners = new Map();
  for (const folder of folders) {
    const cmake = join(root, "src", folder, "CMakeLists.txt");
    const text = existsSync(cmake) ? readFileSync(cmake, "utf8") : "";
    for (const call of text.matchAll(/(?:lab_library\(\s*|add_library\(\s*lab_)(\w+)/g)) owners.set(call[1], folder);
  }
  return owners;
}

/** @param {string} folder @param {Set<string>} allowed */
const mayInclude = (folder, allowed) =>
  allowed.size === 0 ? `src/${folder} may include no other folder` : `src/${folder} may include ${[...allowed].join(", ")}`;

/** @param {string} root @returns {{files: number, complaints: Complaint[]}} */
export function check(root) {
  const architecture = "docs/architecture.md";
  const table = readTable(existsSync(join(root, architecture)) ? readFileSync(join(root, architecture), "utf8") : "");
  if (table.size === 0) return { files: 1, complaints: [{ file: architecture, line: 1, sentence: "has no table with the columns folder | holds | may include." }] };
  /** @type {Complaint[]} */
  const complaints = [];
  let files = 0;
  for (const [folder, allowed] of table) {
    for (const name of allowed) {
      if (!table.has(name) && !LIBRARIES.some((library) => library.name === name)) {
        complaints.push({ file: architecture, line: 1, sentence: `The row of src/${folder} lets it include "${name}", which is neither a folder of src in the table nor a library that this check knows.` });
      }
    }
  }
  const folders = readdirSync(join(root, "src"), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const owners = ownersOf(root, folders);
  for (const folder of folders) {
    const allowed = table.get(folder);
    if (!allowed) {
      if (filesBelow(join(root, "src", folder)).length > 0) complaints.push({ file: `src/${folder}`, line: 1, sentence: `src/${folder} has no row in the table of ${architecture}.` });
      continue;
    }
    const cmake = join(root, "src", folder, "CMakeLists.txt");
    const uses = existsSync(cmake) ? usesOf(readFileSync(cmake, "utf8")) : null;
    for (const use of uses || []) {
      const owner = owners.get(use.word) || use.word;
      if (owner !== folder && !allowed.has(owner)) {
        complaints.push({ file: `src/${folder}/CMakeLists.txt`, line: use.line, sentence: `USES ${use.word} is not allowed: by ${architecture} ${mayInclude(folder, allowed)}.` });
      }
    }
    for (const path of filesBelow(join(root, "src", folder)).filter((name) => /\.(cpp|h|inc)$/.test(name)).sort()) {
      files += 1;
      const file = path.slice(root.length).replace(/^\/+/, "");
      for (const [index, line] of readFileSync(path, "utf8").split("\n").entries()) {
        const include = line.match(/^\s*#\s*include\s*(["<])([^">]+)[">]/);
        if (!include) continue;
        const complain = (/** @type {string} */ sentence) => complaints.push({ file, line: index + 1, sentence });
        const library = LIBRARIES.find((known) => known.header.test(include[2]));
        const target = include[2].split("/")[0];
        if (library) {
          if (!allowed.has(library.name)) complain(`<${include[2]}> is ${library.name}, which the table of ${architecture} does not give to src/${folder}.`);
        } else if (include[1] === '"' && !include[2].includes("/")) {
          const ours = existsSync(join(dirname(path), include[2]));
          complain(ours ? `"${include[2]}" is written without its folder: paths begin at src.` : `"${include[2]}" is no file of ours; a library's header stands in <>.`);
        } else if (include[1] === '"' && target !== folder) {
          if (!table.has(target)) complain(`"${include[2]}" begins with no folder of src; a library's header stands in <>.`);
          else if (!allowed.has(target)) complain(`"${include[2]}" is not allowed: by ${architecture} ${mayInclude(folder, allowed)}.`);
          else if (uses && !uses.some((use) => (owners.get(use.word) || use.word) === target)) complain(`"${include[2]}" is included, but src/${folder}/CMakeLists.txt does not say USES ${target}.`);
        }
      }
    }
  }
  return { files, complaints };
}

function selfTest() {
  const table = "| folder | holds | may include |\n| --- | --- | --- |\n| `src/base` | x | – |\n| `src/fs` | x | base |\n| `src/ui` | x | all of the above, Dear ImGui |\n| `web` | x | – |\n";
  const rows = [
    { about: "what the table allows passes", files: { "src/fs/a.cpp": '#include "fs/a.h"\n#include "base/b.h"\n#include <vector>\n' }, found: null },
    { about: "a forbidden include is found", files: { "src/base/a.cpp": '#include "base/a.h"\n#include "fs/tree.h"\n' }, found: /^src\/base\/a\.cpp:2: .*may include no other folder/ },
    { about: "a forbidden include with spaces is found", files: { "src/base/a.h": '#  include "ui/a.h"\n' }, found: /^src\/base\/a\.h:1: / },
    { about: "all of the above means the rows above", files: { "src/ui/a.cpp": '#include "fs/a.h"\n#include "base/a.h"\n#include <imgui.h>\n' }, found: null },
    { about: "Dear ImGui belongs to those who are given it", files: { "src/fs/a.cpp": "#include <imgui_internal.h>\n" }, found: /^src\/fs\/a\.cpp:1: .*Dear ImGui/ },
    { about: "SDL2 belongs to those who are given it", files: { "src/ui/a.cpp": "#include <SDL_opengl.h>\n" }, found: /^src\/ui\/a\.cpp:1: .*SDL2/ },
    { about: "a forbidden USES is found", files: { "src/base/CMakeLists.txt": "lab_library(base\n  SOURCES a.cpp\n  USES fs\n  TESTS a_test.cpp)\n" }, found: /^src\/base\/CMakeLists\.txt:3: USES fs/ },
    { about: "a missing USES is found", files: { "src/fs/CMakeLists.txt": "lab_library(fs SOURCES a.cpp)\n", "src/fs/a.cpp": '#include "base/a.h"\n' }, found: /^src\/fs\/a\.cpp:1: .*USES base/ },
    { about: "a second library of a folder is that folder's", files: { "src/fs/CMakeLists.txt": "lab_library(fs SOURCES a.cpp)\nlab_library(tar SOURCES t.cpp)\n", "src/ui/CMakeLists.txt": "lab_library(ui SOURCES a.cpp USES tar)\n", "src/base/CMakeLists.txt": "lab_library(base SOURCES a.cpp USES tar)\n" }, found: /^src\/base\/CMakeLists\.txt:1: USES tar/ },
    { about: "a folder without a row is found", files: { "src/more/a.cpp": "\n" }, found: /^src\/more:1: .*no row/ },
    { about: "a header without its folder is found", files: { "src/fs/a.cpp": '#include "a.h"\n', "src/fs/a.h": "\n" }, found: /^src\/fs\/a\.cpp:1: .*without its folder/ },
    { about: "a library's header in quotes is found", files: { "src/fs/a.cpp": '#include "zlib.h"\n' }, found: /^src\/fs\/a\.cpp:1: .*no file of ours/ },
    { about: "two libraries of one folder may use each other", files: { "src/fs/CMakeLists.txt": "lab_library(tar SOURCES t.cpp)\nlab_library(fs SOURCES a.cpp USES tar)\n" }, found: null },
    { about: "a project without the table is found", files: { "docs/architecture.md": "Nothing.\n", "src/base/a.h": "\n" }, found: /^docs\/architecture\.md:1: / },
  ];
  let failed = 0;
  for (const row of rows) {
    const root = mkdtempSync(join(tmpdir(), "check-includes-"));
    for (const [path, text] of Object.entries({ "docs/architecture.md": table, ...row.files })) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const said = check(root).complaints.map(({ file, line, sentence }) => `${file}:${line}: ${sentence}`);
    const right = row.found === null ? said.length === 0 : said.length === 1 && row.found.test(said[0]);
    if (!right) {
      failed += 1;
      console.log(`FAIL  ${row.about}: ${said.join("; ") || "nothing was found"}`);
    }
    rmSync(root, { recursive: true });
  }
  return { passed: rows.length - failed, failed };
}

function main() {
  const words = process.argv.slice(2);
  if (words[0] === "--self-test") {
    const { passed, failed } = selfTest();
    console.log(`${passed} passed, ${failed} failed`);
    process.exitCode = failed === 0 ? 0 : 1;
    return;
  }
  const root = words[0] === "--root" && words[1] ? words[1] : fileURLToPath(new URL("..", import.meta.url));
  const { files, complaints } = check(root);
  for (const { file, line, sentence } of complaints) console.log(`${file}:${line}: ${sentence}`);
  const bad = new Set(complaints.map((complaint) => complaint.file)).size;
  console.log(`${Math.max(0, files - bad)} passed, ${bad} failed`);
  process.exitCode = bad === 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
