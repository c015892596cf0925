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

  #late;
  #status;
  #veil;
  #veilText;

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
    container.append(
      element(
        "section",
        { class: "panel", "aria-label": title, "data-testid": `${id}-panel` },
        element("header", { class: "bar" }, element("h2", {}, title), this.#status, reload),
        element("div", { class: "panel-body" }, this.iframe, this.#veil),
        below,
      ),
    );
    this.show("loading");
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
