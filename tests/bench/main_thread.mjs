// @ts-check
// How long the main thread of a page is kept by one task, as the browser's own trace tells it: from a task's begin to its end, and how
// much of that the thread itself computed. The rest it waited: for the graphics, or because other processes had the processor.

/** Milliseconds. @typedef {{whole: number, own: number}} Longest */
/** @typedef {{name: string, cat: string, ph: string, pid: number, tid: number, ts: number, dur?: number, tdur?: number, args?: any}} TraceEvent microseconds */

const TASKS = "disabled-by-default-devtools.timeline";
const MARKS = "blink.user_timing";
const BEGIN = "lab bench: begin";
const END = "lab bench: end";

/** @param {import("playwright-core").Page} page @param {() => Promise<unknown>} act @returns {Promise<Longest>} of the tasks that the page's main thread did meanwhile */
export async function longestTask(page, act) {
  const browser = page.context().browser();
  if (!browser) throw new Error("the page has no browser");
  await browser.startTracing(page, { categories: [TASKS, MARKS] });
  await page.evaluate((mark) => { performance.mark(mark); }, BEGIN);
  await act();
  await page.evaluate((mark) => { performance.mark(mark); }, END);
  return longestOf(JSON.parse((await browser.stopTracing()).toString()).traceEvents);
}

/** @param {TraceEvent[]} events @returns {Longest} */
function longestOf(events) {
  const marked = (/** @type {string} */ name) => events.find((event) => event.name === name && event.cat.includes(MARKS));
  const [begin, end] = [marked(BEGIN), marked(END)];
  if (!begin || !end) throw new Error("the browser's trace is not complete");
  // The page's process has other threads, and the browser other processes; a page that is loaded again may get another one.
  const threads = new Set([begin, end].map(threadOf));
  const tasks = events.filter((event) => event.name === "RunTask" && threads.has(threadOf(event)) && event.ts >= begin.ts && event.ts <= end.ts);
  const most = (/** @type {"dur" | "tdur"} */ what) => tasks.reduce((longest, task) => Math.max(longest, task[what] ?? 0), 0) / 1000;
  return { whole: most("dur"), own: most("tdur") };
}

/** @param {TraceEvent} event */
const threadOf = ({ pid, tid }) => `${pid} ${tid}`;
