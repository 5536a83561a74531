// @ts-check
// Messages at the top of the page that wait for an answer, or to be closed. They block nothing and take no focus.

export class Notices {
  /** @param {HTMLElement} region @param {HTMLElement} after gets the focus when the last message goes that had it */
  constructor(region, after) {
    this.region = region;
    this.after = after;
  }

  /** @param {string} sentence @param {[string, () => void][]} [choices] words of a button, and what it does @param {string} [last] words of the button that only closes it @returns {() => void} closes it */
  show(sentence, choices = [], last = "Close") {
    const notice = document.createElement("div");
    notice.className = "notice";
    const words = document.createElement("p");
    words.textContent = sentence;
    const close = () => {
      const focused = notice.contains(document.activeElement);
      notice.remove();
      this.region.hidden = this.region.children.length === 0;
      if (focused) (/** @type {HTMLElement | null} */ (this.region.querySelector("button")) ?? this.after).focus({ preventScroll: true });
    };
    notice.append(words, ...choices.map(([label, act]) => button(label, act)), button(last, close));
    this.region.append(notice);
    this.region.hidden = false;
    return close;
  }
}

/** @param {string} label @param {() => void} act */
function button(label, act) {
  const node = document.createElement("button");
  node.type = "button";
  node.textContent = label;
  node.addEventListener("click", act);
  return node;
}
