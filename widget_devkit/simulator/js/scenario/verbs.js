/**
 * What each verb of a scenario does, by who and what. One that cannot be done yet, because what it is about is not there,
 * throws before it has done anything: it is tried again until the step's time is over.
 */

import { byId } from "../dom.js";

function typeIntoMessageBox(text) {
  const box = byId("message-box");
  box.value = text;
  box.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

async function inWidget(acting) {
  const wrong = await acting;
  if (wrong !== null) {
    throw new Error(`This cannot be done in the widget: ${wrong}.`);
  }
}

// An answer that is an error is in the frames, where `no_error` finds it.
function emit(simulator, event, data) {
  if (!simulator.state.connected) {
    throw new Error(`The host cannot send ${event}: the widget is not connected.`);
  }
  simulator.send(event, data).catch((error) => console.debug(`${event} was refused:`, error));
}

const verbs = {
  "agent open"({ simulator }, { view }) {
    if (view !== undefined) {
      simulator.open(view);
    }
  },
  "agent select": ({ simulator }, { customer }) => simulator.selectCustomer(customer),
  "agent archive": ({ simulator }) => simulator.archive(),
  "agent type": (_world, { text }) => typeIntoMessageBox(text),
  "agent send"({ simulator }, { text }) {
    if (text !== undefined) {
      typeIntoMessageBox(text);
    }
    simulator.sendMessageBox();
  },
  "agent press": ({ simulator }, { button }) => simulator.clickSection(button),
  "agent click": ({ eyes }, { text }) => inWidget(eyes.click(text)),
  "agent fill": ({ eyes }, { field, text }) => inWidget(eyes.fill(field, text)),
  "agent theme": ({ simulator }, { theme }) => simulator.setTheme(theme),
  "agent decide": ({ simulator }, { decision }) => simulator.decide(decision),
  "agent pick_up": ({ simulator }) => simulator.pickUp(),
  "agent reload": ({ simulator }) => simulator.reload(),
  "agent wait"() {},
  "customer say": ({ app }, { text }) => app.say("customer", text),
  "customer come": ({ simulator }) => simulator.incoming(),
  "customer leave": ({ simulator }) => simulator.leave(),
  "host emit": ({ simulator }, { event, data }) => emit(simulator, event, data),
  "host answer": ({ simulator }, { message, data }) => simulator.answer(message, data),
  "host refuse": ({ simulator }, { message }) => simulator.answer(message, "refuse"),
  "host throw": ({ simulator }, { message }) => simulator.answer(message, "throw"),
  "host ignore": ({ simulator }, { message }) => simulator.answer(message, "never"),
  "host drop": ({ simulator }, { message }) => simulator.answer(message, { drop: true }),
  "host hold": ({ simulator }, { message }) => simulator.answer(message, { hold: true }),
  "host release"({ simulator }, { message }) {
    simulator.answer(message, undefined);
    simulator.release(message === "*" ? undefined : message);
  },
  "host delay": ({ simulator }, { message, seconds }) =>
    simulator.answer(message, { delay: seconds }),
  "host reconnect": ({ simulator }) => simulator.reconnect(),
};

const PATIENT = ["agent press", "agent click", "agent fill", "agent decide", "host emit"];

/** Whether what the step is about may still have to come. */
export function isPatient(step) {
  return PATIENT.includes(`${step.who} ${step.what}`);
}

export async function act(world, step) {
  await verbs[`${step.who} ${step.what}`](world, step);
}
