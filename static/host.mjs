// When what takes long may begin. The host's handshake comes right after the page's `load`, and is answered at once: until then,
// or a moment later, nothing long runs here, nor beside this thread, where it would take the processors; nor is anything fetched that only Python needs.

const PATIENCE_MS = 1_000; // for a page that takes its time to load
const AFTER_LOAD_MS = 50; // for a host that has nothing to say
const SENT_MS = 0; // Chromium sends an answer to another process in a task of its own, which a microtask would be ahead of.

export const whenConnected = new Promise((resolve) => {
  if (window.parent === window || globalThis.agentAppBridge?.connected) resolve();
  const afterLoad = () => setTimeout(resolve, AFTER_LOAD_MS);
  addEventListener("agent-app:connected", () => setTimeout(resolve, SENT_MS), { once: true });
  if (document.readyState === "complete") afterLoad();
  else addEventListener("load", afterLoad, { once: true });
  setTimeout(resolve, PATIENCE_MS - performance.now());
});
