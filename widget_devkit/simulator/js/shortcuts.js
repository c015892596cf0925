/** Keys that act from anywhere on the page, the dialog that lists them, and the link that skips to the main part. */

import { byId, element } from "./dom.js";

const LISTED = [
  [["/"], "Search the list"],
  [["["], "The one before in the list"],
  [["]"], "The next one in the list"],
  [["↑", "↓", "Home", "End"], "Move in the list and between tabs"],
  [["M"], "Write a message"],
  [["1", "–", "6"], "Chats, Archives, Customers, Reports, the app, Settings"],
  [["L"], "Show or hide the log"],
  [["C"], "In the log: copy the frame"],
  [["A"], "In the log: go to the answer"],
  [["T"], "Light or dark theme"],
  [["Enter"], "Send the message"],
  [["Esc"], "Close a dialog or the message box app; the focus goes back"],
  [["?"], "This list"],
];

const TYPED = "input, textarea, select, [contenteditable]";

export class Shortcuts {
  #dialog = byId("help");
  #acts;
  #on = true;

  /** @param {import("./desk.js").Desk} desk */
  constructor(desk) {
    this.#acts = {
      "/": () => focus("search"),
      "[": () => desk.step(-1),
      "]": () => desk.step(1),
      m: () => focus("message-box"),
      l: () => byId("log-toggle").click(),
      t: () => byId("theme-toggle").click(),
      "?": () => this.#help(),
    };
    byId("rail-places")
      .querySelectorAll("button")
      .forEach((place, index) => {
        this.#acts[index + 1] = () => !place.hidden && place.click();
      });
    this.#dialog.append(...this.#body());
    byId("help-open").addEventListener("click", () => this.#help());
    byId("skip").addEventListener("click", (event) => {
      event.preventDefault();
      document.querySelector("main:not([hidden])").focus();
    });
    document.addEventListener("keydown", (event) => this.#pressed(event));
  }

  #pressed(event) {
    const elsewhere =
      event.defaultPrevented ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      event.target.closest(TYPED) !== null ||
      document.querySelector("dialog[open]") !== null;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (!elsewhere && this.#on && Object.hasOwn(this.#acts, key)) {
      event.preventDefault();
      this.#acts[key]();
    }
  }

  #help() {
    this.#dialog.showModal();
  }

  #body() {
    const rows = LISTED.map(([keys, words]) =>
      element(
        "div",
        { class: "help-row" },
        element("dt", {}, ...keys.map((key) => element(key === "–" ? "span" : "kbd", {}, key))),
        element("dd", {}, words),
      ),
    );
    const single = element("input", {
      type: "checkbox",
      checked: true,
      "data-testid": "shortcuts-on",
      onchange: () => {
        this.#on = single.checked;
      },
    });
    return [
      element("h2", { id: "help-title" }, "Keys"),
      element("dl", { class: "help-rows" }, ...rows),
      element("label", { class: "help-switch" }, single, "Keys without Ctrl or Alt act"),
      element(
        "form",
        { method: "dialog", class: "help-buttons" },
        element("button", { class: "button primary", autofocus: true }, "Close"),
      ),
    ];
  }
}

/** Puts the focus there, when the view has it. */
function focus(id) {
  const node = byId(id);
  if (node.checkVisibility()) {
    node.focus();
  }
}
