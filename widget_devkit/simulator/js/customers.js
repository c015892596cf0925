/** Who the agent can look at: each in one place, the chats, the archives or the list of customers. */

import { archived, newcomers } from "./archived.js";
import { Kept } from "./kept.js";
import { samples } from "./samples.js";
import { isText } from "./shapes.js";

/** The views that are lists, and what each calls its entries. */
export const LISTS = {
  chats: { title: "Chats", one: "chat" },
  archives: { title: "Archives", one: "archived chat" },
  customers: { title: "Customers", one: "customer" },
};

/** What the page calls a customer whose name may be unknown. */
export function displayName(customer) {
  return customer.profile.name || "Visitor";
}

/** One or two letters for the avatar. */
export function initials(customer) {
  const words = displayName(customer).split(/\s+/u).slice(0, 2);
  return words
    .map((word) => [...word][0] ?? "")
    .join("")
    .toUpperCase();
}

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium" });

/** “Today”, “Yesterday” or a date. */
export function closedOn({ daysAgo }) {
  if (daysAgo < 2) {
    return daysAgo === 0 ? "Today" : "Yesterday";
  }
  const then = new Date();
  then.setDate(then.getDate() - daysAgo);
  return day.format(then);
}

const groups = {
  chats: (customer) => (customer.queued ? "Queued chats" : "My chats"),
  archives: closedOn,
  customers: (customer) =>
    customer.place === "chats" ? "Chatting" : customer.gone ? "Left the website" : "Browsing",
};

const TEN_THOUSAND_MILLION = 36 ** 10;

function chatId() {
  const number = Math.floor(Math.random() * TEN_THOUSAND_MILLION);
  return number.toString(36).toUpperCase().padStart(10, "0");
}

export class Customers {
  #all = new Map();
  #kept = new Kept();
  #source;
  #came = 0;

  /** @param {"customers" | "visitors"} source the word that the list of customers sends */
  constructor(source) {
    this.#source = source;
    for (const each of structuredClone([...samples, ...archived, ...this.#kept.added])) {
      if (each.place === "customers") {
        each.profile.source = source;
      }
      if (!this.#kept.removed.includes(each.key)) {
        this.#all.set(each.key, each);
        this.#edit(each, this.#kept.edited[each.key]);
      }
    }
  }

  /** Whether edits outlast a reload of the page. */
  get lasting() {
    return this.#kept.lasting;
  }

  /** The customer with this key; an unknown key is an error that names the known ones. */
  byKey(key) {
    const found = this.#all.get(key);
    if (found === undefined) {
      const known = [...this.#all.keys()].join(", ");
      throw new Error(`There is no customer "${key}"; there are ${known}.`);
    }
    return found;
  }

  /** Those that a view lists: who chats is a customer too. */
  in(view) {
    return [...this.#all.values()].filter(
      ({ place, queued }) =>
        place === view || (view === "customers" && place === "chats" && !queued),
    );
  }

  /** The same by group, title → members, of those whose name or e-mail address has the words in it. */
  groups(view, words = "") {
    const wanted = words.trim().toLowerCase();
    const found = this.in(view).filter((customer) =>
      `${displayName(customer)}\n${customer.profile.email ?? ""}`.toLowerCase().includes(wanted),
    );
    if (view === "archives") {
      found.sort((one, other) => one.daysAgo - other.daysAgo);
    } else if (view === "customers") {
      found.sort((one, other) => (one.place === "chats") - (other.place === "chats"));
    }
    return Map.groupBy(found, groups[view]);
  }

  /** What the widget is sent of a customer who is looked at in a view. */
  profile(customer, view) {
    return view === customer.place
      ? customer.profile
      : { ...customer.profile, source: this.#source };
  }

  /**
   * Gives a customer another profile, or without one the profile of the beginning.
   * @param {object} customer @param {"chats" | "archives" | "customers"} view in which it was edited
   * @param {object | undefined} profile
   */
  edit(customer, view, profile) {
    const { source } = customer.profile;
    const own = profile && view !== customer.place ? { ...profile, source } : profile;
    this.#edit(customer, own);
    this.#kept.edit(customer.key, own);
  }

  #edit(customer, profile) {
    customer.original ??= customer.profile;
    customer.profile = profile ?? customer.original;
  }

  /** The same customer once more, with ids of its own and nothing said yet; gives who it is. */
  duplicate(customer) {
    const { place, tint, note, profile } = structuredClone(customer);
    const id = `${profile.id}-${chatId()}`;
    const chat = isText(profile.chat?.id) ? { ...profile.chat, id: chatId() } : profile.chat;
    const name = isText(profile.name) ? { name: `${profile.name} (copy)` } : {};
    const copy = {
      key: id,
      place,
      tint,
      note,
      ...(place === "archives" ? { daysAgo: 0, tags: [] } : {}),
      profile: { ...profile, ...name, id, chat },
      messages: [],
    };
    this.#kept.add(structuredClone(copy));
    this.#all.set(copy.key, copy);
    return copy;
  }

  remove({ key }) {
    this.#all.delete(key);
    this.#kept.remove(key);
  }

  /** A new customer asks for a chat; gives who it is. */
  incoming(at) {
    const { name, email, geolocation, text, ...look } = newcomers[this.#came % newcomers.length];
    this.#came += 1;
    const customer = {
      ...look,
      key: `incoming-${this.#came}`,
      place: "chats",
      queued: true,
      unread: true,
      profile: {
        id: `${chatId()}.${chatId()}`,
        name,
        email,
        source: "chats",
        chat: { id: chatId(), chat_id: chatId(), groupID: "0" },
        geolocation: { ...geolocation },
      },
      messages: [{ from: "customer", at, text }],
    };
    this.#all.set(customer.key, customer);
    return customer;
  }

  /** The chat of a customer is over. */
  archive(customer) {
    const { original = customer.profile, profile } = customer;
    Object.assign(customer, { place: "archives", daysAgo: 0, tags: [], queued: false });
    customer.profile = { ...profile, source: "archives" };
    customer.original =
      original === profile ? customer.profile : { ...original, source: "archives" };
  }
}
