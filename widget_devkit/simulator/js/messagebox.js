/** The message box, with a draft for each chat. A widget can add to it; only a person sends. */

import { byId } from "./dom.js";
import { announce } from "./notices.js";

export class MessageBox {
  #box = byId("message-box");
  #drafts = new Map();
  #key = null;
  #glow;

  /** @param {(from: "agent" | "customer", text: string) => void} said */
  constructor(said) {
    const submit = (from) => {
      const text = this.#box.value.trim();
      if (text === "") {
        return;
      }
      this.#box.value = "";
      this.#box.classList.remove("glow");
      said(from, text);
    };
    byId("composer").addEventListener("submit", (event) => {
      event.preventDefault();
      submit("agent");
    });
    byId("customer-says").addEventListener("click", () => submit("customer"));
    this.#box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) {
        return;
      }
      event.preventDefault();
      submit("agent");
    });
  }

  get text() {
    return this.#box.value;
  }

  /** Appends after what is there, with a space between when neither side has one. Focus and cursor stay. */
  append(text) {
    const old = this.#box.value;
    const gap = old === "" || /\s$/u.test(old) || /^\s/u.test(text) ? "" : " ";
    this.#box.setRangeText(gap + text, old.length, old.length, "preserve");
    this.#box.scrollTop = this.#box.scrollHeight;
    announce("The widget added text to the message box.");
    this.#box.classList.add("glow");
    clearTimeout(this.#glow);
    this.#glow = setTimeout(() => this.#box.classList.remove("glow"), 900);
  }

  /** Keeps the draft of the chat that was, and shows the one of the chat that is. */
  open(key) {
    if (this.#key !== null) {
      this.#drafts.set(this.#key, this.#box.value);
    }
    this.#key = key;
    this.#box.value = this.#drafts.get(key) ?? "";
  }
}
