/** The list of chats, in groups. */

import { displayName, initials } from "./customers.js";
import { element } from "./dom.js";

export class ChatList {
  #items = new Map();

  /** @param {HTMLElement} container @param {object[]} customers @param {(key: string) => void} selected */
  constructor(container, customers, selected) {
    for (const [group, members] of Map.groupBy(customers, (customer) => customer.group)) {
      const list = element("ul", { class: "chat-list", "aria-label": group });
      for (const customer of members) {
        list.append(this.#item(customer, selected));
      }
      const heading = element("h2", { class: "chat-group" }, `${group} `);
      heading.append(element("span", { class: "muted" }, String(members.length)));
      container.append(heading, list);
    }
  }

  #item(customer, selected) {
    const preview = element("span", { class: "chat-preview muted", dir: "auto" });
    const time = element("span", { class: "chat-time muted" });
    const button = element(
      "button",
      {
        type: "button",
        class: "chat",
        "data-testid": `customer-${customer.key}`,
        onclick: () => selected(customer.key),
      },
      element(
        "span",
        { class: "avatar", "data-tint": customer.tint, "aria-hidden": true },
        initials(customer),
      ),
      element(
        "span",
        { class: "chat-text" },
        element("span", { class: "chat-name", dir: "auto" }, displayName(customer)),
        preview,
      ),
      time,
    );
    this.#items.set(customer.key, { button, preview, time });
    this.update(customer);
    return element("li", {}, button);
  }

  /** Shows the latest message. */
  update(customer) {
    const { preview, time } = this.#items.get(customer.key);
    const latest = customer.messages.at(-1);
    preview.textContent = latest?.text ?? customer.note;
    time.textContent = latest?.at ?? "";
  }

  select(key) {
    for (const [each, { button }] of this.#items) {
      if (each === key) {
        button.setAttribute("aria-current", "true");
      } else {
        button.removeAttribute("aria-current");
      }
    }
  }
}
