/** What the host takes: each function says what is wrong with a widget's data, or `null` when nothing is. */

const MOST_ELEMENTS = 10;
const MOST_BUTTONS = 13;

export function isObject(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

export function isText(value) {
  return typeof value === "string" && value !== "";
}

const components = {
  button: (data) =>
    !isText(data.label) ? "a button has no label" : isText(data.id) ? null : "a button has no id",
  label_value: () => null,
  title: (data) => {
    if (!isText(data.title)) {
      return "a title component has no title";
    }
    const sized = data.imgSize === undefined || ["big", "small"].includes(data.imgSize);
    return sized ? null : "the imgSize of a title is neither big nor small";
  },
  link: (data) => (isText(data.url) ? null : "a link has no url"),
  line: () => null,
  customer: () => null,
  tags: (data) =>
    Array.isArray(data.tags) && data.tags.every((tag) => typeof tag === "string")
      ? null
      : "tags is not a list of texts",
};

function wrongComponent(component) {
  const type = component?.type;
  if (!Object.hasOwn(components, type)) {
    return `there is no component of the type ${JSON.stringify(type) ?? "undefined"}`;
  }
  return components[type](isObject(component.data) ? component.data : {});
}

function firstWrong(list, wrong) {
  for (const each of list) {
    const reason = wrong(each);
    if (reason !== null) {
      return reason;
    }
  }
  return null;
}

/** `{title, components}`, see the seven kinds above. */
export function wrongSection(section) {
  if (!isText(section?.title)) {
    return "it has no title";
  }
  if (!Array.isArray(section.components) || section.components.length === 0) {
    return "it has no components";
  }
  return firstWrong(section.components, wrongComponent);
}

function wrongButton(button) {
  return isText(button?.text) ? null : "a button has no text";
}

function wrongElement(element) {
  if (!isObject(element)) {
    return "an element is no object";
  }
  const buttons = element.buttons ?? [];
  if (!Array.isArray(buttons) || buttons.length > MOST_BUTTONS) {
    return `buttons is not a list of at most ${MOST_BUTTONS}`;
  }
  return firstWrong(buttons, wrongButton);
}

/** `{template_id, elements}`. */
export function wrongRichMessage(message) {
  if (!["cards", "quick_replies"].includes(message?.template_id)) {
    return "its template_id is neither cards nor quick_replies";
  }
  const { elements } = message;
  if (!Array.isArray(elements) || elements.length === 0 || elements.length > MOST_ELEMENTS) {
    return `elements is not a list of 1 to ${MOST_ELEMENTS}`;
  }
  return firstWrong(elements, wrongElement);
}

/** A payment intent: the dialog needs a name and a price. */
export function wrongIntent(intent) {
  if (!isObject(intent)) {
    return "there is no paymentIntent";
  }
  return typeof intent.price === "number" && Number.isFinite(intent.price)
    ? null
    : "its price is no number";
}

/** Names of filters, and texts, numbers, lists of them, or dates. */
export function wrongFilters(filters) {
  return isObject(filters) ? null : "the filters are no object";
}
