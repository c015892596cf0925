/** What is wrong with a customer's profile, by path and in words. Fields beyond the known ones are fine. */

import { isObject } from "./shapes.js";
import { inJson, short } from "./text.js";

const GEOLOCATION = [
  "city",
  "country",
  "country_code",
  "region",
  "timezone",
  "latitude",
  "longitude",
  "zipcode",
];

const kinds = {
  text: { words: "a text", holds: (value) => typeof value === "string" },
  someText: { words: "a text that is not empty", holds: (value) => isText(value) },
  textOrNumber: {
    words: "a text or a number",
    holds: (value) => typeof value === "string" || typeof value === "number",
  },
  object: { words: "an object", holds: isObject },
  list: { words: "a list", holds: Array.isArray },
};

function isText(value) {
  return typeof value === "string" && value.trim() !== "";
}

class Check {
  /** `{path, at, reason}`; `at` is the path of the line to look at: the field, or what lacks it. */
  found = [];

  /** Whether the field is there and of its kind, so that what is in it can be looked at. */
  field(owner, path, name, kind, needed) {
    const own = path === "" ? name : `${path}.${name}`;
    return Object.hasOwn(owner, name)
      ? this.value(owner[name], own, kind, needed)
      : this.#missing(path, own, kind, needed);
  }

  value(value, path, kind, needed = true) {
    const { words, holds } = kinds[kind];
    if (holds(value)) {
      return true;
    }
    if (value !== null || needed) {
      const reason = `is ${short(inJson(value), 40)}; ${words} is expected`;
      this.found.push({ path, at: path, reason });
    }
    return false;
  }

  #missing(at, path, kind, needed) {
    if (needed) {
      this.found.push({ path, at, reason: `is missing; ${kinds[kind].words} is expected` });
    }
    return false;
  }
}

function chat(check, data) {
  if (Object.keys(data).length === 0) {
    return; // Nobody chats: the host sends an empty object.
  }
  check.field(data, "chat", "id", "someText", true);
  check.field(data, "chat", "chat_id", "text", false);
  check.field(data, "chat", "groupID", "textOrNumber", true);
  if (!check.field(data, "chat", "preChatSurvey", "list", false)) {
    return;
  }
  data.preChatSurvey.forEach((answer, index) => {
    const path = `chat.preChatSurvey[${index}]`;
    if (check.value(answer, path, "object")) {
      check.field(answer, path, "question", "text", true);
      check.field(answer, path, "answer", "text", true);
    }
  });
}

/** @returns {{path: string, at: string, reason: string}[]} nothing for a profile as the host sends it */
export function wrongProfile(profile) {
  const check = new Check();
  if (!check.value(profile, "", "object")) {
    return check.found;
  }
  check.field(profile, "", "id", "someText", true);
  check.field(profile, "", "name", "text", false);
  check.field(profile, "", "email", "text", false);
  check.field(profile, "", "source", "someText", true);
  if (check.field(profile, "", "chat", "object", true)) {
    chat(check, profile.chat);
  }
  if (check.field(profile, "", "geolocation", "object", false)) {
    for (const name of GEOLOCATION) {
      check.field(profile.geolocation, "geolocation", name, "text", false);
    }
  }
  check.field(profile, "", "customVariables", "object", false);
  return check.found;
}
