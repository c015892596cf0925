/** The network of a bad day in words: what is on, as short as a line needs. */

import { isBehaviour } from "./answers.js";
import { inJson } from "./text.js";

const ordinals = new Intl.PluralRules("en", { type: "ordinal" });
const ENDINGS = { one: "st", two: "nd", few: "rd", other: "th" };

const WORDS = {
  normal: "answered normally",
  refuse: "refused",
  throw: "answered with a throw",
  never: "never answered",
};

function everyNth(n, what) {
  return n === 1 ? `all ${what}s lost` : `every ${n}${ENDINGS[ordinals.select(n)]} ${what} lost`;
}

function late({ delay = 0, jitter = 0 }) {
  const more = jitter > 0 ? ` to ${delay + jitter}` : "";
  return delay > 0 || jitter > 0 ? `${delay}${more} s` : null;
}

/** How a message is answered, see `Answers.set`. */
export function behaviourInWords(behaviour) {
  if (!isBehaviour(behaviour)) {
    const word = typeof behaviour === "string" && Object.hasOwn(WORDS, behaviour);
    return word ? WORDS[behaviour] : `answered with ${inJson(behaviour)}`;
  }
  const { refuse, drop, hold, for: lasts } = behaviour;
  const said = refuse?.message === undefined ? "" : `: “${refuse.message}”`;
  const parts = [
    Object.hasOwn(behaviour, "refuse") ? `refused${said}` : null,
    Object.hasOwn(behaviour, "throw")
      ? `answered with a throw of ${inJson(behaviour.throw)}`
      : null,
    Object.hasOwn(behaviour, "value") ? `answered with ${inJson(behaviour.value)}` : null,
    late(behaviour) && `answered after ${late(behaviour)}`,
    drop ? everyNth(Number(drop), "answer") : null,
    hold ? "held" : null,
    lasts === undefined ? null : `for ${lasts} s`,
  ];
  return parts.filter(Boolean).join(", ");
}

function waysInWords({ answers, events }) {
  const same = late(answers) !== null && late(answers) === late(events);
  return [
    same ? `delay ${late(answers)}` : null,
    !same && late(answers) ? `answers ${late(answers)} late` : null,
    !same && late(events) ? `events ${late(events)} late` : null,
    answers.drop > 0 ? everyNth(answers.drop, "answer") : null,
    answers.hold ? "answers held" : null,
    events.drop > 0 ? everyNth(events.drop, "event") : null,
  ];
}

/**
 * All that is on, or null on a good day.
 * @param {import("./network.js").Network["settings"]} settings @param {Record<string, unknown>} behaviours
 */
export function badNetworkInWords(settings, behaviours) {
  const { handshake, storage, origin } = settings;
  const parts = [
    ...waysInWords(settings),
    handshake === "never" ? "no handshake" : null,
    handshake.late === undefined ? null : `handshake ${handshake.late} s late`,
    storage === "denied" ? "storage denied" : null,
    origin === "foreign" ? "a host of another origin" : null,
    ...Object.entries(behaviours).map(
      ([name, behaviour]) => `${name === "*" ? "messages" : name} ${behaviourInWords(behaviour)}`,
    ),
  ].filter(Boolean);
  return parts.length === 0 ? null : `Bad network: ${parts.join(", ")}`;
}
