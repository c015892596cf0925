/** What the Agent App does: shows customers, and acts on what widgets ask for. */

import { ChatList } from "./chats.js";
import { Conversation } from "./conversation.js";
import { customerByKey, customers } from "./customers.js";
import { byId } from "./dom.js";
import { MessageBox } from "./messagebox.js";
import { toast } from "./notices.js";

export class AgentApp {
  #widgets;
  #chats;
  #conversation;
  #customer;
  #present = true;
  #messageCount = 0;

  /** @param {import("./hosted.js").HostedWidget[]} widgets those to keep informed; may grow */
  constructor(widgets, key) {
    this.#widgets = widgets;
    this.messageBox = new MessageBox((from, text) => this.say(from, text));
    this.#conversation = new Conversation(() => this.leave());
    this.#chats = new ChatList(byId("chats"), customers, (each) => this.select(each));
    this.select(key);
  }

  /** Opens a customer's chat; the widgets get the profile. */
  select(key) {
    this.#customer = customerByKey(key);
    this.#present = true;
    this.messageBox.open(key);
    this.#chats.select(key);
    this.#conversation.show(this.#customer);
    for (const widget of this.#widgets) {
      this.#sendProfile(widget);
    }
  }

  /** The customer goes; the widgets get `customer_profile_hidden`. */
  leave() {
    if (!this.#present) {
      return;
    }
    this.#present = false;
    this.#conversation.left();
    const data = { id: this.#customer.profile.id };
    for (const widget of this.#widgets) {
      if (widget.state.inited) {
        this.tell(widget, "customer_profile_hidden", data);
      }
    }
  }

  /** A message in the conversation; widgets that watch get it as a `message` event. */
  say(from, text) {
    const at = new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
    const message = { from, at, text };
    const customer = this.#customer;
    customer.messages.push(message);
    this.#conversation.add(customer, message);
    this.#chats.update(customer);
    const { chat, id } = customer.profile;
    this.#messageCount += 1;
    const data = {
      chat: chat.chat_id ?? chat.id ?? id,
      message: text,
      message_id: `${chat.id ?? id}_${this.#messageCount}`,
      message_source: from === "agent" ? "agent" : "visitor",
    };
    for (const widget of this.#widgets) {
      if (widget.watching) {
        this.tell(widget, "message", data);
      }
    }
  }

  /** Does what a widget's message asks for; a message that is not known only shows in the log. */
  act(widget, { message, data }) {
    if (message === "plugin_inited") {
      widget.inited();
      this.#sendProfile(widget);
    } else if (message === "plugin_loaded") {
      this.#sendProfile(widget);
    } else if (message === "put_message") {
      this.messageBox.append(String(data));
    } else if (message === "watch_messages") {
      widget.watching = true;
    } else if (message === "set_toast") {
      toast(String(data?.content), data?.kind === "error" ? "error" : "success");
    }
  }

  /** Sends an event of the host's own; a widget that answers with an error is named. */
  tell(widget, name, data) {
    if (!widget.state.connected) {
      return;
    }
    widget.send(name, data).catch((error) => {
      // Calls that a reload of the iframe cuts off end with this code.
      if (error?.code === "DESTROYED") {
        return;
      }
      toast(`The widget answered ${name} with an error: ${error?.message ?? error}`, "error");
    });
  }

  #sendProfile(widget) {
    if (this.#present && widget.state.inited) {
      this.tell(widget, "customer_profile", this.#customer.profile);
    }
  }
}
