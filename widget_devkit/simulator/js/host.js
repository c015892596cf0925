/**
 * The host's end of a connection, one class for each driver, both with `send(eventName, data)`, `disconnect()` (until
 * the next load) and `close()` (for good).
 *
 * Trusted: the real `@livechat/postmessage`, which shakes hands at every load of the iframe. Plain: bare messages, `{plugin_id, message, data}` in and `{event_name, event_data}` out, never an answer;
 * it counts as connected from the iframe's load.
 */

import { connectAtEveryLoad } from "./reconnect.js";

const EVENT_PREFIX = "livechat:";

function eventOf(name, data) {
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
  #connection;
  #iframe;

  /**
   * @param {object} options
   * @param {HTMLIFrameElement} options.iframe
   * @param {import("./tap.js").Tap} options.tap
   * @param {object} options.library the module of `@livechat/postmessage`
   * @param {(message: unknown) => Promise<unknown>} options.handle answers a message of the widget
   * @param {() => void} options.connected
   */
  constructor({ iframe, tap, library, handle, connected }) {
    this.#iframe = iframe;
    // Registered before the library's own listener: a load ends the connection that was.
    iframe.addEventListener("load", this.disconnect);
    const onConnected = (api) => {
      this.#api = api;
      connected();
    };
    const model = { handle: (message) => handle(message) };
    this.#connection = connectAtEveryLoad(library, tap.frame, model, onConnected);
  }

  /** Resolves to the widget's answer; rejects with its error. */
  send(name, data) {
    if (this.#api === null) {
      throw notConnected(name);
    }
    return this.#api.call("handle", eventOf(name, data));
  }

  disconnect = () => {
    this.#api = null;
  };

  close() {
    this.#iframe.removeEventListener("load", this.disconnect);
    this.disconnect();
    this.#connection.destroy();
  }
}

export class PlainHost {
  #iframe;
  #tap;
  #there = false;
  #load;
  #receive;

  constructor({ iframe, tap, handle, connected }) {
    this.#iframe = iframe;
    this.#tap = tap;
    this.#load = () => {
      this.#there = true;
      connected();
    };
    this.#receive = (event) => {
      if (event.source !== iframe.contentWindow || event.origin !== this.#origin) {
        return;
      }
      if (typeof event.data?.message !== "string") {
        return;
      }
      if (!this.#there) {
        this.#load(); // A widget may speak before all of its page is loaded.
      }
      // The plain driver has no answers, so a refusal cannot reach the widget.
      handle(structuredClone(event.data)).catch((reason) => console.debug("Not answered:", reason));
    };
    iframe.addEventListener("load", this.#load);
    window.addEventListener("message", this.#receive);
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
  }

  close() {
    this.disconnect();
    this.#iframe.removeEventListener("load", this.#load);
    window.removeEventListener("message", this.#receive);
  }
}

function notConnected(name) {
  return Object.assign(
    new Error(
      `The event "${name}" was not sent: the widget is not connected (see simulator.state).`,
    ),
    { code: "not_connected" },
  );
}
