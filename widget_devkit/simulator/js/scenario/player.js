/**
 * Plays a scenario: does each step, looks until what it expects is so or its time is over, and writes a report.
 *
 * A report is `{name, outcome, took, steps}`, its outcome `passed`, `failed` or `stopped`. A step in it is `{number,
 * words, state, at, took, checks, error, frames}`: its state is `waiting`, `running`, `passed`, `failed`, `unseen` (all
 * that could be seen was right) or `skipped`; a check is `{words, state, expected, got}`. Times are in milliseconds; the
 * frames are those since the step's beginning, of a step that failed.
 */

import { check, expectedOf, isNegative } from "./checks.js";
import { act, isPatient } from "./verbs.js";
import { expectationInWords, stepInWords } from "./words.js";

const LOOK_AGAIN = 50;
const QUIET = 300;

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function emptyReport(scenario) {
  const steps = scenario.step.map((step, index) => ({
    number: index + 1,
    words: stepInWords(step),
    state: "waiting",
    checks: step.expect.map((each) => ({ words: expectationInWords(each), state: "waiting" })),
    error: null,
    frames: [],
  }));
  return { name: scenario.name, outcome: "running", took: 0, steps };
}

export class Player {
  #world;
  #stopped = false;
  #stopping = Promise.withResolvers();

  /** @param {{simulator: object, app: object, eyes: import("./eyes.js").Eyes}} world */
  constructor(world) {
    this.#world = world;
  }

  /** Ends the scenario: no other step is done, and the one that waits for something is not judged. */
  stop() {
    this.#stopped = true;
    this.#stopping.resolve();
  }

  /**
   * @param {object} scenario as `Scenario.as_json` gives it
   * @param {object} [options]
   * @param {(number: number) => Promise<void> | void} [options.step] awaited before each step
   * @param {(report: object) => void} [options.changed] told whenever the report has more in it
   * @returns {Promise<object>} the report
   */
  async play(scenario, { step: gate = () => {}, changed = () => {} } = {}) {
    const began = performance.now();
    const report = emptyReport(scenario);
    for (const [index, step] of scenario.step.entries()) {
      const row = report.steps[index];
      changed(report);
      await gate(row.number);
      if (this.#stopped) {
        break;
      }
      row.state = "running";
      changed(report);
      await Promise.race([pause(step.when * 1000), this.#stopping.promise]);
      if (!this.#stopped) {
        await this.#play(step, row, index === 0);
      }
      if (this.#stopped || row.state === "failed") {
        break;
      }
    }
    for (const row of report.steps.filter(({ state }) => ["waiting", "running"].includes(state))) {
      row.state = "skipped";
    }
    report.outcome = report.steps.some(({ state }) => state === "failed")
      ? "failed"
      : this.#stopped
        ? "stopped"
        : "passed";
    report.took = performance.now() - began;
    changed(report);
    return report;
  }

  async #play(step, row, first) {
    const began = performance.now();
    const mark = first ? { messages: 0, frames: 0, toasts: 0 } : this.#mark();
    const until = began + step.within * 1000;
    row.at = began;
    try {
      await this.#act(step, until);
      await this.#look(step, row, mark, until);
    } catch (error) {
      row.state = "failed";
      row.error = error.message;
    }
    if (this.#stopped && row.state === "failed") {
      // It may have been right in time.
      const open = row.checks.filter(({ state }) => state === "failed");
      open.forEach((each) => Object.assign(each, { state: "waiting", got: undefined }));
      Object.assign(row, { state: "skipped", error: null });
    }
    row.took = performance.now() - began;
    if (row.state === "failed") {
      row.frames = this.#world.simulator.frames.slice(mark.frames);
    }
  }

  #mark() {
    const { messages, frames, toasts } = this.#world.simulator;
    return { messages: messages.length, frames: frames.length, toasts: toasts.length };
  }

  async #act(step, until) {
    for (;;) {
      try {
        await act(this.#world, step);
        return;
      } catch (error) {
        if (!isPatient(step) || this.#isLate(until) || this.#stopped) {
          throw error;
        }
      }
      await pause(LOOK_AGAIN);
    }
  }

  // Whoever does not know yet if anybody answers in the widget's page goes on.
  #isLate(until) {
    return performance.now() >= until && !this.#world.eyes.undecided;
  }

  async #look(step, row, mark, until) {
    const look = async (negative, isOver) => {
      for (;;) {
        const seen = await this.#check(step, row, mark, negative);
        if (seen.every(isOver) || this.#isLate(until) || this.#stopped) {
          break;
        }
        await pause(LOOK_AGAIN);
      }
    };
    await look(false, ({ state }) => state !== "failed");
    if (step.expect.some(isNegative)) {
      await pause(QUIET);
      await look(true, ({ silent = false }) => !silent);
    }
    const states = row.checks.map(({ state }) => state);
    row.state = ["failed", "unseen"].find((state) => states.includes(state)) ?? "passed";
  }

  #check(step, row, mark, negative) {
    const rows = [...step.expect.entries()].filter(([, each]) => isNegative(each) === negative);
    const checks = rows.map(async ([index, expectation]) => {
      const { ok, unseen = false, silent, got } = await check(this.#world, mark, expectation);
      const state = unseen ? "unseen" : ok ? "passed" : "failed";
      const expected = expectedOf(expectation);
      Object.assign(row.checks[index], {
        state,
        expected,
        got: state === "failed" ? got : undefined,
      });
      return { state, silent };
    });
    return Promise.all(checks);
  }
}
