// The module that PyScript is told to use as interpreter: Pyodide from static/vendor with the widget's packages in place,
// begun from a snapshot where there is one. It starts as soon as it is loaded, beside PyScript's own core, and hands the
// running start over. What is damaged is told, not waited out.

import { loadPyodide as load, version } from "./vendor/pyodide.mjs";
import { find, forget, keep, verified } from "./keep.mjs";
import { DamagedFile, Packages, nameOf } from "./packages.mjs";
import { Restoring, SnapshotError, capture, watch } from "./snapshot.mjs";

const MANIFEST = new URL("./vendor/runtime.json", import.meta.url).href;

// Compiled once, however often Python is started in this page.
const createModule = import("./vendor/pyodide.asm.mjs");
createModule.catch(() => {}); // Whoever awaits it hears of it.

const report = {
  mode: null, // how Python came up: `plain` or `snapshot`
  source: null, // where the snapshot is from: `kept` or `served`
  refused: null, // why there was one that was not used
  captured: false,
  kept: false,
  unfrozen: {}, // modules that could not be imported for the snapshot, and why
};
const marks = {};
const mark = (name) => {
  marks[name] = performance.now();
};

/** What the page, the tests and the bench may know of the start, as JSON. */
globalThis.agentAppBoot = Object.freeze({
  statistics: () => JSON.stringify({ ...report, marks }),
});

// ---- What is on its way ---------------------------------------------------------------------------------------------

const fetchManifest = async () => {
  const response = await fetch(MANIFEST);
  let manifest;
  try {
    manifest = await response.json();
  } catch (error) {
    throw new DamagedFile("runtime.json", error);
  }
  const place = (file) => file && { ...file, url: new URL(file.url, MANIFEST).href };
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
      key: [manifest.snapshot.key, zone, environment.LANG].map(encodeURIComponent).join("&"),
      served: manifest.snapshot.served.map(place),
    },
  };
};

// Pyodide only logs that its WebAssembly could not be instantiated and then waits for ever.
let compiled = null;
const whenInstantiationFails = () =>
  new Promise((_resolve, reject) => {
    const instantiate = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (response, imports) => {
      WebAssembly.instantiateStreaming = instantiate;
      try {
        compiled ??= WebAssembly.compileStreaming(response);
        const module = await compiled;
        mark("compiled");
        return { module, instance: await WebAssembly.instantiate(module, imports) };
      } catch (error) {
        reject(new DamagedFile("pyodide.asm.wasm", error));
        throw error;
      }
    };
  });

// All that Python itself says is that it has exited, before it has run a line of ours.
const withoutExit = (error, { stdlib }) => {
  throw error?.name === "ExitStatus" ? new DamagedFile(nameOf(stdlib.url), error) : error;
};

// ---- Python ---------------------------------------------------------------------------------------------------------

// PyScript comes with its own when it takes over.
const streams = {
  stdout: (line) => console.log(line),
  stderr: (line) => console.error(line),
};

const start = async (manifest, packages, restoring) => {
  const failure = whenInstantiationFails();
  let placed;
  const failed = new Promise((_resolve, reject) => {
    placed = (promise) => promise.catch(reject);
  });
  const { default: create } = await createModule;
  const createPyodideModule = async (settings) => {
    settings.preRun.push((Module) => {
      Module.addRunDependency("agent-app");
      const place = async () => {
        if (!restoring) await packages.place(Module);
        await packages.load(Module);
        await restoring?.prepare(Module);
        Module.removeRunDependency("agent-app");
      };
      placed(place());
    });
    const Module = await create(settings);
    mark("instantiated");
    if (restoring) {
      packages.placeLazily(Module);
      Module.API.restoreSnapshot = () => restoring.fill(Module);
    }
    return Module;
  };
  const loading = load({
    indexURL: manifest.pyodide,
    packageBaseUrl: manifest.pyodide,
    lockFileContents: manifest.lock,
    // With a snapshot the library is in its memory, and its archive is fetched when something asks for it.
    stdLibURL: restoring ? MANIFEST : manifest.stdlib.url,
    stdout: (line) => streams.stdout(line),
    stderr: (line) => streams.stderr(line),
    createPyodideModule,
    ...(restoring && {
      _loadSnapshot: new Uint8Array(0), // Says that there is one; `fill` brings it.
      _snapshotDeserializer: (name) => restoring.deserialize(name),
    }),
  }).catch((error) => withoutExit(error, manifest));
  const pyodide = await Promise.race([loading, failure, failed]);
  mark("loaded");
  return pyodide;
};

// Python's own side of the start: widget_devkit/runtime/_agent_app.py.
const withAgentApp = (pyodide, act) => {
  const agentApp = pyodide.pyimport("_agent_app");
  try {
    return act(agentApp);
  } finally {
    agentApp.destroy();
  }
};

const startPlainly = async (manifest, packages) => {
  packages.fetchArchives();
  const pyodide = await start(manifest, packages, null);
  const settings = await packages.settings();
  try {
    pyodide.runPython(`import sys; sys.path += ${JSON.stringify(settings.archives)}; del sys`);
    withAgentApp(pyodide, (agentApp) => agentApp.install(JSON.stringify(settings)));
  } catch (error) {
    throw new DamagedFile(settings.archives.join(" or "), error);
  }
  report.mode = "plain";
  return pyodide;
};

// What Python takes from the page when it starts. A snapshot is kept for one such environment.
const environment = { LANG: `${(navigator.languages?.[0] ?? "C").replace("-", "_")}.UTF-8` };
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

let restored = null; // the modules that PyScript has registered in a restored Python
const restore = async (manifest, packages, { source, bytes }) => {
  const restoring = new Restoring(bytes);
  const pyodide = await start(manifest, packages, restoring);
  restored = restoring.connect(pyodide);
  withAgentApp(pyodide, (agentApp) => agentApp.renew(JSON.stringify(environment)));
  report.mode = "snapshot";
  report.source = source;
  return pyodide;
};

const refuse = (reason) => {
  report.refused = String(reason?.message ?? reason);
  console.warn(`agent-app-widget: snapshot_refused: ${report.refused}; Python starts without it`);
};

const fetchServed = async ({ url, sha256 }) =>
  verified(await fetch(url, { optional: true }), sha256);

const findSnapshot = async ({ snapshot }) => {
  if (!snapshot) return null;
  try {
    const found = await find(snapshot.key);
    if (found) return { source: "kept", ...found };
  } catch (error) {
    // A browser may deny all storage, or have lost it: that is a first visit.
    if (!(error instanceof DOMException || error instanceof ReferenceError)) throw error;
  }
  const served = snapshot.served.find(({ jspi }) => jspi === "Suspending" in WebAssembly);
  return served ? { source: "served", bytes: fetchServed(served) } : null;
};

const manifestFetched = fetchManifest();
let kept = null;
const boot = async () => {
  mark("begun");
  const manifest = await manifestFetched;
  const packages = new Packages(manifest);
  const snapshot = await findSnapshot(manifest);
  if (snapshot) {
    try {
      return await restore(manifest, packages, snapshot);
    } catch (error) {
      refuse(error);
      await forget().catch(() => {});
    }
  }
  const pyodide = await startPlainly(manifest, packages);
  if (manifest.snapshot) kept = { ...manifest.snapshot, watched: watch(pyodide), bytes: null };
  return pyodide;
};

const running = boot();
running.catch(() => {}); // PyScript hears of it when it asks.

// ---- What PyScript and the page use -------------------------------------------------------------------------------

const loadPyodide = async ({ stdout, stderr, packages = [] }) => {
  Object.assign(streams, { stdout, stderr });
  const pyodide = await running;
  const { provides } = await manifestFetched;
  const others = packages.filter((name) => !provides.includes(name));
  if (others.length > 0) await pyodide.loadPackage(others);
  return pyodide;
};

/** Just before the widget's own code runs: what a snapshot lacks is set, or one for the next visit is captured. */
const prepare = (pyodide, pyscript) => {
  if (restored) {
    const config = JSON.stringify(restored.get("polyscript").config);
    withAgentApp(pyodide, (agentApp) => agentApp.configure(config));
  }
  if (!kept) return;
  try {
    pyodide.runPython(pyscript);
    report.unfrozen = withAgentApp(pyodide, (agentApp) =>
      JSON.parse(agentApp.freeze(JSON.stringify(kept.imports))),
    );
    kept.bytes = capture(kept.watched, pyodide._module.wasmTable.length);
    report.captured = true;
    mark("captured");
  } catch (error) {
    if (!(error instanceof SnapshotError)) throw error;
    refuse(error);
    kept = null;
  }
};

/** Keeps it, when the widget is up and nobody waits. */
const keepSnapshot = async () => {
  if (!kept?.bytes) return;
  const { key, bytes } = kept;
  kept = null;
  try {
    await keep(key, bytes);
    report.kept = true;
  } catch (error) {
    console.warn(
      `agent-app-widget: the snapshot for the next visit could not be kept: ${error.message}`,
    );
  }
};

export { keepSnapshot, loadPyodide, prepare, version };
