/** Runs the script over a classic SDK: `?sdk=<version>&opening=<the first step as JSON>`. */

import { off, offer, on } from "./calls.js";

const version = new URLSearchParams(location.search).get("sdk");
const { default: sdk } = await import(`../vendor/agent-app-widget-sdk-${version}.js`);

offer({
  get_messages: () => sdk.getMessages(),
  get_session_id: () => sdk.getSessionId(),
  init: (options) => sdk.init(options),
  modify_section: (section) => sdk.modifyCustomerDetailsSection(section),
  off: (event) => off(sdk, event),
  on: (event, kind) => on(sdk, event, kind),
  put_message: (text) => sdk.putMessage(text),
  refresh_session_id: () => sdk.refreshSessionId(),
  send_cards: (cards) => sdk.sendCards(cards),
  send_quick_replies: (title, buttons) => sdk.sendQuickReplies(title, buttons),
  track_event: (name, properties) => sdk.track(name, properties),
  watch_messages: () => sdk.watchMessages(),
});
