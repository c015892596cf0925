/** Scenarios in this page: `simulator.play(scenario, options)`. */

import { Eyes } from "./scenario/eyes.js";
import { Player } from "./scenario/player.js";

/** @param {object} simulator what the page offers @param {import("./agentapp.js").AgentApp} app */
export function offerScenarios(simulator, app) {
  const eyes = new Eyes(() => simulator.widgets[0]);
  simulator.play = (scenario, options) =>
    new Player({ simulator, app, eyes }).play(scenario, options);
}
