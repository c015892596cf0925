/** The archived chats that the simulator begins with; `daysAgo` says when each was closed. */
export const archived = [
  {
    key: "mary-earlier",
    place: "archives",
    tint: "teal",
    note: "Chatted from New York, United States",
    daysAgo: 1,
    tags: ["order", "desk lamp"],
    profile: {
      id: "S126126161.O136OJPO1",
      name: "Mary Brown",
      email: "mary.brown@email.com",
      source: "archives",
      chat: { id: "NX8T55KQR2", chat_id: "PJ0MRSHTDG", groupID: "42" },
      geolocation: {
        city: "New York",
        country: "United States",
        country_code: "US",
        timezone: "America/New_York",
      },
      customVariables: { plan: "Family" },
    },
    messages: [
      { from: "customer", at: "17:02", text: "Does the lamp come with a bulb?" },
      { from: "agent", at: "17:03", text: "It does, Mary: a warm one, 4 watts." },
      { from: "customer", at: "17:03", text: "Perfect, I will take it." },
    ],
  },
  {
    key: "amit",
    place: "archives",
    tint: "ochre",
    note: "Chatted from Haifa, Israel",
    daysAgo: 1,
    tags: ["invoice"],
    profile: {
      id: "f3b0a1d2-7c19-45a8-8f57-2f0be1a9c6d4",
      name: "עמית כהן",
      email: "amit.cohen@example.com",
      source: "archives",
      chat: { id: "RZ2H9V4C1T", chat_id: "PJ7WQ0A2NE", groupID: "0" },
      geolocation: {
        city: "Haifa",
        country: "Israel",
        country_code: "IL",
        timezone: "Asia/Jerusalem",
      },
    },
    messages: [
      { from: "customer", at: "09:12", text: "שלום, אפשר לקבל את החשבונית שוב?" },
      { from: "agent", at: "09:15", text: "בוודאי, שלחתי אותה עכשיו בדואר." },
    ],
  },
  {
    key: "jonas",
    place: "archives",
    tint: "navy",
    note: "Chatted from Hamburg, Germany",
    daysAgo: 4,
    tags: ["return", "refund"],
    profile: {
      id: "0c5de9f4-1a6b-4f0e-b1d8-9e7a44c2f035",
      name: "Jonas Weber",
      email: "jonas.weber@example.com",
      source: "archives",
      chat: {
        id: "RY6D0S8M3B",
        chat_id: "PI4KXUZ1LC",
        groupID: "42",
        preChatSurvey: [{ question: "What is your question about?", answer: "A return" }],
      },
      geolocation: {
        city: "Hamburg",
        country: "Germany",
        country_code: "DE",
        timezone: "Europe/Berlin",
      },
      customVariables: { plan: "Single", order: "#19877" },
    },
    messages: [
      { from: "customer", at: "14:30", text: "The shade arrived with a dent." },
      { from: "agent", at: "14:31", text: "I am sorry, Jonas. Shall I send another one?" },
      { from: "customer", at: "14:33", text: "I would rather have the money back." },
      { from: "agent", at: "14:34", text: "Of course. The refund is on its way." },
    ],
  },
];

/** Who comes with the button “Incoming chat”, in turn. */
export const newcomers = [
  {
    tint: "navy",
    note: "Chatting from Lisbon, Portugal",
    name: "Inês Carvalho",
    email: "ines.carvalho@example.com",
    geolocation: {
      city: "Lisbon",
      country: "Portugal",
      country_code: "PT",
      timezone: "Europe/Lisbon",
    },
    text: "Hello, is the lamp also made in green?",
  },
  {
    tint: "ochre",
    note: "Chatting from Accra, Ghana",
    name: "Kofi Mensah",
    email: "kofi.mensah@example.com",
    geolocation: { city: "Accra", country: "Ghana", country_code: "GH", timezone: "Africa/Accra" },
    text: "Good day! Do you deliver to Accra?",
  },
  {
    tint: "plum",
    note: "Chatting from Osaka, Japan",
    name: "佐藤 美咲",
    email: "misaki.sato@example.com",
    geolocation: { city: "Osaka", country: "Japan", country_code: "JP", timezone: "Asia/Tokyo" },
    text: "こんにちは。返品はできますか？",
  },
];
