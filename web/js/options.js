// @ts-check
// What the address asks for. Unknown keys are ignored; a wrong value becomes the default and is said in the console.

/** @typedef {{embed: boolean, lesson: string, theme: "auto" | "paper" | "night"}} PageOptions */

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
    theme: /** @type {PageOptions["theme"]} */ (choice("theme", ["auto", "paper", "night"])),
  };
}
