// @ts-check
// Which theme page and canvas wear; `auto` follows the system, also while running.

/** @param {import("./options.js").PageOptions["theme"]} wanted */
export function connectTheme(wanted) {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const current = () => (wanted === "auto" ? (dark.matches ? "night" : "paper") : wanted);
  const apply = () => { document.documentElement.dataset.theme = current(); };
  apply();
  return {
    current,
    /** @param {import("./engine.js").Engine} engine */
    connect(engine) {
      dark.addEventListener("change", () => {
        apply();
        engine.theme(current());
      });
      engine.addEventListener("theme", (event) => {
        wanted = /** @type {CustomEvent} */ (event).detail;
        apply();
        engine.theme(current());
      });
    },
  };
}
