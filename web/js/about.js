// @ts-check
// About: how accurate the lab is, by its own corpus. As `layerlab truth` prints it, from the same file.

/** @typedef {{folder: string, builder: string, builds?: number, rows?: number, agree: number}} Folder */
/** @typedef {{folders: Folder[], differences: {scenario: string, builder: string, difference: string}[]}} Truth */

/** @param {string} data lab-data.json @returns {Truth} */
export function truthOf(data) {
  return JSON.parse(JSON.parse(data)["assets/truth.json"]);
}

/** @param {Truth} truth @returns {HTMLElement} */
export function renderAbout(truth) {
  const about = element("section", "", "about");
  about.append(element("h2", "How accurate is it?"));
  const builds = truth.folders.filter((one) => one.builds !== undefined);
  const all = sum(builds.map(recorded)), alike = sum(builds.map((one) => one.agree));
  about.append(element("p", `${all.toLocaleString("en")} builds by real builders (BuildKit 0.32.2, and the classic builder of Docker 20.10) were recorded. The lab matches ${alike === all ? "all of them" : `${alike.toLocaleString("en")} of them`}: every verdict, warning and error, and the image's config, history and files.`));

  const more = element("details");
  more.append(element("summary", "By kind of build"));
  const table = element("table");
  const head = element("tr");
  for (const words of ["recorded", "BuildKit", "classic"]) head.append(Object.assign(element("th", words), { scope: "col" }));
  table.append(head);
  for (const name of new Set(truth.folders.map((one) => one.folder))) {
    const row = element("tr");
    row.append(Object.assign(element("th", name), { scope: "row" }));
    for (const builder of ["buildkit", "classic"]) row.append(element("td", share(truth.folders.find((one) => one.folder === name && one.builder === builder))));
    table.append(row);
  }
  more.append(table);
  about.append(more);

  if (truth.differences.length > 0) {
    const known = element("details");
    known.append(element("summary", "Known differences"));
    const list = element("ul");
    for (const one of truth.differences) list.append(element("li", `${one.scenario}, ${one.builder}: ${one.difference}`));
    known.append(list);
    about.append(known);
  }
  return about;
}

/** @param {Folder} folder */
const recorded = (folder) => folder.builds ?? folder.rows ?? 0;

/** @param {number[]} numbers */
const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);

/** @param {Folder | undefined} folder */
const share = (folder) => (folder ? `${folder.agree} of ${recorded(folder)}` : "");

/** @param {string} tag @param {string} [text] @param {string} [className] */
function element(tag, text = "", className = "") {
  const node = document.createElement(tag);
  if (text) node.textContent = text;
  if (className) node.className = className;
  return node;
}
