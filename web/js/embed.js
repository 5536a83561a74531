// @ts-check
// The conversation with a host page that shows the lab in an iframe. See docs/embedding.md for the messages.
//
// Every message is {lcl: 1, type, data}. The lab speaks only to the page that embeds it, and acts only on that page's messages.

import { THEMES } from "./options.js";

export const PROTOCOL = 1;

/** @typedef {import("./engine.js").View} View */
/** @typedef {(type: string, data?: object) => void} Tell */

/** @param {import("./engine.js").Engine} engine @param {import("./options.js").PageOptions} wanted @param {string[]} complaints about this page's address */
export function connectHost(engine, wanted, complaints) {
  const host = window.parent;
  if (host === window) return;
  /** @type {Tell} */
  const tell = (type, data = {}) => host.postMessage({ lcl: PROTOCOL, type, data }, "*");

  const reports = [buildsTold(tell), runsTold(tell), hintsTold(tell), tasksTold(tell)];
  let ready = false;
  engine.addEventListener("view", () => {
    const view = engine.view();
    if (!ready) {
      ready = true;
      tell("ready", { lesson: view.lesson.id, embed: wanted.embed });
      for (const message of complaints) tell("warning", { message });
    }
    for (const report of reports) report(view);
  });

  window.addEventListener("message", (event) => {
    if (event.source !== host || event.data?.lcl !== PROTOCOL) return;
    const { type, data } = event.data;
    if (type === "ping") tell("pong", { ready });
    if (type === "set_theme" && THEMES.includes(data?.theme)) engine.dispatchEvent(new CustomEvent("theme", { detail: data.theme }));
    if (type === "open_lesson" && ready) openLesson(data?.lesson);
    if (type === "reset" && ready) reset();
  });

  /** @param {unknown} id */
  const openLesson = (id) => {
    const { course } = engine.view();
    if (course.some((one) => one.id === id)) engine.send({ do: "open_lesson", id });
    else tell("warning", { message: `open_lesson: there is no lesson ${JSON.stringify(id)}. There are: ${course.map((one) => one.id).join(", ")}.` });
  };

  const reset = async () => {
    const { id } = engine.view().lesson;
    if (id) {
      await engine.send({ do: "open_lesson", id });
      return;
    }
    await engine.send({ do: "open_sample", id: wanted.sample || "node-app" });
    if (wanted.builder) await engine.send({ do: "choose_builder", builder: wanted.builder });
  };
}

/** What was there when the page opened is no news: each of these is called with the first view, too. @param {Tell} tell @returns {(view: View) => void} */
function buildsTold(tell) {
  /** @type {number | null} */
  let built = null;
  return ({ stack }) => {
    if (built !== null && stack.build > built) {
      const count = (/** @type {string} */ verdict) => stack.rows.filter((row) => row.verdict === verdict && row.kind !== "config").length;
      tell("build", { number: stack.build, ok: stack.ok, cached: count("cached"), ran: count("executed"), seconds: stack.seconds, sentence: stack.sentence });
      const guessed = stack.rows.filter((row) => row.prediction);
      if (guessed.length > 0) tell("predicted", { build: stack.build, right: guessed.filter((row) => row.predicted_right).length, of: guessed.length });
    }
    built = stack.build;
  };
}

/** @param {Tell} tell @returns {(view: View) => void} */
function runsTold(tell) {
  /** @type {number | null} */
  let ran = null;
  return ({ history, preview }) => {
    const runs = history.filter((mark) => mark.kind === "run").length;
    if (ran !== null && runs > ran) tell("run", { running: preview.running, url: preview.url, title: preview.title });
    ran = runs;
  };
}

/** @param {Tell} tell @returns {(view: View) => void} */
function hintsTold(tell) {
  let lesson = "";
  /** @type {number[]} */
  let shown = [];
  return ({ lesson: { id, tasks } }) => {
    const now = tasks.map((task) => task.hints.length + (task.solution.length > 0 ? 1 : 0));
    if (id === lesson && id !== "") {
      now.forEach((count, index) => {
        if (count > (shown[index] ?? 0)) tell("hint", { lesson: id, task: tasks[index].id, hint: count, of: tasks[index].hints.length + tasks[index].hints_left });
      });
    }
    lesson = id;
    shown = now;
  };
}

/** Each task that is reached, and the lesson's end; once a lesson, also where it is begun again. @param {Tell} tell @returns {(view: View) => void} */
function tasksTold(tell) {
  /** @type {Set<string>} */
  const told = new Set();
  let lesson = "", opened = 0, before = 0;
  return ({ lesson: { id, tasks, done } }) => {
    const reached = tasks.filter((task) => task.reached).length;
    if (id !== lesson) {
      [lesson, opened, before] = [id, performance.now(), performance.now()];
    }
    if (!id || reached === 0) return;
    const sum = (/** @type {(task: View["lesson"]["tasks"][number]) => number} */ of) => tasks.reduce((all, task) => all + of(task), 0);
    const since = (/** @type {number} */ then) => Math.round((performance.now() - then) / 1000);
    // Several may have been reached since the last view.
    for (const [place, task] of tasks.slice(0, reached).entries()) {
      if (told.has(`${id} ${place + 1}`)) continue;
      told.add(`${id} ${place + 1}`);
      tell("progress", { lesson: id, reached: place + 1, of: tasks.length, task: task.id, seconds: since(before), attempts: task.attempts, hints: task.hints.length });
      before = performance.now();
    }
    if (done && !told.has(`${id} done`)) {
      told.add(`${id} done`);
      tell("completed", { lesson: id, hints: sum((task) => task.hints.length), attempts: sum((task) => task.attempts), seconds: since(opened) });
    }
  };
}
