/** The tab of what widgets have left behind in the Agent App, in words: what no place of the page shows by itself. */

import { atNextFrame, element } from "./dom.js";
import { asText, inJson, short } from "./text.js";

const DRAWN = 30;

function shown(value) {
  return short(asText(value) || inJson(value), 200);
}

function words(text) {
  return element("span", { dir: "auto" }, text);
}

function pairs(entries) {
  const list = element("ul", { class: "state-pairs" });
  list.append(
    ...entries.map(([name, value]) =>
      element("li", {}, element("span", { class: "muted", dir: "auto" }, name), " ", words(value)),
    ),
  );
  return list;
}

function propertiesOf(properties) {
  const entries = Object.entries(properties);
  return entries.length === 0
    ? "None set"
    : pairs(entries.map(([name, value]) => [name, shown(value)]));
}

function tracked(events) {
  return events.length === 0
    ? "Nothing tracked"
    : pairs(events.slice(-DRAWN).map(({ name, properties }) => [name, shown(properties ?? "")]));
}

function connection({ state, watching }) {
  const there = state.inited ? "ready" : state.connected ? "connected" : "not connected";
  return `${there}, ${watching ? "watches the messages" : "does not watch the messages"}`;
}

export class State {
  #app;
  #list = element("dl", { class: "state", "data-testid": "state" });
  #widgets;

  /** @param {import("./agentapp.js").AgentApp} app @param {import("./hosted.js").HostedWidget[]} widgets */
  constructor(app, widgets) {
    this.#app = app;
    this.#widgets = widgets;
    this.node = element("div", { class: "log-panel log-scroll", tabindex: 0 }, this.#list);
    app.onact = atNextFrame(() => this.#draw());
    this.#draw();
  }

  #draw() {
    const { badge } = this.#app.views;
    const { location, redirects, reports, sessions } = this.#app;
    const rows = {
      Widgets: pairs(this.#widgets.map((widget) => [`${widget.index + 1}`, connection(widget)])),
      "Data asked for anew": `${sessions} ${sessions === 1 ? "time" : "times"}`,
      Properties: propertiesOf(this.#app.properties),
      "Tracked events": tracked(this.#app.tracked),
      Badge: badge === null ? "None" : String(badge),
      Location: location.path === null ? "As the agent chose" : words(location.path),
      "Filters of Reports": reports.filters === null ? "None set" : propertiesOf(reports.filters),
      Redirects: redirects.length === 0 ? "None" : words(redirects.at(-1)),
    };
    this.#list.replaceChildren(
      ...Object.entries(rows).map(([name, value]) =>
        element("div", {}, element("dt", {}, name), element("dd", {}, value)),
      ),
    );
  }
}
