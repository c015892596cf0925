/** The page's own icons, drawn where the markup names one in `data-icon`. */

const paths = {
  app: "M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM16.5 13v7M13 16.5h7",
  archives: "M4 5h16v4H4zM5.5 9v10h13V9M10 13h4",
  chats: "M5 5h14a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-7l-5 4v-4H5a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2z",
  customers:
    "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20a6.5 6.5 0 0 1 13 0M16 4.4a3.5 3.5 0 0 1 0 6.2M18 14.2a6.5 6.5 0 0 1 3.5 5.8",
  help: "M9 9.2a3 3 0 1 1 4.6 2.5c-1 .7-1.6 1.2-1.6 2.4M12 17.6h.01M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z",
  log: "M4 6h16M4 12h10M4 18h13",
  plus: "M12 5v14M5 12h14",
  reports: "M4 20h16M7 16v-5M12 16V6M17 16v-8",
  search: "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16 16l4.5 4.5",
  settings: "M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5v5M9 14.5v5",
  theme: "M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z",
};

const NAMESPACE = "http://www.w3.org/2000/svg";

/** An icon without words: what it stands on has them. */
export function icon(name) {
  const svg = document.createElementNS(NAMESPACE, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon-drawing");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(NAMESPACE, "path");
  path.setAttribute("d", paths[name]);
  svg.append(path);
  return svg;
}

/** Draws the icons that the page's markup names. */
export function drawIcons() {
  for (const node of document.querySelectorAll("[data-icon]")) {
    node.prepend(icon(node.dataset.icon));
  }
}
