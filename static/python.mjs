// Pyodide with the widget's packages in place, started plainly or from a snapshot. It uses hooks that Pyodide 314.0.7 has for
// its own snapshots; the version is pinned.

import { loadPyodide as load } from "./vendor/pyodide.mjs";
import { damaged, fetchCode } from "./files.mjs";
import { mark } from "./report.mjs";

const CODE = new URL("./vendor/pyodide.asm.wasm", import.meta.url).href;

// Both once, however often Python is started in this page.
const createModule = import("./vendor/pyodide.asm.mjs");
const code = fetchCode(CODE);
for (const promise of [createModule, code]) promise.catch(() => {}); // Whoever awaits it hears of it.

// Pyodide asks for its code and its library by itself. Both are on their way, so what it gets is empty, and what it makes of
// the code is ours: it would only log that it is damaged, and wait for ever.
const inPlaceOf = (addresses, act) => {
  const plain = { fetch: globalThis.fetch, instantiate: WebAssembly.instantiateStreaming };
  const asked = new Set(addresses);
  globalThis.fetch = (input, init) => {
    if (!asked.delete(String(input))) return plain.fetch(input, init);
    if (asked.size === 0) globalThis.fetch = plain.fetch;
    return Promise.resolve(new Response());
  };
  return new Promise((resolve, reject) => {
    WebAssembly.instantiateStreaming = async (_response, imports) => {
      WebAssembly.instantiateStreaming = plain.instantiate;
      try {
        const module = await code;
        mark("compiled");
        return { module, instance: await WebAssembly.instantiate(module, imports) };
      } catch (error) {
        reject(error instanceof WebAssembly.LinkError ? damaged(CODE, error.message) : error);
        throw error;
      }
    };
    act().then(resolve, reject);
  });
};

/**
 * @param {object} manifest
 * @param {import("./packages.mjs").Packages} packages
 * @param {import("./snapshot.mjs").Restoring | null} restoring
 * @param {{ stdout: (line: string) => void, stderr: (line: string) => void }} streams
 */
export const startPython = async (manifest, packages, restoring, streams) => {
  const { default: create } = await createModule;
  let failed;
  const failure = new Promise((_resolve, reject) => {
    failed = reject;
  });

  const createPyodideModule = async (settings) => {
    // The first of Pyodide's own steps puts the library into place, here an empty one, and notes Python's version.
    const [placeLibrary] = settings.preRun;
    const place = async (Module) => {
      await placeLibrary(Module);
      if (!restoring) await packages.place(Module);
      await packages.load(Module);
      await restoring?.prepare(Module);
      Module.removeRunDependency("agent-app");
    };
    settings.preRun[0] = (Module) => {
      Module.addRunDependency("agent-app");
      place(Module).catch(failed);
    };
    const Module = await create(settings);
    mark("instantiated");
    if (restoring) {
      packages.placeLazily(Module);
      Module.API.restoreSnapshot = () => restoring.fill(Module);
    }
    return Module;
  };

  const started = inPlaceOf([CODE, manifest.stdlib.url], () =>
    load({
      indexURL: manifest.pyodide,
      packageBaseUrl: manifest.pyodide,
      lockFileContents: manifest.lock,
      stdLibURL: manifest.stdlib.url,
      // pydantic would look through every package's metadata for plugins, which no widget has.
      env: { PYDANTIC_DISABLE_PLUGINS: "__all__" },
      stdout: (line) => streams.stdout(line),
      stderr: (line) => streams.stderr(line),
      createPyodideModule,
      ...(restoring && {
        _loadSnapshot: new Uint8Array(0), // Says that there is one; `fill` brings it.
        _snapshotDeserializer: (name) => restoring.deserialize(name),
      }),
    }),
  ).catch((error) => {
    // All that Python itself says is that it has exited, before it has run a line of ours.
    throw error?.name === "ExitStatus" ? damaged(manifest.stdlib.url, error.message) : error;
  });
  const pyodide = await Promise.race([started, failure]);
  mark("loaded");
  return pyodide;
};
