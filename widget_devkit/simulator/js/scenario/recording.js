/** The view of a recording: the scenario's text as it grows, and what can be done with it. */

import { element } from "../dom.js";
import { announce } from "../notices.js";

export class Recording {
  #text = element("textarea", {
    class: "scenario-toml",
    id: "scenario-toml",
    "data-testid": "scenario-toml",
    spellcheck: "false",
    dir: "ltr",
    readonly: true,
    "aria-label": "The recorded scenario, as the text of its file",
  });

  constructor() {
    this.node = element(
      "div",
      { class: "scenario-recording" },
      this.#text,
      element(
        "div",
        { class: "scenario-buttons" },
        this.#button("scenario-copy", "Copy", () => this.#copy()),
        this.#button("scenario-download", "Download", () => this.#download()),
      ),
    );
  }

  show(toml) {
    this.#text.value = toml;
  }

  #button(id, words, onclick) {
    return element(
      "button",
      { type: "button", class: "button small", "data-testid": id, onclick },
      words,
    );
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(this.#text.value);
      announce("The scenario is in the clipboard.");
    } catch (error) {
      this.#text.select();
      announce(`The browser did not copy it (${error.message}); it is selected, to copy by hand.`);
    }
  }

  #download() {
    const blob = new Blob([this.#text.value], { type: "application/toml" });
    const href = URL.createObjectURL(blob);
    element("a", { href, download: "recorded.toml" }).click();
    setTimeout(() => URL.revokeObjectURL(href));
  }
}
