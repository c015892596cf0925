/** What both kinds of pages share: the script's calls by name, and the record of what handlers got. */

const heard = [];
const handlers = new Map();

const handle = {
  note: (event) => (data) => heard.push([event, data]),
  raise: () => () => {
    throw new Error("This handler always raises");
  },
};

/** What JSON has no word for gets one; the simulator's side of the tests does the same. */
function mark(key, value) {
  const own = this[key];
  if (own === undefined) return "(undefined)";
  if (own instanceof Date) return { "(date)": value };
  return value;
}

/** The script's JSON has no dates; they come as `{"(date)": "2026-01-31T12:00:00Z"}`. */
function revive(_key, value) {
  return typeof value?.["(date)"] === "string" ? new Date(value["(date)"]) : value;
}

/** `on` and `off` of the script, over anything that has these two. */
export const on = (widget, event, kind = "note") => {
  handlers.set(event, handle[kind](event));
  widget.on(event, handlers.get(event));
};
export const off = (widget, event) => widget.off(event, handlers.get(event));

/** How a call ended: what is asked for is its value, else a word. The call itself is made at once. */
async function outcomeOf(calls, [name, ...args]) {
  let result;
  try {
    result = await calls[name](...args);
  } catch {
    return "error";
  }
  if (name === "get_session_id") return result === null ? "null" : typeof result;
  if (name === "get") return result;
  return result === false ? "false" : "done";
}

/** Makes the opening's calls, and offers the tests `conformance`. */
export function offer(calls) {
  globalThis.conformance = {
    /** Makes the calls, one right after the other; resolves to how each ended, as JSON. */
    run: async (text) =>
      JSON.stringify(
        await Promise.all(JSON.parse(text, revive).map((call) => outcomeOf(calls, call))),
      ),
    /** What handlers got since the last time, as JSON. */
    take: () => JSON.stringify(heard.splice(0), mark),
  };
  const opening = new URLSearchParams(location.search).get("opening");
  globalThis.conformance.opened = globalThis.conformance.run(opening);
  document.documentElement.dataset.opened = "";
}
