/** The message box's widget: a card above the composer that a button in the composer opens and closes. */

import { byId } from "./dom.js";

export class Popover {
  #card = byId("popover");
  #button = byId("popover-toggle");

  constructor() {
    this.#button.addEventListener("click", () => {
      this.#show(this.#card.hidden);
      if (!this.#card.hidden) {
        this.#card.focus();
      }
    });
    // A key that a widget has is its own: this hears only what is pressed on this page.
    byId("conversation").addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !this.#card.hidden) {
        event.preventDefault(); // One key closes one thing.
        this.#show(false);
        this.#button.focus();
      }
    });
  }

  /** There is a widget in it: it can be opened, and is. */
  offer() {
    this.#button.hidden = false;
    this.#show(true);
  }

  #show(open) {
    this.#card.hidden = !open;
    this.#button.setAttribute("aria-expanded", String(open));
  }
}

/** Closes a card that its summary opens: by Escape, which gives the focus back, and when the focus goes elsewhere. */
export function closeByEscape(details) {
  details.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && details.open) {
      event.preventDefault();
      details.open = false;
      details.querySelector("summary").focus();
    }
  });
  details.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget !== null && !details.contains(relatedTarget)) {
      details.open = false;
    }
  });
}
