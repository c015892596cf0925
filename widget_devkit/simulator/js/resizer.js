/** The line above the drawer: drags it, or moves it with the keys, to the height that one likes, and remembers it. */

import { element } from "./dom.js";

const KEPT = "simulator.logHeight";
const LEAST = 120;
const REST = 280; // of the window, for the conversation and its message box
const STEP = 24;

function kept() {
  try {
    const height = Number(localStorage.getItem(KEPT));
    return height >= LEAST ? height : null;
  } catch (error) {
    console.debug("The height of the log is not remembered:", error);
    return null;
  }
}

function keep(height) {
  try {
    localStorage.setItem(KEPT, String(height));
  } catch (error) {
    console.debug("The height of the log is not remembered:", error);
  }
}

export class Resizer {
  #drawer;
  #line;

  /** @param {HTMLElement} drawer gets its height as `--log-height` */
  constructor(drawer) {
    this.#drawer = drawer;
    this.#line = element("div", {
      class: "log-resizer",
      role: "separator",
      tabindex: 0,
      "data-testid": "log-resizer",
      "aria-orientation": "horizontal",
      "aria-label": "Height of the log",
      "aria-controls": drawer.id,
      "aria-valuemin": LEAST,
      title: "Drag, or press the arrow keys",
      onkeydown: (event) => this.#press(event),
      onpointerdown: (event) => this.#drag(event),
    });
    drawer.prepend(this.#line);
    const height = kept();
    if (height !== null) {
      this.#set(height);
    }
    new ResizeObserver(() => this.#say()).observe(drawer);
  }

  get #most() {
    return Math.max(LEAST, window.innerHeight - REST);
  }

  #set(height) {
    const allowed = Math.round(Math.min(this.#most, Math.max(LEAST, height)));
    this.#drawer.style.setProperty("--log-height", `${allowed}px`);
    return allowed;
  }

  #say() {
    this.#line.setAttribute("aria-valuemax", this.#most);
    this.#line.setAttribute("aria-valuenow", Math.round(this.#drawer.offsetHeight));
  }

  #press(event) {
    const height = this.#drawer.offsetHeight;
    const to = {
      ArrowUp: height + STEP,
      ArrowDown: height - STEP,
      PageUp: height + 5 * STEP,
      PageDown: height - 5 * STEP,
      Home: LEAST,
      End: this.#most,
    }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      keep(this.#set(to));
    }
  }

  #drag(event) {
    event.preventDefault();
    const bottom = this.#drawer.getBoundingClientRect().bottom;
    const line = this.#line;
    line.setPointerCapture(event.pointerId); // or the widget's frame would get what moves over it
    const move = ({ clientY }) => this.#set(bottom - clientY);
    line.addEventListener("pointermove", move);
    line.addEventListener(
      "lostpointercapture",
      () => {
        line.removeEventListener("pointermove", move);
        keep(this.#drawer.offsetHeight);
      },
      { once: true },
    );
  }
}
