// The module that PyScript is told to use as interpreter. It starts Python as soon as it is loaded, beside PyScript's own
// core, from a snapshot where there is one, and hands the running start over.

import { version } from "./vendor/pyodide.mjs";
import { FileError, fetchFile } from "./files.mjs";
import { find, forget, keep, verified } from "./keep.mjs";
import { environment, fetchManifest } from "./manifest.mjs";
import { Packages } from "./packages.mjs";
import { startPython } from "./python.mjs";
import { mark, report } from "./report.mjs";
import { Restoring, SnapshotError, capture, watch } from "./snapshot.mjs";

// PyScript comes with its own when it takes over.
const streams = {
  stdout: (line) => console.log(line),
  stderr: (line) => console.error(line),
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
  const pyodide = await startPython(manifest, packages, null, streams);
  const settings = await packages.settings();
  try {
    pyodide.runPython(`import sys; sys.path += ${JSON.stringify(settings.archives)}; del sys`);
    withAgentApp(pyodide, (agentApp) => agentApp.install(JSON.stringify(settings)));
  } catch (error) {
    const names = settings.archives.map((path) => path.split("/").at(-1)).join(" or ");
    throw new FileError("file_broken", `${names} is damaged: ${error.message}`);
  }
  report.mode = "plain";
  return pyodide;
};

let restored = null; // the modules that PyScript has registered in a restored Python
const restore = async (manifest, packages, { source, bytes }) => {
  const restoring = new Restoring(bytes);
  const pyodide = await startPython(manifest, packages, restoring, streams);
  const registered = restoring.connect(pyodide);
  withAgentApp(pyodide, (agentApp) => agentApp.renew(JSON.stringify(environment)));
  restored = registered;
  report.mode = "snapshot";
  report.source = source;
  return pyodide;
};

const refuse = (reason) => {
  report.refused = String(reason?.message ?? reason);
  console.warn(`agent-app-widget: snapshot_refused: ${report.refused}; Python starts without it`);
};

const fetchServed = async ({ url, sha256 }) => verified(await fetchFile(url), sha256);

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

/** Python, on its way. */
const started = boot();
started.catch(() => {}); // The page hears of it, and PyScript when it asks.

// ---- What PyScript and the page use -------------------------------------------------------------------------------

const loadPyodide = async ({ stdout, stderr, packages = [] }) => {
  Object.assign(streams, { stdout, stderr });
  const pyodide = await started;
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
  if (!kept || kept.bytes) return; // A page may have several entries; only the first finds nothing of the widget's.
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

export { keepSnapshot, loadPyodide, prepare, started, version };
