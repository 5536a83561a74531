// @ts-check
// Every `docs/spec/PAGE.md SECTION` in sources, tests and docs leads to a page and a section that exist.
// A citation may name several sections: "B3.1", "A2, A3", "3 and 4", "A to D". Prints `FILE:LINE: sentence` for each that leads nowhere.
//
//   node tools/check_citations.mjs [--root DIR]    last line `N passed, N failed`, counted in citations
//   node tools/check_citations.mjs --self-test     checks on a made-up project that each kind of mistake is found

import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { filesBelow } from "./bundle.mjs";

const SPEC = "docs/spec";
const SECTION = "(?:[A-Z][0-9]*|[0-9]+)(?:\\.[0-9]+)*(?![\\w])";
const CITATION = new RegExp(`${SPEC}/([\\w-]+\\.md)((?:(?:,| and| to)? ${SECTION})*)`, "g");

const CITES = /\.(cpp|h|js|mjs|sh|md|txt)$/;
const LEFT_OUT = /\/(node_modules|corpus)\/|^tools\/check_citations\.mjs$/;

/** @typedef {{file: string, line: number, sentence: string}} Complaint */

/** A page's sections: of headings ("## B3. COPY", "# Part D — …", "### 6.1 Start") and of rules that begin a paragraph ("**C8. …"). @param {string} markdown @returns {Set<string>} */
export function sectionsOf(markdown) {
  const found = [...markdown.matchAll(new RegExp(`^(?:#+ (?:Part )?|\\*\\*)(${SECTION})`, "gm"))].map((match) => match[1]);
  return new Set(found);
}

/** @param {string} root the project's folder @returns {{cited: number, complaints: Complaint[]}} */
export function check(root) {
  /** @type {Map<string, Set<string>>} */
  const pages = new Map();
  for (const name of readdirSync(join(root, SPEC))) pages.set(name, sectionsOf(readFileSync(join(root, SPEC, name), "utf8")));
  let cited = 0;
  /** @type {Complaint[]} */
  const complaints = [];
  const folders = ["src", "web", "tests", "tools", "docs"].filter((folder) => existsSync(join(root, folder)));
  const files = folders.flatMap((folder) => filesBelow(root, folder)).filter((file) => CITES.test(file) && !LEFT_OUT.test(file));
  for (const file of files) {
    // A comment that goes on in the next line goes on here, too.
    const text = readFileSync(join(root, file), "utf8").replace(/\n *(?:\/\/|#) ?/g, "\0").replaceAll("\0", " ");
    for (const match of text.matchAll(CITATION)) {
      cited += 1;
      const line = lineOf(join(root, file), match[0].slice(0, SPEC.length + 1 + match[1].length));
      const sections = pages.get(match[1]);
      if (!sections) {
        complaints.push({ file, line, sentence: `There is no page ${SPEC}/${match[1]}.` });
        continue;
      }
      const missing = (match[2].match(new RegExp(SECTION, "g")) ?? []).filter((section) => !sections.has(section));
      if (missing.length > 0) complaints.push({ file, line, sentence: `${SPEC}/${match[1]} has no section ${missing.join(", ")}.` });
    }
  }
  return { cited, complaints };
}

/** The first line of a file that has the words. @param {string} path @param {string} words */
function lineOf(path, words) {
  return readFileSync(path, "utf8").split("\n").findIndex((line) => line.includes(words)) + 1;
}

function selfTest() {
  const root = mkdtempSync(join(tmpdir(), "citations-"));
  const write = (/** @type {string} */ path, /** @type {string} */ text) => {
    mkdirSync(join(root, path, ".."), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  write("docs/spec/keys.md", "# Keys\n\n# Part A — the model\n\n## A2. Search\n\n### A2.1 Order\n\n**A3. A rule** of its own.\n\n## 4. Numbers\n");
  let failed = 0;
  const expect = (/** @type {string} */ what, /** @type {string} */ text, /** @type {string[]} */ sentences) => {
    write("src/one.h", text);
    const found = check(root).complaints.map(({ sentence }) => sentence);
    const good = JSON.stringify(found) === JSON.stringify(sentences);
    if (!good) console.log(`${what}: found ${JSON.stringify(found)}`);
    failed += Number(!good);
    return 1;
  };
  const played = [
    expect("what is there", "// See docs/spec/keys.md A2.1, A3 and 4; docs/spec/keys.md A to A2.\n", []),
    expect("a page alone", "// See docs/spec/keys.md.\n", []),
    expect("a page that is not there", "// See docs/spec/locks.md A2.\n", ["There is no page docs/spec/locks.md."]),
    expect("a section that is not there", "// See docs/spec/keys.md A2.2.\n", ["docs/spec/keys.md has no section A2.2."]),
    expect("the second of two", "// See docs/spec/keys.md A2, A9.\n", ["docs/spec/keys.md has no section A9."]),
    expect("in the next line", "// See docs/spec/keys.md\n// B1.\n", ["docs/spec/keys.md has no section B1."]),
    expect("a longer number of a section that is there", "// See docs/spec/keys.md 41.\n", ["docs/spec/keys.md has no section 41."]),
  ].length;
  rmSync(root, { recursive: true });
  return { passed: played - failed, failed };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const at = process.argv.indexOf("--root");
  if (process.argv.includes("--self-test")) {
    const { passed, failed } = selfTest();
    console.log(`${passed} passed, ${failed} failed`);
    process.exitCode = Number(failed > 0);
  } else {
    const { cited, complaints } = check(at < 0 ? fileURLToPath(new URL("../", import.meta.url)) : process.argv[at + 1]);
    for (const { file, line, sentence } of complaints) console.log(`${file}:${line}: ${sentence}`);
    console.log(`${cited - complaints.length} passed, ${complaints.length} failed`);
    process.exitCode = Number(complaints.length > 0 || cited === 0);
  }
}
