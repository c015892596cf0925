/** The rail's places: the chats, a fullscreen widget, and the settings. One is open at a time. */

import { byId } from "./dom.js";

const VIEWS = ["chats", "app", "settings"];

export class Views {
  #badge = null;

  constructor() {
    for (const view of VIEWS) {
      byId(`rail-${view}`).addEventListener("click", () => this.open(view));
    }
    this.open("chats");
  }

  /** The number on the fullscreen widget's icon, or `null`. */
  get badge() {
    return this.#badge;
  }

  set badge(count) {
    this.#badge = count;
    const node = byId("badge");
    node.hidden = count === null;
    node.textContent = count > 99 ? "99+" : String(count ?? "");
    const words = count === null ? "" : `, ${count} new`;
    byId("rail-app").setAttribute("aria-label", `Fullscreen app${words}`);
  }

  /** A widget lives there: its icon is in the rail, and the view is open. */
  show(view) {
    byId(`rail-${view}`).hidden = false;
    this.open(view);
  }

  /** @param {"chats" | "app" | "settings"} view */
  open(view) {
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
