/** Names for frames: what a row of the log says. Answers are matched to what they answer. */

export class Describer {
  #asked = new Map();

  /** @returns {{name: string, request: number | null, failed: boolean, took: number | null}} `took` in milliseconds */
  describe(index, { direction, kind, time, frame }) {
    const row = { name: "", request: frame?.request ?? null, failed: false, took: null };
    if (kind === "response") {
      const asked = this.#take(index, direction === "in" ? "out" : "in", frame);
      row.failed = frame.data?.error === true;
      row.name = asked?.name ?? "(unasked)";
      row.took = asked ? time - asked.time : null;
      return row;
    }
    row.name = nameOf(kind, frame);
    if (["call", "handshake", "handshake_echo"].includes(kind)) {
      this.#asked.set(keyOf(index, direction, frame), { name: row.name, time });
    }
    return row;
  }

  #take(index, direction, frame) {
    const key = keyOf(index, direction, frame);
    const asked = this.#asked.get(key);
    this.#asked.delete(key);
    return asked;
  }
}

function keyOf(index, direction, frame) {
  return `${index} ${direction} ${frame.owner} ${frame.instance} ${frame.request}`;
}

function nameOf(kind, frame) {
  if (kind === "handshake" || kind === "handshake_echo") {
    return kind;
  }
  if (kind === "plain") {
    return String(frame.message ?? frame.event_name);
  }
  if (kind === "emit") {
    return String(frame.data?.event);
  }
  if (kind !== "call") {
    return "(not a frame of the protocol)";
  }
  const argument = frame.data?.args?.[0];
  return String(argument?.message ?? argument?.event_name ?? frame.data?.method);
}
