/**
 * What other windows post to this one: no widget's frame, so it is refused. It is noted, and goes no further: the library
 * itself would look at it, whoever has sent it.
 */

import { kindOf } from "./tap.js";

/**
 * @param {object[]} widgets those that are there, now and later
 * @param {(seen: object) => void} report as a `Tap` does
 */
export function refuseStrangers(widgets, report) {
  window.addEventListener(
    "message",
    (event) => {
      const known = widgets.some(({ iframe }) => iframe.contentWindow === event.source);
      if (known || event.source === window) {
        return;
      }
      event.stopImmediatePropagation();
      const kind = kindOf(event.data);
      const where =
        event.origin === location.origin ? "another window of this origin" : "another origin";
      report({
        time: performance.now(),
        direction: "in",
        kind,
        origin: event.origin,
        frame: event.data,
        reason: `Refused: from ${where}, ${event.origin}; only widgets' frames are listened to.`,
      });
    },
    { capture: true },
  );
}
