/** Answers that a scenario holds back, until it releases them or for some seconds. */

export class Holding {
  #simulator;
  #held = new Map();

  constructor(simulator) {
    this.#simulator = simulator;
  }

  /** From now on the host does what the message asks for and keeps its answer. */
  hold(message) {
    const { promise, resolve } = Promise.withResolvers();
    this.release(message);
    this.#held.set(message, resolve);
    this.#simulator.answer(message, () => promise);
  }

  /** Gives what was held, and holds no more. */
  release(message) {
    this.#held.get(message)?.();
    this.#held.delete(message);
    this.#simulator.answer(message, undefined);
  }

  /** From now on answers come so many seconds later. */
  delay(message, seconds) {
    this.#simulator.answer(message, async () => {
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    });
  }
}
