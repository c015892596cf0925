/** A frame's data as text: JSON in colours, with marks where a search has found something. Text only. */

import { element } from "./dom.js";

const SHOWN_CHARACTERS = 20_000;
const MOST_MARKS = 1_000;
const TOKEN =
  /(?<key>"(?:[^"\\]|\\.)*")(?=:)|(?<string>"(?:[^"\\]|\\.)*")|(?<number>-?\d[\d.eE+-]*)|(?<literal>true|false|null)/g;
const number = new Intl.NumberFormat("en");

/** Indented JSON, or why there is none; cut where it is longer than anybody reads. */
export function jsonOf(frame) {
  let text;
  try {
    text = JSON.stringify(frame, null, 2) ?? String(frame);
  } catch (error) {
    return `Not JSON: ${error.message}`;
  }
  if (text.length <= SHOWN_CHARACTERS) {
    return text;
  }
  return `${text.slice(0, SHOWN_CHARACTERS)}\n… ${number.format(text.length - SHOWN_CHARACTERS)} characters more`;
}

/** The text with everything that was found in marks. @param {string} text @param {string} sought in lower case */
export function marked(text, sought) {
  if (sought === "") {
    return [text];
  }
  const lower = text.toLowerCase();
  if (lower.length !== text.length) {
    return [text]; // Lower case can be longer (İ), and the places then mean nothing.
  }
  const nodes = [];
  let from = 0;
  for (let at = lower.indexOf(sought); at !== -1 && nodes.length < MOST_MARKS;) {
    nodes.push(text.slice(from, at), element("mark", {}, text.slice(at, at + sought.length)));
    from = at + sought.length;
    at = lower.indexOf(sought, from);
  }
  nodes.push(text.slice(from));
  return nodes;
}

/** Nodes of JSON in colours; a search that is on shows marks within them. */
export function colouredJson(frame, sought) {
  const text = jsonOf(frame);
  const nodes = [];
  let from = 0;
  for (const match of text.matchAll(TOKEN)) {
    const [kind] = Object.entries(match.groups).find(([, found]) => found !== undefined);
    nodes.push(...marked(text.slice(from, match.index), sought));
    nodes.push(element("span", { class: `json-${kind}` }, ...marked(match[0], sought)));
    from = match.index + match[0].length;
  }
  nodes.push(...marked(text.slice(from), sought));
  return nodes;
}
