/**
 * What `agent-app dev` tells this page while somebody works: a save reloads the widgets, and nothing else of the page; an
 * error in a widget's Python is shown over it.
 * A server that has no such news says so by leaving out the header that names where they are.
 */

import { Errors } from "./live-errors.js";
import { announce } from "./notices.js";

const FIRST_DELAY = 500;
const LONGEST_DELAY = 5_000;

/** Where the news are; null when there are none. */
function address() {
  const [navigation] = performance.getEntriesByType("navigation");
  const timing = navigation?.serverTiming?.find(({ name }) => name === "live");
  return timing?.description || null;
}

/** Server-Sent Events that come back by themselves, less and less often while the server is away. */
class News {
  #url;
  #on;
  #delay = FIRST_DELAY;

  constructor(url, on) {
    this.#url = url;
    this.#on = on;
    this.#open();
  }

  #open() {
    const source = new EventSource(this.#url);
    for (const [name, act] of Object.entries(this.#on)) {
      source.addEventListener(name, ({ data }) => act(JSON.parse(data)));
    }
    source.addEventListener("open", () => {
      this.#delay = FIRST_DELAY;
    });
    source.addEventListener("error", () => {
      source.close();
      setTimeout(() => this.#open(), this.#delay);
      this.#delay = Math.min(2 * this.#delay, LONGEST_DELAY);
    });
  }
}

/** "a.py", "a.py and b.py", "a.py, b.py and 3 more". */
function listed(files) {
  const more = files.length - 2;
  if (more > 0) {
    return `${files[0]}, ${files[1]} and ${more} more`;
  }
  return files.join(" and ");
}

/** @param {import("./hosted.js").HostedWidget[]} widgets those of the page, now and later */
export function listen(widgets) {
  const url = address();
  if (url === null) {
    return;
  }
  let known = null;
  const errors = new Errors(widgets);
  const reload = (why) => {
    errors.clear();
    for (const widget of widgets) {
      widget.reload();
    }
    announce(`${why} The widget was reloaded.`);
  };
  new News(url, {
    hello(state) {
      const missed =
        known !== null && (state.server !== known.server || state.saves !== known.saves);
      known = state;
      if (missed) {
        reload("The server is back.");
      }
    },
    reload({ files, ...state }) {
      known = state;
      reload(`Saved: ${listed(files)}.`);
    },
    "python-error": (report) => errors.add(report),
  });
}
