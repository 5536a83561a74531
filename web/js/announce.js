// @ts-check
// Tells a screen reader, in a sentence, what happened.

/** @param {HTMLElement} region @param {string} sentence */
export function announce(region, sentence) {
  // The same sentence twice in a row must be read twice: an empty region first makes it a change.
  region.textContent = "";
  requestAnimationFrame(() => { region.textContent = sentence; });
}
