// @ts-check
// `./lab bench [NAME…] [--json]`: measures, and prints a table or a JSON list of
// {name, value, unit, reference, reference_value, ratio, goal, holds}. docs/performance.md explains each figure.

import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { pageFigures } from "./page.mjs";

const NATIVE = ["parse", "rebuild.story", "digest.100k", "memory.file", "memory.session", "forecast.edit"];
const PAGE = ["rebuild.story", "forecast.edit", "first_visit.bytes", "idle.frames", "idle.cpu", "keystroke.story", "keystroke.large", "scroll.long", "play.frame", "longest.task"];

const words = process.argv.slice(2);
const asJson = words.includes("--json");
const names = words.filter((word) => word !== "--json");
const unknown = names.filter((name) => !NATIVE.includes(name) && !PAGE.includes(name));
if (unknown.length > 0) {
  console.error(`There is no figure called ${unknown.join(", ")}. There are: ${[...new Set([...NATIVE, ...PAGE])].join(", ")}.`);
  process.exit(2);
}

/** @type {import("./page.mjs").Figure[]} */
const figures = [];
const native = names.filter((name) => NATIVE.includes(name));
if (names.length === 0 || native.length > 0) {
  const program = fileURLToPath(new URL("../../build/native/layerlab-bench", import.meta.url));
  const lines = execFileSync(program, native, { encoding: "utf8" }).trim().split("\n").filter(Boolean);
  figures.push(...lines.map((line) => JSON.parse(line)));
}
if (names.length === 0 || names.some((name) => PAGE.includes(name))) {
  figures.push(...await pageFigures(names, (name) => figures.find((figure) => figure.name === name)?.value));
}

const rows = figures.map((figure) => {
  const ratio = figure.reference && figure.reference_value > 0 ? figure.value / figure.reference_value : null;
  const holds = figure.goal === 0 ? null : (ratio ?? figure.value) <= figure.goal;
  return { ...figure, reference: figure.reference || null, reference_value: figure.reference ? figure.reference_value : null, ratio, goal: figure.goal || null, holds };
});

if (asJson) {
  console.log(JSON.stringify(rows, null, 1));
} else {
  const number = (/** @type {number | null} */ value) => (value === null ? "" : value >= 1000 ? value.toFixed(0) : value.toPrecision(3));
  const cells = rows.map((row) => [row.name, number(row.value), row.unit, row.reference ? `${number(row.reference_value)} ${row.unit}, ${row.reference}` : "", number(row.ratio), number(row.goal), row.holds === null ? "" : row.holds ? "holds" : "MISSED"]);
  const head = ["figure", "value", "unit", "reference", "ratio", "goal", ""];
  const widths = head.map((title, i) => Math.max(title.length, ...cells.map((row) => row[i].length)));
  for (const row of [head, ...cells]) console.log(row.map((cell, i) => ([1, 4, 5].includes(i) ? cell.padStart(widths[i]) : cell.padEnd(widths[i]))).join("  ").trimEnd());
}
