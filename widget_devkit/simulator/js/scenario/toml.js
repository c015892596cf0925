/** A scenario as the text of its file. */

const BARE = /^[\w-]+$/u;

function key(name) {
  return BARE.test(name) ? name : text(name);
}

// JSON's texts are TOML's, but for one character.
function text(value) {
  return JSON.stringify(value).replaceAll("\u007f", "\\u007f");
}

/** Whether TOML can say this: it has no `null`, and no dates as JavaScript has them. */
export function isSayable(value) {
  if (Array.isArray(value)) {
    return value.every(isSayable);
  }
  if (value !== null && typeof value === "object") {
    return (
      Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isSayable)
    );
  }
  return ["string", "boolean"].includes(typeof value) || Number.isFinite(value);
}

function inline(value) {
  if (Array.isArray(value)) {
    return `[${value.map(inline).join(", ")}]`;
  }
  if (value !== null && typeof value === "object") {
    const pairs = Object.entries(value).map(([name, each]) => `${key(name)} = ${inline(each)}`);
    return pairs.length === 0 ? "{}" : `{ ${pairs.join(", ")} }`;
  }
  return typeof value === "string" ? text(value) : String(value);
}

function lines(table) {
  return Object.entries(table).map(([name, value]) => `${key(name)} = ${inline(value)}`);
}

function step({ expect = [], ...rest }) {
  const expected =
    expect.length === 0 ? [] : ["expect = [", ...expect.map((each) => `  ${inline(each)},`), "]"];
  return ["[[step]]", ...lines(rest), ...expected].join("\n");
}

/** @param {{host?: object, step: object[]}} scenario as the file has it: nothing in it that the file need not say */
export function asToml({ host = {}, step: steps, ...rest }) {
  const parts = [lines(rest).join("\n")];
  if (Object.keys(host).length > 0) {
    parts.push(["[host]", ...lines(host)].join("\n"));
  }
  return `${[...parts, ...steps.map(step)].join("\n\n")}\n`;
}
