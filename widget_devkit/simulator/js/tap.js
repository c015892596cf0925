/**
 * Sees every frame between this page and one iframe, without touching the library that speaks through it.
 *
 * Outgoing: the library gets a stand-in for the iframe whose `contentWindow.postMessage` reports and then posts.
 * Incoming: a capturing listener on the window, so that the copy is made before the library, which writes into the
 * frames it receives, has seen them.
 */

import { inWord } from "./text.js";

const FINGERPRINT = "@@livechat/postmessenger";

function copyOf(frame) {
  try {
    return structuredClone(frame);
  } catch (error) {
    return `This frame cannot be copied: ${error.message}`;
  }
}

/** handshake, handshake_echo, response, call or emit; plain for the plain driver; other for anything else. */
export function kindOf(frame) {
  if (frame === null || typeof frame !== "object") {
    return "other";
  }
  if (frame[FINGERPRINT]) {
    return inWord(frame.type);
  }
  return "message" in frame || "event_name" in frame ? "plain" : "other";
}

export class Tap {
  #entries = new WeakMap();
  #explain;
  #iframe;
  #report;

  /**
   * @param {HTMLIFrameElement} iframe
   * @param {(seen: {time: number, direction: "in" | "out", kind: string, origin: string | null, frame: unknown}) => void} report
   *   `time` in milliseconds since the page's load began; "in" is from the widget to the host
   * @param {(seen: object, words: string) => void} explain why a message was not taken or has no answer
   */
  constructor(iframe, report, explain) {
    this.#explain = explain;
    this.#iframe = iframe;
    this.#report = report;
    const receive = (event) => {
      if (event.source === iframe.contentWindow) {
        const entry = this.#seen("in", event.data, event.origin);
        const message = entry.kind === "call" ? event.data.data?.args?.[0] : event.data;
        if (message !== null && typeof message === "object") {
          this.#entries.set(message, entry);
        }
      }
    };
    window.addEventListener("message", receive, { capture: true });
  }

  /**
   * The stand-in for the iframe.
   * @param {EventTarget} loads gets a `load` when the library is to begin
   */
  frame(loads) {
    const iframe = this.#iframe;
    const contentWindow = { postMessage: (frame, origin) => this.post(frame, origin) };
    return {
      get src() {
        return iframe.src;
      },
      contentWindow,
      addEventListener: (...args) => loads.addEventListener(...args),
      removeEventListener: (...args) => loads.removeEventListener(...args),
    };
  }

  post(frame, origin) {
    this.#seen("out", frame, origin);
    // An opaque origin, such as that of a relay, cannot be named; 0.0.10 names it nevertheless.
    this.#iframe.contentWindow.postMessage(frame, origin === "null" ? "*" : origin);
  }

  /** Says of a widget's message, the very object that has arrived, why it was not taken or has no answer. */
  note(message, words) {
    const entry = this.#entries.get(message);
    if (entry !== undefined) {
      this.#explain(entry, words);
    }
  }

  #seen(direction, frame, origin) {
    const copy = copyOf(frame);
    const entry = { time: performance.now(), direction, kind: kindOf(copy), origin, frame: copy };
    this.#report(entry);
    return entry;
  }
}
