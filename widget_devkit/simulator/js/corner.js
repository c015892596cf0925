/** Cards in the corner that stay until they are closed: the chat that a widget opened, and where it would have gone. */

import { byId, element } from "./dom.js";

/**
 * One card of each kind; a new one takes the place of the old.
 * @param {{kind: string, title: string}} options @param {...(Node | string)} children
 */
export function card({ kind, title }, ...children) {
  const corner = byId("corner");
  const id = `corner-${kind}`;
  const node = element(
    "section",
    {
      class: "corner-card",
      id,
      "data-kind": kind,
      "data-testid": id,
      "aria-labelledby": `${id}-title`,
    },
    element(
      "header",
      { class: "corner-bar" },
      element("h2", { id: `${id}-title` }, title),
      element(
        "button",
        {
          type: "button",
          class: "icon-button",
          "aria-label": `Close: ${title}`,
          onclick: () => node.remove(),
        },
        "×",
      ),
    ),
    ...children,
  );
  document.getElementById(id)?.remove();
  corner.append(node);
}

/** The Agent App's own chat, with which an agent asks its makers for help. */
export function chatBubble() {
  card(
    { kind: "chat", title: "Chat with us" },
    element("p", { class: "bubble" }, "Hello! How can we help you?"),
    element("p", { class: "muted" }, "The widget opened the chat widget of the Agent App."),
  );
}

/** The Agent App would leave for this address; the simulator stays. */
export function leaving(address) {
  card(
    { kind: "redirect", title: "The app would leave this page" },
    element("p", { class: "address", dir: "ltr" }, address),
    element("p", { class: "muted" }, "The Agent App goes there; the simulator stays here."),
  );
}
