// What this page loads: `runtime.json`, with every address in full.

import { fetchJson } from "./files.mjs";

const MANIFEST = new URL("./vendor/runtime.json", import.meta.url).href;

/** What Python takes from the page when it starts. */
export const environment = {
  LANG: `${(navigator.languages?.[0] ?? "C").replace("-", "_")}.UTF-8`,
};
// A snapshot is kept for one such environment.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const keyOf = (key) => [key, zone, environment.LANG].map(encodeURIComponent).join("&");

const place = (file) => file && { ...file, url: new URL(file.url, MANIFEST).href };

export const fetchManifest = async () => {
  const manifest = await fetchJson(MANIFEST);
  return {
    ...manifest,
    pyodide: new URL(manifest.pyodide, MANIFEST).href,
    stdlib: place(manifest.stdlib),
    app: place(manifest.app),
    rest: place(manifest.rest),
    archives: manifest.archives.map(place),
    libraries: manifest.libraries.map(place),
    snapshot: manifest.snapshot && {
      ...manifest.snapshot,
      key: keyOf(manifest.snapshot.key),
      served: manifest.snapshot.served.map(place),
    },
  };
};
