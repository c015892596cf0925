/** The seven kinds of components of a section, drawn. Their data has been looked at by `wrongSection`. */

import { displayName, initials } from "./customers.js";
import { element } from "./dom.js";
import { link, picture } from "./links.js";
import { asText } from "./text.js";

function button({ label, id, primary }, { click }) {
  const weight = primary === true ? "primary" : "";
  return element(
    "button",
    {
      type: "button",
      class: `button wide ${weight}`,
      "data-button-id": id,
      dir: "auto",
      onclick: () => click(id),
    },
    label,
  );
}

function labelValue({ label, value, iconUrl, url }) {
  const shown = asText(value);
  return element(
    "p",
    { class: "label-value" },
    picture(iconUrl, "icon"),
    asText(label) === "" ? null : element("span", { class: "muted", dir: "auto" }, asText(label)),
    asText(url) === ""
      ? element("span", { class: "value", dir: "auto" }, shown)
      : link(url, shown || url, { class: "value" }),
  );
}

function heading(data, click) {
  const title = data.title;
  if (data.clickable === true && asText(data.id) !== "") {
    return element(
      "button",
      {
        type: "button",
        class: "title-button",
        "data-button-id": data.id,
        dir: "auto",
        onclick: () => click(data.id),
      },
      title,
    );
  }
  return asText(data.link) === ""
    ? element("span", { dir: "auto" }, title)
    : link(data.link, title, {});
}

function titleComponent(data, { click }) {
  const description = asText(data.description);
  const value = asText(data.value);
  return element(
    "div",
    { class: "title-component" },
    picture(data.imgUrl, data.imgSize === "big" ? "big" : "small"),
    element(
      "div",
      { class: "title-words" },
      element("h4", {}, heading(data, click)),
      description === "" ? null : element("p", { class: "muted", dir: "auto" }, description),
    ),
    value === "" ? null : element("span", { class: "value", dir: "auto" }, value),
  );
}

function linkComponent({ url, value, inline }) {
  const words = asText(value) || url;
  return element(
    "p",
    { class: inline === true ? "link-component inline" : "link-component" },
    link(url, words),
  );
}

function customerComponent(_data, { customer }) {
  if (customer === null) {
    return element("p", { class: "muted" }, "Nobody is looked at");
  }
  const email = asText(customer.profile.email);
  return element(
    "div",
    { class: "customer-component" },
    element(
      "span",
      { class: "avatar", "data-tint": customer.tint, "aria-hidden": true },
      initials(customer),
    ),
    element(
      "div",
      { class: "title-words" },
      element("h4", { dir: "auto" }, displayName(customer)),
      element("p", { class: "muted" }, email || "No e-mail address"),
    ),
  );
}

function tags({ tags: words, label }) {
  const name = asText(label) || "Tags";
  const list = element("ul", { class: "tags", "aria-label": name });
  list.append(...words.map((word) => element("li", { class: "tag", dir: "auto" }, word)));
  const shown =
    asText(label) === "" ? null : element("span", { class: "muted", dir: "auto" }, name);
  return element("div", { class: "tags-component" }, shown, list);
}

const kinds = {
  button,
  label_value: labelValue,
  title: titleComponent,
  link: linkComponent,
  line: () => element("hr"),
  customer: customerComponent,
  tags,
};

/**
 * @param {{type: string, data?: object}} component
 * @param {{click: (buttonId: string) => void, customer: object}} context
 */
export function drawComponent({ type, data }, context) {
  return kinds[type](data ?? {}, context);
}
