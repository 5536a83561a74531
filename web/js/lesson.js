// @ts-check
// The lesson as real HTML: prose that can be selected, translated, zoomed and read aloud; tasks that tick themselves.

import { renderAbout } from "./about.js";
import { Finished } from "./finished.js";
import { markdown } from "./markdown.js";

/** @typedef {import("./engine.js").LessonView} LessonView */

/** @param {import("./engine.js").Engine} engine @param {HTMLElement} aside @param {HTMLElement} lab @param {import("./options.js").PageOptions} wanted @param {import("./about.js").Truth} truth @param {import("./address.js").Address} address */
export function connectLesson(engine, aside, lab, wanted, truth, address) {
  const finished = new Finished();
  /** @type {Map<string, boolean>} */
  let reachedBefore = new Map();
  let shownLesson = "";
  let shown = "";
  let listOpen = false;

  const draw = () => {
    const { lesson, course } = engine.view();
    const open = lesson.id !== "" || listOpen;
    aside.hidden = !open;
    lab.classList.toggle("has-lesson", open);
    const text = JSON.stringify([lesson, listOpen]);
    if (text === shown) return;
    shown = text;
    if (lesson.id !== shownLesson) {
      shownLesson = lesson.id;
      reachedBefore = new Map();
      aside.scrollTop = 0;
    }
    if (lesson.id && lesson.done) finished.add(lesson.id);
    // A rebuilt column must not lose the place of the keyboard.
    const focused = aside.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement).dataset.key : undefined;
    aside.replaceChildren(...(!open ? [] : listOpen ? renderCourse(course, lesson.id) : render(lesson)));
    const place = /** @type {HTMLElement | null} */ (aside.querySelector(lesson.done ? ".ending" : ".task.is-current"));
    if (focused !== undefined) focusAgain(focused, place);
    const advanced = lesson.tasks.some((task) => task.reached && reachedBefore.get(task.id) === false);
    if (advanced && place) bringIntoView(aside, place);
    reachedBefore = new Map(lesson.tasks.map((task) => [task.id, task.reached]));
  };

  /** On the button that had it; where that is gone, on what is next. @param {string} key @param {HTMLElement | null} place */
  const focusAgain = (key, place) => {
    const same = aside.querySelector(`[data-key="${CSS.escape(key)}"]`);
    const next = place?.querySelector("button.primary") ?? place?.querySelector("button");
    /** @type {HTMLElement | null} */ (same ?? next ?? aside.querySelector("button"))?.focus({ preventScroll: true });
  };

  /** The table of contents. @param {import("./engine.js").CourseLesson[]} course @param {string} current @returns {Node[]} */
  const renderCourse = (course, current) => {
    const bar = make("nav");
    bar.append(button("close", "Close", () => show(false)));
    const parts = [bar, make("h1", "", "Lessons"), make("p", "", "Five minutes each, one idea each. Every task ticks itself when you have done it.")];
    if (course.every((one) => finished.has(one.id))) parts.push(make("p", "finished-all", `You have finished all ${course.length} lessons.`));
    let chapter = "";
    /** @type {HTMLElement} */
    let list = make("ol", "course");
    for (const entry of course) {
      if (entry.chapter !== chapter) {
        chapter = entry.chapter;
        list = make("ol", "course");
        parts.push(make("h2", "", chapter), list);
      }
      list.append(finished.has(entry.id) ? renderFinished(entry) : renderEntry(entry, current));
    }
    parts.push(renderAbout(truth));
    return parts;
  };

  /** @param {import("./engine.js").CourseLesson} entry @param {string} current */
  const renderEntry = (entry, current) => {
    const item = make("li");
    const open = button(`open-${entry.id}`, entry.title, () => openLesson(entry.id));
    open.append(make("small", "", entry.idea));
    if (entry.id === current) open.setAttribute("aria-current", "page");
    item.append(open);
    return item;
  };

  /** What was finished once can be looked at as it was then, or begun again. @param {import("./engine.js").CourseLesson} entry */
  const renderFinished = (entry) => {
    const item = make("li", "is-finished");
    item.append(tick({ reached: true, current: false }, "Finished: "), make("strong", "", entry.title), make("small", "", entry.idea));
    for (const [key, words, act] of /** @type {[string, string, () => void][]} */ ([
      ["done", "See it done", () => openDone(entry.id)],
      ["open", "Start again", () => openLesson(entry.id)],
    ])) {
      const choice = button(`${key}-${entry.id}`, words, act);
      choice.setAttribute("aria-label", `${words}: ${entry.title}`);
      item.append(choice);
    }
    return item;
  };

  /** @param {string} id */
  const openLesson = (id) => {
    listOpen = false;
    return engine.send({ do: "open_lesson", id });
  };

  /** By the lesson's own solutions. @param {string} id */
  const openDone = async (id) => {
    await openLesson(id);
    for (const task of engine.view().lesson.tasks.keys()) await engine.send({ do: "solve", task });
  };

  /** @param {boolean} open */
  const show = (open) => {
    listOpen = open;
    draw();
    if (open) /** @type {HTMLElement | null} */ (aside.querySelector("button"))?.focus();
  };

  /** @param {LessonView} lesson @returns {Node[]} */
  const render = (lesson) => {
    const bar = make("nav");
    if (!wanted.embed) bar.append(button("all", "All lessons", () => show(true)), button("leave", "Leave the lesson", address.leave));
    bar.append(button("restart", "Start again", () => engine.send({ do: "open_lesson", id: lesson.id })));
    const parts = [bar, make("p", "place", lesson.chapter), make("h1", "", lesson.title), markdown(lesson.intro)];
    const tasks = make("ol", "tasks");
    lesson.tasks.forEach((task, index) => tasks.append(renderTask(task, index)));
    parts.push(tasks);
    if (lesson.done) parts.push(renderEnding(lesson));
    return parts;
  };

  /** @param {LessonView} lesson */
  const renderEnding = (lesson) => {
    const ending = make("section", "ending");
    ending.setAttribute("aria-label", "Done");
    const done = make("div", "done");
    done.append(make("strong", "", "Done. "), markdown(lesson.wrap_up));
    ending.append(done);
    if (wanted.embed && !wanted.next) return ending;  // where to go from here is the host page's choice
    const { course } = engine.view();
    const next = course.find((one) => one.id === lesson.next);
    if (next) {
      ending.append(make("p", "next-title", next.title), button("next", "Next lesson", () => openLesson(next.id), "primary"));
    } else {
      const open = course.filter((one) => !finished.has(one.id)).length;
      ending.append(make("p", "next-title", open === 0 ? `That was the last lesson: you have finished all ${course.length}.` : `That was the last lesson. ${open === 1 ? "One earlier lesson is" : `${open} earlier lessons are`} not finished yet.`));
      if (!wanted.embed) ending.append(button("all-done", "All lessons", () => show(true), "primary"));
    }
    return ending;
  };

  /** @param {LessonView["tasks"][number]} task @param {number} index */
  const renderTask = (task, index) => {
    const item = make("li", `task${task.reached ? " is-reached" : ""}${task.current ? " is-current" : ""}`);
    if (task.current) item.setAttribute("aria-current", "step");
    item.append(tick(task, task.reached ? "Done: " : task.current ? "Your turn: " : "Later: "), make("strong", "title", task.title));
    if (task.prose) item.append(markdown(task.prose));
    if (task.answer) item.append(box("answer", task.answer));
    if (task.reached) return item;
    for (const hint of task.hints) item.append(box("hint", hint));
    if (task.solution.length > 0) {
      item.append(make("pre", "solution", task.solution.join("\n")));
      if (task.current) item.append(button(`solve-${index}`, "Do it for me", () => engine.send({ do: "solve", task: index })));
    }
    if (task.current && task.hints_left > 0) {
      const all = task.hints.length + task.hints_left;
      const words = task.hints_left === 1 && task.hints.length > 0 ? "Show the solution" : `Hint ${task.hints.length + 1} of ${all - 1}`;
      item.append(button(`hint-${index}`, words, () => engine.send({ do: "show_hint", task: index })));
    }
    return item;
  };

  engine.addEventListener("view", draw);
  engine.addEventListener("lessons", () => show(!listOpen));
}

/** Scrolls the column, or the page where the column is not what scrolls, but never a page around this one. @param {HTMLElement} column @param {HTMLElement} node */
function bringIntoView(column, node) {
  const scrolls = column.scrollHeight > column.clientHeight && getComputedStyle(column).overflowY !== "visible";
  const scroller = scrolls ? column : /** @type {HTMLElement} */ (document.scrollingElement);
  const view = scrolls ? column.getBoundingClientRect() : { top: 0, bottom: innerHeight };
  const box = node.getBoundingClientRect();
  const margin = 12;
  const down = box.bottom + margin - view.bottom, up = box.top - margin - view.top;
  if (down > 0) scroller.scrollTop += Math.min(down, up);  // its beginning, where it is higher than the view
  else if (up < 0) scroller.scrollTop += up;
}

/** @param {string} className @param {string} prose */
function box(className, prose) {
  const node = make("div", className);
  node.append(markdown(prose));
  return node;
}

/** @param {string} tag @param {string} [className] @param {string} [text] */
function make(tag, className = "", text = "") {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text) node.textContent = text;
  return node;
}

/** @param {string} key @param {string} words @param {() => void} act @param {string} [className] */
function button(key, words, act, className = "") {
  const node = /** @type {HTMLButtonElement} */ (make("button", className, words));
  node.type = "button";
  node.dataset.key = key;
  node.addEventListener("click", act);
  return node;
}

/** A tick, an arrow or an empty box, with its meaning in words for who cannot see it. @param {{reached: boolean, current: boolean}} task @param {string} words */
function tick(task, words) {
  const mark = make("span", "tick");
  const shape = task.reached ? "M3 10l4 4 8-9" : task.current ? "M5 3l10 6-10 6z" : "";
  mark.innerHTML = `<svg viewBox="0 0 18 18" aria-hidden="true"><path d="${shape}" fill="${task.current && !task.reached ? "currentColor" : "none"}" stroke="currentColor" stroke-width="2"/></svg>`;
  mark.append(make("span", "visually-hidden", words));
  return mark;
}
