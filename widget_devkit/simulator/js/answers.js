/** How the host answers a widget's message: normally, with a failure, or not at all. */

const NEVER = new Promise(() => {});

export class Answers {
  #byName = new Map();
  #otherwise;

  /** @param {"normal" | "refuse" | "throw" | "never"} otherwise for messages without their own behaviour */
  constructor(otherwise) {
    this.#otherwise = otherwise;
  }

  /**
   * Sets the behaviour for one message, or with the name "*" for all that have none of their own.
   * Beside the four words, a function of the message (its result, rejection or throw is the answer) or
   * any JSON value, which is the answer. `undefined` goes back to the general behaviour.
   */
  set(name, behaviour) {
    if (name === "*") {
      this.#otherwise = behaviour ?? "normal";
    } else if (behaviour === undefined) {
      this.#byName.delete(name);
    } else {
      this.#byName.set(name, behaviour);
    }
  }

  /**
   * The answer to a message. `act` does what the message asks for; a host that refuses or keeps silent does not act.
   */
  async to(message, act) {
    const name = message?.message;
    const behaviour = this.#byName.has(name) ? this.#byName.get(name) : this.#otherwise;
    if (behaviour === "never") {
      return NEVER;
    }
    if (behaviour === "refuse") {
      throw Object.assign(new Error(`The simulator refused ${name}.`), { code: "refused" });
    }
    if (behaviour === "throw") {
      return Promise.reject(`The simulator threw at ${name}.`);
    }
    act(message);
    if (behaviour === "normal") {
      return undefined;
    }
    return typeof behaviour === "function" ? behaviour(message) : behaviour;
  }
}
