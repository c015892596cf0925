/** When the host starts to shake hands: at the load of the widget's page, some time after it, or not at all. */

export class Handshakes {
  #begin;
  #how;
  #iframe;
  #timer;

  /**
   * @param {HTMLIFrameElement} iframe
   * @param {() => "now" | "never" | {late: number}} how at the time of a load; `late` in seconds
   * @param {() => void} begin
   */
  constructor(iframe, how, begin) {
    this.#iframe = iframe;
    this.#how = how;
    this.#begin = begin;
    iframe.addEventListener("load", this.#loaded);
  }

  /** Whether a widget may speak before its page is loaded. */
  get early() {
    return this.#how() === "now";
  }

  close() {
    clearTimeout(this.#timer);
    this.#iframe.removeEventListener("load", this.#loaded);
  }

  #loaded = () => {
    clearTimeout(this.#timer);
    const how = this.#how();
    if (how === "now") {
      this.#begin();
    } else if (how !== "never") {
      this.#timer = setTimeout(this.#begin, how.late * 1000);
    }
  };
}
