/**
 * The network of a bad day: what happens between this host and every widget. All of it is off at first, and what is on
 * is in the page's query, in the tab Network and in `simulator.network`.
 */

import { CLEAR, seconds, Way, waySettings } from "./way.js";

const STORAGE = ["allowed", "denied"];
const ORIGINS = ["own", "foreign"];

/** Of the widget's page: the dev server and the preview know it, see `widget_devkit/first_scripts.py`. */
const STORAGE_PARAMETER = ["agent_app_storage", "denied"];

/**
 * When the host starts to shake hands, from words or an object.
 * @param {"now" | "never" | `late:${number}` | {late: number}} how
 * @returns {"now" | "never" | {late: number}} `late` in seconds after the load of the widget's page
 */
function readHandshake(how) {
  if (how === "now" || how === "never") {
    return how;
  }
  const late = typeof how === "string" ? /^late:(\d+(?:\.\d+)?)$/.exec(how)?.[1] : how?.late;
  if (late === undefined) {
    throw new Error(
      `"handshake" is ${JSON.stringify(how)}; it can be now, never, or late:4 for four seconds after the load.`,
    );
  }
  return { late: seconds(Number(late), "late") };
}

function oneOf(value, known, name) {
  if (!known.includes(value)) {
    throw new Error(`"${name}" is ${JSON.stringify(value)}; it can be ${known.join(" or ")}.`);
  }
  return value;
}

const GOOD = {
  answers: CLEAR,
  events: CLEAR,
  handshake: "now",
  storage: "allowed",
  origin: "own",
};

export class Network {
  #changed = [];
  #settings = structuredClone(GOOD);

  /** The way of answers and of events, for all widgets. */
  answers = new Way(() => this.#settings.answers);
  events = new Way(() => this.#settings.events);

  /** The settings of the moment. */
  get settings() {
    return structuredClone(this.#settings);
  }

  /**
   * Changes some settings; `handshake` and `storage` count from a widget's next load. What is wrong is an error in
   * words, and nothing has changed.
   * @param {{answers?: object, events?: object, handshake?: unknown, storage?: string, origin?: string}} changes
   *   see `Answers.set` for those of `answers`, and for `events`, which cannot be held
   */
  change(changes) {
    const next = this.settings;
    for (const [name, value] of Object.entries(changes)) {
      if (name === "events" && value?.hold) {
        throw new Error("Events cannot be held; they can be late or lost.");
      } else if (name === "answers" || name === "events") {
        next[name] = waySettings(value, next[name]);
      } else if (name === "handshake") {
        next.handshake = readHandshake(value);
      } else if (name === "storage") {
        next.storage = oneOf(value, STORAGE, name);
      } else if (name === "origin") {
        next.origin = oneOf(value, ORIGINS, name);
      } else {
        throw new Error(
          `The network has no setting "${name}"; it has ${Object.keys(next).join(", ")}.`,
        );
      }
    }
    this.#settings = next;
    for (const name of ["answers", "events"]) {
      if (changes[name]?.drop !== undefined) {
        this[name].restart();
      }
    }
    this.changed();
  }

  /** A good network again, and normal answers of all widgets; what was held goes. */
  reset(widgets) {
    this.#settings = structuredClone(GOOD);
    for (const { answers } of widgets) {
      answers.reset();
    }
    this.changed();
  }

  /** Calls back at every change. */
  watch(changed) {
    this.#changed.push(changed);
  }

  /** Something is different, here or in how a widget's messages are answered. */
  changed() {
    for (const each of this.#changed) {
      each();
    }
  }

  /** The address that a widget's page is loaded from. */
  address(url) {
    if (this.#settings.storage === "denied") {
      url.searchParams.set(...STORAGE_PARAMETER);
    }
    return url.href;
  }
}
