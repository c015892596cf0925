/** The steps of a scenario, and what has come of them so far. Nodes stay, so that the focus and the reader's place do. */

import { element } from "../dom.js";
import { expectationInWords, stepInWords } from "./words.js";

const MARKS = {
  waiting: ["", "not yet"],
  running: ["▸", "running"],
  passed: ["✓", "passed"],
  failed: ["✗", "failed"],
  unseen: ["?", "cannot be seen from here"],
  skipped: ["–", "not done"],
};

function mark(node, state) {
  const [sign, words] = MARKS[state];
  node.replaceChildren(
    element("span", { "aria-hidden": true }, sign),
    element("span", { class: "visually-hidden" }, `${words}: `),
  );
}

function pretty(value) {
  return typeof value === "string" ? value : (JSON.stringify(value, null, 2) ?? "nothing");
}

function side(title, value) {
  return element(
    "div",
    { class: "scenario-side" },
    element("h4", {}, title),
    element("pre", { dir: "auto", tabindex: 0 }, pretty(value)),
  );
}

/** What was expected and what was there, side by side. */
function comparison({ expected, got }) {
  return element(
    "div",
    { class: "scenario-comparison", "data-testid": "scenario-comparison" },
    side("Expected", expected),
    side("Got", got),
  );
}

class Row {
  #mark = element("span", { class: "scenario-mark" });
  #took = element("span", { class: "muted scenario-took" });
  #error = element("p", { class: "scenario-error", hidden: true });
  #checks;
  #state = null;

  constructor(step) {
    this.#checks = step.expect.map((each) => {
      const sign = element("span", { class: "scenario-mark" });
      const node = element("li", {}, element("p", {}, sign, expectationInWords(each)));
      return { sign, node, state: null };
    });
    this.node = element(
      "li",
      { class: "scenario-step", "data-testid": "scenario-row" },
      element("p", { class: "scenario-words" }, this.#mark, stepInWords(step), this.#took),
      this.#error,
      element("ul", { class: "scenario-checks" }, ...this.#checks.map(({ node }) => node)),
    );
    this.update({ state: "waiting", checks: step.expect.map(() => ({ state: "waiting" })) });
  }

  update({ state, checks, took, error = null }) {
    if (state === this.#state && state !== "running") {
      return;
    }
    this.#state = state;
    this.node.dataset.state = state;
    if (state === "running") {
      this.node.setAttribute("aria-current", "step");
    } else {
      this.node.removeAttribute("aria-current");
    }
    mark(this.#mark, state);
    this.#took.textContent = took === undefined ? "" : `${(took / 1000).toFixed(1)} s`;
    this.#error.hidden = error === null;
    this.#error.textContent = error ?? "";
    for (const [index, check] of checks.entries()) {
      const { sign, node } = this.#checks[index];
      node.dataset.state = check.state;
      mark(sign, check.state);
      node.querySelector(".scenario-comparison")?.remove();
      if (check.state === "failed" && state === "failed") {
        node.append(comparison(check));
      }
    }
  }
}

export class StepList {
  #rows = [];

  constructor() {
    this.node = element("ol", { class: "scenario-steps", "data-testid": "scenario-steps" });
  }

  show(scenario) {
    this.#rows = scenario.step.map((step) => new Row(step));
    this.node.replaceChildren(...this.#rows.map(({ node }) => node));
  }

  /** @param {object} report see `Player` */
  update(report) {
    for (const [index, row] of report.steps.entries()) {
      this.#rows[index].update(row);
    }
    const at = report.steps.findIndex(({ state }) => ["running", "failed"].includes(state));
    this.#rows[at]?.node.scrollIntoView({ block: "nearest" });
  }
}
