// @ts-check
// What a course page needs to know of its learners: it listens to the lab's messages (docs/embedding.md).

const frame = /** @type {HTMLIFrameElement} */ (document.getElementById("lab"));
const progress = /** @type {HTMLElement} */ (document.getElementById("progress"));

// Where the lab is served from; another origin than this page's, as on a real course site.
const lab = new URL(new URLSearchParams(location.search).get("lab") ?? "../index.html", location.href);
lab.searchParams.set("embed", "1");
lab.searchParams.set("lesson", "one-edit");
frame.src = lab.href;

window.addEventListener("message", (event) => {
  if (event.source !== frame.contentWindow || event.data?.lcl !== 1) return;
  const { type, data } = event.data;
  if (type === "ready") progress.textContent = "The lab is ready. No task is done yet.";
  if (type === "progress") progress.textContent = `${data.reached} of ${data.of} tasks done.`;
  if (type === "warning") console.warn(`The lab says: ${data.message}`);
  if (type === "completed") {
    progress.textContent = data.hints === 0 ? "Lesson done, without a single hint." : `Lesson done, with ${data.hints} ${data.hints === 1 ? "hint" : "hints"}.`;
    progress.classList.add("is-done");
  }
});
