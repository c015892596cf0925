/** Puts the page together and offers it to tests and the curious as `window.simulator`, see `offer.js`. */

import { AgentApp } from "./agentapp.js";
import { byId } from "./dom.js";
import { Editor } from "./editor.js";
import { Events } from "./events.js";
import { loadLibrary } from "./host.js";
import { HostedWidget } from "./hosted.js";
import { drawIcons } from "./icons.js";
import { showPicturesOf } from "./links.js";
import { listen } from "./live.js";
import { Log } from "./log.js";
import { Network } from "./network.js";
import { NetworkTab } from "./networktab.js";
import { problem } from "./notices.js";
import { offer } from "./offer.js";
import { Panel } from "./panel.js";
import { readParameters, widgetAddress } from "./parameters.js";
import { placements } from "./placements.js";
import { Popover } from "./popover.js";
import { offerScenarios } from "./scenarios.js";
import { Sections } from "./sections.js";
import { drawSetup } from "./setup.js";
import { Shortcuts } from "./shortcuts.js";
import { State } from "./state.js";
import { refuseStrangers } from "./strangers.js";
import { Tabs } from "./tabs.js";
import { Theme } from "./theme.js";

function controls(parameters, widgets) {
  drawSetup(parameters, (behaviour) => {
    for (const widget of widgets) {
      widget.answer("*", behaviour);
    }
  });
  const toggle = byId("log-toggle");
  toggle.addEventListener("click", () => {
    const log = byId("log");
    log.hidden = !log.hidden;
    toggle.setAttribute("aria-expanded", String(!log.hidden));
  });
}

/** An event from the form, to every widget; fails with the first one's error. */
async function sendToAll(app, widgets, name, data) {
  const [first] = await Promise.all(widgets.map((widget) => app.emit(widget, name, data)));
  return first;
}

async function start() {
  drawIcons();
  const parameters = await readParameters();
  const widgets = [];
  const log = new Log();
  const network = new Network();
  network.change(parameters.network);
  const app = new AgentApp(widgets, parameters);
  const popover = new Popover();
  const theme = new Theme(parameters.theme, (value) => {
    for (const widget of widgets) {
      app.tell(widget, "change_theme", { theme: value });
    }
  });
  const tabs = new Tabs(byId("tabs"));
  tabs.add("customer", "Customer", new Editor(app.desk).node);
  tabs.add("network", "Network", new NetworkTab(network, widgets).node);
  tabs.add("state", "State", new State(app, widgets).node);
  new Events((name, data) => sendToAll(app, widgets, name, data));
  new Shortcuts(app.desk);
  controls(parameters, widgets);
  refuseStrangers(widgets, (seen) => log.add(null, seen));

  /**
   * Another widget beside those that are there, with its own panel and connection.
   * @param {string} url
   * @param {{title?: string, placement?: string, driver?: string, host?: string, plugin_id?: string, answers?: string}}
   *   [options]
   * @returns {Promise<number>} its place in `simulator.widgets`
   */
  async function addWidget(url, options = {}) {
    const driver = options.driver ?? parameters.driver;
    const version = options.host ?? parameters.host;
    const placement = placements[options.placement ?? parameters.placement];
    const address = widgetAddress(url);
    const library = driver === "plain" ? null : await loadLibrary(version);
    const index = widgets.length;
    const title = options.title ?? (index === 0 ? placement.title : `Widget ${index + 1}`);
    const sections = new Sections((buttonId) => app.pressed(widgets[index], buttonId));
    showPicturesOf(address.origin);
    app.views.show(placement.view);
    if (placement.id === "messagebox") {
      popover.offer();
    }
    const container = byId(placement.container);
    const widget = new HostedWidget({
      index,
      placement,
      url: address,
      driver,
      library,
      pluginId: options.plugin_id ?? `${parameters.pluginId}-${index + 1}`,
      answers: options.answers ?? parameters.answers,
      network,
      theme: () => theme.value,
      panel: new Panel({ container, title, index, below: sections.node }),
      sections,
      log,
      act: (each, message) => app.act(each, message),
      gone: (each) => app.payments.forget(each),
      changed: () => app.onact(),
    });
    widgets.push(widget);
    network.changed();
    return index;
  }

  await addWidget(parameters.widget.href, { plugin_id: parameters.pluginId });
  listen(widgets);
  window.simulator = offer({ widgets, app, theme, network, parameters, addWidget });
  offerScenarios({ simulator: window.simulator, app, theme }, parameters);
}

start().catch((error) => {
  problem(error);
  throw error;
});
