/** What the page says beside the conversation: toasts, words for screen readers, and what went wrong. */

import { byId, element } from "./dom.js";

const TOAST_STAYS = 6_000;

/** @param {string} text @param {"success" | "error" | "info"} [kind] */
export function toast(text, kind = "info") {
  const node = element(
    "p",
    {
      class: "toast",
      "data-kind": kind,
      "data-testid": "toast",
      role: kind === "error" ? "alert" : null,
      dir: "auto",
    },
    text,
  );
  byId("toasts").append(node);
  setTimeout(() => node.remove(), TOAST_STAYS);
}

/** Says it to screen readers only. */
export function announce(text) {
  byId("announcer").textContent = text;
}

/** A reason why the page cannot go on. */
export function problem(error) {
  const node = byId("problem");
  node.hidden = false;
  node.textContent = error.message;
}
