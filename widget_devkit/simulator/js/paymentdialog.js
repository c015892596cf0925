/** The payment dialog as it is drawn: what is bought, for how much, how often, and the agent's three answers. */

import { byId, element } from "./dom.js";
import { picture } from "./links.js";
import { asText } from "./text.js";

const CYCLES = [
  [1, "Monthly"],
  [6, "Every 6 months"],
  [12, "Yearly"],
];
const dollars = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" });

function terms({ months, trial_days: trial, quantity, per_account: perAccount }) {
  const words = [];
  if (months !== undefined) {
    words.push(months === 1 ? "every month" : `every ${asText(months)} months`);
  } else {
    words.push("once");
  }
  if (typeof quantity === "number" && quantity > 1) {
    words.push(`${quantity} pieces`);
  }
  words.push(perAccount === true ? "for each account" : "for the whole organization");
  if (typeof trial === "number" && trial > 0) {
    words.push(`free for ${trial} ${trial === 1 ? "day" : "days"}`);
  }
  return words.join(", ");
}

function cyclePicker(months, decide) {
  const known = CYCLES.some(([cycle]) => cycle === months);
  const cycles = known ? CYCLES : [[months, `Every ${asText(months)} months`], ...CYCLES];
  return element(
    "fieldset",
    { class: "cycles", "data-testid": "cycles" },
    element("legend", {}, "Billing cycle"),
    ...cycles.map(([cycle, words]) =>
      element(
        "label",
        { class: "cycle" },
        element("input", {
          type: "radio",
          name: "cycle",
          value: cycle,
          checked: cycle === months,
          onchange: () => decide(cycle),
        }),
        words,
      ),
    ),
  );
}

export class PaymentDialog {
  #dialog = byId("payment");
  #decide;

  /** @param {(choice: "accept" | "decline" | "fail" | number) => void} decide */
  constructor(decide) {
    this.#decide = decide;
    // Closed by Escape, and whatever else a browser takes for "no", not by `close` below.
    this.#dialog.addEventListener("close", () => {
      if (!this.#dialog.open && this.#dialog.childElementCount > 0) {
        decide("decline");
      }
    });
  }

  /** @param {object} intent @param {object | null} charge `null` until the widget has named it */
  show(intent, charge) {
    const focused = this.#dialog.contains(document.activeElement)
      ? [document.activeElement.dataset.testid, document.activeElement.value]
      : null;
    this.#dialog.replaceChildren(...this.#body(intent, charge));
    if (!this.#dialog.open) {
      this.#dialog.showModal();
    }
    this.#focus(focused);
  }

  close() {
    this.#dialog.close();
    this.#dialog.replaceChildren();
  }

  #body(intent, charge) {
    const { name, price, test, metadata = {} } = intent;
    const picks = metadata?.showBillingCyclePicker === true && intent.months !== undefined;
    const description = asText(metadata?.description);
    return [
      element(
        "div",
        { class: "payment-head" },
        picture(metadata?.icon, "payment-icon"),
        element(
          "div",
          { class: "title-words" },
          element("h2", { id: "payment-title", dir: "auto" }, asText(name) || "Payment"),
          description === "" ? null : element("p", { class: "muted", dir: "auto" }, description),
        ),
        test === true ? element("span", { class: "pill" }, "Test") : null,
      ),
      element(
        "p",
        { class: "payment-price" },
        element("strong", { "data-testid": "payment-price" }, dollars.format(price / 100)),
        element("span", { class: "muted" }, terms(intent)),
      ),
      picks && charge !== null ? cyclePicker(intent.months, this.#decide) : "",
      element(
        "p",
        { class: "muted", role: "status" },
        charge === null ? "Waiting for the widget to name the charge…" : "",
      ),
      element(
        "div",
        { class: "payment-buttons" },
        this.#button("fail", "Fail", charge === null, "Answer as if the card was refused"),
        element("span", { class: "space" }),
        this.#button("decline", "Decline", false),
        this.#button("accept", "Accept", charge === null),
      ),
    ];
  }

  #button(choice, words, disabled, title = null) {
    return element(
      "button",
      {
        type: "button",
        class: choice === "accept" ? "button primary" : "button",
        "data-testid": `payment-${choice}`,
        disabled,
        title,
        onclick: () => this.#decide(choice),
      },
      words,
    );
  }

  // Drawn anew, the dialog keeps the focus where it was. While nothing can be accepted it has the focus itself, so that
  // no key pressed by accident decides.
  #focus(focused) {
    const controls = [...this.#dialog.querySelectorAll("button, input")];
    const same = controls.find(
      (each) => focused && each.dataset.testid === focused[0] && each.value === focused[1],
    );
    const accept = controls.at(-1);
    (same ?? (accept.disabled ? this.#dialog : accept)).focus();
  }
}
