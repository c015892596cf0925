/** Runs the script of calls over a JavaScript SDK: `?sdk=<version>&opening=<the first step as JSON>`. */

const query = new URLSearchParams(location.search);
const { default: sdk } = await import(`../vendor/agent-app-widget-sdk-${query.get("sdk")}.js`);

const heard = [];
const handlers = new Map();

const handle = {
  note: (event) => (data) => heard.push([event, data]),
  raise: () => () => {
    throw new Error("This handler always raises");
  },
};
const calls = {
  get_messages: () => sdk.getMessages(),
  get_session_id: () => sdk.getSessionId(),
  init: (options) => sdk.init(options),
  modify_section: (section) => sdk.modifyCustomerDetailsSection(section),
  off: (event) => sdk.off(event, handlers.get(event)),
  on: (event, kind = "note") => {
    handlers.set(event, handle[kind](event));
    sdk.on(event, handlers.get(event));
  },
  put_message: (text) => sdk.putMessage(text),
  refresh_session_id: () => sdk.refreshSessionId(),
  send_cards: (cards) => sdk.sendCards(cards),
  send_quick_replies: (title, buttons) => sdk.sendQuickReplies(title, buttons),
  track: (name, properties) => sdk.track(name, properties),
  watch_messages: () => sdk.watchMessages(),
};

// The call itself is made at once: what comes before the first `await` of an async function is.
async function outcomeOf([name, ...args]) {
  let result;
  try {
    result = await calls[name](...args);
  } catch {
    return "error";
  }
  if (name === "get_session_id") return result === null ? "null" : typeof result;
  return result === false ? "false" : "done";
}

globalThis.conformance = {
  /** Makes the calls, one right after the other; resolves to how each ended, as JSON. */
  run: async (text) => JSON.stringify(await Promise.all(JSON.parse(text).map(outcomeOf))),
  /** What handlers got since the last time, as JSON. */
  take: () =>
    JSON.stringify(heard.splice(0), (_key, value) => (value === undefined ? "(undefined)" : value)),
};
globalThis.conformance.opened = globalThis.conformance.run(query.get("opening"));
document.documentElement.dataset.opened = "";
