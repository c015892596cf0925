/** The list on the left: the chats, the archives or the customers, in groups, with a search. */

import { displayName, initials, LISTS } from "./customers.js";
import { byId, element } from "./dom.js";

const STEPS = { ArrowDown: 1, ArrowUp: -1 };

export class List {
  #place = byId("chats");
  #search = byId("search");
  #customers;
  #chosen;
  #view = "chats";
  #key = null;

  /** @param {import("./customers.js").Customers} customers @param {(key: string) => void} chosen */
  constructor(customers, chosen) {
    this.#customers = customers;
    this.#chosen = chosen;
    this.#search.addEventListener("input", () => this.update());
    this.#search.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown") {
        event.preventDefault();
        this.#place.querySelector(".chat")?.focus();
      }
    });
    this.#place.addEventListener("keydown", (event) => this.#move(event));
  }

  /** @param {"chats" | "archives" | "customers"} view @param {string | null} key who is looked at */
  show(view, key) {
    if (view !== this.#view) {
      this.#search.value = "";
      this.#place.scrollTop = 0;
    }
    this.#view = view;
    this.#key = key;
    byId("chats-title").textContent = LISTS[view].title;
    this.#search.setAttribute("aria-label", `Search ${LISTS[view].title}`);
    this.update();
  }

  /** Draws it anew; the focus stays with whom it was. */
  update() {
    const focused = this.#place.contains(document.activeElement)
      ? document.activeElement.dataset.key
      : null;
    const groups = this.#customers.groups(this.#view, this.#search.value);
    this.#place.replaceChildren(
      ...[...groups].flatMap(([title, members]) => this.#group(title, members)),
    );
    if (groups.size === 0) {
      this.#place.append(element("p", { class: "list-empty muted", dir: "auto" }, this.#nobody()));
    }
    if (focused !== null) {
      (this.#place.querySelector(`[data-key="${CSS.escape(focused)}"]`) ?? this.#search).focus();
    }
  }

  /** The key of the one before (-1) or after (1) who is looked at; `null` when the list is empty. */
  beside(step) {
    const keys = [...this.#place.querySelectorAll(".chat")].map((each) => each.dataset.key);
    if (keys.length === 0) {
      return null;
    }
    const at = keys.indexOf(this.#key);
    return keys[at === -1 ? 0 : (at + step + keys.length) % keys.length];
  }

  #nobody() {
    const words = this.#search.value.trim();
    const { one } = LISTS[this.#view];
    return words === "" ? `There is no ${one}.` : `No ${one} has “${words}” in its name or e-mail.`;
  }

  #group(title, members) {
    const list = element("ul", { class: "chat-list", "aria-label": title });
    list.append(...members.map((customer) => this.#item(customer)));
    const heading = element("h2", { class: "chat-group" }, `${title} `);
    heading.append(element("span", { class: "muted" }, String(members.length)));
    return [heading, list];
  }

  #item(customer) {
    const latest = customer.messages.at(-1);
    const preview =
      this.#view === "customers"
        ? (customer.profile.email ?? customer.note)
        : (latest?.text ?? customer.note);
    return element(
      "li",
      {},
      element(
        "button",
        {
          type: "button",
          class: "chat",
          "data-key": customer.key,
          "data-testid": `customer-${customer.key}`,
          "aria-current": customer.key === this.#key ? "true" : null,
          onclick: () => this.#chosen(customer.key),
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
          element("span", { class: "chat-preview muted", dir: "auto" }, preview),
          this.#view === "archives" ? tagsOf(customer) : null,
        ),
        element("span", { class: "chat-time muted" }, latest?.at ?? ""),
        customer.unread
          ? element(
              "span",
              { class: "unread" },
              element("span", { class: "visually-hidden" }, "Unread"),
            )
          : null,
      ),
    );
  }

  #move(event) {
    const items = [...this.#place.querySelectorAll(".chat")];
    const at = items.indexOf(event.target);
    const to = { Home: 0, End: items.length - 1 }[event.key] ?? at + (STEPS[event.key] ?? 0);
    if (at !== -1 && to !== at && items[to] !== undefined) {
      event.preventDefault();
      items[to].focus();
    }
  }
}

function tagsOf({ tags }) {
  return tags.length === 0
    ? null
    : element(
        "span",
        { class: "chat-tags" },
        ...tags.map((tag) => element("span", { class: "tag", dir: "auto" }, tag)),
      );
}
