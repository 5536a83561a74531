// @ts-check
// The lesson as real HTML: prose that can be selected, translated, zoomed and read aloud; tasks that tick themselves.

import { renderAbout } from "./about.js";
import { markdown } from "./markdown.js";

/** @param {import("./engine.js").Engine} engine @param {HTMLElement} aside @param {HTMLElement} lab @param {import("./options.js").PageOptions} wanted @param {import("./about.js").Truth} truth */
export function connectLesson(engine, aside, lab, wanted, truth) {
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
    // A rebuilt column must not lose the place of the keyboard.
    const focused = aside.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement).dataset.key : undefined;
    aside.replaceChildren(...(!open ? [] : listOpen ? renderCourse(course, lesson.id) : render(lesson)));
    if (focused) /** @type {HTMLElement | null} */ (aside.querySelector(`[data-key="${CSS.escape(focused)}"]`))?.focus();
    const current = aside.querySelector(".task.is-current");
    const advanced = lesson.tasks.some((task) => task.reached && reachedBefore.get(task.id) === false);
    if (advanced && current) current.scrollIntoView({ block: "nearest" });
    reachedBefore = new Map(lesson.tasks.map((task) => [task.id, task.reached]));
  };

  /** The table of contents. @param {import("./engine.js").CourseLesson[]} course @param {string} current @returns {Node[]} */
  const renderCourse = (course, current) => {
    const bar = make("nav");
    bar.append(button("close", "Close", () => show(false)));
    const parts = [bar, make("h1", "", "Lessons"), make("p", "", "Five minutes each, one idea each. Every task ticks itself when you reach it.")];
    let chapter = "";
    /** @type {HTMLElement} */
    let list = make("ol", "course");
    for (const entry of course) {
      if (entry.chapter !== chapter) {
        chapter = entry.chapter;
        list = make("ol", "course");
        parts.push(make("h2", "", chapter), list);
      }
      const item = make("li");
      const open = button(`open-${entry.id}`, entry.title, () => {
        listOpen = false;
        engine.send({ do: "open_lesson", id: entry.id });
      });
      open.append(make("small", "", entry.idea));
      if (entry.id === current) open.setAttribute("aria-current", "page");
      item.append(open);
      list.append(item);
    }
    parts.push(renderAbout(truth));
    return parts;
  };

  /** @param {boolean} open */
  const show = (open) => {
    listOpen = open;
    draw();
    if (open) /** @type {HTMLElement | null} */ (aside.querySelector("button"))?.focus();
  };

  /** @param {import("./engine.js").LessonView} lesson @returns {Node[]} */
  const render = (lesson) => {
    const parts = [];
    if (!wanted.embed) {
      const bar = make("nav");
      bar.append(button("all", "All lessons", () => show(true)));
      bar.append(button("leave", "Leave the lesson", () => engine.send({ do: "leave_lesson" })));
      bar.append(button("restart", "Start again", () => engine.send({ do: "open_lesson", id: lesson.id })));
      parts.push(bar);
    }
    parts.push(make("p", "place", lesson.chapter), make("h1", "", lesson.title));
    parts.push(markdown(lesson.intro));
    const tasks = make("ol", "tasks");
    lesson.tasks.forEach((task, index) => tasks.append(renderTask(task, index)));
    parts.push(tasks);
    if (lesson.done) {
      const done = make("div", "done");
      done.append(make("strong", "", "Done. "), markdown(lesson.wrap_up));
      parts.push(done);
      if (lesson.next) parts.push(button("next", "Next lesson", () => engine.send({ do: "open_lesson", id: lesson.next }), "primary"));
    }
    return parts;
  };

  /** @param {import("./engine.js").LessonView["tasks"][number]} task @param {number} index */
  const renderTask = (task, index) => {
    const item = make("li", `task${task.reached ? " is-reached" : ""}${task.current ? " is-current" : ""}`);
    if (task.current) item.setAttribute("aria-current", "step");
    item.append(tick(task));
    item.append(markdown(task.prose));
    for (const hint of task.hints) {
      const box = make("div", "hint");
      box.append(markdown(hint));
      item.append(box);
    }
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

/** A tick, an arrow or an empty box, with its meaning in words for who cannot see it. @param {{reached: boolean, current: boolean}} task */
function tick(task) {
  const box = make("span", "tick");
  const shape = task.reached ? "M3 10l4 4 8-9" : task.current ? "M5 3l10 6-10 6z" : "";
  box.innerHTML = `<svg viewBox="0 0 18 18" aria-hidden="true"><path d="${shape}" fill="${task.current && !task.reached ? "currentColor" : "none"}" stroke="currentColor" stroke-width="2"/></svg>`;
  box.append(make("span", "visually-hidden", task.reached ? "Reached: " : task.current ? "Your turn: " : "Later: "));
  return box;
}
