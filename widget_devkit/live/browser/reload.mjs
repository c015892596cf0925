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

let known = null;
const listen = () => {
  const source = new EventSource(NEWS);
  source.addEventListener("hello", ({ data }) => {
    if (known !== null && data !== known) location.reload();
    known = data;
  });
  source.addEventListener("reload", () => location.reload());
  source.addEventListener("error", () => {
    source.close();
    setTimeout(listen, PAUSE);
  });
};

/** @param {string} simulator where the simulator is */
export const reloadUnlessIn = (simulator) => {
  if (parentOrigin() !== new URL(simulator).origin) listen();
};
