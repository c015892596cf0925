/** The native sections of one widget, below it in the details panel. A section's title is its key. */

import { drawComponent } from "./components.js";
import { element } from "./dom.js";
import { picture } from "./links.js";
import { asText } from "./text.js";

let made = 0;

function isOpen(node) {
  return node.querySelector(".section-title").getAttribute("aria-expanded") === "true";
}

export class Sections {
  #shown = new Map();
  #click;
  #list = element("div", {});
  #ticket = element("p", { class: "ticket", dir: "auto", "data-testid": "ticket", hidden: true });

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
    this.node.append(this.#ticket, this.#list);
  }

  /** What the sections are about: a customer, or a ticket of HelpDesk. */
  get subject() {
    return this.#ticket.hidden ? "customer" : "ticket";
  }

  /** A ticket is looked at instead of a customer, or with `null` no more. */
  ticketIs(ticket) {
    const words = [ticket?.shortID ?? ticket?.id, ticket?.subject].map(asText).filter(Boolean);
    this.#ticket.textContent = `Ticket ${words.join(": ")}`;
    this.#ticket.hidden = ticket === null;
    this.#fit();
  }

  #fit() {
    this.node.hidden = this.#ticket.hidden && this.#shown.size === 0;
  }

  /** Title → data. */
  get data() {
    return Object.fromEntries([...this.#shown].map(([title, { section }]) => [title, section]));
  }

  /** Shows a section, or a new version of it in the old one's place. */
  modify(section, customer) {
    const old = this.#shown.get(section.title);
    const focused = old?.node.contains(document.activeElement) ? document.activeElement : null;
    const node = this.#draw(section, customer, old === undefined || isOpen(old.node));
    this.#shown.set(section.title, { section, node });
    if (old === undefined) {
      this.#list.append(node);
    } else {
      old.node.replaceWith(node);
    }
    this.#fit();
    if (focused !== null) {
      const again =
        buttonIn(node, focused.dataset.buttonId) ?? node.querySelector(".section-title");
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
    this.#list.replaceChildren();
    this.ticketIs(null);
  }

  #draw(section, customer, open) {
    const context = { click: this.#click, customer };
    const body = element(
      "div",
      { class: "section-body", id: `section-${(made += 1)}`, hidden: !open },
      ...section.components.map((component) => drawComponent(component, context)),
    );
    const title = element(
      "button",
      {
        type: "button",
        class: "section-title",
        "aria-expanded": String(open),
        "aria-controls": body.id,
        onclick: () => {
          body.hidden = !body.hidden;
          title.setAttribute("aria-expanded", String(!body.hidden));
        },
      },
      picture(section.imgUrl, "icon"),
      element("span", { class: "section-name", dir: "auto" }, section.title),
    );
    return element(
      "section",
      { class: "section", "data-testid": "section", "aria-label": section.title },
      element("h3", {}, title),
      body,
    );
  }
}

function buttonIn(node, buttonId) {
  return [...node.querySelectorAll("[data-button-id]")].find(
    (button) => button.dataset.buttonId === buttonId,
  );
}
