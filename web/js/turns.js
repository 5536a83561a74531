// @ts-check
// Long work on the page gives way now and then, so that the page can draw and answer.

const SLICE = 8;  // milliseconds of work, then the page has a turn

/** @returns {() => Promise<void>} to be waited for between two bits of work: after a slice it gives the page a turn */
export function takingTurns() {
  let began = performance.now();
  return async () => {
    if (performance.now() - began < SLICE) return;
    await new Promise((resolve) => { setTimeout(resolve); });
    began = performance.now();
  };
}
