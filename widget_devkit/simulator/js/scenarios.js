/** Scenarios in this page: `simulator.play(scenario, options)`, and their tab. */

import { problem } from "./notices.js";
import { Eyes } from "./scenario/eyes.js";
import { ScenariosPanel } from "./scenario/panel.js";
import { Player } from "./scenario/player.js";

/**
 * @param {{simulator: object, app: object, theme: object}} page what the page is made of
 * @param {{scenario: string | null, stepwise: boolean, record: boolean}} asked what its address asks for
 */
export function offerScenarios({ simulator, app, theme }, asked) {
  const eyes = new Eyes(() => simulator.widgets[0]);
  const world = { simulator, app, theme, eyes };
  simulator.play = (scenario, options) => new Player(world).play(scenario, options);
  new ScenariosPanel(world).start(asked).catch(problem);
}
