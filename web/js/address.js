// @ts-check
// The lesson is in the address: it can be bookmarked, a reload stays in it, and Back and Forward go from lesson to lesson.

const NAME = document.title;

/** @typedef {{leave: () => Promise<unknown>}} Address */

/** @param {import("./engine.js").Engine} engine @param {import("./options.js").PageOptions} wanted @returns {Address} */
export function connectAddress(engine, wanted) {
  // A page that was loaded at a lesson keeps that lesson's work; the project of the address without one is kept elsewhere (keep.js), and comes
  // back when that address is loaded. But where the lesson was begun from a project, that one is here.
  const leave = async () => {
    if (!wanted.lesson || wanted.embed || engine.view().left_projects.length > 0) return engine.send({ do: "leave_lesson", back: true });
    location.assign(addressOf(""));
    return null;
  };
  // A guest leaves the host page's Back alone.
  if (wanted.embed) return { leave };

  let first = true;
  let following = false;
  /** The address is the lesson's. @param {"replaceState" | "pushState"} how */
  const show = (how) => {
    const { id, title } = engine.view().lesson;
    document.title = id ? `${title} · Layer Cache Lab` : NAME;
    if (id !== lessonOf(location.search)) history[how](null, "", addressOf(id));
  };
  engine.addEventListener("view", () => {
    if (!following) show(first ? "replaceState" : "pushState");
    first = false;
  });

  /** The lesson is the address's. Back may be pressed again before the lesson of the first time is open. */
  const follow = async () => {
    if (following) return;
    following = true;
    /** @type {import("./engine.js").Answer | null} */
    let answer = { ok: true, sentence: "" };
    for (; answer.ok; engine.publish()) {
      await engine.done();
      const id = lessonOf(location.search);
      const { lesson, course } = engine.view();
      if (id === lesson.id) break;
      answer = course.some((one) => one.id === id) ? await engine.send({ do: "open_lesson", id }) : await leave();
      if (!answer) return;  // the page is loaded anew
    }
    following = false;
    show("replaceState");
  };
  addEventListener("popstate", follow);
  return { leave };
}

/** @param {string} search */
function lessonOf(search) {
  const id = new URLSearchParams(search).get("lesson") ?? "";
  return id === "none" ? "" : id;
}

/** This page's address with another lesson, or with none. @param {string} id */
function addressOf(id) {
  const address = new URL(location.href);
  if (id) address.searchParams.set("lesson", id);
  else address.searchParams.delete("lesson");
  return address.href;
}
