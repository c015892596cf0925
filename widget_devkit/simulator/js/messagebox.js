/** The message box, with a draft for each chat. Widgets can add to it; only a person sends. */

import { Attachment } from "./attachment.js";
import { byId } from "./dom.js";
import { announce } from "./notices.js";

export class MessageBox {
  #box = byId("message-box");
  #attachment = new Attachment(() => this.#box.focus());
  #drafts = new Map();
  #key = null;
  #glow;
  #said;

  /**
   * @param {object} listener
   * @param {(from: "agent" | "customer", text: string | null, rich: object | null) => void} listener.said
   * @param {(text: string) => void} listener.typed a person changed the text
   */
  constructor({ said, typed }) {
    this.#said = said;
    byId("composer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit("agent");
    });
    byId("customer-says").addEventListener("click", () => this.submit("customer"));
    this.#box.addEventListener("input", () => typed(this.#box.value));
    this.#box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) {
        return;
      }
      event.preventDefault();
      this.submit("agent");
    });
  }

  get text() {
    return this.#box.value;
  }

  /** The rich message that waits to be sent, or `null`. */
  get rich() {
    return this.#attachment.message;
  }

  /** Says what is in the box; the customer has no use for what the agent's widget attached. */
  submit(from) {
    const text = this.#box.value.trim();
    const rich = from === "agent" ? this.rich : null;
    if (text === "" && rich === null) {
      return;
    }
    this.#box.value = "";
    this.#box.classList.remove("glow");
    if (rich !== null) {
      this.#attachment.message = null;
    }
    this.#said(from, text === "" ? null : text, rich);
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

  /** Attaches a rich message, in place of the one that was. */
  attach(message) {
    this.#attachment.put(message);
  }

  /** Keeps the draft of the chat that was, and shows the one of the chat that is. */
  open(key) {
    if (this.#key !== null) {
      this.#drafts.set(this.#key, { text: this.text, rich: this.rich });
    }
    this.#key = key;
    const draft = this.#drafts.get(key) ?? { text: "", rich: null };
    this.#box.value = draft.text;
    this.#attachment.message = draft.rich;
  }
}
