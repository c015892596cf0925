/** Frames for elsewhere: as JSON on the clipboard, as JSON lines in a file. */

import { element } from "./dom.js";

function plain(entry) {
  const { time, direction, kind, origin, label, name, took, reason, frame } = entry;
  return { time, direction, kind, origin, widget: label, name, took, reason, frame };
}

function line(entry) {
  try {
    return JSON.stringify(plain(entry));
  } catch (error) {
    return JSON.stringify({ ...plain(entry), frame: `Not JSON: ${error.message}` });
  }
}

/** One frame, indented, with what the log knows of it. */
export function asJson(entry) {
  return JSON.stringify(JSON.parse(line(entry)), null, 2);
}

/** One frame a line. */
export function asJsonLines(entries) {
  return entries.map((entry) => `${line(entry)}\n`).join("");
}

/** Puts a text on the clipboard; the outcome in words. */
export async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
    return `Copied ${what}.`;
  } catch (error) {
    return `Not copied: ${error.message}`;
  }
}

/** Has the browser save a text as a file. */
export function save(text, name) {
  const url = URL.createObjectURL(new Blob([text], { type: "application/jsonl" }));
  const link = element("a", { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url));
}
