/** Light or dark, of this page. */

import { byId } from "./dom.js";

export class Theme {
  #value;

  /** @param {"light" | "dark"} value @param {(value: "light" | "dark") => void} changed after the first */
  constructor(value, changed) {
    this.#show(value);
    this.changed = changed;
    byId("theme-toggle").addEventListener("click", () => {
      this.set(this.#value === "dark" ? "light" : "dark");
    });
  }

  get value() {
    return this.#value;
  }

  set(value) {
    if (value !== "light" && value !== "dark") {
      throw new Error(`The theme is "${value}"; it can be light or dark.`);
    }
    this.#show(value);
    this.changed(value);
  }

  #show(value) {
    this.#value = value;
    document.documentElement.dataset.theme = value;
    byId("theme-toggle").setAttribute("aria-pressed", String(value === "dark"));
  }
}
