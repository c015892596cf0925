/**
 * The log's rows under the keyboard and the pointer. One row is in the order of Tab; arrows, Home, End and the page
 * keys move it, Enter opens a row, C copies it, A goes to its answer. A call and its answer are marked together.
 */

const PAGE = 10;

export class LogKeys {
  #current = null;
  #marked = [];
  #on;
  #rows;

  /**
   * @param {HTMLElement} rows the list
   * @param {object} on
   * @param {(row: HTMLElement) => object | undefined} on.entryOf
   * @param {(entry: object) => HTMLElement | undefined} on.rowOf
   * @param {(entry: object) => void} on.copy
   * @param {(entry: object | null) => void} on.goTo
   */
  constructor(rows, on) {
    this.#rows = rows;
    this.#on = on;
    rows.addEventListener("keydown", (event) => this.#press(event));
    rows.addEventListener("focusin", ({ target }) => this.#at(target.closest("li")));
    rows.addEventListener("mouseover", ({ target }) => this.#mark(target.closest("li")));
    rows.addEventListener("mouseleave", () => this.#mark(null));
    rows.addEventListener("focusout", () => this.#mark(null));
  }

  /** Whether a row has the focus. */
  get focused() {
    return this.#rows.contains(document.activeElement);
  }

  /**
   * The rows are others now: one of them has to be in the order of Tab.
   * @param {boolean} focused whether a row had the focus: then the oldest gets it, which is next to one that is gone
   */
  drawn(focused) {
    if (!this.#current?.isConnected) {
      this.#stepped = focused;
      this.#enter(focused ? this.#rows.firstElementChild : this.#rows.lastElementChild);
    }
    if (focused && !this.focused && this.#current !== null) {
      summaryOf(this.#current).focus({ preventScroll: true });
    }
  }

  /** Another row in the place of one, with its focus. */
  replace(row, other) {
    const focused = row.contains(document.activeElement);
    row.replaceWith(other);
    if (this.#current === row) {
      this.#enter(other);
    }
    if (focused) {
      summaryOf(other).focus();
    }
  }

  focus(row) {
    summaryOf(row).focus();
    row.scrollIntoView({ block: "nearest" });
  }

  /**
   * To the next (1) or previous (-1) row, around the ends; opened where the line itself has no mark. Gives the row's place.
   */
  step(by) {
    const { children } = this.#rows;
    const { length } = children;
    if (length === 0) {
      return -1;
    }
    const at = this.#stepped ? [...children].indexOf(this.#current) : by > 0 ? -1 : 0;
    const to = (at + by + length) % length;
    const row = children[to];
    this.#enter(row);
    this.#stepped = true;
    this.#rows.querySelector(".found")?.classList.remove("found");
    row.classList.add("found");
    const details = row.firstElementChild;
    if (summaryOf(row).querySelector("mark") === null) {
      details.open = true;
      details.dispatchEvent(new Event("toggle")); // The browser's own comes later, and the data is wanted now.
    }
    (row.querySelector("mark") ?? row).scrollIntoView({ block: "center" });
    return to;
  }

  #stepped = false;

  #enter(row) {
    if (this.#current !== null) {
      summaryOf(this.#current).tabIndex = -1;
    }
    this.#current = row;
    this.#stepped = this.#stepped && row !== null;
    if (row !== null) {
      summaryOf(row).tabIndex = 0;
    }
  }

  #at(row) {
    this.#enter(row);
    this.#stepped = true;
    this.#mark(row);
  }

  #press(event) {
    const row = event.target.closest("li");
    if (event.target !== summaryOf(row) || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const entry = this.#on.entryOf(row);
    const act = {
      ArrowDown: () => this.#move(row, 1),
      ArrowUp: () => this.#move(row, -1),
      PageDown: () => this.#move(row, PAGE),
      PageUp: () => this.#move(row, -PAGE),
      Home: () => this.#move(row, -Infinity),
      End: () => this.#move(row, Infinity),
      ArrowRight: () => open(row, true),
      ArrowLeft: () => open(row, false),
      c: () => this.#on.copy(entry),
      a: () => this.#on.goTo(entry.pair),
    }[event.key];
    if (act !== undefined) {
      event.preventDefault();
      act();
    }
  }

  #move(row, by) {
    const rows = [...this.#rows.children];
    const to = Math.min(rows.length - 1, Math.max(0, rows.indexOf(row) + by));
    this.focus(rows[to]);
  }

  #mark(row) {
    for (const each of this.#marked) {
      each.classList.remove("paired");
    }
    const pair = row && this.#on.entryOf(row)?.pair;
    this.#marked = pair ? [row, this.#on.rowOf(pair)].filter(Boolean) : [];
    for (const each of this.#marked) {
      each.classList.add("paired");
    }
  }
}

function summaryOf(row) {
  return row.querySelector("summary");
}

function open(row, on) {
  row.firstElementChild.open = on;
}
