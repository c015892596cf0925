/**
 * What a row of the log says of a frame: its name, what it answers, and why the host or the widget did not take it.
 *
 * A call or a handshake and its answer know each other as `pair`.
 */

import { inJson, inWord } from "./text.js";

const ASKS = ["call", "handshake", "handshake_echo"];
const TYPES = [...ASKS, "response", "emit"];

export class Describer {
  #asked = new Map();
  #instances = new Map();

  /**
   * @param {{index: number, driver: string, origin: string} | null} widget null for what no widget's frame has posted
   * @param {object} seen what the tap reported
   * @returns {object} the same with `name`, `request`, `waits` (for an answer), `failed`, `refused` (or ignored, or
   *   lost), `reason` (in words), `took` (milliseconds) and `pair`
   */
  describe(widget, seen) {
    const entry = {
      ...seen,
      index: widget?.index ?? null,
      name: nameOf(seen.kind, seen.frame),
      request: requestOf(seen.frame),
      waits: widget !== null && ASKS.includes(seen.kind),
      failed: false,
      refused: false,
      reason: null,
      took: null,
      pair: null,
    };
    if (widget !== null && seen.kind !== "lost") {
      this.#inContext(entry, widget);
    }
    return entry;
  }

  #inContext(entry, widget) {
    const ignored = entry.direction === "in" ? this.#ignored(entry, widget) : null;
    if (entry.kind === "response") {
      this.#answer(entry, widget);
    } else if (entry.waits) {
      this.#asked.set(keyOf(widget.index, entry.direction, entry.frame), entry);
      if (entry.kind === "handshake") {
        this.#instances.set(widget.index, instanceOf(entry.frame));
      }
    }
    if (ignored !== null && entry.reason === null) {
      explain(entry, `Ignored: ${ignored}.`);
    }
  }

  #answer(entry, widget) {
    const key = keyOf(widget.index, entry.direction === "in" ? "out" : "in", entry.frame);
    const asked = this.#asked.get(key);
    this.#asked.delete(key);
    entry.failed = entry.frame.data?.error === true;
    entry.name = asked?.name ?? "(unasked)";
    if (asked === undefined) {
      if (entry.direction === "in") {
        explain(entry, "Ignored: it answers nothing that was asked.");
      }
      return;
    }
    entry.took = entry.time - asked.time;
    entry.pair = asked;
    Object.assign(asked, { pair: entry, took: entry.took, waits: false, failed: entry.failed });
    if (entry.failed) {
      const words = failureOf(entry.frame.data.result);
      const reason =
        entry.direction === "in"
          ? `The widget answered with an error: ${words}`
          : `Refused by the host: ${words}`;
      explain(asked, reason);
      explain(entry, reason);
    }
  }

  /** Why the host takes no notice of what came, or null. */
  #ignored({ kind, frame, origin }, { driver, index, origin: expected }) {
    if (kind === "other") {
      return "it is not a frame of the protocol";
    }
    if (driver === "plain" && origin !== expected) {
      return `it came from ${origin}, and ${expected} was expected`;
    }
    if (kind === "plain") {
      if (driver !== "plain") {
        return "it is a bare message, and this host speaks in frames";
      }
      return typeof frame.message === "string" ? null : "its message is no text";
    }
    if (driver === "plain") {
      return "it is a frame, and this host speaks in bare messages";
    }
    if (!TYPES.includes(kind)) {
      return `the protocol has no frame of the type “${kind}”`;
    }
    if (kind === "emit") {
      return "the Agent App listens to no emitted events";
    }
    return kind === "call" && instanceOf(frame) !== this.#instances.get(index)
      ? "it belongs to a connection that is over"
      : null;
  }
}

/** One more reason, after those that are there. */
export function explain(entry, reason) {
  entry.reason = entry.reason === null ? reason : `${entry.reason} ${reason}`;
  entry.refused = true;
}

function failureOf(result) {
  if (result?.real !== true) {
    return `${inJson(result?.error)}, which is no Error`;
  }
  const { message, code } = result.error ?? {};
  return code === undefined ? inWord(message) : `${inWord(message)} (code ${inJson(code)})`;
}

function instanceOf(frame) {
  return `${inWord(frame.owner)} ${inWord(frame.instance)}`;
}

function requestOf(frame) {
  const request = frame?.request ?? null;
  return request === null ? null : inWord(request);
}

function keyOf(index, direction, frame) {
  return `${index} ${direction} ${instanceOf(frame)} ${requestOf(frame)}`;
}

function nameOf(kind, frame) {
  if (kind === "handshake" || kind === "handshake_echo") {
    return kind;
  }
  if (kind === "plain" || kind === "lost") {
    return inWord(frame.message ?? frame.event_name);
  }
  if (kind === "emit") {
    return inWord(frame.data?.event);
  }
  if (kind === "call") {
    const argument = frame.data?.args?.[0];
    return inWord(argument?.message ?? argument?.event_name ?? frame.data?.method);
  }
  return "(not a frame of the protocol)";
}
