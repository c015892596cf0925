/** Where things stand in a JSON text: the lines of its values, and of what makes it no JSON. */

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/gu;
/** Values below this depth are counted to their owner: no shape here is deeper. */
const DEEPEST = 5;

function lineAt(text, offset) {
  return text.slice(0, offset).split("\n").length;
}

class Walk {
  lines = new Map();
  #text;
  #tokens;
  #at = 0;

  constructor(text) {
    this.#text = text;
    this.#tokens = [...text.matchAll(TOKEN)];
  }

  value(path, depth = 0) {
    const { 0: token, index } = this.#take();
    this.lines.set(path, lineAt(this.#text, index));
    if (token !== "{" && token !== "[") {
      return;
    }
    if (depth === DEEPEST) {
      this.#skip();
      return;
    }
    for (let place = 0; !["}", "]"].includes(this.#peek()); place += 1) {
      if (this.#peek() === ",") {
        this.#take();
      }
      this.value(token === "{" ? this.#key(path) : `${path}[${place}]`, depth + 1);
    }
    this.#take();
  }

  #key(path) {
    const name = JSON.parse(this.#take()[0]);
    this.#take(); // the colon
    return path === "" ? name : `${path}.${name}`;
  }

  #skip() {
    for (let open = 1; open > 0;) {
      const [token] = this.#take();
      open += { "{": 1, "[": 1, "}": -1, "]": -1 }[token] ?? 0;
    }
  }

  #peek() {
    return this.#tokens[this.#at][0];
  }

  #take() {
    this.#at += 1;
    return this.#tokens[this.#at - 1];
  }
}

/** @param {string} text valid JSON @returns {Map<string, number>} path → line; "" is the whole */
export function linesOf(text) {
  const walk = new Walk(text);
  walk.value("");
  return walk.lines;
}

/** The line that a browser's error of `JSON.parse` names; the last one when it names none. */
export function lineOfError(text, error) {
  const line = /line (\d+)/u.exec(error.message)?.[1];
  const position = /position (\d+)/u.exec(error.message)?.[1];
  return line ? Number(line) : lineAt(text, position ? Number(position) : text.length);
}
