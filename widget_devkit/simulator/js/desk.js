/** The agent's desk: which view is open, who is looked at in it, and what an agent does with a chat. */

import { Conversation } from "./conversation.js";
import { Customers, displayName, LISTS } from "./customers.js";
import { byId } from "./dom.js";
import { List } from "./list.js";
import { isMeant } from "./navigation.js";
import { announce } from "./notices.js";
import { drawReports } from "./reportspage.js";
import { now } from "./text.js";
import { Views } from "./views.js";

export class Desk {
  /** Who is looked at, or `null` when the view has nobody. */
  customer = null;
  /** Whether the customer is there: one who has left is forgotten until they are chosen again. */
  present = false;
  /** The list that is open, or was last: `chats`, `archives` or `customers`. */
  list = "chats";
  views = new Views((view) => this.open(view));
  conversation;
  /** Called after another customer is looked at, or the same one with another profile. */
  onshown = () => undefined;

  #customers;
  #rows;
  #latest = new Map();
  #shown;
  #hidden;

  /**
   * @param {object} options
   * @param {"customers" | "visitors"} options.source see `Customers`
   * @param {(customer: object | null) => void} options.shown another customer is looked at, or nobody
   * @param {(customer: object) => void} options.hidden the customer has left
   * @param {(text: string) => void} options.pressed the customer presses a button of a rich message
   */
  constructor({ source, shown, hidden, pressed }) {
    this.#customers = new Customers(source);
    this.#shown = shown;
    this.#hidden = hidden;
    this.#rows = new List(this.#customers, (key) => this.select(key, this.list));
    this.conversation = new Conversation({ pressed });
    byId("leave").addEventListener("click", () => this.leave());
    byId("archive").addEventListener("click", () => this.archive());
    byId("pick-up").addEventListener("click", () => this.pickUp());
    byId("incoming").addEventListener("click", () => this.incoming());
  }

  /** The profile as the view that is open sends it; `null` when the customer is not there. */
  get profile() {
    return this.present ? this.look : null;
  }

  /** The same, of whoever is looked at, gone or not. */
  get look() {
    return this.#customers.profile(this.customer, this.list);
  }

  /** Whether the profile is another one than at first. */
  get edited() {
    const { original, profile } = this.customer;
    return original !== undefined && original !== profile;
  }

  /** Whether edits outlast a reload of the page. */
  get lasting() {
    return this.#customers.lasting;
  }

  /** Whether there is a message box to write into. */
  get writable() {
    return this.customer !== null && this.customer.place !== "archives" && !this.customer.queued;
  }

  /**
   * Opens a view; a list shows whom it showed last, else its first.
   * @param {string} view @param {string | null} [id] of a chat, a thread or a customer to show
   */
  open(view, id = null) {
    if (!Object.hasOwn(LISTS, view)) {
      this.views.open(view);
      drawReports(this.#customers);
      return;
    }
    const there = this.#customers.in(view);
    const meant = there.find((customer) => id !== null && isMeant(id, customer));
    if (meant !== undefined) {
      this.select(meant.key, view);
      return;
    }
    const latest = there.find(({ key }) => key === this.#latest.get(view));
    const next = latest ?? [...this.#customers.groups(view).values()][0]?.[0] ?? null;
    const same = this.present && view === this.list && next === this.customer;
    this.views.open(view);
    if (!same) {
      this.#look(next, view);
    }
  }

  /** Looks at the first customer of the page; none named is the first chat. */
  begin(key) {
    if (key === null) {
      this.open("chats");
    } else {
      this.select(key);
    }
  }

  /** Looks at a customer, in a view that lists them: the widgets get the profile. */
  select(key, view = this.#customers.byKey(key).place) {
    const customer = this.#customers.byKey(key);
    this.views.open(view);
    this.#look(customer, view);
  }

  /** Looks at the one before (-1) or after (1) in the list. */
  step(by) {
    const key = this.#rows.beside(by);
    if (key !== null) {
      this.select(key, this.list);
    }
  }

  /** The customer goes; the widgets get `customer_profile_hidden`. */
  leave() {
    const { customer } = this;
    if (!this.present || customer.place === "archives") {
      return;
    }
    this.present = false;
    customer.gone = true;
    this.conversation.left(this.list);
    this.update();
    this.#hidden(customer);
  }

  /** Closes the chat that is looked at: it goes to the archives, and the next chat is shown. */
  archive() {
    const { customer } = this;
    if (customer?.place !== "chats") {
      throw new Error("Nothing was archived: no chat is looked at.");
    }
    this.#customers.archive(customer);
    announce("The chat is in the archives.");
    this.#latest.set("archives", customer.key);
    this.open(this.list);
  }

  /** A new customer asks for a chat; gives the key. */
  incoming() {
    const customer = this.#customers.incoming(now());
    announce(`A chat comes in from ${customer.profile.name}.`);
    this.update();
    return customer.key;
  }

  /** Takes the queued chat that is looked at. */
  pickUp() {
    if (this.customer?.queued) {
      this.customer.queued = false;
      this.#look(this.customer, this.list);
      byId("message-box").focus();
    }
  }

  /** Gives the customer another profile, or without one that of the beginning; the widgets get it. */
  edit(profile) {
    this.#customers.edit(this.customer, this.list, profile);
    announce("The widget gets the edited customer.");
    this.#look(this.customer, this.list);
  }

  /** Adds a copy of the customer who is looked at, and looks at it; gives the key. */
  duplicate() {
    const copy = this.#customers.duplicate(this.customer);
    this.#look(copy, this.list);
    return copy.key;
  }

  /** Takes the customer who is looked at off the lists. */
  remove() {
    const name = displayName(this.customer);
    this.#customers.remove(this.customer);
    announce(`${name} is removed.`);
    this.open(this.list);
  }

  /** Draws the list anew, with the latest messages. */
  update() {
    this.#rows.show(this.list, this.customer?.key ?? null);
    const unread = this.#customers.in("chats").filter((each) => each.unread).length;
    this.views.unread = unread;
  }

  #look(customer, view) {
    this.customer = customer;
    this.list = view;
    this.present = customer !== null;
    if (customer === null) {
      this.conversation.nobody(`There is no ${LISTS[view].one} to look at.`);
    } else {
      customer.unread = false;
      customer.gone = false;
      this.#latest.set(view, customer.key);
      this.conversation.show(customer, view);
    }
    byId("panels").hidden = customer === null || this.views.current !== view;
    this.update();
    this.onshown();
    this.#shown(customer);
  }
}
