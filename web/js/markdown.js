// @ts-check
// The lessons' Markdown as DOM: paragraphs, lists, **bold**, *emphasis*, `code`. Never HTML from text.

/** @param {string} text @returns {DocumentFragment} */
export function markdown(text) {
  const out = document.createDocumentFragment();
  for (const block of text.trim().split(/\n\s*\n/)) {
    const lines = block.split("\n");
    if (lines.every((line) => /^\s*[-*] /.test(line) || /^\s{2,}/.test(line))) {
      const list = document.createElement("ul");
      for (const item of block.split(/\n(?=\s*[-*] )/)) {
        const entry = document.createElement("li");
        entry.append(inline(item.replace(/^\s*[-*] /, "").replace(/\n\s*/g, " ")));
        list.append(entry);
      }
      out.append(list);
    } else if (block) {
      const paragraph = document.createElement("p");
      paragraph.append(inline(lines.join(" ")));
      out.append(paragraph);
    }
  }
  return out;
}

/** @param {string} text @returns {DocumentFragment} */
function inline(text) {
  const out = document.createDocumentFragment();
  for (const part of text.split(/(`[^`]+`|\*\*[^*]+\*\*|\*[^*]+\*)/)) {
    const tag = part.startsWith("`") ? "code" : part.startsWith("**") ? "strong" : part.startsWith("*") && part.length > 2 ? "em" : null;
    if (!tag) {
      out.append(part);
      continue;
    }
    const node = document.createElement(tag);
    node.textContent = part.replace(/^(`|\*\*|\*)|(`|\*\*|\*)$/g, "");
    out.append(node);
  }
  return out;
}
