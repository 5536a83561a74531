// @ts-check
// What the address asks for. Unknown keys are ignored; a wrong value becomes the default and is said in the console.

/** @typedef {"auto" | "paper" | "night" | "contrast" | "projector"} Theme */
/** `theme` and `scale` (a percentage): empty and 0 where the address says nothing.
 * @typedef {{embed: boolean, lesson: string, panels: string, theme: Theme | "", scale: number}} PageOptions */

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

/** From 75 to 300; 0 for what is no number. @param {string} text */
function percentage(text) {
  const number = Number.parseFloat(text);
  if (Number.isFinite(number)) return Math.min(300, Math.max(75, number));
  console.warn(`Layer Cache Lab: scale=${text} is no percentage.`);
  return 0;
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
  const lesson = given.get("lesson") ?? "";
  const named = /^[a-z0-9-]*$/.test(lesson) ? lesson : "";
  if (named !== lesson) console.warn(`Layer Cache Lab: lesson=${lesson} is no lesson's id; none is opened.`);
  return {
    embed: choice("embed", ["0", "1"]) === "1",
    lesson: named === "none" ? "" : named,
    panels: panels(given.get("panels") ?? ""),
    theme: /** @type {PageOptions["theme"]} */ (given.has("theme") ? choice("theme", THEMES) : ""),
    scale: given.has("scale") ? percentage(given.get("scale") ?? "") : 0,
  };
}
