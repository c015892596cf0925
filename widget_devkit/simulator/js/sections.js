/** The native sections of one widget, below it in the details panel. A section's title is its key. */

import { drawComponent } from "./components.js";
import { element } from "./dom.js";
import { picture } from "./links.js";

export class Sections {
  #shown = new Map();
  #click;

  /** @param {(buttonId: string) => void} click an agent pressed a button or a title */
  constructor(click) {
    this.#click = click;
    this.node = element("div", {
      class: "sections",
      "data-testid": "sections",
      role: "group",
      "aria-label": "Sections of the widget",
      hidden: true,
    });
  }

  /** Title → data. */
  get data() {
    return Object.fromEntries([...this.#shown].map(([title, { section }]) => [title, section]));
  }

  /** Shows a section, or a new version of it in the old one's place. */
  modify(section, customer) {
    const old = this.#shown.get(section.title);
    const focused = old?.node.contains(document.activeElement) ? document.activeElement : null;
    const node = this.#draw(section, customer, old?.node.open ?? true);
    this.#shown.set(section.title, { section, node });
    if (old === undefined) {
      this.node.append(node);
    } else {
      old.node.replaceWith(node);
    }
    this.node.hidden = false;
    if (focused !== null) {
      const again = buttonIn(node, focused.dataset.buttonId) ?? node.querySelector("summary");
      again.focus();
    }
  }

  /** The customer on the page is another one: the components that show it follow. */
  customerIs(customer) {
    for (const { section } of [...this.#shown.values()]) {
      this.modify(section, customer);
    }
  }

  /** Presses the button or title with this id. */
  press(buttonId) {
    const button = buttonIn(this.node, buttonId);
    if (button === undefined) {
      throw new Error(`No section has a button or a clickable title with the id "${buttonId}".`);
    }
    button.click();
  }

  clear() {
    this.#shown.clear();
    this.node.replaceChildren();
    this.node.hidden = true;
  }

  #draw(section, customer, open) {
    const context = { click: this.#click, customer };
    return element(
      "details",
      { class: "section", "data-testid": "section", open },
      element(
        "summary",
        { class: "section-title" },
        picture(section.imgUrl, "icon"),
        element("h3", { dir: "auto" }, section.title),
      ),
      element(
        "div",
        { class: "section-body" },
        ...section.components.map((component) => drawComponent(component, context)),
      ),
    );
  }
}

function buttonIn(node, buttonId) {
  return [...node.querySelectorAll("[data-button-id]")].find(
    (button) => button.dataset.buttonId === buttonId,
  );
}
