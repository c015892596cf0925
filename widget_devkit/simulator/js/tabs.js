/** Tabs, as the pattern of that name has them: arrows, Home and End move between them. */

export class Tabs {
  #tabs;

  /** @param {HTMLElement} list of buttons with the role `tab`, each with the id of its panel in `aria-controls` */
  constructor(list) {
    this.#tabs = [...list.querySelectorAll('[role="tab"]')];
    for (const tab of this.#tabs) {
      tab.addEventListener("click", () => this.#select(tab));
    }
    list.addEventListener("keydown", (event) => this.#move(event));
    this.#select(this.#tabs[0]);
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
