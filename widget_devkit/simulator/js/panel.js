/** The panel of one widget: a header with its state, and the iframe under a veil until it is ready. */

import { element } from "./dom.js";

const WORDS = {
  loading: "Loading",
  connecting: "Shaking hands",
  starting: "Starting",
  ready: "Ready",
  late: "Not ready yet",
};

/** After this long without `plugin_inited` the veil steps aside, so that the widget's own words can be read. */
const PATIENCE = 12_000;

export class Panel {
  /** Called by the reload button. */
  onreload = () => undefined;

  #end = () => undefined;

  #late;
  #status;
  #veil;
  #veilText;
  #warning;
  #warningText = element("span", { role: "status" });

  /**
   * @param {object} options
   * @param {HTMLElement} options.container
   * @param {string} options.title
   * @param {number} options.index
   * @param {HTMLElement} options.below goes under the widget
   */
  constructor({ container, title, index, below }) {
    const id = `widget-${index}`;
    this.iframe = element("iframe", {
      id,
      name: `${id}:${Math.random().toString(36).slice(2)}`, // what the page knows its frame by
      title: `Widget: ${title}`,
      "data-testid": id,
    });
    this.#status = element("span", {
      class: "status",
      role: "status",
      "data-testid": `${id}-status`,
    });
    const reload = element(
      "button",
      {
        type: "button",
        class: "button small",
        "data-testid": `${id}-reload`,
        "aria-label": `Reload widget: ${title}`,
        onclick: () => this.onreload(),
      },
      "Reload",
    );
    this.#veilText = element("span", {});
    this.#veil = element(
      "div",
      { class: "veil", "data-testid": `${id}-spinner` },
      element("span", { class: "spinner", "aria-hidden": true }),
      this.#veilText,
    );
    this.#warning = element(
      "div",
      { class: "panel-warning", "data-testid": `${id}-network`, hidden: true },
      this.#warningText,
      element(
        "button",
        {
          type: "button",
          class: "button small",
          "data-testid": `${id}-network-end`,
          "aria-label": `End the bad network of the widget: ${title}`,
          onclick: () => this.#end(),
        },
        "End",
      ),
    );
    container.append(
      element(
        "section",
        { class: "panel", "aria-label": title, "data-testid": `${id}-panel` },
        element("header", { class: "bar" }, element("h2", {}, title), this.#status, reload),
        this.#warning,
        element("div", { class: "panel-body" }, this.iframe, this.#veil),
        below,
      ),
    );
    this.show("loading");
  }

  /** Loads an address, the one that is there too: with a fragment that would be no load, but for a frame put in anew. */
  load(address) {
    const body = this.iframe.parentElement;
    if (address.includes("#")) {
      this.iframe.remove();
    }
    this.iframe.src = address;
    if (!this.iframe.isConnected) {
      body.prepend(this.iframe);
    }
  }

  /** Says above the widget what is wrong on purpose; `null` takes the words away. `end` ends it. */
  warn(words, end) {
    const focused = this.#warning.contains(document.activeElement);
    this.#end = end;
    this.#warning.hidden = words === null;
    this.#warningText.textContent = words ?? "";
    if (focused && words === null) {
      this.iframe.focus();
    }
  }

  /** @param {"loading" | "connecting" | "starting" | "ready" | "late"} state */
  show(state) {
    clearTimeout(this.#late);
    this.#status.textContent = WORDS[state];
    this.#status.dataset.state = state;
    this.#veil.hidden = state === "ready";
    this.#veil.classList.toggle("aside", state === "late");
    this.#veilText.textContent =
      state === "late"
        ? "No plugin_inited yet: the Agent App would still show its spinner."
        : `${WORDS[state]}…`;
    if (state !== "ready" && state !== "late") {
      this.#late = setTimeout(() => this.show("late"), PATIENCE);
    }
  }
}
