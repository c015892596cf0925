/** The scenarios that this page can play: those that the server knows, and the one that was recorded last. */

const RECORDED = "agent-app-recorded-scenario";

/** The query parameters that say what this page does with a scenario. */
const OWN = ["scenario", "step", "record"];

function recorded() {
  const kept = sessionStorage.getItem(RECORDED);
  return kept === null ? [] : [JSON.parse(kept)];
}

/** @returns {Promise<{id: string, from: string, scenario?: object, query?: object, toml?: string, error?: string}[]>} */
export async function entries() {
  const response = await fetch("/scenarios.json");
  const known = response.ok ? await response.json() : [];
  return [...recorded(), ...known];
}

/** Keeps what was recorded until this tab is closed, so that it can be played. */
export function keep(scenario, toml) {
  const step = scenario.step.map((each) => ({ when: 0, within: 10, expect: [], ...each }));
  const entry = {
    id: "recorded",
    from: "recorded",
    scenario: { ...scenario, step },
    query: queryWithout(OWN),
    toml,
  };
  sessionStorage.setItem(RECORDED, JSON.stringify(entry));
  return entry;
}

function queryWithout(names) {
  const here = new URLSearchParams(location.search);
  return Object.fromEntries([...here].filter(([name]) => !names.includes(name)));
}

/** The address at which this page plays a scenario from its beginning. */
export function playingAt({ id, query }, stepwise) {
  const { widget, plugin_id: plugin } = queryWithout([]);
  const more = stepwise ? { scenario: id, step: "on" } : { scenario: id };
  // A widget that this page's address names is the one to play.
  const named = widget === undefined || widget === "demo" ? {} : { widget };
  const who = plugin === undefined ? {} : { plugin_id: plugin };
  return `${location.pathname}?${new URLSearchParams({ ...named, ...who, ...query, ...more })}`;
}

/** The address at which this page records, from the load of the widget on. */
export function recordingAt() {
  return `${location.pathname}?${new URLSearchParams({ ...queryWithout(OWN), record: "on" })}`;
}
