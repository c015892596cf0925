/**
 * The tab Scenarios: what there is to play, its steps and what comes of them, and the recorder. To play means to load
 * this page with what the scenario asks for, so that nothing of before is in it; `?scenario=` says then what to do.
 */

import { byId, element } from "../dom.js";
import { entries, keep, playingAt, recordingAt } from "./entries.js";
import { Player } from "./player.js";
import { Recorder } from "./recorder.js";
import { Recording } from "./recording.js";
import { StepList } from "./steplist.js";
import { asToml } from "./toml.js";

const GROUPS = {
  recorded: "Recorded here",
  project: "Of the project",
  shipped: "Come with the package",
};
const REFRESH = 500;

export class ScenariosPanel {
  #world;
  #entries = [];
  #chosen = null;
  #player = null;
  #recorder = null;
  #next = null;
  #list = element("div", { class: "scenario-list", "data-testid": "scenario-list" });
  #title = element("h3", { dir: "auto", "data-testid": "scenario-title" });
  #about = element("p", { class: "muted", dir: "auto" });
  #wrong = element("pre", { class: "scenario-wrong", "data-testid": "scenario-wrong" });
  #progress = element("p", {
    class: "scenario-progress",
    role: "status",
    "data-testid": "scenario-progress",
  });
  #steps = new StepList();
  #recording = new Recording();
  #buttons = {
    play: this.#button("play", "Play", () => this.#play(false)),
    step: this.#button("step", "Step", () => this.#play(true)),
    stop: this.#button("stop", "Stop", () => this.#stop()),
    record: this.#button("record", "Record", () => this.#record()),
  };

  /** @param {{simulator: object, app: object, theme: object, eyes: object}} world */
  constructor(world) {
    this.#world = world;
    const { play, step, stop, record } = this.#buttons;
    play.classList.add("primary");
    byId("scenarios").append(
      element("div", { class: "scenario-aside" }, record, this.#list),
      element(
        "section",
        { class: "scenario-main", "aria-label": "Scenario" },
        element(
          "header",
          { class: "scenario-head" },
          element("div", { class: "scenario-names" }, this.#title, this.#progress),
          element("div", { class: "scenario-buttons" }, play, step, stop),
        ),
        this.#about,
        this.#wrong,
        this.#steps.node,
        this.#recording.node,
      ),
    );
  }

  /** Reads what there is, and does what the page's address asks for. */
  async start({ scenario: wanted, record, stepwise }) {
    this.#entries = await entries();
    this.#drawList();
    const named = this.#entries.find(({ id }) => id === wanted);
    this.#choose(named ?? this.#entries[0] ?? null);
    if (wanted !== null || record) {
      byId("tab-scenarios").click();
    }
    if (record) {
      this.#startRecording();
    } else if (wanted !== null && named === undefined) {
      this.#say(`There is no scenario “${wanted}”.`, "failed");
    } else if (named?.scenario !== undefined) {
      await this.#run(named.scenario, stepwise);
    }
  }

  #button(id, words, act) {
    const name = `scenario-${id}`;
    const onclick = ({ currentTarget }) => {
      if (currentTarget.getAttribute("aria-disabled") !== "true") {
        act();
      }
    };
    return element(
      "button",
      { type: "button", class: "button small", "data-testid": name, onclick },
      words,
    );
  }

  #drawList() {
    const groups = Map.groupBy(this.#entries, (each) => each.from);
    this.#list.replaceChildren(
      ...[...groups].flatMap(([from, members]) => [
        element("h3", { class: "muted" }, GROUPS[from]),
        element("ul", { "aria-label": GROUPS[from] }, ...members.map((each) => this.#item(each))),
      ]),
    );
  }

  #item(entry) {
    const words = entry.scenario?.name ?? entry.id;
    entry.button = element(
      "button",
      {
        type: "button",
        class: "scenario-name",
        dir: "auto",
        "data-testid": `scenario-${entry.from}-${entry.id}`,
        onclick: () => this.#choose(entry),
      },
      words,
      entry.error === undefined
        ? null
        : element("span", { class: "scenario-error" }, " has errors"),
    );
    return element("li", {}, entry.button);
  }

  #choose(entry) {
    if (this.#player !== null || this.#recorder !== null) {
      return;
    }
    this.#chosen?.button.removeAttribute("aria-current");
    this.#chosen = entry;
    entry?.button.setAttribute("aria-current", "true");
    const { scenario } = entry ?? {};
    this.#title.textContent = scenario?.name ?? entry?.id ?? "No scenarios";
    this.#about.textContent = scenario?.about ?? "";
    this.#wrong.hidden = entry?.error === undefined;
    this.#wrong.textContent = entry?.error ?? "";
    this.#steps.show(scenario ?? { step: [] });
    this.#recording.node.hidden = entry?.from !== "recorded";
    this.#recording.show(entry?.toml ?? "");
    this.#say("");
    this.#offer();
  }

  // What cannot be used now stays where it is, and keeps the focus.
  #offer() {
    const recording = this.#recorder !== null;
    const playing = this.#player !== null && this.#next === null;
    const nothing = this.#chosen?.scenario === undefined;
    const off = {
      play: recording || playing || nothing,
      step: recording || playing || nothing,
      stop: this.#player === null && !recording,
      record: this.#player !== null || recording,
    };
    for (const [name, button] of Object.entries(this.#buttons)) {
      button.setAttribute("aria-disabled", String(off[name]));
    }
  }

  #play(stepwise) {
    if (this.#player === null) {
      location.assign(playingAt(this.#chosen, stepwise));
      return;
    }
    const next = this.#next;
    this.#next = null;
    next?.(stepwise);
  }

  #stop() {
    if (this.#recorder !== null) {
      this.#stopRecording();
      return;
    }
    this.#player?.stop();
    this.#next?.(false);
    this.#next = null;
  }

  async #run(scenario, stepwise) {
    this.#player = new Player(this.#world);
    this.#offer();
    this.#buttons[stepwise ? "step" : "stop"].focus();
    let pausing = stepwise;
    const step = async (number) => {
      if (pausing) {
        this.#say(`Waits before step ${number} of ${scenario.step.length}.`);
        const { promise, resolve } = Promise.withResolvers();
        this.#next = resolve;
        this.#offer();
        pausing = await promise;
        this.#offer();
      }
    };
    const changed = (report) => {
      this.#steps.update(report);
      const at = report.steps.find(({ state }) => state === "running");
      if (at !== undefined) {
        this.#say(`Step ${at.number} of ${report.steps.length}: ${at.words}`);
      }
    };
    const report = await this.#player.play(scenario, { step, changed });
    this.#player = null;
    this.#say(...outcome(report));
    this.#offer();
  }

  #record() {
    location.assign(recordingAt());
  }

  #startRecording() {
    this.#title.textContent = "Recording";
    this.#about.textContent =
      "What you do in this page becomes steps, and what the widget sends is expected of it.";
    this.#wrong.hidden = true;
    this.#steps.show({ step: [] });
    this.#recording.node.hidden = false;
    let steps = 0;
    this.#recorder = new Recorder(this.#world, (scenario) => {
      this.#recording.show(asToml(scenario));
      if (scenario.step.length !== steps) {
        steps = scenario.step.length;
        this.#say(`Recording: ${steps} ${steps === 1 ? "step" : "steps"}.`);
      }
    });
    this.#recorder.start();
    const timer = setInterval(() => {
      if (this.#recorder === null) {
        clearInterval(timer);
      } else {
        this.#recorder.refresh();
      }
    }, REFRESH);
    this.#offer();
    this.#buttons.stop.focus();
  }

  #stopRecording() {
    const scenario = this.#recorder.stop();
    this.#recorder = null;
    const url = new URL(location.href);
    url.searchParams.delete("record");
    history.replaceState(null, "", url);
    const entry = keep(scenario, asToml(scenario));
    this.#entries = [entry, ...this.#entries.filter(({ from }) => from !== "recorded")];
    this.#chosen = null;
    this.#drawList();
    this.#choose(entry);
    this.#say("Recorded. Play it, copy it, or download it into the project’s scenarios folder.");
    this.#buttons.play.focus();
  }

  #say(text, how = "") {
    this.#progress.textContent = text;
    this.#progress.dataset.outcome = how;
  }
}

function outcome(report) {
  const took = `${(report.took / 1000).toFixed(1)} s`;
  const failed = report.steps.find(({ state }) => state === "failed");
  const unseen = report.steps
    .flatMap(({ checks }) => checks)
    .filter((each) => each.state === "unseen");
  const but = unseen.length === 0 ? "" : ` ${unseen.length} of it cannot be seen from here.`;
  return {
    passed: [`Passed in ${took}.${but}`, "passed"],
    failed: [`Differs at step ${failed?.number}: ${failed?.words}.`, "failed"],
    stopped: ["Stopped."],
  }[report.outcome];
}
