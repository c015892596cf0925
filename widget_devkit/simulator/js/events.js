/** The form that sends any event with any data to the widgets. */

import { byId, element } from "./dom.js";
import { examples } from "./examples.js";
import { inJson } from "./text.js";

const OTHER = "";

export class Events {
  #choice = byId("event-choice");
  #name = byId("event-name");
  #data = byId("event-data");
  #outcome = byId("event-outcome");
  #send;

  /** @param {(name: string, data: unknown) => Promise<unknown>} send resolves to the widget's answer */
  constructor(send) {
    this.#send = send;
    this.#choice.append(
      ...Object.keys(examples).map((name) => element("option", { value: name }, name)),
      element("option", { value: OTHER }, "Another event…"),
    );
    this.#choice.addEventListener("change", () => this.#prefill());
    this.#data.addEventListener("input", () => this.#check());
    byId("events-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.#prefill();
  }

  #prefill() {
    const name = this.#choice.value;
    byId("event-name-field").hidden = name !== OTHER;
    this.#name.required = name === OTHER;
    const data = name === OTHER ? {} : examples[name];
    this.#data.value = data === undefined ? "" : JSON.stringify(data, null, 2);
    this.#check();
  }

  /** @returns {{data?: unknown, wrong?: string}} */
  #read() {
    const text = this.#data.value.trim();
    if (text === "") {
      return { data: undefined };
    }
    try {
      return { data: JSON.parse(text) };
    } catch (error) {
      return { wrong: `This is not JSON: ${error.message}` };
    }
  }

  #check() {
    const { wrong } = this.#read();
    this.#data.setAttribute("aria-invalid", String(wrong !== undefined));
    this.#say(wrong ?? "", wrong === undefined ? "quiet" : "error");
    return wrong === undefined;
  }

  async #submit() {
    const { data, wrong } = this.#read();
    if (wrong !== undefined) {
      this.#say(`Not sent. ${wrong}`, "error");
      this.#data.focus();
      return;
    }
    const name = this.#choice.value || this.#name.value.trim();
    this.#say(`Sending ${name}…`, "quiet");
    try {
      const answer = await this.#send(name, data);
      const words = answer === undefined ? "" : ` The widget answered ${inJson(answer)}.`;
      this.#say(`Sent ${name}.${words}`, "quiet");
    } catch (error) {
      this.#say(`The widget did not take ${name}: ${error?.message ?? inJson(error)}`, "error");
    }
  }

  #say(text, kind) {
    this.#outcome.textContent = text;
    this.#outcome.dataset.kind = kind;
  }
}
