/** One widget in its panel: its iframe, its connection, and all that was seen of it. Loads when it is made. */

import { Answers } from "./answers.js";
import { eventOf, notConnected, PlainHost, TrustedHost } from "./host.js";
import { relayTo } from "./relay.js";
import { Tap } from "./tap.js";
import { Line } from "./way.js";

function freshState(reloads = 0) {
  return {
    connected: false,
    inited: false,
    connectedAt: null,
    loadedAt: null,
    initedAt: null,
    reloads,
  };
}

export class HostedWidget {
  /** Every frame both ways, copied: `{time, direction, kind, origin, frame}`, time in milliseconds. */
  frames = [];
  /** What the widget sent, in order: `{plugin_id, message, data}`. */
  messages = [];
  /** Times are `performance.now()` of this page, of the latest load; `reloads` counts calls of `reload()`. */
  state = freshState();
  /** Whether the widget asked for `message` events since its latest load. */
  watching = false;

  #answers;
  #act;
  #changed;
  #connection = null; // an object of its own for each
  #events;
  #gone;
  #host;
  #network;
  #panel;
  #seen;
  #tap;
  #theme;

  /**
   * @param {object} options
   * @param {number} options.index its place in `simulator.widgets`
   * @param {object} options.placement see `placements`
   * @param {URL} options.url of the widget's page, without the host's parameters
   * @param {"trusted" | "plain"} options.driver
   * @param {object | null} options.library the module of `@livechat/postmessage`; the plain driver needs none
   * @param {string} options.pluginId
   * @param {"normal" | "refuse" | "throw" | "never"} options.answers
   * @param {import("./network.js").Network} options.network
   * @param {() => "light" | "dark"} options.theme the theme at the time of a load
   * @param {import("./panel.js").Panel} options.panel
   * @param {import("./sections.js").Sections} options.sections
   * @param {import("./log.js").Log} options.log
   * @param {(widget: HostedWidget, message: object) => {text: string, ignored?: boolean}} options.act does what a message
   *   asks for, and says what came of it
   * @param {(widget: HostedWidget) => void} options.gone its document is another one
   * @param {() => void} options.changed its `state` says something else
   */
  constructor({ driver, library, answers, network, theme, panel, log, act, ...more }) {
    this.driver = driver;
    this.index = more.index;
    this.placement = more.placement;
    this.sections = more.sections;
    this.url = more.url;
    this.pluginId = more.pluginId;
    this.#network = network;
    this.#answers = new Answers(answers, network.answers);
    this.#answers.onchange = () => network.changed();
    this.#events = new Line(network.events);
    this.#theme = theme;
    this.#panel = panel;
    this.#act = act;
    this.#changed = more.changed;
    this.#gone = more.gone;
    this.#seen = (entry) => log.add(this, entry);
    const report = (entry) => {
      this.frames.push(entry);
      this.#seen(entry);
    };
    this.#tap = new Tap(panel.iframe, report, (entry, words) => log.note(entry, words));
    panel.iframe.addEventListener("load", () => this.#loaded());
    panel.onreload = () => this.reload();
    const connection = {
      iframe: panel.iframe,
      tap: this.#tap,
      handle: (message, arrived = message) => this.#handle(message, arrived),
      connected: () => this.#connected(),
      handshake: () => network.settings.handshake,
    };
    this.#host =
      driver === "plain" ? new PlainHost(connection) : new TrustedHost({ ...connection, library });
    panel.load(this.#address());
  }

  get iframe() {
    return this.#panel.iframe;
  }

  /** What messages of the widget come from. */
  get origin() {
    return new URL(this.iframe.src).origin;
  }

  /** How the host answers, see `Answers`. */
  get answers() {
    return this.#answers;
  }

  /**
   * Sends an event; resolves to the widget's answer (plain driver, or lost on its way: `undefined`). Throws when not
   * connected; rejects when the connection has ended before a late event has left.
   */
  send(name, data) {
    if (!this.state.connected) {
      return this.#host.send(name, data); // says in words that it cannot
    }
    const { lost, leaves } = this.#events.next();
    if (lost) {
      this.#lose(name, data);
      return Promise.resolve();
    }
    return leaves === null ? this.#host.send(name, data) : this.#sendLater(leaves, name, data);
  }

  async #sendLater(leaves, name, data) {
    const connection = this.#connection;
    await leaves;
    if (connection !== this.#connection) {
      throw notConnected(name);
    }
    return this.#host.send(name, data);
  }

  /** How the host answers a message; see `Answers.set`. */
  answer(name, behaviour) {
    this.#answers.set(name, behaviour);
  }

  /** Another instance of the host shakes hands with the page that is there. */
  reconnect() {
    this.state.connected = false;
    this.#connection = null;
    this.#host.reconnect();
  }

  /** Loads the page anew. */
  reload() {
    this.#host.disconnect();
    this.#forget();
    this.state = freshState(this.state.reloads + 1);
    this.#panel.show("loading");
    this.#changed();
    this.#panel.load(this.#address());
  }

  /** See `Panel.warn`. */
  warn(words, end) {
    this.#panel.warn(words, end);
  }

  inited() {
    this.state.inited = true;
    this.state.initedAt = performance.now();
    this.#panel.show("ready");
  }

  #address() {
    const url = new URL(this.url);
    url.searchParams.set("plugin_id", this.pluginId);
    url.searchParams.set("theme", this.#theme());
    if (this.driver === "plain") {
      url.searchParams.set("connection", "plain");
    }
    const address = this.#network.address(url);
    return this.#network.settings.origin === "foreign" ? relayTo(address) : address;
  }

  // A second time when the widget navigates by itself: whatever was known of the document before is gone.
  #loaded() {
    if (this.state.loadedAt !== null) {
      this.#forget();
      this.state = freshState(this.state.reloads);
    }
    this.state.loadedAt = performance.now();
    if (!this.state.connected) {
      this.#panel.show("connecting");
    }
    this.#changed();
  }

  #forget() {
    this.watching = false;
    this.#connection = null;
    this.#answers.forget();
    this.sections.clear();
    this.#gone(this);
  }

  #connected() {
    this.state.connected = true;
    this.#connection ??= {};
    this.state.connectedAt ??= performance.now();
    this.#changed();
    if (!this.state.inited) {
      this.#panel.show("starting");
    }
  }

  #handle(message, arrived) {
    this.messages.push(structuredClone(message));
    const note = (words) => this.#tap.note(arrived, words);
    const act = () => {
      const { ignored, text } = this.#act(this, message);
      if (ignored) {
        note(text);
      }
    };
    return this.#answers.to(message, act, note);
  }

  #lose(name, data) {
    const reason = "Lost on its way: the network of a bad day.";
    const frame = structuredClone(eventOf(name, data));
    const time = performance.now();
    this.#seen({ time, direction: "out", kind: "lost", origin: null, frame, reason });
  }
}
