// @ts-check
// Work with which the lab stops would stop it at every visit. A mark in the browser's storage says that bringing it back has begun, and
// how far it came; it is taken away at the end. One that is found at the next start tells that the lab did not come to the end.

/** @typedef {{at: number, without: number[], done: number | null}} Mark `at`: which work; `without`: places of commands that were left out; `done`: how many of the others were done, if that is known */

/** @param {string} place */
const name = (place) => `layer-cache-lab: bringing back ${place}`;

/** @param {string} place @param {Mark} mark */
export function beginAttempt(place, mark) {
  try { localStorage.setItem(name(place), JSON.stringify(mark)); } catch { /* no storage, no mark */ }
}

/** @param {string} place */
export function endAttempt(place) {
  try { localStorage.removeItem(name(place)); } catch { /* as above */ }
}

/** The mark of an attempt that did not end; it is taken away. @param {string} place @returns {Mark | null} */
export function brokenAttempt(place) {
  try {
    const text = localStorage.getItem(name(place));
    endAttempt(place);
    if (text === null) return null;
    const { at = 0, without = [], done = null } = JSON.parse(text) ?? {};
    return { at, without: Array.isArray(without) ? without : [], done };
  } catch {
    return null;
  }
}
