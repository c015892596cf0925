/** The Agent App: what is said at the agent's desk, and what widgets are told of it. */

import { act } from "./actions.js";
import { Activity } from "./activity.js";
import { Desk } from "./desk.js";
import { MessageBox } from "./messagebox.js";
import { placeOf } from "./navigation.js";
import { announce, toast } from "./notices.js";
import { Payments } from "./payments.js";
import { Location, Reports } from "./reports.js";
import { inWords } from "./rich.js";
import { now } from "./text.js";

export class AgentApp {
  activity = new Activity();
  location = new Location();
  reports = new Reports();
  payments = new Payments((widget, name, data) => this.decided(widget, name, data));
  /** What widgets asked for: `{content, kind}`, and addresses. */
  toasts = [];
  redirects = [];
  /** What widgets tracked, `{name, properties}`, and the properties that they set. */
  tracked = [];
  properties = {};
  /** How often widgets asked for their data anew. */
  sessions = 0;
  /** Called after something was done for a widget, and when one is in another state. */
  onact = () => undefined;

  #widgets;
  #pageQuery;

  /**
   * @param {import("./hosted.js").HostedWidget[]} widgets those to keep informed; may grow
   * @param {object} options
   * @param {string | null} options.customer the first customer's key; none is the first chat
   * @param {Record<string, string>} options.pageQuery the query of the app's page, for `page_data`
   * @param {"customers" | "visitors"} options.source see `Customers`
   */
  constructor(widgets, { customer, pageQuery, source }) {
    this.#widgets = widgets;
    this.#pageQuery = pageQuery;
    this.messageBox = new MessageBox({
      said: (from, text, rich) => this.#sent(from, text, rich),
      typed: (value) => this.#typed(value),
    });
    this.desk = new Desk({
      source,
      shown: (each) => this.#shown(each),
      hidden: (each) => this.#hidden(each),
      pressed: (text) => this.say("customer", text),
    });
    this.views.onopen = (view) => this.location.show(this.#address(view));
    this.desk.begin(customer);
  }

  /** Who is on the page, or `null`. */
  get customer() {
    return this.desk.customer;
  }

  get views() {
    return this.desk.views;
  }

  /** The conversation as `messages` has it. */
  get conversation() {
    return this.customer === null ? [] : this.customer.messages.map((_, at) => this.#onWire(at));
  }

  /** Something in the conversation; widgets that watch get a text as a `message` event. */
  say(from, text, rich = null) {
    const { customer } = this;
    if (customer === null) {
      throw new Error("Nothing was said: the agent looks at nobody.");
    }
    const message = { from, at: now(), text: text ?? inWords(rich), rich };
    customer.messages.push(message);
    this.desk.conversation.add(customer, message);
    this.desk.update();
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
    const outcome = act(this, widget, message);
    this.onact();
    return outcome;
  }

  /** Goes where a path leads; gives whether this page has a view for it. */
  go(path) {
    const { view, id } = placeOf(path);
    if (view !== null) {
      this.desk.open(view, id);
    }
    this.location.go(path);
    return view !== null;
  }

  /** An event that is sent by hand; a ticket is shown beside the widget. Resolves to the widget's answer. */
  async emit(widget, name, data) {
    const answer = widget.send(name, data);
    if (name === "ticket_info") {
      widget.sections.ticketIs(data);
    }
    return answer;
  }

  /** An agent pressed a button or a title in a section. */
  pressed(widget, buttonId) {
    this.tell(widget, `${widget.sections.subject}_details_section_button_click`, { buttonId });
  }

  /** Sends what follows `plugin_inited` and `plugin_loaded`. */
  greet(widget) {
    if (!widget.state.inited) {
      return;
    }
    if (widget.placement.greeting === "page_data") {
      this.tell(widget, "page_data", { queryParams: { ...this.#pageQuery } });
    } else if (this.desk.profile !== null) {
      this.tell(widget, "customer_profile", this.desk.profile);
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
      // Calls that a reload of the iframe cuts off, and late ones that it leaves nowhere to go, end with these codes.
      if (["DESTROYED", "not_connected"].includes(error?.code)) {
        return;
      }
      toast(`The widget answered ${name} with an error: ${error?.message ?? error}`, "error");
    });
  }

  #shown(customer) {
    if (customer === null) {
      return;
    }
    this.messageBox.open(customer.key);
    for (const widget of this.#widgets) {
      widget.sections.ticketIs(null);
      widget.sections.customerIs(customer);
      if (widget.placement.greeting === "customer_profile") {
        this.greet(widget);
      }
    }
  }

  #address(view) {
    const query = new URLSearchParams(this.#pageQuery).toString();
    return `/${view}${["app", "settings"].includes(view) && query ? `?${query}` : ""}`;
  }

  #hidden(customer) {
    for (const widget of this.#widgets) {
      if (widget.placement.greeting === "customer_profile" && widget.state.inited) {
        this.tell(widget, "customer_profile_hidden", { id: customer.profile.id });
      }
    }
  }

  #onWire(index) {
    const { chat = {}, id } = this.customer.profile;
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
