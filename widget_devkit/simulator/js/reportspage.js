/** The page Reports: this page's own numbers. */

import { displayName, LISTS } from "./customers.js";
import { byId, element } from "./dom.js";

function tile(words, count) {
  return element(
    "div",
    { class: "tile" },
    element("dt", { class: "muted" }, words),
    element("dd", {}, String(count)),
  );
}

function bar(customer, most) {
  const count = customer.messages.length;
  const fill = element("span", { class: "bar-fill" });
  fill.style.inlineSize = `${most === 0 ? 0 : (100 * count) / most}%`;
  return element(
    "li",
    { class: "bar-row" },
    element("span", { class: "bar-name", dir: "auto" }, displayName(customer)),
    element("span", { class: "bar-track" }, fill),
    element("span", { class: "bar-count" }, String(count)),
  );
}

/** @param {import("./customers.js").Customers} customers */
export function drawReports(customers) {
  const tiles = Object.entries(LISTS).map(([view, { title }]) =>
    tile(title, customers.in(view).length),
  );
  const talked = [...customers.in("chats"), ...customers.in("archives")];
  const most = Math.max(0, ...talked.map(({ messages }) => messages.length));
  const list = element("ul", { class: "bars", "aria-labelledby": "reports-messages" });
  list.append(...talked.map((customer) => bar(customer, most)));
  byId("reports-page").replaceChildren(
    element("h1", {}, "Reports"),
    element("dl", { class: "tiles" }, ...tiles),
    element("h2", { id: "reports-messages" }, "Messages by chat"),
    talked.length === 0 ? element("p", { class: "muted" }, "There is no chat to count.") : list,
  );
}
