// What the dev server adds to a widget's page, and no build does: Python's errors go to the dev server, as the author reads
// them. Python's side of it is _agent_app_dev.py.

import { reloadUnlessIn } from "./reload.mjs";

document.documentElement.dataset.dev = "";
const SETTINGS = document.querySelector("script[data-agent-app-dev]").dataset;
const CORE = new URL(SETTINGS.core, location.href).href;
const REPORTS = new URL("errors", import.meta.url).href;
const PYTHON = new URL("_agent_app_dev.py", import.meta.url).href;
const FOLDER = "/lib/agent_app_dev";
const HOME = "/home/pyodide";
/** Milliseconds that the same error is only counted. */
const PAUSE = 500;
/** So many characters, of three bytes each, go on their way even though the page is left: browsers take 64 KiB. */
const KEPT_ALIVE = 20_000;

// The start watches what is fetched; this is none of its business.
const fetchPlainly = globalThis.fetch.bind(globalThis);
const python = fetchPlainly(PYTHON).then((response) => response.text());

// ---- Reports --------------------------------------------------------------------------------------------------------

const page = Math.random().toString(36).slice(2);
const waiting = new Map(); // how often what was sent has come again since

const post = (described, count) => {
  const body = JSON.stringify({ ...JSON.parse(described), page, frame: window.name, count });
  const headers = { "content-type": "application/json" };
  const keepalive = body.length < KEPT_ALIVE;
  fetchPlainly(REPORTS, { method: "POST", headers, body, keepalive }).catch((error) =>
    console.warn(`agent-app-widget: the dev server was not told: ${error.message}`),
  );
};

const again = (described) => {
  const count = waiting.get(described);
  if (count === 0) {
    waiting.delete(described);
    return;
  }
  post(described, count);
  waiting.set(described, 0);
  setTimeout(again, PAUSE, described);
};

/** Tells the dev server; what comes again and again is counted, and told of now and then. */
const report = (described) => {
  if (waiting.has(described)) {
    waiting.set(described, waiting.get(described) + 1);
    return;
  }
  post(described, 1);
  waiting.set(described, 0);
  setTimeout(again, PAUSE, described);
};

// ---- Python ---------------------------------------------------------------------------------------------------------

let unhandled = () => {};
const heard = (error) => {
  if (typeof error?.type === "string") unhandled(error.message);
};
addEventListener("error", ({ error }) => heard(error));
addEventListener("unhandledrejection", ({ reason }) => heard(reason));

let installed = false;
const install = (source, stdlib, { interpreter, io }) => {
  if (installed) return; // a page may have several entries
  installed = true;
  const settings = JSON.stringify({ place: SETTINGS.place, shown: SETTINGS.shown });
  interpreter.FS.mkdirTree(FOLDER);
  interpreter.FS.writeFile(`${FOLDER}/_agent_app_dev.py`, source);
  interpreter.runPython(`import sys; sys.path.append("${FOLDER}"); del sys`);
  const module = interpreter.pyimport("_agent_app_dev");
  unhandled = module.install(settings, report);
  module.destroy();

  // PyScript has no name for the entry, which its tracebacks would need. Its own package comes first.
  const run = interpreter.runPythonAsync;
  interpreter.runPythonAsync = (code, options) => {
    if (code.trim() === stdlib.trim()) return run.call(interpreter, code, options);
    interpreter.runPythonAsync = run;
    const filename = `${HOME}/${SETTINGS.place}/main.py`;
    return run.call(interpreter, code, { filename, ...options });
  };
  const { stderr } = io;
  io.stderr = (error, ...rest) => {
    heard(error);
    return stderr(error, ...rest);
  };
};

// When PyScript says that it has begun: asking for it earlier would start it.
addEventListener(
  "py:progress",
  async () => {
    const [source, { hooks, stdlib }] = await Promise.all([python, import(CORE)]);
    hooks.main.onBeforeRunAsync.add((wrap) => install(source, stdlib, wrap));
  },
  { once: true },
);

reloadUnlessIn(SETTINGS.simulator, SETTINGS.state);
