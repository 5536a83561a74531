// @ts-check
// Hostile input for the native tool, by name: each must end by itself, in bounded memory and with words, whatever it is.
//
//   node tests/attacks/attacks.mjs build/native/layerlab [NAME…]
//
// Not a timed test: a guard of a minute and 1.5 GB of address space catch what would never end, or eat a machine.

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

const guard = { seconds: 60, kilobytes: 1_500_000 };
const own = "Docker has no such limit";

/** @param {number} count @param {(i: number) => string} line */
const lines = (count, line) => Array.from({ length: count }, (_, i) => line(i)).join("\n") + "\n";
const alpine = "FROM alpine\n";

/** @typedef {{ files: Record<string, string>, commands?: string[], says?: string, ok?: boolean }} Attack */
/** Each: the folder's files; the subcommands that are tried (all four where none are named); what must be said, or that all goes well.
 * @type {Record<string, Attack>} */
const attacks = {
  "10,000 ENV": { files: { Dockerfile: alpine + lines(10_000, (i) => `ENV V${i}=x${i}`) }, ok: true },
  "10,000 ARG": { files: { Dockerfile: alpine + lines(10_000, (i) => `ARG V${i}=x${i}`) }, ok: true },
  "10,000 LABEL": { files: { Dockerfile: alpine + lines(10_000, (i) => `LABEL v${i}=x${i}`) }, ok: true },
  "10,000 EXPOSE": { files: { Dockerfile: alpine + lines(10_000, (i) => `EXPOSE ${i + 1}`) }, ok: true },
  "10,000 VOLUME": { files: { Dockerfile: alpine + lines(10_000, (i) => `VOLUME /v${i}`) }, ok: true },
  "10,000 WORKDIR": { files: { Dockerfile: alpine + lines(10_000, (i) => `WORKDIR /d${i}`) }, ok: true },
  "3,000 WORKDIR in one another": { files: { Dockerfile: alpine + lines(3000, () => "WORKDIR d") }, commands: ["build", "classic", "explain"], says: own },
  "10,000 RUN": { files: { Dockerfile: alpine + lines(10_000, (i) => `RUN : ${i}`) }, ok: true },
  "10,000 COPY": { files: { Dockerfile: alpine + lines(10_000, (i) => `COPY f /f${i}`), f: "x" }, ok: true },
  "10,000 stages, each FROM the one before": { files: { Dockerfile: "FROM alpine AS s0\n" + lines(9_999, (i) => `FROM s${i} AS s${i + 1}`) }, ok: true },
  "5,000 stages, each FROM the one before, with a RUN": { files: { Dockerfile: "FROM alpine AS s0\n" + lines(5_000, (i) => `FROM s${i} AS s${i + 1}\nRUN : ${i}`) }, ok: true },
  "5,000 stages, each a COPY from the one before": { files: { Dockerfile: "FROM scratch AS s0\nCOPY f /f\n" + lines(5_000, (i) => `FROM scratch AS s${i + 1}\nCOPY --from=s${i} /f /f`), f: "x" }, ok: true },
  "10,000 ONBUILD": { files: { Dockerfile: "FROM alpine AS a\n" + lines(9_000, (i) => `ONBUILD RUN : ${i}`) + "FROM a\n" }, ok: true },
  "a million triggers": { files: { Dockerfile: "FROM alpine AS a\n" + lines(1_000, (i) => `ONBUILD RUN : ${i}`) + lines(1_000, (i) => `FROM a AS t${i}`) }, says: own },
  "100,000 RUN": { files: { Dockerfile: alpine + lines(100_000, () => "RUN :") }, says: own },
  "100,000 ENV": { files: { Dockerfile: alpine + lines(100_000, (i) => `ENV V${i}=x`) }, says: own },
  "10,000 ENV and 10,000 RUN": { files: { Dockerfile: alpine + lines(9_000, (i) => `ENV V${i}=x\nRUN : ${i}`) }, commands: ["build", "classic"], says: own },
  "ENV doubled": { files: { Dockerfile: alpine + "ENV A=xxxxxxxxxxxxxxxx\n" + lines(40, () => "ENV A=$A$A") }, says: own },
  "ARG doubled": { files: { Dockerfile: alpine + "ARG A=xxxxxxxxxxxxxxxx\n" + lines(40, () => "ARG A=$A$A") }, says: own },
  "ARG doubled above FROM": { files: { Dockerfile: "ARG A=xxxxxxxxxxxxxxxx\n" + lines(40, () => "ARG A=$A$A") + alpine }, says: own },
  "LABEL of a doubled text": { files: { Dockerfile: alpine + "ARG A=xxxxxxxxxxxxxxxx\n" + lines(15, () => "ARG A=$A$A") + "LABEL a=$A$A$A$A$A\n" }, says: own },
  "WORKDIR of a doubled text": { files: { Dockerfile: alpine + "ARG A=/xxxxxxxxxxxxxx\n" + lines(15, () => "ARG A=$A$A") + "WORKDIR $A$A$A\n" }, commands: ["build", "classic", "explain"], says: own },
  "COPY to a doubled text": { files: { Dockerfile: alpine + "ARG A=/xxxxxxxxxxxxxx\n" + lines(15, () => "ARG A=$A$A") + "COPY f $A$A$A\n", f: "x" }, commands: ["build", "classic", "explain"], says: own },
  "a heredoc of a doubled text": { files: { Dockerfile: alpine + "ARG A=xxxxxxxxxxxxxxxx\n" + lines(15, () => "ARG A=$A$A") + "COPY <<END /f\n$A$A$A$A$A\nEND\n" }, commands: ["build", "explain"], says: own },
  "thousands of texts of a megabyte": { files: { Dockerfile: alpine + "ARG A=xxxxxxxxxxxxxxxx\n" + lines(15, () => "ARG A=$A$A") + lines(5_000, (i) => `ENV B${i}=$A`) }, says: own },
  "a deep folder, copied deeper and deeper": { files: { Dockerfile: "FROM scratch AS s0\nCOPY f /a\n" + lines(40, (i) => `FROM scratch AS s${i + 1}\nCOPY --from=s${i} / ${"/b".repeat(900)}/`), f: "x" }, commands: ["build"], says: own },
  "a loop that appends": { files: { Dockerfile: alpine + "RUN while true; do echo x >> /f; done\n" }, commands: ["build", "classic"], says: own },
  "a hold space that doubles": { files: { Dockerfile: alpine + "RUN echo a | sed ':a;h;G;G;ba'\n" }, commands: ["build", "classic"], says: own },
  "a record with 100,000 files": { files: { Dockerfile: alpine, "record.json": JSON.stringify({ layerlab: "record", version: 1, folder: "x", files: Object.fromEntries([["/Dockerfile", { text: "FROM alpine\nCOPY . /a\n" }], ...Array.from({ length: 100_000 }, (_, i) => [`/d${i % 300}/f${i}`, { text: "x" }])]) }) }, commands: ["explain record"], ok: true },
  "a record of a huge file": { files: { Dockerfile: alpine, "record.json": JSON.stringify({ layerlab: "record", version: 1, folder: "x", files: { "/Dockerfile": { text: "FROM alpine\nCOPY . /a\n" }, "/big": { size: 60_000_000_000, sha256: "1".repeat(64) } } }) }, commands: ["explain record"], ok: true },
  "a record of an impossible file": { files: { Dockerfile: alpine, "record.json": JSON.stringify({ layerlab: "record", version: 1, folder: "x", files: { "/big": { size: 9_000_000_000_000_000, sha256: "1".repeat(64) } } }) }, commands: ["explain record"], says: "64 GB" },
  "a record with a path of thousands of folders": { files: { Dockerfile: alpine, "record.json": JSON.stringify({ layerlab: "record", version: 1, folder: "x", files: { ["/a".repeat(20_000)]: { text: "x" } } }) }, commands: ["explain record"], says: "folders" },
  "a record that nests": { files: { Dockerfile: alpine, "record.json": "[".repeat(200_000) }, commands: ["explain record"], says: "neither a folder nor a record" },
};

/** @param {string} tool @param {string} folder @param {string} command */
function words(tool, folder, command) {
  const file = join(folder, "Dockerfile");
  switch (command) {
    case "classic": return [tool, "build", "--builder", "classic", folder];
    case "check": return [tool, "check", file];
    case "explain": return [tool, "explain", folder, folder];
    case "explain record": return [tool, "explain", join(folder, "record.json"), folder];
    default: return [tool, "build", folder];
  }
}

/** What is wrong, or nothing. @param {string} tool @param {string} folder @param {string} command @param {Attack} attack */
function tried(tool, folder, command, attack) {
  const quoted = words(tool, folder, command).map((word) => `'${word}'`).join(" ");
  const done = spawnSync("bash", ["-c", `ulimit -v ${guard.kilobytes}; exec ${quoted}`], { timeout: guard.seconds * 1000, maxBuffer: 1 << 30, encoding: "utf8" });
  const said = `${done.stdout ?? ""}${done.stderr ?? ""}`;
  if (done.error && "code" in done.error && done.error.code === "ETIMEDOUT") return `is not done after ${guard.seconds} s`;
  if (done.signal !== null || done.status === null || done.status > 3) return `crashes: ${done.signal ?? done.status}, ${said.slice(-200)}`;
  if (attack.says && command !== "check" && !said.includes(attack.says)) return `does not say "${attack.says}" but: ${said.slice(-300)}`;
  if (attack.ok && command !== "check" && done.status !== 0) return `exit code ${done.status}: ${said.slice(-300)}`;
  return "";
}

const [given, ...names] = process.argv.slice(2);
if (!given) {
  console.error("Which tool? node tests/attacks/attacks.mjs build/native/layerlab [NAME…]");
  process.exit(2);
}
const tool = resolve(given);
let failed = 0;
let passed = 0;
for (const name of names.length > 0 ? names : Object.keys(attacks)) {
  const attack = attacks[name];
  if (!attack) throw new Error(`There is no attack "${name}".`);
  const folder = mkdtempSync(join(tmpdir(), "attack-"));
  for (const [path, text] of Object.entries(attack.files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  for (const command of attack.commands ?? ["build", "classic", "check", "explain"]) {
    const began = Date.now();
    const wrong = tried(tool, folder, command, attack);
    if (wrong) ++failed;
    else ++passed;
    console.log(`${wrong ? "FAILED" : "ok"}  ${name}, ${command}: ${wrong || `${Date.now() - began} ms`}`);
  }
  rmSync(folder, { recursive: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
