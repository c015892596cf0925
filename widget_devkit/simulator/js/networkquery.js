/** The network's part of the page's query: `handshake`, `storage`, `origin`, `delay`, `jitter`, `drop`, `drop_events`. */

import { Network } from "./network.js";

function number(query, name, example) {
  const text = query.get(name);
  if (!/^\d+(\.\d+)?$/.test(text)) {
    throw new Error(
      `The parameter "${name}" is "${text}"; a number such as ${example} is expected.`,
    );
  }
  return Number(text);
}

/** How many are lost: `all`, or a number n for every n-th. */
function lost(query, name) {
  return query.get(name) === "all" ? true : number(query, name, "3, for every third, or all");
}

/**
 * What the query changes in the network; wrong values are an error in words. `delay` and `jitter` are seconds, of answers
 * and events alike.
 */
export function networkOf(query) {
  const changes = { answers: {}, events: {} };
  for (const name of ["delay", "jitter"]) {
    if (query.has(name)) {
      changes.answers[name] = number(query, name, "1.5, in seconds,");
      changes.events[name] = changes.answers[name];
    }
  }
  if (query.has("drop")) {
    changes.answers.drop = lost(query, "drop");
  }
  if (query.has("drop_events")) {
    changes.events.drop = lost(query, "drop_events");
  }
  for (const name of ["handshake", "storage", "origin"]) {
    if (query.has(name)) {
      changes[name] = query.get(name);
    }
  }
  new Network().change(changes); // Says in words what is wrong before anything is drawn.
  return changes;
}
