// A save reloads a page that no simulator shows: in a tab of its own, or in the real Agent App. The simulator reloads its
// widgets itself.

const NEWS = new URL("live", import.meta.url).href;
/** Milliseconds until a server that is away is asked again. */
const PAUSE = 2_000;

const parentOrigin = () => {
  if (window.parent === window) return null;
  const [nearest] = location.ancestorOrigins ?? [];
  return nearest ?? (document.referrer && new URL(document.referrer).origin);
};

const listen = (known) => {
  const source = new EventSource(NEWS);
  source.addEventListener("hello", ({ data }) => {
    if (data !== known) location.reload();
  });
  source.addEventListener("reload", () => location.reload());
  source.addEventListener("error", () => {
    source.close();
    setTimeout(listen, PAUSE, known);
  });
};

/**
 * @param {string} simulator where the simulator is
 * @param {string} state what the server said when it served the page, as it says it again when somebody listens
 */
export const reloadUnlessIn = (simulator, state) => {
  if (parentOrigin() !== new URL(simulator).origin) listen(state);
};
