/**
 * The log of frames. All stay in memory; the latest 500 that match the filter are drawn, once a painted frame of
 * the page, so that a burst of thousands costs no more than 500 rows.
 */

import { Describer } from "./describe.js";
import { byId, element } from "./dom.js";

const DRAWN = 500;
const SHOWN_CHARACTERS = 20_000;
const number = new Intl.NumberFormat("en");
const milliseconds = new Intl.NumberFormat("en", {
  maximumFractionDigits: 1,
  minimumFractionDigits: 1,
});

function pretty(frame) {
  let text;
  try {
    text = JSON.stringify(frame, null, 2) ?? String(frame);
  } catch (error) {
    return `Not JSON: ${error.message}`;
  }
  if (text.length <= SHOWN_CHARACTERS) {
    return text;
  }
  return `${text.slice(0, SHOWN_CHARACTERS)}\n… ${number.format(text.length - SHOWN_CHARACTERS)} characters more`;
}

function draw(entry) {
  const outgoing = entry.direction === "out";
  const summary = element(
    "summary",
    { class: "log-row" },
    element("span", { class: "log-time" }, milliseconds.format(entry.time)),
    element(
      "span",
      { class: "log-direction", "data-direction": entry.direction },
      outgoing ? "to widget" : "from widget",
    ),
    element("span", { class: "log-kind" }, entry.kind),
    element("span", { class: "log-name", dir: "auto" }, entry.name),
    element("span", { class: "log-answer" }, answerOf(entry)),
    element("span", { class: "log-request" }, entry.request === null ? "" : `#${entry.request}`),
    element("span", { class: "log-driver" }, entry.label),
  );
  const details = element(
    "details",
    { "data-testid": "frame", "data-kind": entry.kind, "data-failed": entry.failed },
    summary,
  );
  details.addEventListener(
    "toggle",
    () =>
      details.append(
        element("pre", { class: "log-json", dir: "ltr", tabindex: 0 }, pretty(entry.frame)),
      ),
    { once: true },
  );
  return element("li", {}, details);
}

function answerOf({ failed, took }) {
  if (took === null) {
    return failed ? "failed" : "";
  }
  return `${failed ? "failed" : "answered"} in ${milliseconds.format(took)} ms`;
}

export class Log {
  #describer = new Describer();
  #entries = [];
  #from = 0;
  #drawnUpTo = 0;
  #filter = "";
  #scheduled = false;
  #rows = byId("log-rows");
  #scroll = byId("log-scroll");

  constructor() {
    byId("log-clear").addEventListener("click", () => this.clear());
    byId("log-filter").addEventListener("input", (event) => {
      this.#filter = event.target.value.trim().toLowerCase();
      this.#redraw();
    });
  }

  /** @param {import("./hosted.js").HostedWidget} widget @param {object} seen what the tap reported */
  add(widget, seen) {
    const described = this.#describer.describe(widget.index, seen);
    const label = widget.index === 0 ? widget.driver : `${widget.driver} ${widget.index + 1}`;
    this.#entries.push({ ...seen, ...described, label });
    this.#schedule();
  }

  /** Empties what is shown; `simulator.frames` keeps everything. */
  clear() {
    this.#from = this.#entries.length;
    this.#redraw();
  }

  #matches(entry) {
    return (
      this.#filter === "" ||
      `${entry.name} ${entry.kind} ${entry.label}`.toLowerCase().includes(this.#filter)
    );
  }

  #redraw() {
    this.#rows.replaceChildren();
    this.#drawnUpTo = this.#from;
    this.#schedule();
  }

  #schedule() {
    if (this.#scheduled) {
      return;
    }
    this.#scheduled = true;
    requestAnimationFrame(() => {
      this.#scheduled = false;
      this.#draw();
    });
  }

  #draw() {
    const atEnd =
      this.#scroll.scrollTop + this.#scroll.clientHeight >= this.#scroll.scrollHeight - 24;
    const rows = [];
    for (let i = this.#entries.length - 1; i >= this.#drawnUpTo && rows.length < DRAWN; i--) {
      if (this.#matches(this.#entries[i])) {
        rows.push(draw(this.#entries[i]));
      }
    }
    this.#drawnUpTo = this.#entries.length;
    this.#rows.append(...rows.reverse());
    while (this.#rows.childElementCount > DRAWN) {
      this.#rows.firstElementChild.remove();
    }
    this.#count();
    if (atEnd) {
      this.#scroll.scrollTop = this.#scroll.scrollHeight;
    }
  }

  #count() {
    const all = this.#entries.length - this.#from;
    const drawn = this.#rows.childElementCount;
    byId("log-empty").hidden = drawn > 0;
    byId("log-count").textContent =
      all === 0
        ? "None yet"
        : drawn === all
          ? number.format(all)
          : `${number.format(drawn)} of ${number.format(all)}`;
  }
}
