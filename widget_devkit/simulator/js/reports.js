/** The strip above a fullscreen or settings widget: where the app is, and the filters of its Reports. */

import { byId, element } from "./dom.js";
import { asText, inJson, short } from "./text.js";

const date = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

function shown(value) {
  if (value instanceof Date) {
    return Number.isNaN(value.getTime()) ? "Invalid date" : date.format(value);
  }
  if (Array.isArray(value)) {
    return value.map(shown).join(", ");
  }
  return asText(value) || inJson(value);
}

/** A copy in which dates are ISO texts, for tests. */
function plain(value) {
  if (value instanceof Date) {
    return Number.isNaN(value.getTime()) ? null : value.toISOString();
  }
  if (Array.isArray(value)) {
    return value.map(plain);
  }
  if (value !== null && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]));
  }
  return value;
}

export class Reports {
  /** The latest filters, or `null`. */
  filters = null;

  set(filters) {
    this.filters = plain(filters);
    const chips = Object.entries(filters).map(([name, value]) =>
      element(
        "li",
        { class: "filter", "data-testid": "report-filter" },
        element("span", { class: "muted", dir: "auto" }, name),
        " ",
        element("span", { dir: "auto" }, short(shown(value), 80)),
      ),
    );
    const empty = element("li", { class: "muted" }, "No filters");
    byId("report-filters").replaceChildren(...(chips.length === 0 ? [empty] : chips));
    byId("reports").hidden = false;
  }
}

/** Where the app is: a path. */
export class Location {
  /** The path that a widget went to last, or `null`. */
  path = null;

  /** Shows where the app is. */
  show(path) {
    byId("location").textContent = path;
  }

  go(path) {
    this.path = path;
    this.show(path);
    const node = byId("location");
    node.classList.remove("glow");
    // Read in between, so that the same class set again starts anew.
    void node.offsetWidth;
    node.classList.add("glow");
  }
}
