/** The page's query: which widget, where and over what, and how the host behaves. */

import { networkOf } from "./networkquery.js";
import { placements } from "./placements.js";

const choices = {
  placement: Object.keys(placements),
  host: ["0.3.5", "0.3.2", "0.0.10"],
  driver: ["trusted", "plain"],
  answers: ["normal", "refuse", "throw", "never"],
  theme: ["light", "dark"],
  source: ["customers", "visitors"],
};

/** The word for the widget that some scenarios are about, in the place of an address. */
const DEMO = "demo";

const PLUGIN_ID = "6b1f0c94e2a7d358";

function choose(query, name, fallback) {
  const value = query.get(name) ?? fallback;
  if (!choices[name].includes(value)) {
    throw new Error(
      `The parameter "${name}" is "${value}"; it can be ${choices[name].join(", ")}.`,
    );
  }
  return value;
}

/** An absolute http or https address, as a URL. */
export function widgetAddress(text) {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !["http:", "https:"].includes(url.protocol)) {
    throw new Error(`The widget's address is "${text}"; an http or https URL is expected.`);
  }
  return url;
}

/** What `agent-app dev` says of its project; a widget whose address is in the query is none of its business. */
async function configuration(query) {
  if (query.has("widget") && query.get("widget") !== DEMO) {
    return {};
  }
  const response = await fetch("/config.json");
  if (!response.ok) {
    throw new Error(
      `No widget is named: /config.json answered ${response.status}. ` +
        "Start the simulator with `agent-app dev`, or add ?widget=<URL> to the address.",
    );
  }
  return response.json();
}

/** The page of the widget. One that a scenario is about to play is asked to be seen, see `scenario/eyes.js`. */
function pageOf(query, config) {
  const named = query.get("widget") ?? config.widget;
  if (named === DEMO && config.demo === undefined) {
    throw new Error("The scenarios’ own widget is served by `agent-app dev` only.");
  }
  const url = widgetAddress(named === DEMO ? config.demo : named);
  if (query.has("scenario") || query.has("record")) {
    url.searchParams.set("agent_app_eyes", "open");
  }
  return url;
}

/** Reads the query; an unknown value is an error that says what is possible. */
export async function readParameters(search = location.search) {
  const query = new URLSearchParams(search);
  const preferred = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const config = await configuration(query);
  return {
    placement: choose(query, "placement", config.placement ?? "details"),
    pageQuery: Object.fromEntries(new URLSearchParams(query.get("page_query") ?? "")),
    host: choose(query, "host", "0.3.5"),
    driver: choose(query, "driver", "trusted"),
    answers: choose(query, "answers", "normal"),
    theme: choose(query, "theme", preferred),
    customer: query.get("customer"),
    source: choose(query, "source", "customers"),
    pluginId: query.get("plugin_id") ?? PLUGIN_ID,
    network: networkOf(query),
    widget: pageOf(query, config),
    scenario: query.get("scenario"),
    stepwise: query.has("step"),
    record: query.has("record"),
  };
}

/** This page's address with one parameter changed. */
export function withParameter(name, value) {
  const url = new URL(location.href);
  url.searchParams.set(name, value);
  return url.href;
}
