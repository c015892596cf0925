/** Which frames the log shows: by direction, kind, what became of them, widget, and text in names and data. */

import { byId, element } from "./dom.js";
import { jsonOf } from "./logjson.js";

const SLOW = 1000;

const DIRECTIONS = [
  ["", "Both ways"],
  ["in", "From widget"],
  ["out", "To widget"],
];
const KINDS = ["call", "response", "handshake", "plain", "emit", "other", "lost"];
const STATES = {
  "": ["Any outcome", () => true],
  refused: ["Refused, failed", ({ failed, refused }) => failed || refused],
  waiting: ["Without answer", ({ waits }) => waits],
  slow: ["Slow", ({ took }) => isSlow(took)],
};

/** Whether an answer took so long (in milliseconds) that an agent notices. */
export function isSlow(took) {
  return took !== null && took >= SLOW;
}

function choice(id, label, options, changed) {
  return element(
    "select",
    { id, "data-testid": id, "aria-label": label, class: "log-choice", onchange: changed },
    ...options.map(([value, words]) => element("option", { value }, words)),
  );
}

export class Filter {
  /** What is looked for in names and data, in lower case. */
  text = "";

  #direction;
  #kind;
  #search = byId("log-filter");
  #state;
  #widget;
  #widgets = new Set();

  /** @param {() => void} changed */
  constructor(changed) {
    const anyKind = [["", "All kinds"], ...KINDS.map((kind) => [kind, kind])];
    const states = Object.entries(STATES).map(([value, [words]]) => [value, words]);
    this.#direction = choice("log-direction", "Direction", DIRECTIONS, changed);
    this.#kind = choice("log-kind", "Kind", anyKind, changed);
    this.#state = choice("log-state", "What became of them", states, changed);
    this.#widget = choice("log-widget", "Widget", [["", "All widgets"]], changed);
    this.#widget.hidden = true;
    this.nodes = [this.#direction, this.#kind, this.#state, this.#widget];
    this.#search.addEventListener("input", () => {
      this.text = this.#search.value.trim().toLowerCase();
      changed();
    });
  }

  /** A widget that is chosen among, once there are several. */
  know(index, label) {
    if (this.#widgets.has(index)) {
      return;
    }
    this.#widgets.add(index);
    this.#widget.append(element("option", { value: index }, label));
    this.#widget.hidden = this.#widgets.size < 2;
  }

  /** Whether a frame's later fate decides on its place. */
  get fateful() {
    return this.#state.value !== "";
  }

  clear() {
    for (const each of this.nodes) {
      each.value = "";
    }
    this.#search.value = "";
    this.text = "";
  }

  matches(entry) {
    if (this.#direction.value !== "" && entry.direction !== this.#direction.value) {
      return false;
    }
    if (this.#kind.value !== "" && !entry.kind.startsWith(this.#kind.value)) {
      return false;
    }
    if (this.#widget.value !== "" && String(entry.index) !== this.#widget.value) {
      return false;
    }
    return STATES[this.#state.value][1](entry) && (this.text === "" || this.#says(entry));
  }

  #says({ name, kind, label, reason, frame }) {
    const head = `${name} ${kind} ${label} ${reason ?? ""}`;
    return (
      head.toLowerCase().includes(this.text) || jsonOf(frame).toLowerCase().includes(this.text)
    );
  }
}
