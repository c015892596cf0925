/** Runs the script over agent-app-sdk: `?opening=<the first step as JSON>`. */

import {
  createDetailsWidget,
  createFullscreenWidget,
  createMessageBoxWidget,
  createSettingsWidget,
} from "../vendor/agent-app-sdk-1.16.0.js";
import { off, offer, on } from "./calls.js";

const create = {
  details: createDetailsWidget,
  fullscreen: createFullscreenWidget,
  messagebox: createMessageBoxWidget,
  settings: createSettingsWidget,
};

let widget;

const getters = {
  customer_profile: () => widget.getCustomerProfile(),
  page_data: () => widget.getPageData(),
  theme: () => widget.getTheme(),
};

offer({
  /** Opens the widget and at once registers handlers of these events. */
  create: async (placement, events) => {
    widget = await create[placement]();
    for (const event of events) on(widget, event);
  },
  get: (name) => getters[name](),
  modify_section: (section) => widget.modifySection(section),
  navigate: (pathname) => widget.navigate(pathname),
  off: (event) => off(widget, event),
  on: (event, kind) => on(widget, event, kind),
  open_chat_widget: () => widget.openChatWidget(),
  put_message: (message) => widget.putMessage(message),
  redirect: (target) => widget.redirect(target),
  refresh_session: () => widget.refreshSession(),
  send_cards: (cards) => widget.sendCards(cards),
  send_message: (name, data) => widget.sendMessage(name, data),
  send_quick_replies: (title, buttons) => widget.sendQuickReplies(title, buttons),
  set_notification_badge: (count) => widget.setNotificationBadge(count),
  set_reports_filters: (filters) => widget.setReportsFilters(filters),
  set_toast: (toast) => widget.setToast(toast),
  start_transaction: (charge, metadata) => widget.startTransaction(charge, metadata),
  track_event: (name, properties) => widget.trackEvent(name, properties),
  update_properties: (properties) => widget.updateProperties(properties),
  watch_messages: () => widget.watchMessages(),
});
