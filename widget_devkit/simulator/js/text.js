/** A widget's data in words, as short as a line needs. */

const SHORT = 300;

/** At most so many characters, with a sign that there were more. */
export function short(text, most = SHORT) {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}

/** JSON for people; data that has none is named by its kind. */
export function inJson(data) {
  try {
    return short(JSON.stringify(data) ?? String(data));
  } catch (error) {
    return `data without JSON (${error.message})`;
  }
}

/** A name that a frame has: the text, or what stands in its place. */
export function inWord(value) {
  return typeof value === "string" ? value : inJson(value);
}

/** What a text field shows: texts and numbers as they are, nothing for everything else. */
export function asText(value) {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

export function quoted(text) {
  return `“${short(text)}”`;
}

/** The time of day as the conversation has it. */
export function now() {
  return new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}
