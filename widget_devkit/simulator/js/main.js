/**
 * Puts the page together and offers it to tests and the curious as `window.simulator`:
 *
 * widgets                 all hosted widgets; the fields below without an index are those of the first
 * frames, messages, state what was seen, see `HostedWidget`
 * send(name, data)        an event for the widget, with or without "livechat:"; a promise of its answer
 * answer(name, behaviour) how the host answers a message, see `Answers.set`
 * reload()                loads the widget anew
 * messageBox              the text in the message box
 * selectCustomer(key), leave(), setTheme(theme), addWidget(url, options)
 */

import { AgentApp } from "./agentapp.js";
import { byId } from "./dom.js";
import { loadLibrary } from "./host.js";
import { HostedWidget } from "./hosted.js";
import { Log } from "./log.js";
import { problem } from "./notices.js";
import { Panel } from "./panel.js";
import { readParameters, widgetAddress, withParameter } from "./parameters.js";
import { Theme } from "./theme.js";

function chooser(id, value, changed) {
  const select = byId(id);
  select.value = value;
  select.addEventListener("change", () => changed(select.value));
}

function controls(parameters, widgets) {
  chooser("host-choice", parameters.host, (value) => location.assign(withParameter("host", value)));
  chooser("driver-choice", parameters.driver, (value) =>
    location.assign(withParameter("driver", value)),
  );
  chooser("answers-choice", parameters.answers, (value) => {
    for (const widget of widgets) {
      widget.answer("*", value);
    }
  });
  const toggle = byId("log-toggle");
  toggle.addEventListener("click", () => {
    const log = byId("log");
    log.hidden = !log.hidden;
    toggle.setAttribute("aria-expanded", String(!log.hidden));
  });
}

async function start() {
  const parameters = await readParameters();
  const widgets = [];
  const log = new Log();
  const app = new AgentApp(widgets, parameters.customer);
  const theme = new Theme(parameters.theme, (value) => {
    for (const widget of widgets) {
      app.tell(widget, "change_theme", { theme: value });
    }
  });
  controls(parameters, widgets);

  /**
   * Another widget beside those that are there, with its own panel and connection.
   * @param {string} url
   * @param {{title?: string, driver?: string, host?: string, plugin_id?: string, answers?: string}} [options]
   * @returns {Promise<number>} its place in `simulator.widgets`
   */
  async function addWidget(url, options = {}) {
    const driver = options.driver ?? parameters.driver;
    const version = options.host ?? parameters.host;
    const address = widgetAddress(url);
    const library = driver === "plain" ? null : await loadLibrary(version);
    const index = widgets.length;
    const title = options.title ?? (index === 0 ? "Details" : `Widget ${index + 1}`);
    const widget = new HostedWidget({
      index,
      url: address,
      driver,
      library,
      pluginId: options.plugin_id ?? `${parameters.pluginId}-${index + 1}`,
      answers: options.answers ?? parameters.answers,
      theme: () => theme.value,
      panel: new Panel({ container: byId("panels"), title, index }),
      seen: (each, entry) => log.add(each, entry),
      act: (each, message) => app.act(each, message),
    });
    widgets.push(widget);
    return index;
  }

  await addWidget(parameters.widget.href, { plugin_id: parameters.pluginId });
  window.simulator = {
    widgets,
    get frames() {
      return widgets[0].frames;
    },
    get messages() {
      return widgets[0].messages;
    },
    get state() {
      return widgets[0].state;
    },
    get messageBox() {
      return app.messageBox.text;
    },
    send: (eventName, data) => widgets[0].send(eventName, data),
    answer: (messageName, behaviour) => widgets[0].answer(messageName, behaviour),
    reload: () => widgets[0].reload(),
    selectCustomer: (key) => app.select(key),
    leave: () => app.leave(),
    setTheme: (value) => theme.set(value),
    addWidget,
  };
}

start().catch((error) => {
  problem(error);
  throw error;
});
