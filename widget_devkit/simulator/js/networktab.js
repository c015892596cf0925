/** The tab Network: the controls of a bad day, and the line above each widget that says what is on and ends it. */

import { messageNames } from "./actions.js";
import { byId, element } from "./dom.js";
import { AnswerForm, button, choice, field, quantity } from "./networkform.js";
import { badNetworkInWords } from "./networkwords.js";

const HANDSHAKES = { now: "At once", late: "Late", never: "Never" };
const STORAGE = { allowed: "Allowed", denied: "Denied" };
const ORIGINS = { own: "This page", foreign: "Another origin" };

/** The settings that count from the next load of a widget's page. */
const AT_LOAD = ["handshake", "storage", "origin"];

export class NetworkTab {
  #answers;
  #network;
  #said = element("p", { class: "network-said", role: "status", "data-testid": "network-said" });
  #widgets;

  // Of the network itself; each with the setting that it is.
  #quantities = [
    ["answers", "delay", "Answers late, seconds", "any"],
    ["events", "delay", "Events late, seconds", "any"],
    ["answers", "jitter", "Answers at random up to", "any"],
    ["events", "jitter", "Events at random up to", "any"],
    ["answers", "drop", "Every n-th answer lost", 1],
    ["events", "drop", "Every n-th event lost", 1],
  ];
  #inputs = new Map();
  #handshake = choice("network-handshake", HANDSHAKES, () => this.#shake());
  #late = quantity("network-late", "any", () => this.#shake());
  #lateField = field("Seconds after the load", this.#late);
  #storage = choice("network-storage", STORAGE, () =>
    this.#change({ storage: this.#storage.value }),
  );
  #origin = choice("network-origin", ORIGINS, () => this.#change({ origin: this.#origin.value }));

  /** @param {import("./network.js").Network} network @param {import("./hosted.js").HostedWidget[]} widgets */
  constructor(network, widgets) {
    this.#network = network;
    this.#widgets = widgets;
    this.#late.value = 4;
    this.#answers = new AnswerForm(messageNames, (name, behaviour) =>
      this.#try(() => widgets.forEach((widget) => widget.answer(name, behaviour))),
    );
    this.node = element(
      "div",
      { class: "log-panel log-scroll" },
      element(
        "form",
        { class: "network", "data-testid": "network", onsubmit: (event) => event.preventDefault() },
        this.#answers.node,
        this.#way(),
        this.#connection(),
        this.#said,
      ),
    );
    network.watch(() => this.#show());
    this.#show();
  }

  #way() {
    const fields = this.#quantities.map(([way, name, words, step]) => {
      const input = quantity(`network-${way}-${name}`, step, () =>
        this.#change({ [way]: { [name]: Number(input.value) } }),
      );
      this.#inputs.set(input, [way, name]);
      return field(words, input);
    });
    const legend = element("legend", {}, "On their way");
    return element("fieldset", { class: "network-part two" }, legend, ...fields);
  }

  #connection() {
    const all = (act) => () => this.#widgets.forEach(act);
    return element(
      "fieldset",
      { class: "network-part" },
      element("legend", {}, "Connection, from the next load on"),
      field("The host shakes hands", this.#handshake),
      this.#lateField,
      field("Storage of the widget’s frame", this.#storage),
      field("The frame around the widget", this.#origin),
      element(
        "div",
        { class: "network-buttons" },
        button(
          "network-reload",
          "Reload the widget",
          all((widget) => widget.reload()),
        ),
        button(
          "network-reconnect",
          "Shake hands anew",
          all((widget) => widget.reconnect()),
        ),
        button("network-reload-host", "Reload the host", () => location.reload()),
      ),
    );
  }

  #shake() {
    const how = this.#handshake.value;
    this.#change({ handshake: how === "late" ? { late: Number(this.#late.value) } : how });
  }

  #change(changes) {
    this.#try(() => this.#network.change(changes));
  }

  #try(act) {
    try {
      act();
      this.#said.textContent = "";
    } catch (error) {
      this.#said.textContent = error.message;
      this.#showSettings();
    }
  }

  /** A good network again; widgets whose page was loaded on a bad one are loaded anew. */
  #end() {
    const { settings } = this.#network;
    this.#network.reset(this.#widgets);
    const good = this.#network.settings;
    if (AT_LOAD.some((name) => settings[name] !== good[name])) {
      this.#widgets.forEach((widget) => widget.reload());
    }
  }

  /** @param {Element | null} [typing] where somebody may be in the middle of a number */
  #showSettings(typing = null) {
    const { handshake, storage, origin, ...ways } = this.#network.settings;
    for (const [input, [way, name]] of this.#inputs) {
      if (input !== typing) {
        input.value = ways[way][name];
      }
    }
    this.#handshake.value = typeof handshake === "string" ? handshake : "late";
    if (this.#late !== typing) {
      this.#late.value = handshake.late ?? this.#late.value;
    }
    this.#lateField.hidden = this.#handshake.value !== "late";
    this.#storage.value = storage;
    this.#origin.value = origin;
  }

  #show() {
    const { settings } = this.#network;
    this.#showSettings(document.activeElement);
    for (const widget of this.#widgets) {
      widget.warn(badNetworkInWords(settings, widget.answers.behaviours), () => this.#end());
    }
    const [first] = this.#widgets;
    if (first !== undefined) {
      const { behaviours, held } = first.answers;
      const release = () => this.#widgets.forEach(({ answers }) => answers.release());
      this.#answers.show(behaviours, held, release);
      const general = byId("answers-choice");
      const words = [...general.options].map(({ value }) => value);
      general.value = words.includes(behaviours["*"]) ? behaviours["*"] : "normal";
    }
  }
}
