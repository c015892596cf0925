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

  /** @param {{simulator: object, app: object, eyes: import("./eyes.js").Eyes}} world */
  constructor(world) {
    this.#world = world;
  }

  /** Ends the scenario before its next step. */
  stop() {
    this.#stopped = true;
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
      await pause(step.when * 1000);
      await this.#play(step, row, index === 0);
      if (row.state === "failed") {
        break;
      }
    }
    for (const row of report.steps.filter(({ state }) => state === "waiting")) {
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
        if (!isPatient(step) || performance.now() >= until || this.#stopped) {
          throw error;
        }
      }
      await pause(LOOK_AGAIN);
    }
  }

  async #look(step, row, mark, until) {
    const look = (wanted) =>
      Promise.all(
        step.expect.map(async (expectation, index) => {
          if (isNegative(expectation) !== wanted) {
            return null;
          }
          const { ok, unseen = false, got } = await check(this.#world, mark, expectation);
          const state = unseen ? "unseen" : ok ? "passed" : "failed";
          const expected = expectedOf(expectation);
          Object.assign(row.checks[index], {
            state,
            expected,
            got: state === "failed" ? got : undefined,
          });
          return state;
        }),
      );
    for (;;) {
      const states = await look(false);
      const settled = (state) =>
        state === null || state === "passed" || (state === "unseen" && this.#world.eyes.closed);
      const late = performance.now() >= until && !this.#world.eyes.undecided;
      if (states.every(settled) || late || this.#stopped) {
        break;
      }
      await pause(LOOK_AGAIN);
    }
    if (step.expect.some(isNegative)) {
      await pause(QUIET);
      await look(true);
    }
    const states = row.checks.map(({ state }) => state);
    row.state = ["failed", "unseen"].find((state) => states.includes(state)) ?? "passed";
  }
}
