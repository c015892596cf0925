// What is known of the start: how Python came up, and when each step was done, in milliseconds of the page.

export const report = {
  mode: null, // `plain` or `snapshot`
  source: null, // where the snapshot is from: `kept` or `served`
  refused: null, // why there was one that was not used
  captured: false,
  kept: false,
  unfrozen: {}, // modules that could not be imported for the snapshot, and why
};

const marks = {};
export const mark = (name) => {
  marks[name] = performance.now();
};

/** For the page, tests and the bench, as JSON. */
globalThis.agentAppBoot = Object.freeze({
  statistics: () => JSON.stringify({ ...report, marks }),
});
