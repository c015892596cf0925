// When the next timer of a page is due, for a test that lets time pass. Playwright's clock, which stands in for the
// page's, fires timers in their order, but what a timer's code does in Python comes to rest between two steps only.
(() => {
  "use strict";
  const { setTimeout: set, clearTimeout: clear } = globalThis;
  const due = new Map();
  globalThis.setTimeout = (code, delay = 0, ...more) => {
    const fire = (...given) => {
      due.delete(id);
      code(...given);
    };
    const id = set(fire, delay, ...more);
    due.set(id, performance.now() + Number(delay));
    return id;
  };
  globalThis.clearTimeout = (id) => {
    due.delete(id);
    clear(id);
  };
  globalThis.agentAppNextTimer = () =>
    due.size === 0 ? null : Math.max(0, Math.min(...due.values()) - performance.now());
})();
