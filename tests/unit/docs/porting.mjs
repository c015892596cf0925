/** Runs a widget on a real SDK without a browser: `node porting.mjs <module> <events as JSON>`; prints what it sent. */

import { argv } from "node:process";
import { setTimeout as later } from "node:timers/promises";
import { pathToFileURL } from "node:url";

const [file, events] = argv.slice(2);
const sent = [];
const listeners = [];
Object.assign(globalThis, {
  window: globalThis,
  location: { search: "?connection=plain&plugin_id=memory" },
  parent: { postMessage: ({ message, data }) => sent.push([message, data ?? null]) },
  addEventListener: (_type, listener) => listeners.push(listener),
  getIsEventOriginAllowed: () => true, // Version 3.0.1 of the classic SDK calls it, but does not have it.
});
const print = console.log;
console.log = () => {}; // What the widget prints is its own affair.

await import(pathToFileURL(file));
for (const [name, data] of JSON.parse(events)) {
  for (const listener of listeners) {
    listener({
      origin: "https://my.livechatinc.com",
      data: { event_name: `livechat:${name}`, event_data: data },
    });
  }
}
await later(); // What the handlers have sent is on its way by then.
print(JSON.stringify(sent));
