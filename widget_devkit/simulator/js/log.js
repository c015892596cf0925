/**
 * The log of frames. All stay in memory; at most 500 of those that match the filter are drawn, once a painted frame of
 * the page, so that a burst of thousands costs no more than 500 rows. Searching goes on from one painted frame to the
 * next, so that a hundred thousand do not halt the page.
 */

import { Describer, explain } from "./describe.js";
import { atNextFrame, byId, element } from "./dom.js";
import { asJson, copy } from "./logexport.js";
import { Filter } from "./logfilter.js";
import { LogKeys } from "./logkeys.js";
import { drawRow, inMilliseconds } from "./logrow.js";
import { LogTools } from "./logtools.js";
import { Resizer } from "./resizer.js";

const DRAWN = 500;
const SEARCH_MILLISECONDS = 12;
const NOTHING = { start: 0, end: -1 };

export class Log {
  #describer = new Describer();
  #entries = [];
  #rowOf = new Map(); // of what is drawn
  #entryOf = new WeakMap();
  #filter = new Filter(() => this.#redraw());
  #keys;
  #tools;

  #from = 0; // what was cleared is before it
  #scanned = 0;
  #matches = []; // places in #entries
  #end = null; // of what is drawn, as a place in #matches; null follows what comes
  #drawn = { start: 0, end: 0 };
  #sincePrevious = false;
  #schedule = atNextFrame(() => this.#draw());
  #stale = new Set(); // entries of rows that say something else now
  #rows = byId("log-rows");
  #scroll = byId("log-scroll");

  constructor() {
    new Resizer(byId("log"));
    this.#keys = new LogKeys(this.#rows, {
      entryOf: (row) => this.#entryOf.get(row),
      rowOf: (entry) => this.#rowOf.get(entry),
      copy: (entry) => this.#copy(entry),
      goTo: (entry) => this.goTo(entry),
    });
    this.#tools = new LogTools(this, this.#filter);
    this.#schedule();
  }

  /**
   * @param {{index: number, driver: string, origin: string} | null} widget null for what came from elsewhere
   * @param {object} seen what the tap reported
   */
  add(widget, seen) {
    const entry = this.#describer.describe(widget, seen);
    entry.label = labelOf(widget);
    if (seen.reason) {
      explain(entry, seen.reason);
    }
    this.#entryOf.set(seen, entry);
    this.#entries.push(entry);
    if (widget !== null) {
      this.#filter.know(widget.index, entry.label);
    }
    if (entry.pair !== null) {
      this.#changed(entry.pair);
    }
    this.#schedule();
  }

  /** Why something that is in the log was not taken, or its answer is missing, in words. */
  note(seen, reason) {
    const entry = this.#entryOf.get(seen);
    if (entry !== undefined) {
      explain(entry, reason);
      this.#changed(entry);
    }
  }

  /** The frames that match, in their order. */
  get shown() {
    return this.#matches.map((place) => this.#entries[place]);
  }

  get following() {
    return this.#end === null;
  }

  set following(on) {
    this.#drawNow();
    this.#end = on ? null : this.#matches.length;
    this.#schedule();
  }

  /** Times count from the frame before, and not from the page's load. */
  set sincePrevious(on) {
    this.#sincePrevious = on;
    this.#drawn = NOTHING;
    this.#schedule();
  }

  /** Empties what is shown; `simulator.frames` keeps everything. */
  clear() {
    this.#from = this.#entries.length;
    this.#redraw();
  }

  /** Earlier (-1) or later (1) frames than those that are drawn. */
  page(step) {
    const end = step < 0 ? this.#drawn.start : this.#drawn.end + DRAWN;
    this.#end = Math.min(this.#matches.length, Math.max(DRAWN, end));
    this.#schedule();
  }

  /** Opens or closes every row that is drawn. */
  openAll(open) {
    for (const details of this.#rows.querySelectorAll("details")) {
      details.open = open;
    }
  }

  /**
   * Moves to the next (1) or previous (-1) row that was found, and opens it where only its data has the text. Gives its
   * place among all that were found, or -1.
   */
  step(by) {
    this.#drawNow();
    const place = this.#keys.step(by);
    return place === -1 ? -1 : this.#drawn.start + place;
  }

  /** Shows one frame and puts the focus on it; says when the filter hides it. */
  goTo(entry) {
    if (entry === null || entry === undefined) {
      this.#tools.say("There is no answer to go to.");
      return;
    }
    this.#drawNow();
    const place = this.#matches.indexOf(this.#entries.indexOf(entry));
    if (place === -1) {
      this.#tools.say("The filter hides it; clear the filter to go there.");
      return;
    }
    if (place < this.#drawn.start || place >= this.#drawn.end) {
      this.#end = Math.min(this.#matches.length, Math.max(DRAWN, place + DRAWN / 2));
      this.#draw();
    }
    this.#keys.focus(this.#rowOf.get(entry));
  }

  async #copy(entry) {
    this.#tools.say(await copy(asJson(entry), `the frame ${entry.name}`));
  }

  /** What a frame has become: its row is drawn anew, and it may match now. */
  #changed(entry) {
    if (this.#filter.fateful) {
      this.#redraw({ keep: true });
    }
    if (this.#rowOf.has(entry)) {
      this.#stale.add(entry);
      this.#schedule();
    }
  }

  #drawStale() {
    for (const entry of this.#stale) {
      const row = this.#rowOf.get(entry);
      const time = row.querySelector(".log-time").textContent;
      this.#keys.replace(row, this.#row(entry, time));
    }
    this.#stale.clear();
  }

  #redraw({ keep = false } = {}) {
    if (!keep) {
      this.#end = null;
    }
    this.#scanned = this.#from;
    this.#matches = [];
    this.#drawn = NOTHING;
    this.#schedule();
  }

  /** A list that shows its end does so afterwards, while it follows what comes. */
  #keepingEnd(act) {
    const { scrollTop, clientHeight, scrollHeight } = this.#scroll;
    const atEnd = scrollTop + clientHeight >= scrollHeight - 24;
    act();
    if (atEnd && this.following) {
      this.#scroll.scrollTop = this.#scroll.scrollHeight;
    }
  }

  #scan() {
    const until = performance.now() + SEARCH_MILLISECONDS;
    const { length } = this.#entries;
    while (this.#scanned < length && (this.#scanned % 64 !== 0 || performance.now() < until)) {
      if (this.#filter.matches(this.#entries[this.#scanned])) {
        this.#matches.push(this.#scanned);
      }
      this.#scanned += 1;
    }
    return this.#scanned === length;
  }

  /** What was typed, or has come, a moment ago counts. */
  #drawNow() {
    let done = false;
    while (!done) {
      done = this.#scan();
    }
    this.#draw();
  }

  #draw() {
    if (!this.#scan()) {
      this.#tools.count({ searching: true, matching: this.#matches.length });
      this.#schedule();
      return;
    }
    const end = this.#end ?? this.#matches.length;
    const start = Math.max(0, end - DRAWN);
    if (end !== this.#drawn.end || start !== this.#drawn.start) {
      this.#keepingEnd(() => this.#drawRows(start, end));
    }
    if (this.#stale.size > 0) {
      this.#keepingEnd(() => this.#drawStale());
    }
    this.#tools.count({
      all: this.#entries.length - this.#from,
      matching: this.#matches.length,
      drawn: end - start,
      before: start,
      after: this.#matches.length - end,
    });
  }

  #drawRows(start, end) {
    const { end: drawnTo, start: drawnFrom } = this.#drawn;
    const more = drawnTo >= start && drawnFrom <= start && drawnTo <= end;
    const rows = [];
    const { focused } = this.#keys;
    if (!more) {
      this.#rowOf.clear();
      this.#stale.clear();
    }
    for (let place = more ? drawnTo : start; place < end; place++) {
      const entry = this.#entries[this.#matches[place]];
      rows.push(this.#row(entry, this.#timeOf(entry, place)));
    }
    this.#drawn = { start, end };
    if (more) {
      this.#rows.append(...rows);
      while (this.#rows.childElementCount > end - start) {
        const gone = this.#entryOf.get(this.#rows.firstElementChild);
        this.#rowOf.delete(gone);
        this.#stale.delete(gone);
        this.#rows.firstElementChild.remove();
      }
    } else {
      this.#rows.replaceChildren(...rows);
    }
    this.#keys.drawn(focused);
  }

  #row(entry, time) {
    const row = drawRow(entry, {
      time,
      sought: this.#filter.text,
      actions: () => this.#actions(entry),
    });
    this.#rowOf.set(entry, row);
    this.#entryOf.set(row, entry);
    return row;
  }

  #timeOf(entry, place) {
    if (!this.#sincePrevious || place === 0) {
      return inMilliseconds(entry.time);
    }
    return `+${inMilliseconds(entry.time - this.#entries[this.#matches[place - 1]].time)}`;
  }

  #actions(entry) {
    const button = (words, act) =>
      element("button", { type: "button", class: "button small", onclick: act }, words);
    const toPair = entry.waits || entry.took !== null;
    const words = entry.kind === "response" ? "Go to what it answers" : "Go to its answer";
    return [
      button("Copy as JSON", () => this.#copy(entry)),
      ...(toPair ? [button(words, () => this.goTo(entry.pair))] : []),
    ];
  }
}

function labelOf(widget) {
  if (widget === null) {
    return "elsewhere";
  }
  return widget.index === 0 ? widget.driver : `${widget.driver} ${widget.index + 1}`;
}
