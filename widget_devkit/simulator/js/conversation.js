/** The conversation in the middle: who it is with, what was said, and what the agent can do with it. */

import { closedOn, displayName, initials } from "./customers.js";
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
  #pressed;

  /**
   * @param {object} listener
   * @param {(text: string) => void} listener.pressed the customer presses a button of a rich message
   */
  constructor({ pressed }) {
    this.#pressed = pressed;
    // A narrower column wraps more: the latest message stays in sight.
    new ResizeObserver(() => this.#toEnd()).observe(this.#list);
  }

  /** Shows a customer's conversation from its beginning. */
  show(customer, view) {
    const archived = customer.place === "archives";
    const queued = customer.queued === true;
    const avatar = byId("customer-avatar");
    avatar.textContent = initials(customer);
    avatar.dataset.tint = customer.tint;
    byId("customer-name").textContent = displayName(customer);
    byId("customer-note").textContent = customer.note;
    byId("conversation-bar").hidden = false;
    byId("pick-up").hidden = !queued;
    byId("archive").hidden = customer.place !== "chats" || queued || view !== "chats";
    byId("leave").hidden = archived;
    byId("leave").disabled = false;
    byId("composer").hidden = archived || queued;
    this.#list.replaceChildren(
      ...customer.messages.map((message) => bubble(customer, message, this.#pressed)),
    );
    if (archived) {
      this.#note(`Closed: ${closedOn(customer)}`);
    } else if (queued) {
      this.#note("The customer waits. Pick the chat up to answer.");
    } else if (customer.messages.length === 0) {
      this.#note("No messages yet. Whoever writes first starts the chat.");
    }
    this.#toEnd();
  }

  /** There is nobody to show. */
  nobody(words) {
    for (const id of ["conversation-bar", "composer"]) {
      byId(id).hidden = true;
    }
    byId("customer-name").textContent = "Nobody";
    this.#list.replaceChildren();
    this.#note(words);
  }

  add(customer, message) {
    this.#list.append(bubble(customer, message, this.#pressed));
    this.#toEnd();
  }

  /** The customer has left: the host forgets them until they are chosen again. */
  left(view) {
    const from = view === "customers" ? "website" : "chat";
    byId("customer-note").textContent = `Left the ${from}`;
    byId("leave").disabled = true;
    this.#note(
      `The customer left. Choose a ${view === "customers" ? "customer" : "chat"} to go on.`,
    );
    this.#toEnd();
  }

  #note(text) {
    this.#list.append(element("p", { class: "message-note muted", dir: "auto" }, text));
  }

  #toEnd() {
    this.#list.scrollTop = this.#list.scrollHeight;
  }
}
