/** What widgets have done, in words. All of it stays; the latest 300 lines are drawn. */

import { atNextFrame, byId, element } from "./dom.js";

const DRAWN = 300;

function row({ at, message, text, ignored }) {
  return element(
    "li",
    { class: "activity-row", "data-testid": "activity-row", "data-ignored": ignored },
    element("span", { class: "muted" }, at),
    element("span", { class: "activity-name", dir: "auto" }, message),
    element("span", { class: "activity-text", dir: "auto" }, text),
  );
}

export class Activity {
  /** `{at, message, text, ignored}`; `message` is the wire's name of what was asked for. */
  records = [];
  #drawn = 0;
  #list = byId("activity-rows");
  #count = byId("activity-count");
  #scroll = byId("activity");
  #soon = atNextFrame(() => this.#draw());

  /** @param {string} message @param {string} text @param {{ignored?: boolean}} [options] */
  add(message, text, { ignored = false } = {}) {
    const at = new Date().toLocaleTimeString("en-GB");
    this.records.push({ at, message, text, ignored });
    this.#soon();
  }

  #draw() {
    const atEnd =
      this.#scroll.scrollTop + this.#scroll.clientHeight >= this.#scroll.scrollHeight - 24;
    const { length } = this.records;
    this.#list.append(...this.records.slice(Math.max(this.#drawn, length - DRAWN)).map(row));
    this.#drawn = length;
    while (this.#list.childElementCount > DRAWN) {
      this.#list.firstElementChild.remove();
    }
    this.#count.textContent = String(this.records.length);
    byId("activity-empty").hidden = true;
    if (atEnd) {
      this.#scroll.scrollTop = this.#scroll.scrollHeight;
    }
  }
}
