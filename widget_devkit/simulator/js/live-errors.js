/**
 * Errors in a widget's Python, over the widget: where in the author's files, and what. They go with the button, with
 * Escape, and when the widget's page is loaded anew; those of a page that is still loading stay.
 */

import { element } from "./dom.js";

/** What stands between two exceptions of a chain, in the order in which they were raised. */
const LINKS = {
  cause: "which is the direct cause of:",
  context: "and while that was handled:",
  group: "which is one of several in:",
};
/** How many frames stand before those that are left out. */
const SHOWN = 4;
/** So many different errors are shown. */
const MOST = 20;

function frameNode({ file, line, function: name, source, mark }) {
  return element(
    "li",
    {},
    element("code", { class: "live-place" }, `${file}:${line}`),
    name ? `, in ${name}` : null,
    source ? element("pre", {}, mark ? `${source}\n${mark}` : source) : null,
  );
}

function partNodes({ link, frames, omitted, headline }) {
  const items = frames.map(frameNode);
  if (omitted > 0) {
    items.splice(SHOWN, 0, element("li", { class: "muted" }, `… ${omitted} more`));
  }
  return [
    element("ol", {}, ...items),
    element("p", { class: "live-headline" }, headline),
    link ? element("p", { class: "muted" }, LINKS[link]) : null,
  ];
}

/** The errors of one widget. */
class ErrorPanel {
  #widget;
  #node = null;
  #entries = new Map();
  #loading = false; // what is shown is of a page that is not loaded yet

  constructor(widget) {
    this.#widget = widget;
    widget.iframe.addEventListener("load", () => {
      if (!this.#loading) {
        this.clear();
      }
      this.#loading = false;
    });
  }

  get shown() {
    return this.#node !== null;
  }

  add({ note, parts, count }) {
    if (this.#widget.state.loadedAt === null && !this.#loading) {
      this.clear();
      this.#loading = true;
    }
    const key = JSON.stringify(parts);
    const known = this.#entries.get(key);
    if (known) {
      known.textContent = `${count} times`;
      known.hidden = false;
      return;
    }
    if (this.#entries.size >= MOST) {
      return;
    }
    const times = element("p", { class: "live-times", hidden: count === 1 }, `${count} times`);
    this.#entries.set(key, times);
    this.#place().append(
      element(
        "article",
        { class: "live-error", "data-testid": "python-error", dir: "ltr" },
        note ? element("p", { class: "muted" }, note) : null,
        ...parts.flatMap(partNodes),
        times,
      ),
    );
  }

  clear() {
    this.#node?.remove();
    this.#node = null;
    this.#entries.clear();
  }

  #place() {
    if (this.#node === null) {
      const dismiss = () => {
        this.clear();
        this.#widget.iframe.focus();
      };
      this.#node = element(
        "div",
        {
          class: "live-errors",
          role: "alert",
          "data-testid": `widget-${this.#widget.index}-errors`,
        },
        element(
          "header",
          { class: "live-bar" },
          element("h3", {}, "Python error"),
          element(
            "button",
            {
              type: "button",
              class: "button small",
              "data-testid": "errors-dismiss",
              onclick: dismiss,
            },
            "Dismiss",
          ),
        ),
      );
      this.#widget.iframe.parentElement.append(this.#node);
    }
    return this.#node;
  }
}

/** The errors of every widget of this page; those of other pages are none of its business. */
export class Errors {
  #widgets;
  #panels = new Map();

  /** @param {import("./hosted.js").HostedWidget[]} widgets */
  constructor(widgets) {
    this.#widgets = widgets;
    document.addEventListener("keydown", (event) => {
      const shown = [...this.#panels.values()].filter((panel) => panel.shown);
      if (event.key !== "Escape" || event.defaultPrevented || shown.length === 0) {
        return;
      }
      if (document.querySelector("dialog[open]") === null) {
        this.clear();
      }
    });
  }

  add(report) {
    const widget = this.#widgets.find(({ iframe }) => iframe.name === report.frame);
    if (widget === undefined) {
      return;
    }
    if (!this.#panels.has(widget)) {
      this.#panels.set(widget, new ErrorPanel(widget));
    }
    this.#panels.get(widget).add(report);
  }

  clear() {
    for (const panel of this.#panels.values()) {
      panel.clear();
    }
  }
}
