/** Whether what is there is what a scenario expects. */

function isTable(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

/** A table that is `{matches}` and nothing else is a regular expression. */
function patternOf(expected) {
  return isTable(expected) && Object.keys(expected).join() === "matches" ? expected.matches : null;
}

/**
 * A table holds when each of its keys does; a list when each of its items does, in order, and there are no others; all
 * else when it is equal.
 */
export function holds(expected, got) {
  const pattern = patternOf(expected);
  if (pattern !== null) {
    return typeof got === "string" && new RegExp(pattern, "u").test(got);
  }
  if (Array.isArray(expected)) {
    return (
      Array.isArray(got) &&
      got.length === expected.length &&
      expected.every((each, index) => holds(each, got[index]))
    );
  }
  if (isTable(expected)) {
    return (
      isTable(got) &&
      Object.entries(expected).every(
        ([key, each]) => Object.hasOwn(got, key) && holds(each, got[key]),
      )
    );
  }
  return Object.is(expected, got);
}

const inOneLine = (text) => text.replaceAll(/\s+/gu, " ").trim();

/** Whether a text is somewhere in another, whatever blanks and lines are between the words. */
export function within(expected, text) {
  const shown = inOneLine(text);
  return patternOf(expected) === null
    ? shown.includes(inOneLine(expected))
    : holds(expected, shown);
}

/** An expected text, in words. */
export function textInWords(expected) {
  const pattern = patternOf(expected);
  return pattern === null ? `“${expected}”` : `a text that matches /${pattern}/`;
}
