/** The rail's places: three lists, the reports, a fullscreen widget, and the settings. One is open at a time. */

import { byId, element } from "./dom.js";
import { icon } from "./icons.js";

/** Each with its words; some have an icon in the rail from the start, others once a widget lives there. */
const PLACES = {
  chats: { words: "Chats", mark: "unread" },
  archives: { words: "Archives" },
  customers: { words: "Customers" },
  reports: { words: "Reports" },
  app: { words: "Fullscreen app", mark: "badge", later: true },
  settings: { words: "Settings", later: true },
};
const VIEWS = Object.keys(PLACES);

function place(view, chosen) {
  const { words, mark: id, later = false } = PLACES[view];
  const name = `rail-${view}`;
  return element(
    "button",
    {
      type: "button",
      class: "rail-button",
      id: name,
      "data-testid": name,
      "aria-label": words,
      title: words,
      hidden: later,
      onclick: () => chosen(view),
    },
    icon(view),
    id && element("span", { class: "badge", id, "data-testid": id, hidden: true }),
  );
}

export class Views {
  #badge = null;
  /** The view that is open. */
  current;
  /** Called with the view that is opened. */
  onopen = () => undefined;

  /** @param {(view: string) => void} chosen its icon is pressed */
  constructor(chosen) {
    byId("rail-places").append(...VIEWS.map((view) => place(view, chosen)));
    this.open("chats");
  }

  /** The number on the fullscreen widget's icon, or `null`. */
  get badge() {
    return this.#badge;
  }

  set badge(count) {
    this.#badge = count;
    showCount("app", count);
  }

  /** How many chats nobody has looked at yet. */
  set unread(count) {
    showCount("chats", count === 0 ? null : count);
  }

  /** A widget lives there: its icon is in the rail, and the view is open. */
  show(view) {
    byId(`rail-${view}`).hidden = false;
    if (view !== "chats") {
      this.open(view);
    }
  }

  /** @param {"chats" | "archives" | "customers" | "reports" | "app" | "settings"} view */
  open(view) {
    if (!VIEWS.includes(view)) {
      throw new Error(`There is no view "${view}"; there are ${VIEWS.join(", ")}.`);
    }
    this.current = view;
    this.onopen(view);
    for (const each of document.querySelectorAll("[data-view]")) {
      each.hidden = !each.dataset.view.split(" ").includes(view);
    }
    for (const each of VIEWS) {
      const button = byId(`rail-${each}`);
      if (each === view) {
        button.setAttribute("aria-current", "page");
      } else {
        button.removeAttribute("aria-current");
      }
    }
  }
}

function showCount(view, count) {
  const { words, mark: id } = PLACES[view];
  const node = byId(id);
  node.hidden = count === null;
  node.textContent = count > 99 ? "99+" : String(count ?? "");
  byId(`rail-${view}`).setAttribute(
    "aria-label",
    count === null ? words : `${words}, ${count} new`,
  );
}
