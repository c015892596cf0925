/** The tab in which an author edits the customer who is looked at, as JSON, checked while typing. */

import { displayName } from "./customers.js";
import { element } from "./dom.js";
import { lineOfError, linesOf } from "./jsonlines.js";
import { wrongProfile } from "./profileshape.js";

/** `{profile, wrong}`; `wrong` is a list of `{line, text}`. */
function read(text) {
  let profile;
  try {
    profile = JSON.parse(text);
  } catch (error) {
    const line = lineOfError(text, error);
    return { wrong: [{ line, text: `This is not JSON: ${error.message}` }] };
  }
  const lines = linesOf(text);
  const wrong = wrongProfile(profile).map(({ path, at, reason }) => ({
    line: lines.get(at) ?? 1,
    text: `${path || "The profile"} ${reason}.`,
  }));
  return { profile, wrong: wrong.sort((one, other) => one.line - other.line) };
}

export class Editor {
  #desk;
  #drafts = new Map();
  #key = null;
  #original = "";
  #area;
  #gutter;
  #who;
  #state;
  #problems;
  #buttons;

  /** @param {import("./desk.js").Desk} desk */
  constructor(desk) {
    this.#desk = desk;
    this.node = this.#draw();
    desk.onshown = () => this.show();
    this.show();
  }

  /** Another customer is looked at, or the same one with another profile. */
  show() {
    const { customer } = this.#desk;
    const key = customer?.key ?? null;
    this.#key = key;
    this.#original = customer === null ? "" : JSON.stringify(this.#desk.look, null, 2);
    this.#area.value = this.#drafts.get(key) ?? this.#original;
    this.#area.disabled = customer === null;
    this.#who.textContent = customer === null ? "Nobody" : displayName(customer);
    this.#check();
  }

  #draw() {
    this.#gutter = element("div", { class: "gutter", "aria-hidden": true });
    this.#area = element("textarea", {
      id: "customer-json",
      "data-testid": "customer-json",
      spellcheck: "false",
      wrap: "off",
      dir: "ltr",
      "aria-label": "Profile as JSON",
      "aria-describedby": "customer-problems",
      oninput: () => this.#typed(),
      onscroll: () => {
        this.#gutter.scrollTop = this.#area.scrollTop;
      },
    });
    this.#who = element("h2", { dir: "auto", "data-testid": "customer-edited" });
    this.#state = element("p", { class: "muted", "data-testid": "customer-state" });
    this.#problems = element("ul", {
      class: "problems",
      id: "customer-problems",
      "data-testid": "customer-problems",
      role: "status",
    });
    this.#buttons = {
      apply: this.#button("apply", "Apply", () => this.apply(), true),
      reset: this.#button("reset", "Reset", () => this.#reset()),
      duplicate: this.#button("duplicate", "Duplicate", () => this.#desk.duplicate()),
      remove: this.#button("remove", "Remove", () => this.#remove()),
    };
    return element(
      "div",
      { class: "log-panel editor" },
      element("div", { class: "editor-text" }, this.#gutter, this.#area),
      element(
        "div",
        { class: "editor-side" },
        this.#who,
        this.#state,
        element("div", { class: "editor-buttons" }, ...Object.values(this.#buttons)),
        this.#problems,
      ),
    );
  }

  #button(name, words, onclick, primary = false) {
    const look = primary ? "button small primary" : "button small";
    const id = `customer-${name}`;
    return element("button", { type: "button", class: look, "data-testid": id, onclick }, words);
  }

  #typed() {
    const text = this.#area.value;
    if (text === this.#original) {
      this.#drafts.delete(this.#key);
    } else {
      this.#drafts.set(this.#key, text);
    }
    this.#check();
  }

  #check() {
    const nobody = this.#key === null;
    const { profile, wrong } = nobody ? { wrong: [] } : read(this.#area.value);
    const draft = this.#drafts.has(this.#key);
    this.#area.setAttribute("aria-invalid", String(wrong.length > 0));
    this.#buttons.apply.disabled = nobody || wrong.length > 0;
    this.#buttons.reset.disabled = nobody || !(draft || this.#desk.edited);
    this.#buttons.duplicate.disabled = nobody;
    this.#buttons.remove.disabled = nobody;
    this.#state.textContent = this.#words(nobody, draft);
    this.#problems.replaceChildren(...wrong.map((each) => this.#problem(each)));
    this.#number(wrong);
    return wrong.length === 0 ? profile : undefined;
  }

  #words(nobody, draft) {
    if (nobody) {
      return "Choose a chat or a customer.";
    }
    if (draft) {
      return "Not applied yet";
    }
    const edited = this.#desk.edited ? "Edited" : "As sent to the widget";
    return this.#desk.lasting ? edited : `${edited}; this browser keeps no edits over a reload`;
  }

  #problem({ line, text }) {
    return element(
      "li",
      {},
      element(
        "button",
        {
          type: "button",
          class: "problem-line",
          dir: "auto",
          onclick: () => this.#goTo(line),
        },
        element("span", { class: "problem-place" }, `Line ${line}`),
        ` ${text}`,
      ),
    );
  }

  #goTo(line) {
    const start = this.#area.value
      .split("\n")
      .slice(0, line - 1)
      .reduce((sum, each) => sum + each.length + 1, 0);
    this.#area.focus();
    this.#area.setSelectionRange(start, start);
  }

  #number(wrong) {
    const marked = new Set(wrong.map(({ line }) => line));
    const lines = this.#area.value.split("\n");
    this.#gutter.replaceChildren(
      ...lines.map((_, index) =>
        element("span", { "data-wrong": marked.has(index + 1) }, String(index + 1)),
      ),
    );
    this.#gutter.scrollTop = this.#area.scrollTop;
  }

  /** Sends the profile as it is written. */
  apply() {
    const profile = this.#check();
    if (profile === undefined) {
      this.#area.focus();
      return;
    }
    this.#drafts.delete(this.#key);
    this.#desk.edit(profile);
  }

  #reset() {
    this.#drafts.delete(this.#key);
    if (this.#desk.edited) {
      this.#desk.edit(undefined);
    } else {
      this.show();
    }
    this.#area.focus();
  }

  #remove() {
    this.#drafts.delete(this.#key);
    this.#desk.remove();
    this.#area.focus();
  }
}
