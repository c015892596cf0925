/** Steps and expectations in words, for people. */

import { inJson, quoted } from "../text.js";
import { textInWords } from "./match.js";

const ofMessages = ({ message }) => (message === "*" ? "every message" : message);
const withData = (words, data) => (data === undefined ? words : `${words} with ${inJson(data)}`);

const steps = {
  "agent open": ({ view }) =>
    view === undefined ? "The agent opens the app" : `The agent opens ${view}`,
  "agent select": ({ customer }) => `The agent goes to the chat of ${customer}`,
  "agent archive": () => "The agent archives the chat",
  "agent type": ({ text }) => `The agent types ${quoted(text)}`,
  "agent send": ({ text }) =>
    text === undefined ? "The agent sends what is written" : `The agent sends ${quoted(text)}`,
  "agent press": ({ button }) => `The agent presses ${button} in a section`,
  "agent click": ({ text }) => `The agent clicks ${quoted(text)} in the widget`,
  "agent fill": ({ field, text }) => `The agent writes ${quoted(text)} into ${quoted(field)}`,
  "agent theme": ({ theme }) => `The agent switches to the ${theme} theme`,
  "agent decide": ({ decision }) =>
    typeof decision === "number"
      ? `The agent pays for ${decision} months at a time`
      : `The agent has the payment ${{ accept: "accepted", decline: "declined", fail: "fail" }[decision]}`,
  "agent pick_up": () => "The agent picks up the chat",
  "agent reload": () => "The agent reloads the widget",
  "agent wait": () => "Nobody does anything",
  "customer say": ({ text }) => `The customer says ${quoted(text)}`,
  "customer come": () => "Another customer asks for a chat",
  "customer leave": () => "The customer leaves",
  "host emit": ({ event, data }) => withData(`The host sends ${event}`, data),
  "host answer": ({ data, ...step }) =>
    data === undefined
      ? `The host answers ${ofMessages(step)} as usual`
      : withData(`The host answers ${ofMessages(step)}`, data),
  "host refuse": (step) => `The host refuses ${ofMessages(step)}`,
  "host throw": (step) => `The host throws at ${ofMessages(step)}`,
  "host ignore": (step) => `The host takes no notice of ${ofMessages(step)}`,
  "host drop": (step) => `The host’s answers to ${ofMessages(step)} are lost`,
  "host hold": (step) => `The host holds its answers to ${ofMessages(step)}`,
  "host release": (step) => `The host gives its answers to ${ofMessages(step)}`,
  "host delay": ({ seconds, ...step }) => `The host answers ${ofMessages(step)} after ${seconds} s`,
  "host reconnect": () => "Another instance of the host connects",
};

export function stepInWords(step) {
  return step.about ?? steps[`${step.who} ${step.what}`](step);
}

const expectations = {
  sent: ({ sent, data, times }) =>
    withData(times === undefined ? `sends ${sent}` : `sends ${sent} ${times}×`, data),
  not_sent: (each) => withData(`does not send ${each.not_sent}`, each.data),
  shows: ({ shows }) => `shows ${textInWords(shows)}`,
  not_shows: (each) => `does not show ${textInWords(each.not_shows)}`,
  code: ({ code }) => `shows the code ${code}`,
  theme: ({ theme }) => `has the ${theme} theme`,
  no_error: () => "has no error",
  message_box: (each) => `the message box has ${textInWords(each.message_box)}`,
  said: ({ said }) => `the conversation ends with ${textInWords(said)}`,
  toast: (each) => `a toast says ${textInWords(each.toast)}`,
  badge: ({ badge }) => (badge === -1 ? "there is no badge" : `the badge shows ${badge}`),
  section: ({ section, data }) => withData(`the section ${quoted(section)} is shown`, data),
  location: (each) => `the app is at ${textInWords(each.location)}`,
  payment: ({ payment }) =>
    payment === "" ? "no payment waits" : `a payment waits: ${textInWords(payment)}`,
};

/** The key that says what is expected. */
export function kindOf(expectation) {
  return Object.keys(expectations).find((kind) => Object.hasOwn(expectation, kind));
}

export function expectationInWords(expectation) {
  return expectations[kindOf(expectation)](expectation);
}
