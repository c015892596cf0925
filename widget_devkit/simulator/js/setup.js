/** What the connection is made of, behind a button; all but the answers load the page anew. */

import { byId, element } from "./dom.js";
import { withParameter } from "./parameters.js";
import { closeByEscape } from "./popover.js";

const CHOICES = {
  placement: {
    words: "Placement",
    options: [["details"], ["messagebox", "message box"], ["fullscreen"], ["settings"]],
  },
  host: { words: "Library", options: [["0.3.5"], ["0.3.2"], ["0.0.10"]] },
  driver: { words: "Driver", options: [["trusted"], ["plain"]] },
  answers: { words: "Answers", options: [["normal"], ["refuse"], ["throw"], ["never"]] },
};

/** @param {object} parameters of the page @param {(behaviour: string) => void} answered other answers are chosen */
export function drawSetup(parameters, answered) {
  const fields = Object.entries(CHOICES).map(([name, { words, options }]) => {
    const id = `${name}-choice`;
    const select = element(
      "select",
      { id, "data-testid": id },
      ...options.map(([value, shown = value]) => element("option", { value }, shown)),
    );
    select.value = parameters[name];
    select.addEventListener("change", () => {
      if (name === "answers") {
        answered(select.value);
      } else {
        location.assign(withParameter(name, select.value));
      }
    });
    return element("label", { class: "field" }, element("span", {}, words), select);
  });
  byId("setup").append(element("div", { class: "setup-card" }, ...fields));
  closeByEscape(byId("setup"));
}
