// @ts-check
// What the address asks for. Unknown keys are ignored; a wrong value becomes the default and is said in the console.

/** @typedef {"auto" | "paper" | "night" | "contrast" | "projector"} Theme */
/** `theme` and `scale` (a percentage): empty and 0 where the address says nothing. `sample` and `builder`: empty: the first of each. `next`: an embed may offer
 * the next lesson.
 * @typedef {{embed: boolean, next: boolean, lesson: string, sample: string, builder: "" | "buildkit" | "classic", panels: string, theme: Theme | "", scale: number}} PageOptions */

/** @type {string[]} */
export const THEMES = ["auto", "paper", "night", "contrast", "projector"];

/** What an address may ask to be shown; those from "preview" on are tabs of one panel. */
const PANELS = ["files", "editor", "layers", "why", "preview", "output", "timeline", "graph", "image-files", "compare", "history"];

/** The names that there are, with commas between; empty: all panels. @param {string} names */
function panels(names) {
  const given = names.split(",").filter(Boolean);
  for (const name of given.filter((one) => !PANELS.includes(one))) console.warn(`Layer Cache Lab: panels=${name} is not one of ${PANELS.join(", ")}; it is passed over.`);
  return given.filter((name) => PANELS.includes(name)).join(",");
}

/** From 75 to 300; 0 for anything else. @param {string} text */
function percentage(text) {
  const number = Number(text);
  if (text.trim() !== "" && number >= 75 && number <= 300) return number;
  console.warn(`Layer Cache Lab: scale=${text} is not a percentage from 75 to 300; the theme's own size is used.`);
  return 0;
}

/** An id as lessons and samples have it; empty for anything else. @param {string} key @param {string} value */
function id(key, value) {
  if (/^[a-z0-9-]*$/.test(value)) return value === "none" ? "" : value;
  console.warn(`Layer Cache Lab: ${key}=${value} is not the id of a ${key}; none is opened.`);
  return "";
}

/** @param {string} search @returns {PageOptions} */
export function options(search) {
  const given = new URLSearchParams(search);
  /** @param {string} key @param {string[]} allowed */
  const choice = (key, allowed) => {
    const value = given.get(key);
    if (value === null || allowed.includes(value)) return value ?? allowed[0];
    console.warn(`Layer Cache Lab: ${key}=${value} is not one of ${allowed.join(", ")}; ${allowed[0]} is used.`);
    return allowed[0];
  };
  return {
    embed: choice("embed", ["0", "1"]) === "1",
    next: choice("next", ["0", "1"]) === "1",
    lesson: id("lesson", given.get("lesson") ?? ""),
    sample: id("sample", given.get("sample") ?? ""),
    builder: /** @type {PageOptions["builder"]} */ (given.has("builder") ? choice("builder", ["buildkit", "classic"]) : ""),
    panels: panels(given.get("panels") ?? ""),
    theme: /** @type {PageOptions["theme"]} */ (given.has("theme") ? choice("theme", THEMES) : ""),
    scale: given.has("scale") ? percentage(given.get("scale") ?? "") : 0,
  };
}

/** Takes out of `wanted` what this lab does not have, and says so. @param {PageOptions} wanted @param {string} data lab-data.json @returns {string[]} for who made the address: a sentence for each */
export function withoutUnknown(wanted, data) {
  const files = JSON.parse(data);
  const complaints = [];
  for (const [key, folder, file] of /** @type {["lesson" | "sample", string, string][]} */ ([["lesson", "lessons/", "/lesson.json"], ["sample", "assets/samples/", "/sample.json"]])) {
    const name = wanted[key];
    if (!name || `${folder}${name}${file}` in files) continue;
    const known = Object.keys(files).filter((path) => path.startsWith(folder) && path.endsWith(file)).map((path) => path.slice(folder.length, -file.length));
    complaints.push(`${key}=${name}: there is no such ${key}. There are: ${known.join(", ")}.`);
    wanted[key] = "";
  }
  for (const complaint of complaints) console.warn(`Layer Cache Lab: ${complaint}`);
  return complaints;
}
