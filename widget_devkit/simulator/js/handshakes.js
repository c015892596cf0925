/** When the host starts to shake hands: at the load of the widget's page, some time after it, or not at all. */

export class Handshakes {
  #begin;
  #how;
  #timer;

  /**
   * @param {HTMLIFrameElement} iframe
   * @param {() => "now" | "never" | {late: number}} how at the time of a load; `late` in seconds
   * @param {() => void} begin
   */
  constructor(iframe, how, begin) {
    this.#how = how;
    this.#begin = begin;
    iframe.addEventListener("load", () => this.#loaded());
  }

  /** Whether a widget may speak before its page is loaded. */
  get early() {
    return this.#how() === "now";
  }

  /** One that was to come later does not: it was for a page that goes. */
  cancel() {
    clearTimeout(this.#timer);
  }

  #loaded() {
    this.cancel();
    const how = this.#how();
    if (how === "now") {
      this.#begin();
    } else if (how !== "never") {
      this.#timer = setTimeout(this.#begin, how.late * 1000);
    }
  }
}
