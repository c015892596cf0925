/**
 * What an agent sees of a widget. Its page is of another site, so this one cannot look into it: a small script in the
 * widget's page (widget_devkit/scenarios/eyes.js) answers, over a port of its own, so that neither the bridge nor the
 * log of frames meets the question. The dev server and `agent-app preview` put it there when they are asked to, and
 * `agent-app play` does by itself; a build has none, and then nothing can be seen from here.
 */

/** Milliseconds for an answer: of a page of which it is not known if anybody answers, and of one that has answered. */
const PATIENCE = 1_500;
const BUSY = 10_000;
const TRIES = 3;
const START = 20_000;

export class Eyes {
  #widget;
  #answered = false;
  #looking = null;
  #unanswered = 0;
  #silent = 0;

  /** @param {() => import("../hosted.js").HostedWidget} widget whose page is looked at */
  constructor(widget) {
    this.#widget = widget;
  }

  /** The text, the theme, and the words of a failed start; `null` when nobody answers. */
  look() {
    this.#looking ??= this.#ask({ what: "look" }).finally(() => {
      this.#looking = null;
    });
    return this.#looking;
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
    return !this.#answered && this.#silent >= TRIES;
  }

  /** Whether it is not known yet if somebody answers. */
  get undecided() {
    return !this.#answered && !this.closed && this.#unanswered > 0;
  }

  // Whoever gets no answer asks again, and a page that was busy would do it twice: it is asked when it answers.
  async #do(question) {
    const sight = this.#answered ? undefined : await this.look();
    const answer = sight === null ? null : await this.#ask(question);
    return answer === null ? "the widget’s page cannot be reached from here" : answer.wrong;
  }

  // Python's start keeps the page busy: what is asked before its end says nothing.
  get #started() {
    const { inited, loadedAt } = this.#widget().state;
    return inited || performance.now() - loadedAt > START;
  }

  // With `more` the port stays open for what follows the answer.
  #ask(question, more = null) {
    const widget = this.#widget();
    if (this.closed || widget.state.loadedAt === null) {
      return Promise.resolve(null);
    }
    const { port1, port2 } = new MessageChannel();
    const { promise, resolve } = Promise.withResolvers();
    const started = this.#started;
    const timer = setTimeout(
      () => {
        this.#unanswered += 1;
        this.#silent += started ? 1 : 0;
        resolve(null);
      },
      this.#answered ? BUSY : PATIENCE,
    );
    const gone = () => resolve(null);
    widget.iframe.addEventListener("load", gone);
    let answered = false;
    port1.addEventListener("message", ({ data }) => {
      if (answered) {
        more(data);
        return;
      }
      answered = true;
      this.#answered = true; // although it may be too late for who has asked
      resolve(data);
      if (more === null) {
        port1.close();
      }
    });
    port1.start();
    widget.iframe.contentWindow.postMessage({ "agent-app-eyes": question }, "*", [port2]);
    return promise.finally(() => {
      clearTimeout(timer);
      widget.iframe.removeEventListener("load", gone);
    });
  }
}
