/** Rich messages, drawn: a row of cards, or a question with quick replies. */

import { element } from "./dom.js";
import { followable, link, picture } from "./links.js";
import { asText } from "./text.js";

/** The rich message that `send_quick_replies` stands for. */
export function quickReplies({ title, buttons }) {
  return { template_id: "quick_replies", elements: [{ title, buttons }] };
}

/** The rich message that `send_cards` stands for. */
export function cards(elements) {
  return { template_id: "cards", elements };
}

/** One line for the list of chats and for screen readers. */
export function inWords({ template_id: template, elements }) {
  const titles = elements.map((each) => asText(each.title)).filter((each) => each !== "");
  if (template === "quick_replies") {
    return titles[0] ?? "Quick replies";
  }
  const name = elements.length === 1 ? "Card" : `${elements.length} cards`;
  return titles.length === 0 ? name : `${name}: ${titles.join(", ")}`;
}

/** @param {((text: string) => void) | null} press what the customer's press does; `null` draws buttons that rest */
function button({ text, type, value }, press) {
  if (["url", "webview", "phone"].includes(type) && followable(asText(value)) !== null) {
    return link(value, text, { class: "rich-button" });
  }
  return element(
    "button",
    {
      type: "button",
      class: "rich-button",
      dir: "auto",
      disabled: press === null,
      title: press === null ? null : "Press as the customer",
      onclick: () => press?.(text),
    },
    text,
  );
}

/** `buttons` may be missing, or `null`. */
function drawButtons(buttons, press) {
  return (buttons ?? []).map((each) => button(each, press));
}

function card({ title, subtitle, image, buttons }, press) {
  return element(
    "li",
    { class: "card", "data-testid": "card" },
    picture(image?.url, "cover"),
    element(
      "div",
      { class: "card-words" },
      asText(title) === "" ? null : element("h4", { dir: "auto" }, asText(title)),
      asText(subtitle) === ""
        ? null
        : element("p", { class: "muted", dir: "auto" }, asText(subtitle)),
    ),
    element("div", { class: "card-buttons" }, ...drawButtons(buttons, press)),
  );
}

/** @param {((text: string) => void) | null} press see `button` */
export function drawRich({ template_id: template, elements }, press) {
  if (template === "cards") {
    const list = element("ul", { class: "cards", "aria-label": "Cards", tabindex: 0 });
    list.append(...elements.map((each) => card(each, press)));
    return list;
  }
  const [{ title, subtitle, image, buttons }] = elements;
  return element(
    "div",
    { class: "quick-replies", "data-testid": "quick-replies" },
    picture(image?.url, "cover"),
    asText(title) === "" ? null : element("p", { class: "bubble", dir: "auto" }, asText(title)),
    asText(subtitle) === ""
      ? null
      : element("p", { class: "muted", dir: "auto" }, asText(subtitle)),
    element(
      "div",
      { class: "replies", role: "group", "aria-label": "Quick replies" },
      ...drawButtons(buttons, press),
    ),
  );
}
