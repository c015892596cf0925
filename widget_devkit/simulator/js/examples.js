/** The events of the Agent App, each with data to start from; `undefined` is an event without data. */

const PAYMENT = {
  name: "Emoji packs",
  price: 990,
  per_account: false,
  test: true,
  return_url: null,
  months: 12,
  trial_days: 7,
  metadata: {
    type: "recurrent_charge",
    isExternalTransaction: true,
    icon: "https://example.com/icon.png",
    showBillingCyclePicker: true,
  },
};

export const examples = {
  customer_profile: {
    id: "S126126161.O136OJPO1",
    name: "Mary Brown",
    email: "mary.brown@email.com",
    source: "chats",
    chat: { id: "NY0U96PIT4", groupID: "42" },
    geolocation: { city: "New York", country: "United States" },
    customVariables: { plan: "Family" },
  },
  customer_profile_hidden: { id: "S126126161.O136OJPO1" },
  message: {
    chat: "NY0U96PIT4",
    message: "Is it on its way?",
    message_id: "NY0U96PIT4_9",
    message_source: "visitor",
  },
  messages: [
    {
      chat: "NY0U96PIT4",
      message: "Hello!",
      message_id: "NY0U96PIT4_1",
      message_source: "agent",
    },
  ],
  message_box_text: { value: "Hello, how can I" },
  customer_details_section_button_click: { buttonId: "refund" },
  ticket_details_section_button_click: { buttonId: "refund" },
  ticket_info: {
    id: "T1A2B3",
    subject: "Where is my parcel?",
    status: "open",
    requester: { name: "Mary Brown", email: "mary.brown@email.com" },
  },
  message_sent: undefined,
  page_data: { queryParams: { view: "open", id: "7" } },
  change_theme: { theme: "dark" },
  transaction_accepted: { chargeId: "charge-1" },
  transaction_declined: { chargeId: "charge-1" },
  transaction_failed: { error: { code: "payment_failed", message: "The payment was declined." } },
  update_billing_cycle: { billingCycle: 12, chargeId: "charge-1", paymentIntent: PAYMENT },
};
