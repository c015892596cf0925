/** What stands above the rows: the search with its steps, the choices, times, copies, and the count. */

import { byId, element } from "./dom.js";
import { asJsonLines, copy, save } from "./logexport.js";
import { closeByEscape } from "./popover.js";

const number = new Intl.NumberFormat("en");

function button(id, words, act, more = {}) {
  return element(
    "button",
    { type: "button", class: "button small", id, "data-testid": id, onclick: act, ...more },
    words,
  );
}

export class LogTools {
  #after;
  #before;
  #follow;
  #log;
  #matching = 0;
  #said = element("p", { class: "log-said", role: "status", "data-testid": "log-said" });
  #seen = 0;

  /** @param {import("./log.js").Log} log @param {import("./logfilter.js").Filter} filter */
  constructor(log, filter) {
    this.#log = log;
    const search = byId("log-filter");
    const clear = byId("log-clear");
    clear.addEventListener("click", () => log.clear());
    search.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        event.preventDefault();
        this.#step(event.shiftKey ? -1 : 1);
      }
    });
    search.after(
      button("log-previous", "‹", () => this.#step(-1), { "aria-label": "Previous found frame" }),
      button("log-next", "›", () => this.#step(1), { "aria-label": "Next found frame" }),
      ...filter.nodes,
    );
    this.#follow = button("log-follow", "Pause", () => this.#toggle(), {
      title: "Whether the list follows what comes",
    });
    const times = button("log-times", "Δ time", () => this.#times(times), {
      "aria-pressed": "false",
      title: "Time since the frame before, and not since the page's load",
    });
    clear.before(this.#follow, times, this.#more());
    clear.after(this.#said);
    this.#before = button("log-earlier", "Earlier", () => log.page(-1), { hidden: true });
    this.#after = button("log-later", "Later", () => log.page(1), { hidden: true });
    byId("log-rows").before(this.#before);
    byId("log-rows").after(this.#after);
  }

  /** What is wanted now and then, behind one button. */
  #more() {
    const card = element(
      "div",
      { class: "setup-card" },
      button("log-expand", "Open all rows", () => this.#log.openAll(true)),
      button("log-collapse", "Close all rows", () => this.#log.openAll(false)),
      button("log-copy", "Copy as JSON lines", () => this.#copy()),
      button("log-save", "Save as JSON lines", () => this.#save()),
    );
    const summary = element(
      "summary",
      { class: "button small", "data-testid": "log-more" },
      "More",
    );
    const more = element("details", { class: "setup more" }, summary, card);
    closeByEscape(more);
    card.addEventListener("click", () => {
      more.open = false;
      summary.focus();
    });
    return more;
  }

  /** Words on what has just been done. */
  say(words) {
    this.#said.textContent = words;
  }

  /** How many there are, match and are drawn. */
  count({ searching = false, all = 0, matching, drawn = 0, before = 0, after = 0 }) {
    this.#matching = matching;
    const words = searching ? `${number.format(matching)} found so far…` : counted(all, matching);
    byId("log-count").textContent = words;
    if (searching) {
      return;
    }
    byId("log-empty").hidden = drawn > 0;
    byId("log-empty").textContent =
      all > 0 ? "No frame matches." : "Every frame between this page and the widget appears here.";
    this.#before.hidden = before === 0;
    this.#before.textContent = `Earlier: ${number.format(before)}`;
    this.#after.hidden = after === 0;
    this.#after.textContent = `Later: ${number.format(after)}`;
    if (this.#log.following) {
      this.#seen = matching;
    }
    const fresh = matching - this.#seen;
    this.#follow.textContent = this.#log.following
      ? "Pause"
      : `Follow${fresh > 0 ? ` (${number.format(fresh)} new)` : ""}`;
  }

  #toggle() {
    this.#log.following = !this.#log.following;
  }

  #times(toggle) {
    const on = toggle.getAttribute("aria-pressed") !== "true";
    toggle.setAttribute("aria-pressed", String(on));
    this.#log.sincePrevious = on;
  }

  #step(by) {
    const place = this.#log.step(by);
    this.say(
      place === -1
        ? "Nothing found."
        : `Found ${number.format(place + 1)} of ${number.format(this.#matching)} frames.`,
    );
  }

  async #copy() {
    const { shown } = this.#log;
    this.say(await copy(asJsonLines(shown), `${number.format(shown.length)} frames`));
  }

  #save() {
    const { shown } = this.#log;
    const at = new Date().toISOString().slice(0, 19).replaceAll(":", "-");
    save(asJsonLines(shown), `frames-${at}.jsonl`);
    this.say(`Saved ${number.format(shown.length)} frames.`);
  }
}

function counted(all, matching) {
  if (all === 0) {
    return "None yet";
  }
  return matching === all
    ? number.format(all)
    : `${number.format(matching)} of ${number.format(all)}`;
}
