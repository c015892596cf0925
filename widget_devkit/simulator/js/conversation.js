/** The conversation in the middle: who it is with, what was said, and whether the customer is there. */

import { displayName, initials } from "./customers.js";
import { byId, element } from "./dom.js";

function bubble(customer, message) {
  const author = message.from === "agent" ? "You" : displayName(customer);
  return element(
    "div",
    { class: "message", "data-from": message.from, "data-testid": `message-${message.from}` },
    element("span", { class: "visually-hidden", dir: "auto" }, `${author}: `),
    element("p", { class: "bubble", dir: "auto" }, message.text),
    element("span", { class: "message-time muted" }, message.at),
  );
}

export class Conversation {
  #list = byId("messages");
  #leave = byId("leave");

  /** @param {() => void} left called when the Leave button is pressed */
  constructor(left) {
    this.#leave.addEventListener("click", left);
    // A narrower column wraps more: the latest message stays in sight.
    new ResizeObserver(() => this.#toEnd()).observe(this.#list);
  }

  /** Shows a customer's conversation from its beginning. */
  show(customer) {
    const avatar = byId("customer-avatar");
    avatar.textContent = initials(customer);
    avatar.dataset.tint = customer.tint;
    byId("customer-name").textContent = displayName(customer);
    byId("customer-note").textContent = customer.note;
    this.#leave.disabled = false;
    this.#list.replaceChildren(...customer.messages.map((message) => bubble(customer, message)));
    if (customer.messages.length === 0) {
      this.#note("No messages yet. Whoever writes first starts the chat.");
    }
    this.#toEnd();
  }

  add(customer, message) {
    this.#list.append(bubble(customer, message));
    this.#toEnd();
  }

  /** The customer has left: the host forgets them until a chat is chosen again. */
  left() {
    byId("customer-note").textContent = "Left the chat";
    this.#leave.disabled = true;
    this.#note("The customer left. Choose a chat to go on.");
    this.#toEnd();
  }

  #note(text) {
    this.#list.append(element("p", { class: "message-note muted", dir: "auto" }, text));
  }

  #toEnd() {
    this.#list.scrollTop = this.#list.scrollHeight;
  }
}
