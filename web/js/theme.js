// @ts-check
// Which theme page and canvas wear, how large everything is, and whether long lines are wrapped. The address decides, else what was chosen before, else the system,
// which `auto` follows also while the page is open.

import { THEMES } from "./options.js";

const PLACE = "layer-cache-lab.look";

/** What was chosen on this device; storage that is blocked holds nothing. @returns {{theme?: string, zoom?: number, wrap?: boolean}} */
function remembered() {
  try {
    return JSON.parse(localStorage.getItem(PLACE) ?? "{}") ?? {};
  } catch {
    return {};
  }
}

/** @param {import("./options.js").PageOptions} wanted */
export function connectTheme(wanted) {
  const before = remembered();
  let theme = wanted.theme || (THEMES.includes(before.theme ?? "") ? String(before.theme) : "auto");
  let zoom = wanted.scale || Number(before.zoom) || 0;
  let wrap = before.wrap === true;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const strong = matchMedia("(prefers-contrast: more)");
  const forced = matchMedia("(forced-colors: active)");  // the page is in the system's colours; the canvas cannot be, and takes what is nearest
  const current = () => (theme !== "auto" ? theme : strong.matches || forced.matches ? "contrast" : dark.matches ? "night" : "paper");
  const apply = () => {
    const { dataset, style } = document.documentElement;
    dataset.theme = current();
    // Else as large as the theme has it.
    if (zoom) style.setProperty("--zoom", String(zoom / 100));
    else style.removeProperty("--zoom");
  };
  apply();
  return {
    current,
    /** As the canvas takes it. */
    look: () => ({ theme: current(), look: `theme:${theme}`, zoom, wrap }),
    /** @param {import("./engine.js").Engine} engine */
    connect(engine) {
      const follow = () => {
        apply();
        engine.theme(current());
      };
      dark.addEventListener("change", follow);
      strong.addEventListener("change", follow);
      forced.addEventListener("change", follow);
      engine.addEventListener("look", (event) => {
        const [kind, value] = String(/** @type {CustomEvent} */ (event).detail).split(":");
        if (kind === "theme") theme = value;
        // These the canvas has already.
        if (kind === "zoom") zoom = Number(value);
        if (kind === "wrap") wrap = value === "on";
        if (kind === "theme") follow();
        else apply();
        try {
          localStorage.setItem(PLACE, JSON.stringify({ theme, zoom, wrap }));
        } catch {
          // It holds until the page is closed.
        }
      });
      engine.addEventListener("theme", (event) => {
        theme = /** @type {CustomEvent} */ (event).detail;
        follow();
      });
    },
  };
}
