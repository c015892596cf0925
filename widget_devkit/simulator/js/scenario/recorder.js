/**
 * Makes a scenario of what is done in this page, from its load on: a step for each thing that a person does, with what
 * the widget sent after it as what is expected. It stands before the methods that clicks and keys lead to; one that is
 * called by another of them is a part of what the person did.
 */

import { isBehaviour } from "../answers.js";
import { byId } from "../dom.js";
import { isSayable } from "./toml.js";

const CLICK = "customer_details_section_button_click";
const START_SECONDS = 60;

/** The names that a scenario has for parameters of the page's query. */
const HOST = {
  customer: "customer",
  driver: "driver",
  host: "library",
  theme: "theme",
  answers: "answers",
  storage: "storage",
  handshake: "handshake",
  origin: "origin",
  page_query: "page_query",
  delay: "delay",
  jitter: "jitter",
  drop: "drop",
  drop_events: "drop_events",
};

/** The verbs for the words by which the host answers. */
const WORDS = { refuse: "refuse", throw: "throw", never: "ignore" };

const NUMBERS = ["delay", "jitter", "drop", "drop_events"];

function valueOf(query, parameter) {
  const text = query.get(parameter);
  return NUMBERS.includes(parameter) && text !== "all" ? Number(text) : text;
}

function withData(table, data) {
  return data !== undefined && data !== null && isSayable(data) ? { ...table, data } : table;
}

/** A scenario knows neither answers for some seconds nor every n-th one: what is said is said of all, and for good. */
function answered(message, behaviour) {
  const host = { who: "host", message };
  if (Object.hasOwn(WORDS, behaviour)) {
    return { ...host, what: WORDS[behaviour] };
  }
  if (!isBehaviour(behaviour)) {
    return withData({ ...host, what: "answer" }, behaviour === "normal" ? undefined : behaviour);
  }
  const what = ["refuse", "throw", "drop", "hold", "delay"].find((each) => behaviour[each]);
  if (what === undefined) {
    return withData({ ...host, what: "answer" }, behaviour.value);
  }
  return what === "delay" ? { ...host, what, seconds: behaviour.delay } : { ...host, what };
}

export class Recorder {
  #world;
  #changed;
  #steps = [];
  #mark = 0;
  #depth = 0;
  #undo = [];

  /**
   * @param {{simulator: object, app: object, theme: object}} world
   * @param {(scenario: object) => void} changed told of the scenario whenever there is more of it
   */
  constructor(world, changed) {
    this.#world = world;
    this.#changed = changed;
  }

  start() {
    const { simulator, app, theme } = this.#world;
    const [widget] = simulator.widgets;
    const agent = (what, more = {}) => ({ who: "agent", what, ...more });
    this.#watch(widget.iframe);
    this.#steps.push(agent("open", { within: START_SECONDS }));
    this.#before(app.desk, "select", (customer) => agent("select", { customer }));
    this.#before(
      app.desk,
      "step",
      () => null,
      () => agent("select", { customer: simulator.customer }),
    );
    this.#before(app.desk, "open", (view) => agent("open", { view }));
    this.#before(app.desk, "archive", () => agent("archive"));
    this.#before(app.desk, "pickUp", () => agent("pick_up"));
    this.#before(app.desk, "incoming", () => ({ who: "customer", what: "come" }));
    this.#before(app.desk, "leave", () => ({ who: "customer", what: "leave" }));
    this.#before(app.messageBox, "submit", (from) => this.#submitted(from));
    this.#before(app, "say", (_from, text) => ({ who: "customer", what: "say", text }));
    this.#before(app, "act", () => null); // what the widget has the host do, nobody does
    this.#before(app, "tell", (_widget, name, data) =>
      name === CLICK ? agent("press", { button: data.buttonId }) : null,
    );
    this.#before(app.payments, "decide", (decision) => agent("decide", { decision }));
    this.#before(theme, "set", (value) => agent("theme", { theme: value }));
    this.#before(widget, "reload", () => agent("reload", { within: START_SECONDS }));
    this.#before(widget, "reconnect", () => ({ who: "host", what: "reconnect" }));
    this.#before(widget, "answer", answered);
    this.#before(widget, "send", (event, data) =>
      withData({ who: "host", what: "emit", event: event.replace(/^livechat:/u, "") }, data),
    );
    const typed = ({ target }) => this.#typed(target.value);
    byId("message-box").addEventListener("input", typed, { capture: true });
    this.#undo.push(() =>
      byId("message-box").removeEventListener("input", typed, { capture: true }),
    );
    this.#tell();
  }

  /** Records no more; what has been recorded by then. */
  stop() {
    for (const undo of this.#undo.splice(0)) {
      undo();
    }
    return this.scenario;
  }

  get scenario() {
    const query = new URLSearchParams(location.search);
    const named = Object.entries(HOST).filter(([parameter]) => query.has(parameter));
    const last = this.#steps.at(-1);
    return {
      name: "Recorded",
      about: "What it is for.",
      placement: this.#world.simulator.placement,
      ...(query.get("widget") === "demo" ? { widget: "demo" } : {}),
      host: Object.fromEntries(named.map(([from, name]) => [name, valueOf(query, from)])),
      step: [...this.#steps.slice(0, -1), { ...last, expect: this.#sent() }],
    };
  }

  /** Tells of what the widget has sent since. */
  refresh() {
    this.#tell();
  }

  // What is done in the widget itself, of each of its pages.
  #watch(iframe) {
    const watch = () => {
      this.#world.eyes.watch(({ at, ...done }) => this.#add({ who: "agent", ...done }, at));
    };
    iframe.addEventListener("load", watch);
    this.#undo.push(() => iframe.removeEventListener("load", watch));
    watch();
  }

  #before(owner, method, stepOf, after = () => null) {
    const original = owner[method];
    const own = Object.hasOwn(owner, method);
    owner[method] = (...args) => {
      const outermost = this.#depth === 0;
      this.#add(outermost ? stepOf(...args) : null);
      this.#depth += 1;
      try {
        return original.apply(owner, args);
      } finally {
        this.#depth -= 1;
        this.#add(outermost ? after() : null);
      }
    };
    this.#undo.push(() => {
      if (own) {
        owner[method] = original;
      } else {
        delete owner[method];
      }
    });
  }

  #submitted(from) {
    const text = this.#world.simulator.messageBox.trim();
    if (from === "agent") {
      return { who: "agent", what: "send" };
    }
    // What was typed for the customer to say was typed by nobody.
    if (this.#steps.at(-1).what === "type" && this.#sent().length === 0) {
      this.#steps.pop();
    }
    return text === "" ? null : { who: "customer", what: "say", text };
  }

  #typed(text) {
    const last = this.#steps.at(-1);
    if (last.what === "type") {
      last.text = text;
      this.#mark = this.#world.simulator.messages.length;
      this.#tell();
    } else {
      this.#add({ who: "agent", what: "type", text });
    }
  }

  #add(step, at = performance.now()) {
    if (step === null || this.#undo.length === 0) {
      return;
    }
    const until = this.#messagesBy(at);
    this.#steps.at(-1).expect ??= this.#sent(until);
    this.#steps.push(step);
    this.#mark = until;
    this.#tell();
  }

  // News of a click in the widget and what the widget sends for it come by different ways, in either order.
  #messagesBy(at) {
    const { frames, messages } = this.#world.simulator;
    const late = frames.filter(
      ({ time, direction, kind }) =>
        time > at && direction === "in" && ["call", "plain"].includes(kind),
    );
    return Math.max(this.#mark, messages.length - late.length);
  }

  #sent(until) {
    return this.#world.simulator.messages
      .slice(this.#mark, until)
      .map(({ message, data }) => withData({ sent: message }, data));
  }

  #tell() {
    this.#changed(this.scenario);
  }
}
