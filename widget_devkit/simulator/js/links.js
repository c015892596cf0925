/** Links and pictures that a widget names. Only https, mailto and tel are followed; nothing is fetched from strangers. */

import { element } from "./dom.js";

const SCHEMES = ["https:", "mailto:", "tel:"];
const pictureOrigins = new Set([location.origin]);

/** Pictures from this origin are shown; all others are drawn as a placeholder, so that this page asks nobody else. */
export function showPicturesOf(origin) {
  pictureOrigins.add(origin);
}

/** The address, when it is one that may be followed, else `null`. */
export function followable(address) {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url !== null && SCHEMES.includes(url.protocol) ? url.href : null;
}

/** A link, or its words alone when its address may not be followed. */
export function link(address, words, properties = {}) {
  const href = followable(address);
  const safe = href === null ? {} : { href, target: "_blank", rel: "noopener noreferrer" };
  return element(href === null ? "span" : "a", { dir: "auto", ...properties, ...safe }, words);
}

const PLACEHOLDER = "M4 5h16v14H4zM4 16l4.5-4.5 3.5 3.5 3-3 5 4.5M9 9h.01";

function placeholder(className, address) {
  const namespace = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(namespace, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  const path = document.createElementNS(namespace, "path");
  path.setAttribute("d", PLACEHOLDER);
  svg.append(path);
  const title = `Not fetched: ${address}`;
  return element("span", { class: `picture ${className}`, "aria-hidden": true, title }, svg);
}

/** A picture without words of its own: what is beside it says what it is. Nothing for a missing address. */
export function picture(address, className) {
  if (typeof address !== "string" || address === "") {
    return null;
  }
  const origin = URL.canParse(address) ? new URL(address).origin : null;
  if (!pictureOrigins.has(origin)) {
    return placeholder(className, address);
  }
  return element("img", { class: `picture ${className}`, src: address, alt: "" });
}
