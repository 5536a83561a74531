// @ts-check
// The lesson is in the address: it can be bookmarked, a reload stays in it, and Back and Forward go from lesson to lesson.

const NAME = document.title;

/** @typedef {{leave: () => void}} Address */

/** @param {import("./engine.js").Engine} engine @param {import("./options.js").PageOptions} wanted @returns {Address} */
export function connectAddress(engine, wanted) {
  // A page that was loaded at a lesson keeps that lesson's work; the project of the address without one is kept elsewhere (keep.js), and comes
  // back when that address is loaded.
  const leave = () => {
    if (wanted.lesson && !wanted.embed) location.assign(addressOf(""));
    else engine.send({ do: "leave_lesson", back: true });
  };
  // A guest leaves the host page's Back alone.
  if (wanted.embed) return { leave };

  let first = true;
  engine.addEventListener("view", () => {
    const { id, title } = engine.view().lesson;
    document.title = id ? `${title} · Layer Cache Lab` : NAME;
    if (id !== lessonOf(location.search)) history[first ? "replaceState" : "pushState"](null, "", addressOf(id));
    first = false;
  });
  addEventListener("popstate", () => {
    const id = lessonOf(location.search);
    const { lesson, course } = engine.view();
    if (id === lesson.id) return;
    if (course.some((one) => one.id === id)) engine.send({ do: "open_lesson", id });
    else if (wanted.lesson) location.reload();
    else engine.send({ do: "leave_lesson", back: true });
  });
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
