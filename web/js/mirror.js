// @ts-check
// What is on the canvas, for who does not see it: an element for each thing, as the canvas' own content, with its role, its name and
// what is true of it. A screen reader reads it, follows the focus in it, and can press what it finds there.

const DELAY = 120;  // milliseconds after the last frame: what plays or is typed is read once it rests

/** Roles that mean something only within a group of their kind. @type {Record<string, string>} */
const GROUPS = { tab: "tablist", option: "listbox", treeitem: "tree", radio: "radiogroup", listitem: "list" };

/** Roles that would speak by themselves, for which the page has a live region; and rows, which have no cells here. @type {Record<string, string>} */
const PLAIN = { status: "note", alert: "note", row: "listitem" };

/** @param {Item} item */
const roleOf = ({ role }) => PLAIN[role] ?? role;

/** What stands beside a line of the Dockerfile is in the list of verdicts, with the line's number. */
const CHIP = /^mark:\d+$/;

/** @typedef {import("./engine.js").Item} Item */

export class Mirror {
  /** @param {import("./engine.js").Engine} engine @param {HTMLCanvasElement} canvas */
  constructor(engine, canvas) {
    this.engine = engine;
    this.canvas = canvas;
    /** By the item's id; of several with one id the first has it, the others a number behind it. @type {Map<string, HTMLElement>} */
    this.elements = new Map();
    /** What the canvas was last mirrored from. */
    this.shown = "";
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    engine.addEventListener("frame", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.update(), DELAY);
    });
    canvas.addEventListener("click", (event) => {
      const id = event.target instanceof HTMLElement ? event.target.dataset.item : undefined;
      if (id) engine.activate(id);
    });
  }

  update() {
    const items = this.engine.items().filter(({ id }) => !CHIP.test(id));
    // Where things lie says nothing here.
    const shown = JSON.stringify(items.map(({ id, label, role, state, value }) => [id, label, role, state, value]));
    if (shown === this.shown) return;
    this.shown = shown;
    const before = this.elements;
    this.elements = new Map();
    /** @type {HTMLElement[]} */
    const top = [];
    /** @type {HTMLElement | undefined} */
    let group;
    let panel = "";
    for (const item of items) {
      if (item.role === "region") panel = item.label;
      let key = item.id;
      for (let n = 2; this.elements.has(key); n += 1) key = `${item.id} ${n}`;
      const element = before.get(key) ?? document.createElement("div");
      describe(element, item, key);
      this.elements.set(key, element);
      const kind = GROUPS[roleOf(item)];
      if (!kind) {
        group = undefined;
        top.push(element);
      } else if (group?.getAttribute("role") === kind) {
        group.append(element);
      } else {
        group = document.createElement("div");
        group.setAttribute("role", kind);
        nameGroup(group, kind, panel);
        group.replaceChildren(element);
        top.push(group);
      }
    }
    this.canvas.replaceChildren(...top);
    const focused = items.find((item) => item.state.split(" ").includes("focused"));
    if (focused) this.canvas.setAttribute("aria-activedescendant", idOf(focused.id));
    else this.canvas.removeAttribute("aria-activedescendant");
  }
}

/** A group is called as the panel that it stands in. @param {HTMLElement} group @param {string} kind @param {string} panel */
function nameGroup(group, kind, panel) {
  if (panel) group.setAttribute("aria-label", panel);
  else if (kind !== "list") group.setAttribute("aria-label", "Workbench");
}

/** @param {string} key */
const idOf = (key) => `on-canvas ${key}`.replaceAll(" ", "-");

/** @param {HTMLElement} element @param {Item} item @param {string} key */
function describe(element, item, key) {
  const is = new Set(item.state.split(" "));
  const role = roleOf(item);
  const selected = is.has("selected");
  /** What does not apply is null. @type {Record<string, string | null>} */
  const said = {
    id: idOf(key),
    role,
    "aria-label": item.label,
    "aria-description": item.value || null,
    "aria-level": role === "heading" ? "2" : null,
    "aria-disabled": is.has("disabled") ? "true" : null,
    "aria-selected": ["tab", "option", "treeitem"].includes(role) ? String(selected) : null,
    "aria-checked": ["radio", "checkbox"].includes(role) ? String(selected) : null,
    "aria-expanded": is.has("expanded") ? "true" : role === "combobox" ? "false" : null,
  };
  for (const [name, value] of Object.entries(said)) {
    if (value === null) element.removeAttribute(name);
    else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  }
  element.dataset.item = item.id;
}
