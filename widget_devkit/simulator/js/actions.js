/**
 * What the Agent App does when a widget asks for something: one function for each message of the protocol. Each gives
 * the words for the activity list; a message that the host takes no notice of gives `ignored`.
 *
 * Every message works in every placement: which of them the real host takes from where is not known.
 */

import { chatBubble, leaving } from "./corner.js";
import { toast } from "./notices.js";
import { cards, inWords, quickReplies } from "./rich.js";
import { isObject, wrongFilters, wrongIntent, wrongRichMessage, wrongSection } from "./shapes.js";
import { asText, inJson, quoted } from "./text.js";

const KINDS = ["success", "error"];

function ignored(reason) {
  return { ignored: true, text: `Ignored: ${reason}.` };
}

function rich(message, use) {
  const wrong = wrongRichMessage(message);
  if (wrong !== null) {
    return ignored(wrong);
  }
  use(message);
  return quoted(inWords(message));
}

/** A rich message that goes straight into the conversation. */
function sent(app, message) {
  if (!app.desk.writable) {
    return ignored("this chat takes no messages");
  }
  const words = rich(message, () => app.say("agent", null, message));
  return typeof words === "string" ? `Sent ${words}` : words;
}

function put(app, text) {
  if (!app.desk.writable) {
    return ignored("there is no message box beside this chat");
  }
  app.messageBox.append(text);
  return `Added ${quoted(text)} to the message box`;
}

const actions = {
  plugin_inited(app, widget) {
    widget.inited();
    app.greet(widget);
    return "The widget is there";
  },

  plugin_loaded(app, widget) {
    app.sessions += 1;
    app.greet(widget);
    return "The widget asked for its data anew";
  },

  put_message: (app, _widget, data) => put(app, String(data)),

  put_messagebox_message(app, _widget, data) {
    if (data?.type === "message") {
      return put(app, String(data.value));
    }
    if (data?.type === "rich_message") {
      const words = rich(data.payload, (message) => app.messageBox.attach(message));
      return typeof words === "string" ? `Attached ${words} to the message box` : words;
    }
    return ignored("its type is neither message nor rich_message");
  },

  watch_messages(_app, widget) {
    widget.watching = true;
    return "The widget gets every message from now on";
  },

  get_messages(app, widget) {
    app.tell(widget, "messages", app.conversation);
    return "The widget got the conversation";
  },

  track(app, _widget, data) {
    const properties = data?.event_properties ?? null;
    app.tracked.push({ name: String(data?.event_name), properties });
    const more = properties === null ? "" : ` with ${inJson(properties)}`;
    return `Tracked ${quoted(String(data?.event_name))}${more}`;
  },

  customer_details_section(app, widget, section) {
    const wrong = wrongSection(section);
    if (wrong !== null) {
      return ignored(wrong);
    }
    widget.sections.modify(section, app.customer);
    return `The section ${quoted(section.title)} is shown`;
  },

  send_quick_replies: (app, _widget, data) => sent(app, quickReplies(data ?? {})),

  send_cards: (app, _widget, data) => sent(app, cards(data)),

  set_fullscreen_widget_notification_badge(app, _widget, count) {
    if (count !== null && !(Number.isSafeInteger(count) && count >= 0)) {
      return ignored("the badge is neither a whole number nor null");
    }
    app.views.badge = count;
    return count === null ? "The badge is gone" : `The badge shows ${count}`;
  },

  navigate_from_fullscreen_widget(app, _widget, path) {
    if (typeof path !== "string") {
      return ignored("the path is no text");
    }
    const known = app.go(path);
    return `Went to ${quoted(path)}${known ? "" : ", for which this page has no view"}`;
  },

  set_reports_filters(app, _widget, filters) {
    const wrong = wrongFilters(filters);
    if (wrong !== null) {
      return ignored(wrong);
    }
    app.reports.set(filters);
    return `The filters of Reports are ${inJson(filters)}`;
  },

  redirect(app, _widget, address) {
    if (typeof address !== "string") {
      return ignored("the address is no text");
    }
    app.redirects.push(address);
    leaving(address);
    return `Would leave for ${quoted(address)}`;
  },

  register_transaction_pending(app, widget, data) {
    const intent = data?.paymentIntent;
    const wrong = wrongIntent(intent);
    if (wrong !== null) {
      return ignored(wrong);
    }
    app.payments.pending(widget, intent);
    return `The payment ${quoted(asText(intent.name))} waits`;
  },

  register_transaction_success(app, widget, data) {
    if (!isObject(data?.charge)) {
      return ignored("there is no charge");
    }
    return app.payments.success(widget, data.charge)
      ? `The charge is ${quoted(asText(data.charge.id))}`
      : ignored("no payment of this widget waits");
  },

  register_transaction_failure(app, widget, data) {
    app.payments.failure(widget, data?.error);
    return `The payment failed: ${asText(data?.error?.message) || inJson(data?.error)}`;
  },

  set_toast(app, _widget, data) {
    const kind = KINDS.includes(data?.kind) ? data.kind : "success";
    const content = String(data?.content);
    app.toasts.push({ content, kind });
    toast(content, kind);
    return `A toast, ${kind}: ${quoted(content)}`;
  },

  open_chat_widget() {
    chatBubble();
    return "The chat widget opened";
  },

  update_properties(app, _widget, data) {
    if (!isObject(data)) {
      return ignored("the properties are no object");
    }
    Object.assign(app.properties, data);
    return `Set the properties ${inJson(data)}`;
  },
};

/** The messages that the Agent App knows. */
export const messageNames = Object.keys(actions);

/** Does what a message asks for, notes it and gives the note; a message that nobody knows is noted too. */
export function act(app, widget, { message, data }) {
  const outcome = Object.hasOwn(actions, message)
    ? actions[message](app, widget, data)
    : ignored("the Agent App does not know this message");
  const { text, ...more } = typeof outcome === "string" ? { text: outcome } : outcome;
  app.activity.add(String(message), text, more);
  return { text, ...more };
}
