/**
 * What an author changed about the customers, kept by the browser until the tab is closed. Where storage is denied, it
 * is kept until the page is loaded anew.
 */

const NAME = "agent-app-simulator.customers";

export class Kept {
  /** Whether the browser keeps it over a reload. */
  lasting = true;
  /** Edited profiles by key, customers that were added, and the keys of those that were removed. */
  #data = { edited: {}, added: [], removed: [] };

  constructor() {
    try {
      this.#data = { ...this.#data, ...JSON.parse(sessionStorage.getItem(NAME) ?? "{}") };
    } catch (error) {
      this.#denied(error);
    }
  }

  get edited() {
    return this.#data.edited;
  }

  get added() {
    return this.#data.added;
  }

  get removed() {
    return this.#data.removed;
  }

  /** @param {string} key @param {object | undefined} profile none: the customer is as at first */
  edit(key, profile) {
    this.#data.edited[key] = profile;
    this.#save();
  }

  add(customer) {
    this.#data.added.push(customer);
    this.#save();
  }

  remove(key) {
    const { added } = this.#data;
    this.#data.added = added.filter((each) => each.key !== key);
    if (added.length === this.#data.added.length) {
      this.#data.removed.push(key);
    }
    this.edit(key, undefined);
  }

  #save() {
    try {
      sessionStorage.setItem(NAME, JSON.stringify(this.#data));
    } catch (error) {
      this.#denied(error);
    }
  }

  #denied(error) {
    this.lasting = false;
    console.info("Edits of customers are lost when this page is loaded anew:", error.message);
  }
}
