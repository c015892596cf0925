/**
 * What an agent sees of a widget. Its page is of another site, so this one cannot look into it: a small script in the
 * widget's page (widget_devkit/scenarios/eyes.js) answers, over a port of its own, so that neither the bridge nor the
 * log of frames meets the question. The dev server and `agent-app play` put it there; a build has none, and then
 * nothing can be seen from here.
 */

const PATIENCE = 1_500;
const TRIES = 3;
const START = 20_000;

export class Eyes {
  #widget;
  #answered = false;
  #unanswered = 0;

  /** @param {() => import("../hosted.js").HostedWidget} widget whose page is looked at */
  constructor(widget) {
    this.#widget = widget;
  }

  /** The text, the code of a failed start, and whether the page has started; `null` when nobody answers. */
  look() {
    return this.#ask({ what: "look" });
  }

  /** Clicks a button or a link by its words; resolves to `null` when done, else to the reason why not. */
  click(text) {
    return this.#do({ what: "click", text });
  }

  /** Writes into a field that is found by its label. */
  fill(field, text) {
    return this.#do({ what: "fill", field, text });
  }

  /**
   * Calls back with each `{what: "click", text, at}` and `{what: "fill", field, text, at}` of a person, until a reload;
   * `at` is the time as this page has it.
   */
  async watch(done) {
    await this.#ask({ what: "watch" }, ({ at, ...what }) =>
      done({ ...what, at: at - performance.timeOrigin }),
    );
  }

  /** Whether nobody has ever answered, for so long that nobody will. */
  get closed() {
    const { inited, loadedAt } = this.#widget().state;
    // Python's start keeps the page busy.
    const over = inited || (loadedAt !== null && performance.now() - loadedAt > START);
    return !this.#answered && this.#unanswered >= TRIES && over;
  }

  /** Whether it is not known yet if somebody answers. */
  get undecided() {
    return !this.#answered && !this.closed && this.#unanswered > 0;
  }

  async #do(question) {
    const answer = await this.#ask(question);
    return answer === null ? "the widget’s page cannot be reached from here" : answer.wrong;
  }

  // With `more` the port stays open for what follows the answer.
  #ask(question, more = null) {
    const widget = this.#widget();
    if (this.closed || widget.state.loadedAt === null) {
      return Promise.resolve(null);
    }
    const { port1, port2 } = new MessageChannel();
    const { promise, resolve } = Promise.withResolvers();
    const timer = setTimeout(() => {
      this.#unanswered += 1;
      resolve(null);
    }, PATIENCE);
    let answered = false;
    port1.addEventListener("message", ({ data }) => {
      if (answered) {
        more(data);
        return;
      }
      answered = true;
      clearTimeout(timer);
      this.#answered = true;
      resolve(data);
    });
    port1.start();
    widget.iframe.contentWindow.postMessage({ "agent-app-eyes": question }, "*", [port2]);
    return more === null ? promise.finally(() => port1.close()) : promise;
  }
}
