/**
 * The host's end of a connection, one class for each driver, both with `send(eventName, data)`, `disconnect()` (until
 * the next load) and `reconnect()` (as a new instance).
 *
 * Trusted: the real `@livechat/postmessage`, which shakes hands at every load of the iframe, or later, see `Handshakes`.
 * Plain: bare messages, `{plugin_id, message, data}` in and `{event_name, event_data}` out, never an answer; it counts as
 * connected from the time when handshakes would begin.
 */

import { Handshakes } from "./handshakes.js";
import { connectAtEveryLoad } from "./reconnect.js";

const EVENT_PREFIX = "livechat:";

/** An event as the wire has it. */
export function eventOf(name, data) {
  const event = { event_name: name.startsWith(EVENT_PREFIX) ? name : EVENT_PREFIX + name };
  if (data !== undefined) {
    event.event_data = data;
  }
  return event;
}

/** The library's module, bundled at set-up. */
export async function loadLibrary(version) {
  const path = `../vendor/postmessage-${version}.js`;
  try {
    return await import(path);
  } catch (error) {
    throw new Error(
      `@livechat/postmessage ${version} could not be loaded from the simulator's vendor/ folder: ` +
        `${error.message} Run \`agent-app vendor\` (or scripts/dev), which puts it there.`,
      { cause: error },
    );
  }
}

export class TrustedHost {
  #api = null;
  #connect;
  #connection;
  #handshakes;
  #loads;

  /**
   * @param {object} options
   * @param {HTMLIFrameElement} options.iframe
   * @param {import("./tap.js").Tap} options.tap
   * @param {object} options.library the module of `@livechat/postmessage`
   * @param {(message: unknown, arrived?: unknown) => Promise<unknown>} options.handle answers a message of the widget;
   *   `arrived` is the message as it came, when the first is a copy
   * @param {() => void} options.connected
   * @param {() => "now" | "never" | {late: number}} options.handshake see `Handshakes`
   */
  constructor({ iframe, tap, library, handle, connected, handshake }) {
    // Registered before the library begins: a load ends the connection that was.
    iframe.addEventListener("load", () => this.disconnect());
    const onConnected = (api) => {
      this.#api = api;
      connected();
    };
    const model = { handle: (message) => handle(message) };
    this.#connect = () => {
      // What the library listens to goes with its connection: a destroyed one may still hear of loads.
      this.#loads = new EventTarget();
      this.#connection = connectAtEveryLoad(library, tap.frame(this.#loads), model, onConnected);
    };
    this.#connect();
    this.#handshakes = new Handshakes(iframe, handshake, () => this.#begin());
  }

  /** A new instance of the host shakes hands with the page that is there. */
  reconnect() {
    this.disconnect();
    this.#connection.destroy();
    this.#connect();
    this.#begin();
  }

  /** Resolves to the widget's answer; rejects with its error. */
  send(name, data) {
    if (this.#api === null) {
      throw notConnected(name);
    }
    return this.#api.call("handle", eventOf(name, data));
  }

  disconnect() {
    this.#api = null;
    this.#handshakes.cancel();
  }

  #begin() {
    this.#loads.dispatchEvent(new Event("load"));
  }
}

export class PlainHost {
  #begin;
  #handshakes;
  #iframe;
  #tap;
  #there = false;

  constructor({ iframe, tap, handle, connected, handshake }) {
    this.#iframe = iframe;
    this.#tap = tap;
    this.#begin = () => {
      this.#there = true;
      connected();
    };
    const receive = (event) => {
      if (event.source !== iframe.contentWindow || event.origin !== this.#origin) {
        return;
      }
      if (typeof event.data?.message !== "string") {
        return;
      }
      if (!this.#there && !this.#handshakes.early) {
        tap.note(event.data, "Ignored: this host does not listen yet.");
        return;
      }
      if (!this.#there) {
        this.#begin(); // A widget may speak before all of its page is loaded.
      }
      // The plain driver has no answers, so a refusal cannot reach the widget.
      const refused = (reason) =>
        tap.note(event.data, `Refused by the host: ${reason?.message ?? reason}`);
      handle(structuredClone(event.data), event.data).catch(refused);
    };
    this.#handshakes = new Handshakes(iframe, handshake, this.#begin);
    window.addEventListener("message", receive);
  }

  /** Nothing to do: there are no handshakes, and so no instances. */
  reconnect() {
    this.#begin();
  }

  get #origin() {
    return new URL(this.#iframe.src).origin;
  }

  /** Posts the event; there is no answer, so this resolves to `undefined` at once. */
  send(name, data) {
    if (!this.#there) {
      throw notConnected(name);
    }
    this.#tap.post(eventOf(name, data), this.#origin);
    return Promise.resolve();
  }

  disconnect() {
    this.#there = false;
    this.#handshakes.cancel();
  }
}

/** The error of an event that cannot leave. */
export function notConnected(name) {
  return Object.assign(
    new Error(
      `The event "${name}" was not sent: the widget is not connected (see simulator.state).`,
    ),
    { code: "not_connected" },
  );
}
