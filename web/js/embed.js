// @ts-check
// The conversation with a host page that shows the lab in an iframe. See docs/embedding.md for the messages.
//
// Every message is {lcl: 1, type, data}. The lab speaks only to the page that embeds it, and acts only on that page's messages.

import { THEMES } from "./options.js";

export const PROTOCOL = 1;

/** @param {import("./engine.js").Engine} engine @param {import("./options.js").PageOptions} wanted */
export function connectHost(engine, wanted) {
  const host = window.parent;
  if (host === window) return;
  /** @param {string} type @param {object} [data] */
  const tell = (type, data = {}) => host.postMessage({ lcl: PROTOCOL, type, data }, "*");

  let built = 0;
  /** @type {Set<string>} */
  const told = new Set();
  let ready = false;
  engine.addEventListener("view", () => {
    const view = engine.view();
    if (!ready) {
      ready = true;
      built = view.stack.build;  // a build that was kept from the last visit is no news
      tell("ready", { lesson: view.lesson.id, embed: wanted.embed });
    }
    if (view.stack.build > built) {
      built = view.stack.build;
      const count = (/** @type {string} */ verdict) => view.stack.rows.filter((row) => row.verdict === verdict && row.kind !== "config").length;
      tell("build", { number: built, ok: view.stack.ok, cached: count("cached"), ran: count("executed"), seconds: view.stack.seconds, sentence: view.stack.sentence });
    } else if (view.stack.build < built) {
      built = view.stack.build;
    }
    const { id, tasks, done } = view.lesson;
    const reached = tasks.filter((task) => task.reached).length;
    if (id && reached > 0 && !told.has(`${id} ${reached}`)) {
      told.add(`${id} ${reached}`);
      tell("progress", { lesson: id, reached, of: tasks.length });
    }
    if (id && done && !told.has(`${id} done`)) {
      told.add(`${id} done`);
      const hints = tasks.reduce((sum, task) => sum + task.hints.length, 0);
      tell("completed", { lesson: id, hints });
    }
  });

  window.addEventListener("message", (event) => {
    if (event.source !== host || event.data?.lcl !== PROTOCOL) return;
    const { type, data } = event.data;
    if (type === "ping") tell("pong", { ready });
    if (type === "set_theme" && THEMES.includes(data?.theme)) engine.dispatchEvent(new CustomEvent("theme", { detail: data.theme }));
    if (type === "open_lesson" && /^[a-z0-9-]+$/.test(data?.lesson)) engine.send({ do: "open_lesson", id: data.lesson });
    if (type === "reset") {
      const { id } = engine.view().lesson;
      engine.send(id ? { do: "open_lesson", id } : { do: "open_sample", id: "node-app" });
    }
  });
}
