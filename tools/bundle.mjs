// @ts-check
// The data that the page loads in one file: lab-data.json, an object from each path under assets/ and lessons/ to its text.
// Schemas stay out: they are for those who write data, and the engine's own readers are as strict. So do lessons' attempts, which only tests play.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** @param {string} root @param {string} folder @returns {string[]} paths of all files below, with slashes, sorted */
export function filesBelow(root, folder) {
  const found = [];
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) found.push(...filesBelow(root, path));
    else if (!entry.name.startsWith(".DS_")) found.push(path);
  }
  return found.sort();
}

/** @param {string} root the project's folder @returns {string} */
export function bundle(root) {
  /** @type {Record<string, string>} */
  const all = {};
  for (const top of ["assets", "lessons"]) {
    for (const path of filesBelow(root, top)) {
      if (/^(assets|lessons)\/schema\//.test(path) || /^lessons\/[^/]+\/attempts\.json$/.test(path)) continue;
      const bytes = readFileSync(join(root, path));
      const text = bytes.toString("utf8");
      if (!Buffer.from(text, "utf8").equals(bytes)) {
        throw new Error(`${path} is not text in UTF-8. The lab's data are texts; put a binary file as base64 into a JSON file.`);
      }
      all[path] = text;
    }
  }
  return JSON.stringify(all);
}
