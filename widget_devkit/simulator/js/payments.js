/**
 * The payment dialog. A widget announces a payment (`register_transaction_pending`, with the intent) and then names the
 * charge (`register_transaction_success`); from there on the agent decides. One payment at a time: a new one takes the
 * place of the one that waits.
 */

import { PaymentDialog } from "./paymentdialog.js";
import { toast } from "./notices.js";
import { asText } from "./text.js";

const DECLINED_CARD = { code: "payment_failed", message: "The payment was declined." };

const decisions = {
  accept: (chargeId) => ["transaction_accepted", { chargeId }],
  decline: (chargeId) => ["transaction_declined", { chargeId }],
  fail: () => ["transaction_failed", { error: DECLINED_CARD }],
};

function idOf(charge) {
  return asText(charge.id) || "without-id";
}

export class Payments {
  #open = null;
  #dialog = new PaymentDialog((choice) => this.decide(choice));
  #tell;

  /** @param {(widget: object, name: string, data: object) => void} tell sends the outcome to the widget */
  constructor(tell) {
    this.#tell = tell;
  }

  /** `{paymentIntent, charge}`, the charge `null` until the widget has named it; or `null`. */
  get transaction() {
    return this.#open && { paymentIntent: this.#open.paymentIntent, charge: this.#open.charge };
  }

  pending(widget, paymentIntent) {
    this.#open = { widget, paymentIntent, charge: null };
    this.#dialog.show(paymentIntent, null);
  }

  /** @returns {boolean} whether there was a payment to name the charge of */
  success(widget, charge) {
    if (this.#open?.widget !== widget) {
      return false;
    }
    this.#open.charge = charge;
    this.#dialog.show(this.#open.paymentIntent, charge);
    return true;
  }

  failure(widget, error) {
    this.forget(widget);
    toast(asText(error?.message) || "The payment could not be started.", "error");
  }

  /** The widget's document is gone, and its payment with it. */
  forget(widget) {
    if (this.#open?.widget === widget) {
      this.#close();
    }
  }

  /** @param {"accept" | "decline" | "fail" | number} choice a number is the billing cycle in months */
  decide(choice) {
    if (this.#open === null) {
      throw new Error("There is no payment to decide on.");
    }
    const { widget, paymentIntent, charge } = this.#open;
    if (charge === null) {
      if (choice !== "decline") {
        throw new Error("The widget has not named the charge yet: it can only be declined.");
      }
      // There is no charge whose id an event could carry.
      this.#close();
      return;
    }
    if (typeof choice === "number") {
      const intent = { ...paymentIntent, months: choice };
      this.#open.paymentIntent = intent;
      this.#dialog.show(intent, charge);
      const data = { billingCycle: choice, chargeId: idOf(charge), paymentIntent: intent };
      this.#tell(widget, "update_billing_cycle", data);
      return;
    }
    if (!Object.hasOwn(decisions, choice)) {
      throw new Error(`The decision is "${choice}"; it can be accept, decline, fail or a number.`);
    }
    this.#close();
    this.#tell(widget, ...decisions[choice](idOf(charge)));
  }

  #close() {
    this.#open = null;
    this.#dialog.close();
  }
}
