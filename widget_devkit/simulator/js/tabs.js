/** Tabs, as the pattern of that name has them: arrows, Home and End move between them. */

import { element } from "./dom.js";

export class Tabs {
  #list;
  #tabs;

  /** @param {HTMLElement} list of buttons with the role `tab`, each with the id of its panel in `aria-controls` */
  constructor(list) {
    this.#tabs = [...list.querySelectorAll('[role="tab"]')];
    this.#list = list;
    for (const tab of this.#tabs) {
      tab.addEventListener("click", () => this.#select(tab));
    }
    list.addEventListener("keydown", (event) => this.#move(event));
    this.#select(this.#tabs[0]);
  }

  /**
   * One more tab, after those that are there.
   * @param {string} id of the panel; the tab's is `tab-<id>`
   * @param {string} words @param {HTMLElement} panel goes where the other panels are
   */
  add(id, words, panel) {
    const name = `tab-${id}`;
    const tab = element(
      "button",
      {
        type: "button",
        class: "tab",
        role: "tab",
        id: name,
        "data-testid": name,
        "aria-controls": id,
        "aria-selected": "false",
        tabindex: -1,
        onclick: () => this.#select(tab),
      },
      words,
    );
    panel.id = id;
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", name);
    panel.hidden = true;
    const last = document.getElementById(this.#tabs.at(-1).getAttribute("aria-controls"));
    last.after(panel);
    this.#list.append(tab);
    this.#tabs.push(tab);
  }

  #move(event) {
    const last = this.#tabs.length - 1;
    const at = this.#tabs.indexOf(event.target);
    const to = {
      ArrowRight: at === last ? 0 : at + 1,
      ArrowLeft: at === 0 ? last : at - 1,
      Home: 0,
      End: last,
    }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      this.#select(this.#tabs[to]);
      this.#tabs[to].focus();
    }
  }

  #select(selected) {
    for (const tab of this.#tabs) {
      const here = tab === selected;
      tab.setAttribute("aria-selected", String(here));
      tab.tabIndex = here ? 0 : -1;
      document.getElementById(tab.getAttribute("aria-controls")).hidden = !here;
    }
  }
}
