/** The conversation in the middle: who it is with, what was said, and whether the customer is there. */

import { displayName, initials } from "./customers.js";
import { byId, element } from "./dom.js";
import { drawRich } from "./rich.js";

function bubble(customer, message, pressed) {
  const author = message.from === "agent" ? "You" : displayName(customer);
  return element(
    "div",
    { class: "message", "data-from": message.from, "data-testid": `message-${message.from}` },
    element("span", { class: "visually-hidden", dir: "auto" }, `${author}: `),
    message.rich
      ? drawRich(message.rich, pressed)
      : element("p", { class: "bubble", dir: "auto" }, message.text),
    element("span", { class: "message-time muted" }, message.at),
  );
}

export class Conversation {
  #list = byId("messages");
  #leave = byId("leave");

  #pressed;

  /**
   * @param {object} listener
   * @param {() => void} listener.left the Leave button is pressed
   * @param {(text: string) => void} listener.pressed the customer presses a button of a rich message
   */
  constructor({ left, pressed }) {
    this.#pressed = pressed;
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
    this.#list.replaceChildren(
      ...customer.messages.map((message) => bubble(customer, message, this.#pressed)),
    );
    if (customer.messages.length === 0) {
      this.#note("No messages yet. Whoever writes first starts the chat.");
    }
    this.#toEnd();
  }

  add(customer, message) {
    this.#list.append(bubble(customer, message, this.#pressed));
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
