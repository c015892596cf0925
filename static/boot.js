// Starts PyScript under the page's strict policy, names the stage when the start is slow, and turns every failure into words.

import { showFailure, showNote, showStage, startDone } from "./boot-view.js";
import { pathOf, underWay } from "./files.mjs";
import { whenConnected } from "./host.mjs";

const CORE = "./vendor/pyscript/core.js";
const INTERPRETER = "./interpreter.mjs";
const SLOW_MS = 1_000;
const STALLED_MS = 30_000;
const NO_HOST_MS = 30_000;
// PyScript's plugins that a widget never uses. Its MicroPython loads what its own configuration does not exclude.
const PLUGINS = ["deprecations-manager", "donkey", "py-editor", "py-game", "py-terminal", "error"];

const script = document.querySelector('script[type="py"]');
let state; // `starting`, then `started` or `failed`; the page's element carries it for styles and tests
const enter = (next) => {
  state = next;
  document.documentElement.dataset.boot = next;
};
enter("starting");

const statistics = () => JSON.parse(globalThis.agentAppBridge.statistics());

const fail = (code, detail) => {
  if (state === "failed") return;
  enter("failed");
  showFailure(code, detail);
};
const succeed = () => {
  if (state !== "starting") return;
  enter("started");
  startDone();
};

// ---- Progress, and a start that has come to a halt ------------------------------------------------------------------

let stage = "Loading Python";
let lastProgress = performance.now();
let downloads = 0;
let entered = false; // the widget's entry has its turn, and may take as long as it likes
let running = true; // until the entry has ended; then its errors are its own affair

const progress = (next = stage) => {
  stage = next;
  lastProgress = performance.now();
};
const STAGES = new Map([
  ["Loaded interpreter", "Loading the widget"],
  ["Loaded Pyodide", "Starting the widget"],
]);
addEventListener("py:progress", ({ detail }) => progress(STAGES.get(detail)));

const watch = setInterval(() => {
  if (state !== "starting") {
    clearInterval(watch);
    return;
  }
  const now = performance.now();
  const files = underWay();
  const waiting = downloads + files.underWay > 0;
  const since = Math.max(lastProgress, files.lastChange);
  if (entered && statistics().attached) succeed();
  else if (!entered && !waiting && now - since > STALLED_MS) {
    fail("start_stalled", `It stopped at: ${stage}`);
  } else if (now > SLOW_MS) showStage(stage);
}, 250);

// ---- Failures -------------------------------------------------------------------------------------------------------

// PyScript looks at no response's status, and waits for ever on some failures.
const fetchPlainly = globalThis.fetch;
globalThis.fetch = async (input, init) => {
  const url = new URL(input.url ?? input, location.href).href;
  // What the entry asks for is its own affair.
  if (state !== "starting" || (entered && url !== script.src)) return fetchPlainly(input, init);
  downloads += 1;
  try {
    const response = await fetchPlainly(input, init);
    if (!response.ok) fail("file_missing", `${pathOf(url)} (HTTP ${response.status})`);
    return response;
  } catch (error) {
    fail("file_unreadable", `${pathOf(url)} (${error.message})`);
    throw error;
  } finally {
    downloads -= 1;
    progress();
  }
};

// PyScript opens a database before all else, and fails in strange words where the browser denies it.
const isStorageDenied = () => {
  try {
    return !globalThis.sessionStorage;
  } catch {
    return true;
  }
};

const failWith = (error) => {
  const text = String(error?.message ?? error);
  if (error?.type === "NoHostError") succeed();
  else if (typeof error?.code === "string") fail(error.code, text);
  else if (error?.type) fail("python_error", text);
  else if (error instanceof SyntaxError) fail("file_broken", text);
  else if (/dynamically imported module|importing a module script/i.test(text)) {
    fail("file_unreadable", text);
  } else fail(isStorageDenied() ? "storage_denied" : "runtime_failed", text);
};
addEventListener("unhandledrejection", ({ reason }) => {
  if (state === "starting") failWith(reason);
});
addEventListener("error", ({ error, message }) => {
  if (state === "starting") failWith(error ?? message);
});

// A frame that is busy or out of sight may never be idle, and WebKit knows no such thing.
const whenIdle = (act) => {
  if (globalThis.requestIdleCallback) requestIdleCallback(() => act(), { timeout: 2_000 });
  else setTimeout(act, 1_000);
};

// ---- The start ------------------------------------------------------------------------------------------------------

const start = async () => {
  document.getElementById("boot-fallback").remove();
  if (!globalThis.agentAppBridge) {
    fail("file_unreadable", `static/${globalThis.agentAppRules ? "bridge" : "rules"}.js`);
    return;
  }
  const micropython = document.createElement("mpy-config");
  micropython.hidden = true;
  micropython.textContent = JSON.stringify({ plugins: PLUGINS.map((name) => `!${name}`) });
  document.body.append(micropython);

  await whenConnected;
  // A built page's hints: what Python's start asks for. Before, they would have been in the host's way.
  document.head.append(document.getElementById("hints")?.content ?? "");
  // It starts Python at once, beside PyScript, which asks for the same module and hears of its failures.
  const python = import(INTERPRETER);
  python.catch(() => {});
  const { config, hooks, stdlib } = await import(CORE);
  if (!config.py?.interpreter) {
    fail("config_broken", "pyscript.toml");
    script.remove(); // PyScript would go on with the interpreter of its own choice, from another origin.
    return;
  }
  // PyScript makes this hook for workers with Function(), which the policy forbids and a widget does not need.
  hooks.worker.onBeforeRunAsync.clear();
  const { keepSnapshot, prepare, started } = await python;
  started.catch(failWith);
  hooks.main.onReady.add((wrap) => {
    prepare(wrap.interpreter, stdlib);
    const { stderr } = wrap.io;
    wrap.io.stderr = (error, ...rest) => {
      if (error instanceof Error && running) failWith(error);
      return stderr(error, ...rest);
    };
  });
  script.addEventListener("py:ready", () => {
    entered = true;
  });
  script.addEventListener("py:done", () => {
    running = false;
    globalThis.fetch = fetchPlainly;
    succeed();
    whenIdle(keepSnapshot);
  });
};

setTimeout(() => {
  if (state === "failed") return;
  const { connectedAt, refusedOrigins } = statistics();
  if (connectedAt === null) showNote(refusedOrigins);
}, NO_HOST_MS);

start().catch(failWith);
