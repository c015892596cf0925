/** What becomes of things on their way from the host to a widget: they can be late, held, and lost. */

/** A way on which nothing happens. */
export const CLEAR = { delay: 0, jitter: 0, drop: 0, hold: false };

const MOST_SECONDS = 3600;

/** A number of seconds, or an error in words. */
export function seconds(value, name) {
  if (typeof value !== "number" || !(value >= 0 && value <= MOST_SECONDS)) {
    throw new Error(
      `"${name}" is ${JSON.stringify(value)}; a number of seconds from 0 to ${MOST_SECONDS} is expected.`,
    );
  }
  return value;
}

function every(value) {
  if (typeof value === "boolean") {
    return Number(value);
  }
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new Error(
      `"drop" is ${JSON.stringify(value)}; true, false or a whole number n, for every n-th, is expected.`,
    );
  }
  return value;
}

/**
 * Settings of a way, complete and checked.
 * @returns {{delay: number, jitter: number, drop: number, hold: boolean}} `drop`: 0 loses none, 1 all, n every n-th
 */
export function waySettings(given, before = CLEAR) {
  const unknown = Object.keys(given).find((key) => !Object.hasOwn(CLEAR, key));
  if (unknown !== undefined) {
    throw new Error(
      `There is no setting "${unknown}"; there are ${Object.keys(CLEAR).join(", ")}.`,
    );
  }
  const all = { ...before, ...given };
  return {
    delay: seconds(all.delay, "delay"),
    jitter: seconds(all.jitter, "jitter"),
    drop: every(all.drop),
    hold: all.hold === true,
  };
}

export class Way {
  #count = 0;
  #settings;

  /** @param {() => ReturnType<typeof waySettings>} settings those of the moment */
  constructor(settings) {
    this.#settings = settings;
    this.#settings(); // wrong ones are an error here, not at the first use
  }

  /** The first of every n is the next one. */
  restart() {
    this.#count = 0;
  }

  /** What happens to the next thing; `wait` in milliseconds. */
  next() {
    const { delay, jitter, drop, hold } = this.#settings();
    this.#count += 1;
    const lost = drop > 0 && this.#count % drop === 0;
    return { lost, hold, wait: (delay + jitter * Math.random()) * 1000 };
  }
}

function until(due) {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
}

/** A way on which nothing overtakes. */
export class Line {
  #tail = null;
  #way;

  /** @param {Way} way */
  constructor(way) {
    this.#way = way;
  }

  /** What happens to the next thing: it is lost, or it leaves with a promise, or at once when that is `null`. */
  next() {
    const { lost, wait } = this.#way.next();
    if (lost || (wait <= 0 && this.#tail === null)) {
      return { lost, leaves: null };
    }
    const due = performance.now() + wait;
    const leaves = Promise.resolve(this.#tail).then(() => until(due));
    this.#tail = leaves;
    leaves.then(() => {
      if (this.#tail === leaves) {
        this.#tail = null;
      }
    });
    return { lost, leaves };
  }
}
