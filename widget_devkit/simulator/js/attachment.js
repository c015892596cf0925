/** A rich message that a widget has put into the message box: a preview above the text until it is sent. */

import { byId, element } from "./dom.js";
import { announce } from "./notices.js";
import { drawRich, inWords } from "./rich.js";

export class Attachment {
  #place = byId("attachment");
  #message = null;
  #removed;

  /** @param {() => void} removed an agent took the attachment away */
  constructor(removed) {
    this.#removed = removed;
  }

  get message() {
    return this.#message;
  }

  set message(message) {
    this.#message = message;
    this.#place.replaceChildren();
    this.#place.hidden = message === null;
    if (message !== null) {
      this.#place.append(this.#remove(), drawRich(message, null));
    }
  }

  /** As the setter, for a message from a widget. */
  put(message) {
    this.message = message;
    announce(`The widget attached to your message: ${inWords(message)}`);
  }

  #remove() {
    return element(
      "button",
      {
        type: "button",
        class: "icon-button",
        "data-testid": "attachment-remove",
        "aria-label": "Remove the attached message",
        onclick: () => {
          this.message = null;
          this.#removed();
        },
      },
      "×",
    );
  }
}
