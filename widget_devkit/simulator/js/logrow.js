/** One row of the log: a line that opens to the frame's data. */

import { element } from "./dom.js";
import { isSlow } from "./logfilter.js";
import { colouredJson, marked } from "./logjson.js";

const milliseconds = new Intl.NumberFormat("en", {
  maximumFractionDigits: 1,
  minimumFractionDigits: 1,
});

export function inMilliseconds(time) {
  return milliseconds.format(time);
}

function fateOf({ failed, took, waits }) {
  if (waits) {
    return "no answer yet";
  }
  if (took === null) {
    return failed ? "failed" : "";
  }
  const time = `${inMilliseconds(took)} ms`;
  if (isSlow(took)) {
    return `${failed ? "failed" : "slow"}: ${time}`;
  }
  return `${failed ? "failed" : "answered"} in ${time}`;
}

function directionOf({ direction, index }) {
  if (index === null) {
    return "from elsewhere";
  }
  return direction === "out" ? "to widget" : "from widget";
}

/** The whole row in words, for those who hear it. */
function spoken(entry, time) {
  const parts = [
    `${directionOf(entry)}: ${entry.kind === entry.name ? "" : `${entry.kind} `}${entry.name}`,
    fateOf(entry),
    entry.reason ?? "",
    `${time} ms`,
    entry.request === null ? "" : `request ${entry.request}`,
    entry.label,
  ];
  return parts.filter((part) => part !== "").join(", ");
}

function inside(entry, sought, actions) {
  return element(
    "div",
    { class: "log-open" },
    element("div", { class: "log-actions" }, ...actions),
    element(
      "pre",
      { class: "log-json", dir: "ltr", tabindex: 0, "aria-label": `Data of ${entry.name}` },
      ...colouredJson(entry.frame, sought),
    ),
  );
}

/**
 * @param {object} entry see `Describer`; `open` is whether its data is shown
 * @param {{time: string, sought: string, actions: () => Node[]}} view `actions` go above the data
 */
export function drawRow(entry, { time, sought, actions }) {
  const summary = element(
    "summary",
    { class: "log-row", tabindex: -1, "aria-label": spoken(entry, time) },
    element("span", { class: "log-time" }, time),
    element(
      "span",
      { class: "log-direction", "data-direction": entry.direction },
      directionOf(entry),
    ),
    element("span", { class: "log-kind" }, ...marked(entry.kind, sought)),
    element("span", { class: "log-name", dir: "auto" }, ...marked(entry.name, sought)),
    element("span", { class: "log-answer" }, fateOf(entry)),
    element("span", { class: "log-request" }, entry.request === null ? "" : `#${entry.request}`),
    element("span", { class: "log-driver" }, entry.label),
    entry.reason &&
      element("span", { class: "log-reason", dir: "auto" }, ...marked(entry.reason, sought)),
  );
  const details = element(
    "details",
    {
      "data-testid": "frame",
      "data-kind": entry.kind,
      "data-failed": entry.failed,
      "data-refused": entry.refused,
      "data-slow": isSlow(entry.took),
    },
    summary,
  );
  details.open = entry.open === true;
  const fill = () => {
    entry.open = details.open;
    if (details.childElementCount === 1 && details.open) {
      details.append(inside(entry, sought, actions()));
    }
  };
  details.addEventListener("toggle", fill);
  fill();
  return element("li", {}, details);
}
