/**
 * Looks whether what a step expects is so. One function for each expectation: it gets the expectation, what can be
 * looked at, and the marks of the step's beginning, and gives `{ok, got}`; `unseen` when it cannot be seen from here,
 * `silent` when the widget's page has not answered in time.
 */

import { inWords } from "../rich.js";
import { holds, within } from "./match.js";
import { kindOf } from "./words.js";

const HARDLY_READABLE = 2_000;

function shortened(text) {
  return text.length <= HARDLY_READABLE ? text : `${text.slice(0, HARDLY_READABLE)}…`;
}

/** `{message, data}` since the step's beginning. */
function sentSince({ simulator }, mark) {
  return simulator.messages.slice(mark.messages).map(({ message, data }) => ({ message, data }));
}

function thatMatch(messages, name, data) {
  return messages.filter(
    (each) => each.message === name && (data === undefined || holds(data, each.data)),
  );
}

async function seen(world, judge) {
  const sight = await world.eyes.look();
  if (sight !== null) {
    return judge(sight);
  }
  const { closed } = world.eyes;
  return { ok: false, unseen: closed, silent: !closed, got: "The widget’s page does not answer." };
}

const positive = {
  sent(world, mark, { sent, data, times }) {
    const messages = sentSince(world, mark);
    const { length } = thatMatch(messages, sent, data);
    return { ok: times === undefined ? length > 0 : length === times, got: messages };
  },

  shows: (world, _mark, { shows }) =>
    seen(world, ({ text }) => ({ ok: within(shows, text), got: shortened(text) })),

  code: (world, _mark, { code }) =>
    seen(world, ({ text }) => ({
      ok: new RegExp(`\\b${code}\\b`, "u").test(text),
      got: shortened(text),
    })),

  theme: (world, _mark, expected) =>
    seen(world, ({ theme }) => ({ ok: theme === expected.theme, got: theme })),

  message_box: ({ simulator }, _mark, expected) => ({
    ok: holds(expected.message_box, simulator.messageBox),
    got: simulator.messageBox,
  }),

  said({ app }, _mark, { said }) {
    const latest = app.customer?.messages.at(-1);
    const got = latest === undefined ? "" : (latest.text ?? inWords(latest.rich));
    return { ok: within(said, got), got };
  },

  toast({ simulator }, mark, { toast }) {
    const toasts = simulator.toasts.slice(mark.toasts).map(({ content }) => content);
    return { ok: toasts.some((each) => holds(toast, each)), got: toasts };
  },

  badge: ({ simulator }, _mark, { badge }) => ({
    ok: (simulator.badge ?? -1) === badge,
    got: simulator.badge ?? -1,
  }),

  section({ simulator }, _mark, { section, data }) {
    const { sections } = simulator;
    const shown = Object.hasOwn(sections, section);
    return {
      ok: shown && (data === undefined || holds(data, sections[section])),
      got: shown ? sections[section] : Object.keys(sections),
    };
  },

  location: ({ simulator }, _mark, { location: path }) => ({
    ok: holds(path, simulator.location),
    got: simulator.location,
  }),

  payment({ simulator }, _mark, { payment }) {
    const waiting = simulator.transaction;
    const name = waiting?.charge ? String(waiting.paymentIntent.name) : "";
    return { ok: holds(payment, name), got: name };
  },
};

/** What must not be: it is looked at once the others are there, and a moment has passed. */
const negative = {
  not_sent(world, mark, { not_sent: name, data }) {
    const messages = sentSince(world, mark);
    return { ok: thatMatch(messages, name, data).length === 0, got: messages };
  },

  not_shows: (world, _mark, expected) =>
    seen(world, ({ text }) => ({
      ok: !within(expected.not_shows, text),
      got: shortened(text),
    })),

  async no_error(world) {
    const errors = world.simulator.frames
      .filter(({ direction, frame }) => direction === "in" && frame?.data?.error === true)
      .map(({ frame }) => frame.data.result);
    const sight = await world.eyes.look();
    if (sight !== null && sight.failed !== null) {
      errors.push(`The widget did not start: ${sight.failed}`);
    }
    return { ok: errors.length === 0, got: errors };
  },
};

export function isNegative(expectation) {
  return Object.hasOwn(negative, kindOf(expectation));
}

/** @returns {Promise<{ok: boolean, got?: unknown, unseen?: boolean, silent?: boolean}>} */
export async function check(world, mark, expectation) {
  const kind = kindOf(expectation);
  return (positive[kind] ?? negative[kind])(world, mark, expectation);
}

/** What was expected, as it stands beside what was got. */
export function expectedOf(expectation) {
  const kind = kindOf(expectation);
  const { [kind]: value, data } = expectation;
  return data === undefined ? value : { [kind]: value, data };
}
