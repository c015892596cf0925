/**
 * A host that does nothing but measure, on the library of the real one. Offers `bench`:
 *
 *   visit(url)         opens the widget; resolves to the times of its start once the customer's name is on the screen
 *   roundTrips(count)  milliseconds from an event to the `put_message` that answers it, one after the other
 *   flood(count)       posts so many events without waiting; resolves to what the widget and this page have counted
 *   converse(count)    so many events and answers, a few of them on their way at any time
 */

import { createReconnectableIframe } from "./postmessage.js";

const FINGERPRINT = "@@livechat/postmessenger";
const FIRST_NUMBER = 1_000_000; // beyond the numbers that the library gives its own calls
const ON_THEIR_WAY = 32;
const PROFILE = {
  id: "S126126161.O136OJPO1",
  name: "Mary Brown",
  email: "mary.brown@email.com",
  source: "chats",
  chat: { id: "NY0U96PIT4", groupID: "42" },
  geolocation: { city: "New York", country: "United States", timezone: "America/New_York" },
  customVariables: { plan: "Family", order: "#20418" },
};

const iframe = document.createElement("iframe");
let handshake = null; // {owner, instance} of the library's latest
let api = null;
let heard = () => {}; // takes the text of a `put_message`
let number = FIRST_NUMBER;
let answered = 0;

const now = () => performance.timeOrigin + performance.now();
const event = (name, data) => ({ event_name: `livechat:${name}`, event_data: data });
const messageOf = (text) => ({
  chat: "NY0U96PIT4",
  message: text,
  message_id: `NY0U96PIT4_${text}`,
  message_source: "visitor",
});

// The library looks through everything that is on its way at every frame, so thousands of events are posted past it.
const post = (name, data) => {
  number += 1;
  const frame = {
    [FINGERPRINT]: true,
    ...handshake,
    type: "call",
    data: { method: "handle", args: [event(name, data)] },
    request: number,
  };
  iframe.contentWindow.postMessage(frame, new URL(iframe.src).origin);
};

window.addEventListener("message", ({ source, data }) => {
  if (source !== iframe.contentWindow) return;
  if (data?.type === "response" && data.request > FIRST_NUMBER && !data.data.error) answered += 1;
});

const standIn = {
  get src() {
    return iframe.src;
  },
  contentWindow: {
    postMessage(frame, origin) {
      if (frame.type === "handshake") {
        handshake = { owner: frame.owner, instance: frame.instance };
      }
      iframe.contentWindow.postMessage(frame, origin);
    },
  },
  addEventListener: (...args) => iframe.addEventListener(...args),
  removeEventListener: (...args) => iframe.removeEventListener(...args),
};

const visit = (url) =>
  new Promise((resolve) => {
    const times = {};
    const note = (name, at) => {
      times[name] ??= at;
      if ("inited" in times && "shown" in times) resolve(times);
    };
    window.addEventListener("message", ({ source, data }) => {
      if (source !== iframe.contentWindow || !data?.bench) return;
      const { origin, painted, shown } = data.bench;
      note("painted", painted === null ? null : origin + painted);
      note("shown", origin + shown);
    });
    const handle = ({ message, data }) => {
      if (message === "plugin_inited") {
        note("inited", now());
        api.call("handle", event("customer_profile", PROFILE));
      } else if (message === "put_message") {
        heard(data);
      }
    };
    const onConnected = (connected) => {
      api = connected;
      note("connected", now());
    };
    iframe.addEventListener("load", () => note("loaded", now()));
    createReconnectableIframe({ frame: standIn, onConnected }, { handle });
    note("navigation", now());
    iframe.src = url;
    document.body.append(iframe);
  });

const roundTrip = (text) =>
  new Promise((resolve, reject) => {
    const sent = performance.now();
    heard = (answer) => {
      const took = performance.now() - sent;
      if (answer === text) resolve(took);
      else reject(new Error(`${text} was answered with ${answer}`));
    };
    api.call("handle", event("message", messageOf(text))).catch(reject);
  });

const roundTrips = async (count) => {
  const times = [];
  for (let n = 0; n < count; n += 1) times.push(await roundTrip(String(n)));
  return times;
};

const report = () =>
  new Promise((resolve) => {
    heard = (text) => resolve(JSON.parse(text));
    post("customer_details_section_button_click", { buttonId: "report" });
  });

const flood = async (count) => {
  answered = 0;
  const started = performance.now();
  for (let n = 0; n < count; n += 1) post("message_box_text", { value: String(n) });
  const sent = performance.now();
  const counted = await report();
  const ended = performance.now();
  // One of the answers is the report's own.
  return {
    ...counted,
    answered: Math.min(answered, count),
    sent_seconds: (sent - started) / 1000,
    seconds: (ended - started) / 1000,
  };
};

const converse = (count) =>
  new Promise((resolve, reject) => {
    let next = 0;
    let back = 0;
    const say = () => {
      post("message", messageOf(String(next)));
      next += 1;
    };
    heard = (text) => {
      if (text !== String(back)) reject(new Error(`${back} was answered with ${text}`));
      back += 1;
      if (back === count) resolve(count);
      else if (next < count) say();
    };
    while (next < Math.min(count, ON_THEIR_WAY)) say();
  });

globalThis.bench = { visit, roundTrips, flood, converse };
