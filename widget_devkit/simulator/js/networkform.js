/** Parts of the tab Network: labelled fields and choices, and the form for how one message is answered. */

import { element } from "./dom.js";
import { behaviourInWords } from "./networkwords.js";

/** A labelled control. */
export function field(words, control) {
  return element("label", { class: "stacked" }, element("span", {}, words), control);
}

export function choice(id, options, changed) {
  return element(
    "select",
    { "data-testid": id, onchange: changed },
    ...Object.entries(options).map(([value, words]) => element("option", { value }, words)),
  );
}

/** A number of seconds, or of things. */
export function quantity(id, step, changed = () => undefined) {
  const bounds = { type: "number", min: 0, max: 3600, step, value: 0 };
  return element("input", { ...bounds, "data-testid": id, onchange: changed });
}

export function button(id, words, act) {
  return element(
    "button",
    { type: "button", class: "button small", "data-testid": id, onclick: act },
    words,
  );
}

const BEHAVIOURS = {
  normal: "normally",
  refuse: "with a refusal",
  throw: "with a throw of no Error",
  never: "never",
  delay: "late",
  drop: "and the answer is lost",
  hold: "and the answer is held",
};

/** Which fields a behaviour has. */
const FIELDS = {
  refuse: ["message", "code", "lasts"],
  throw: ["lasts"],
  delay: ["delay", "jitter", "lasts"],
  drop: ["every", "lasts"],
  hold: ["lasts"],
};

export class AnswerForm {
  #behaviour = choice("network-behaviour", BEHAVIOURS, () => this.#show());
  #code = element("input", { "data-testid": "network-code", autocomplete: "off" });
  #delay = quantity("network-answer-delay", "any");
  #every = quantity("network-answer-every", 1);
  #fields;
  #jitter = quantity("network-answer-jitter", "any");
  #lasts = quantity("network-answer-for", "any");
  #message = element("input", { "data-testid": "network-message", autocomplete: "off" });
  #name;
  #rules = element("ul", { class: "network-rules", "aria-label": "Answers that are not normal" });
  #set;

  /** @param {string[]} names of messages @param {(name: string, behaviour: unknown) => void} set */
  constructor(names, set) {
    this.#set = set;
    this.#every.value = 1;
    this.#delay.value = 1.5;
    const messages = names.map((name) => [name, name]);
    this.#name = choice("network-name", { "*": "All messages", ...Object.fromEntries(messages) });
    this.#fields = {
      message: field("Words", this.#message),
      code: field("Code", this.#code),
      delay: field("Seconds", this.#delay),
      jitter: field("and at random up to", this.#jitter),
      every: field("Every n-th; 1 is all", this.#every),
      lasts: field("for seconds; 0 is until it ends by hand", this.#lasts),
    };
    this.node = element(
      "fieldset",
      { class: "network-part" },
      element("legend", {}, "Answers"),
      field("To", this.#name),
      field("the host answers", this.#behaviour),
      ...Object.values(this.#fields),
      button("network-set", "Set", () => this.#submit()),
      this.#rules,
    );
    this.#show();
  }

  /** @param {Record<string, unknown>} behaviours what is set @param {string[]} held names @param {() => void} release */
  show(behaviours, held, release) {
    const rules = Object.entries(behaviours).map(([name, behaviour]) => {
      const words = `${name === "*" ? "All messages" : name}: ${behaviourInWords(behaviour)}`;
      const end = button("network-remove", "End", () => this.#set(name, undefined));
      end.setAttribute("aria-label", `End: ${words}`);
      return element("li", {}, element("span", { dir: "auto" }, words), end);
    });
    if (held.length > 0) {
      const words = held.length === 1 ? "1 answer is held" : `${held.length} answers are held`;
      rules.push(element("li", {}, words, button("network-release", "Release", release)));
    }
    const { activeElement: focused } = document;
    const within = this.#rules.contains(focused);
    this.#rules.replaceChildren(...rules);
    if (within) {
      const same = [...this.#rules.querySelectorAll("button")].find(
        (each) =>
          each.ariaLabel === focused.ariaLabel && each.dataset.testid === focused.dataset.testid,
      );
      (same ?? this.#name).focus();
    }
  }

  #show() {
    const shown = FIELDS[this.#behaviour.value] ?? [];
    for (const [name, node] of Object.entries(this.#fields)) {
      node.hidden = !shown.includes(name);
    }
  }

  #submit() {
    const make = {
      refuse: () => ({ refuse: this.#refusal() }),
      throw: () => ({ throw: "thrown by the simulator" }),
      delay: () => ({ delay: Number(this.#delay.value), jitter: Number(this.#jitter.value) }),
      drop: () => ({ drop: Number(this.#every.value) }),
      hold: () => ({ hold: true }),
    }[this.#behaviour.value];
    const lasts = Number(this.#lasts.value);
    const ends = lasts === 0 ? {} : { for: lasts };
    const behaviour = make === undefined ? this.#behaviour.value : { ...make(), ...ends };
    this.#set(this.#name.value, behaviour);
  }

  #refusal() {
    const refuse = {};
    if (this.#message.value !== "") refuse.message = this.#message.value;
    if (this.#code.value !== "") refuse.code = this.#code.value;
    return refuse;
  }
}
