/**
 * How the host answers a widget's message: what it decides, and what becomes of the answer on its way.
 *
 * A decision is normal, refuse, throw, never, a value, or a function of the message. On its way an answer can be late,
 * held or lost; the host has done by then what the message asks for.
 */

import { Way, waySettings } from "./way.js";

const NEVER = new Promise(() => {});
const WORDS = ["normal", "refuse", "throw", "never"];
const WAY = ["delay", "jitter", "drop", "hold"];
const DECISION = ["refuse", "throw", "value"];
const KEYS = [...WAY, ...DECISION, "for"];

/** An object that says how to answer; any other one is the answer itself. */
export function isBehaviour(value) {
  if (value === null || typeof value !== "object" || Array.isArray(value)) {
    return false;
  }
  const keys = Object.keys(value);
  return keys.some((key) => key !== "value") && keys.every((key) => KEYS.includes(key));
}

function refusal(name, { message = `The simulator refused ${name}.`, code = "refused" }) {
  return Object.assign(new Error(String(message)), code === null ? {} : { code });
}

/** What there is to do at a message: the decision, its way, and when all that ends (milliseconds of the page). */
function planOf(behaviour) {
  if (!isBehaviour(behaviour)) {
    const word = WORDS.includes(behaviour);
    const decision = word ? { word: behaviour } : { word: "value", value: behaviour };
    return { shown: behaviour, ...decision, way: null, until: Infinity };
  }
  const { refuse, value } = behaviour;
  const word = DECISION.find((each) => Object.hasOwn(behaviour, each));
  const way = Object.fromEntries(Object.entries(behaviour).filter(([key]) => WAY.includes(key)));
  const lasts = behaviour.for ?? Infinity;
  if (typeof lasts !== "number" || !(lasts > 0)) {
    throw new Error(`"for" is ${JSON.stringify(lasts)}; a number of seconds above 0 is expected.`);
  }
  return {
    shown: behaviour,
    word: word ?? "normal",
    value: word === "throw" ? behaviour.throw : value,
    refuse: typeof refuse === "object" && refuse !== null ? refuse : {},
    way: Object.keys(way).length === 0 ? null : new Way(() => waySettings(way)),
    until: performance.now() + lasts * 1000,
  };
}

export class Answers {
  /** Called when a behaviour is set, has ended, or an answer is held or released. */
  onchange = () => undefined;

  #byName = new Map();
  #held = [];
  #network;
  #otherwise;

  /**
   * @param {unknown} otherwise for messages without their own behaviour, see `set`
   * @param {Way} network every answer's way, but for those whose behaviour says another one
   */
  constructor(otherwise, network) {
    this.#otherwise = planOf(otherwise);
    this.#network = network;
  }

  /**
   * Sets the behaviour for one message, or with the name "*" for all that have none of their own.
   * It is one of the four words; a function of the message (its result, rejection or throw is the answer); an object
   * of `delay` and `jitter` (seconds), `drop` (true, or a number n: every n-th answer), `hold: true`,
   * `refuse: {message, code}`, `throw: value` or `value`, and `for` (seconds that it lasts); or any other JSON value,
   * which is the answer. `undefined` goes back to the general behaviour.
   */
  set(name, behaviour) {
    if (name === "*") {
      this.#otherwise = planOf(behaviour ?? "normal");
    } else if (behaviour === undefined) {
      this.#byName.delete(name);
    } else {
      this.#byName.set(name, planOf(behaviour));
    }
    const lasts = behaviour?.for;
    if (isBehaviour(behaviour) && lasts !== undefined) {
      setTimeout(() => this.onchange(), lasts * 1000 + 1);
    }
    this.onchange();
  }

  /** All as it was at first: normal, and what is held goes. */
  reset() {
    this.#byName.clear();
    this.set("*", "normal");
    this.release();
  }

  /** Lets held answers go, of one message or of all; says how many. */
  release(name) {
    const goes = (each) => name === undefined || each.name === name;
    const going = this.#held.filter(goes);
    this.#held = this.#held.filter((each) => !goes(each));
    for (const each of going) {
      each.go();
    }
    this.onchange();
    return going.length;
  }

  /** The document that waits for held answers is gone. */
  forget() {
    this.#held = [];
    this.onchange();
  }

  /** The messages whose answers are held. */
  get held() {
    return this.#held.map(({ name }) => name);
  }

  /** What is set, by name, "*" for all others: all that is not normal, and what stays so while the others are not. */
  get behaviours() {
    const all = [["*", this.#otherwise], ...this.#byName];
    const now = all.filter(([, plan]) => performance.now() < plan.until);
    const others = now.some(([name, { shown }]) => name === "*" && shown !== "normal");
    return Object.fromEntries(
      now
        .filter(([name, { shown }]) => shown !== "normal" || (name !== "*" && others))
        .map(([name, { shown }]) => [name, typeof shown === "function" ? "a function" : shown]),
    );
  }

  /**
   * The answer to a message. `act` does what the message asks for; a host that refuses or keeps silent does not act.
   * `note` is told in words why there is no answer.
   */
  async to(message, act, note) {
    const plan = this.#planFor(message?.message);
    const decided = this.#decide(plan, message, act);
    if (plan.word === "never") {
      note("Not answered: the host is told to keep silent.");
      return decided;
    }
    await Promise.allSettled([decided]);
    await this.#onItsWay(plan.way ?? this.#network, message, note);
    return decided;
  }

  #planFor(name) {
    const now = performance.now();
    const own = this.#byName.get(name);
    if (own !== undefined && now < own.until) {
      return own;
    }
    return now < this.#otherwise.until ? this.#otherwise : planOf("normal");
  }

  async #decide({ word, value, refuse = {} }, message, act) {
    const name = message?.message;
    if (word === "never") {
      return NEVER;
    }
    if (word === "refuse") {
      throw refusal(name, refuse);
    }
    if (word === "throw") {
      return Promise.reject(value ?? `The simulator threw at ${name}.`);
    }
    act(message);
    if (word === "normal") {
      return undefined;
    }
    return typeof value === "function" ? value(message) : value;
  }

  async #onItsWay(way, message, note) {
    const { lost, hold, wait } = way.next();
    if (lost) {
      note("The answer was lost on its way.");
      await NEVER;
    }
    if (hold) {
      note("The answer is held.");
      await new Promise((go) => {
        this.#held.push({ name: message?.message, go });
        this.onchange();
      });
    }
    if (wait > 0) {
      await new Promise((go) => setTimeout(go, wait));
    }
  }
}
