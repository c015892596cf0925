/** The Agent App: the customer on the page, what is said, and what widgets are told of it. */

import { act } from "./actions.js";
import { Activity } from "./activity.js";
import { ChatList } from "./chats.js";
import { Conversation } from "./conversation.js";
import { customerByKey, customers } from "./customers.js";
import { byId } from "./dom.js";
import { MessageBox } from "./messagebox.js";
import { announce, toast } from "./notices.js";
import { Payments } from "./payments.js";
import { Location, Reports } from "./reports.js";
import { inWords } from "./rich.js";
import { Views } from "./views.js";

export class AgentApp {
  activity = new Activity();
  location = new Location();
  reports = new Reports();
  views = new Views();
  payments = new Payments((widget, name, data) => this.decided(widget, name, data));
  /** What widgets asked for: `{content, kind}`, and addresses. */
  toasts = [];
  redirects = [];
  /** Who is on the page. */
  customer;

  #widgets;
  #pageQuery;
  #chats;
  #conversation;
  #present = true;

  /**
   * @param {import("./hosted.js").HostedWidget[]} widgets those to keep informed; may grow
   * @param {string} key of the first customer
   * @param {Record<string, string>} pageQuery the query of the app's page, for `page_data`
   */
  constructor(widgets, key, pageQuery) {
    this.#widgets = widgets;
    this.#pageQuery = pageQuery;
    this.messageBox = new MessageBox({
      said: (from, text, rich) => this.#sent(from, text, rich),
      typed: (value) => this.#typed(value),
    });
    this.#conversation = new Conversation({
      left: () => this.leave(),
      pressed: (text) => this.say("customer", text),
    });
    this.#chats = new ChatList(byId("chats"), customers, (each) => this.select(each));
    this.select(key);
  }

  /** The conversation as `messages` has it. */
  get conversation() {
    return this.customer.messages.map((_, index) => this.#onWire(index));
  }

  /** Opens a customer's chat; the widgets get the profile. */
  select(key) {
    this.customer = customerByKey(key);
    this.#present = true;
    this.messageBox.open(key);
    this.#chats.select(key);
    this.#conversation.show(this.customer);
    for (const widget of this.#widgets) {
      widget.sections.customerIs(this.customer);
      if (widget.placement.greeting === "customer_profile") {
        this.greet(widget);
      }
    }
  }

  /** The customer goes; the widgets get `customer_profile_hidden`. */
  leave() {
    if (!this.#present) {
      return;
    }
    this.#present = false;
    this.#conversation.left();
    const data = { id: this.customer.profile.id };
    for (const widget of this.#widgets) {
      if (widget.placement.greeting === "customer_profile" && widget.state.inited) {
        this.tell(widget, "customer_profile_hidden", data);
      }
    }
  }

  /** Something in the conversation; widgets that watch get a text as a `message` event. */
  say(from, text, rich = null) {
    const at = new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
    const { customer } = this;
    const message = { from, at, text: text ?? inWords(rich), rich };
    customer.messages.push(message);
    this.#conversation.add(customer, message);
    this.#chats.update(customer);
    if (rich !== null) {
      announce(`In the conversation: ${message.text}`);
      return;
    }
    const data = this.#onWire(customer.messages.length - 1);
    for (const widget of this.#widgets) {
      if (widget.watching) {
        this.tell(widget, "message", data);
      }
    }
  }

  /** Does what a widget's message asks for. */
  act(widget, message) {
    act(this, widget, message);
  }

  /** Sends what follows `plugin_inited` and `plugin_loaded`. */
  greet(widget) {
    if (!widget.state.inited) {
      return;
    }
    if (widget.placement.greeting === "page_data") {
      this.tell(widget, "page_data", { queryParams: { ...this.#pageQuery } });
    } else if (this.#present) {
      this.tell(widget, "customer_profile", this.customer.profile);
    }
  }

  /** The agent's decision on a payment. */
  decided(widget, name, data) {
    this.activity.add(name, "The agent decided");
    this.tell(widget, name, data);
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

  #onWire(index) {
    const { chat, id } = this.customer.profile;
    const { from, text } = this.customer.messages[index];
    return {
      chat: chat.chat_id ?? chat.id ?? id,
      message: text,
      message_id: `${chat.id ?? id}_${index + 1}`,
      message_source: from === "agent" ? "agent" : "visitor",
    };
  }

  #sent(from, text, rich) {
    if (rich !== null) {
      this.say(from, null, rich);
    }
    if (text !== null) {
      this.say(from, text);
    }
    if (from === "agent") {
      this.#inform("messagebox", "message_sent");
    }
  }

  #typed(value) {
    this.#inform("details", "message_box_text", { value });
  }

  #inform(placement, name, data) {
    for (const widget of this.#widgets) {
      if (widget.placement.id === placement && widget.state.inited) {
        this.tell(widget, name, data);
      }
    }
  }
}
