/**
 * The customers that the simulator begins with: what the widget is sent (`profile`, as it goes over the wire) and what
 * was said. One of them is hostile on purpose: her fields carry markup, and one variable a script URL.
 */
export const samples = [
  {
    key: "mary",
    place: "chats",
    tint: "teal",
    note: "Chatting from New York, United States",
    profile: {
      id: "S126126161.O136OJPO1",
      name: "Mary Brown",
      email: "mary.brown@email.com",
      source: "chats",
      chat: {
        id: "NY0U96PIT4",
        groupID: "42",
        preChatSurvey: [
          { question: "Name", answer: "Mary Brown" },
          { question: "E-mail", answer: "mary.brown@email.com" },
          { question: "What is your question about?", answer: "Delivery" },
        ],
      },
      geolocation: {
        city: "New York",
        country: "United States",
        country_code: "US",
        region: "New York",
        timezone: "America/New_York",
        latitude: "40.7128",
        longitude: "-74.0060",
        zipcode: "10007",
      },
      customVariables: {
        plan: "Family",
        order: "#20418",
        "customer since": "2021",
        account: "https://shop.example.com/accounts/20418",
      },
    },
    messages: [
      { from: "customer", at: "10:41", text: "Hi! I ordered a desk lamp on Monday." },
      {
        from: "customer",
        at: "10:41",
        text: "The shop says it is on its way, but the tracking page has not moved for two days.",
      },
      {
        from: "agent",
        at: "10:42",
        text: "Hello Mary, thanks for writing. Let me look at the order.",
      },
      {
        from: "customer",
        at: "10:43",
        text: "It is #20418. It is a birthday present, so I am a little nervous.",
      },
      {
        from: "agent",
        at: "10:44",
        text: "I see it. The parcel left our warehouse on Tuesday and waits at the carrier’s hub in Newark.",
      },
      { from: "customer", at: "10:45", text: "Do you think it can be here by Friday?" },
    ],
  },
  {
    key: "layla",
    place: "chats",
    tint: "plum",
    note: "Chatting from Amman, Jordan",
    profile: {
      id: "c7d2b1f0-55aa-4e0b-9c1e-3b0f6a2d9e41",
      name: "ليلى حداد <img src=x onerror=alert(1)><b>",
      email: "layla.haddad@example.com",
      source: "chats",
      chat: {
        id: "RZ7K2M0Q9X",
        chat_id: "PL0B4IDJIO",
        groupID: "0",
        preChatSurvey: [
          { question: "الاسم", answer: "ليلى حداد" },
          { question: "<b>الموضوع</b>", answer: "<script>alert(1)</script> فاتورة" },
        ],
      },
      geolocation: {
        city: "عمّان <i>",
        country: "Jordan",
        country_code: "JO",
        timezone: "Asia/Amman",
      },
      customVariables: {
        الخطة: "ذهبي",
        // eslint-disable-next-line no-script-url -- a widget has to cope with it; this page never follows it
        website: "javascript:alert(1)",
        "<u>note</u>": '"><svg onload=alert(1)>',
      },
    },
    messages: [
      { from: "customer", at: "10:22", text: "مرحبا، لدي سؤال عن الفاتورة الأخيرة." },
      { from: "agent", at: "10:24", text: "أهلا ليلى، كيف يمكنني مساعدتك؟" },
      { from: "customer", at: "10:25", text: "المبلغ يبدو مضاعفا: <b>84 JOD</b> بدلا من 42." },
    ],
  },
  {
    key: "visitor",
    place: "customers",
    tint: "slate",
    note: "Browsing, nothing known yet",
    profile: { id: "S1754021883.9B2F7A0C4D", source: "customers", chat: {} },
    messages: [],
  },
  {
    key: "elena",
    place: "customers",
    tint: "ochre",
    note: "Looking at the desk lamps",
    profile: {
      id: "9e0c1f7a-3b52-4d0f-8a0e-6f1d2c7b5a90",
      name: "Elena Petrova",
      email: "elena.petrova@example.com",
      source: "customers",
      chat: {},
      geolocation: {
        city: "Sofia",
        country: "Bulgaria",
        country_code: "BG",
        timezone: "Europe/Sofia",
      },
      customVariables: { plan: "Single" },
    },
    messages: [],
  },
];
