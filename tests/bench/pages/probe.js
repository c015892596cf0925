/**
 * Runs in the widget's frame before the page's own scripts. Tells the host, once, when the customer's name is on the
 * screen: `{bench: {origin, painted, shown}}`, times in milliseconds, `origin` since the epoch, the others since
 * `origin`.
 *
 * `painted` is the first paint of anything. A skeleton of coloured boxes is no "content" to browsers, and Firefox tells
 * of no paint but one with content: there it is the frame after the skeleton's arrival in the document.
 */
(() => {
  if (window.parent === window) return;

  const NAME = "Mary Brown";
  const PATIENCE = 2_000; // milliseconds that a browser may take to tell of a paint that has been
  const paints = {};
  let skeleton = null;
  let shown = null;
  let told = false;

  const tell = () => {
    if (told) return;
    told = true;
    const painted = paints["first-paint"] ?? skeleton ?? paints["first-contentful-paint"] ?? null;
    window.parent.postMessage({ bench: { origin: performance.timeOrigin, painted, shown } }, "*");
  };

  // The first task behind the frame that draws what there is now.
  const afterPaint = (then) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => then(performance.now());
      port2.postMessage(null);
    });

  new PerformanceObserver((list) => {
    for (const { name, startTime } of list.getEntries()) paints[name] = startTime;
    if ("first-contentful-paint" in paints && shown !== null) tell();
  }).observe({ type: "paint", buffered: true });

  let waitsForSkeleton = true;
  const observer = new MutationObserver(() => {
    if (waitsForSkeleton && document.querySelector("[data-skeleton]")) {
      waitsForSkeleton = false;
      afterPaint((at) => {
        skeleton = at;
      });
    }
    if (!document.getElementById("app")?.textContent.includes(NAME)) return;
    observer.disconnect();
    afterPaint((at) => {
      shown = at;
      if ("first-contentful-paint" in paints) tell();
      else setTimeout(tell, PATIENCE);
    });
  });
  observer.observe(document, { characterData: true, childList: true, subtree: true });
})();
