// What the page itself says about its start: the stage, the failure, the note that no Agent App is there.

const DEFAULT_SIMULATOR = "http://localhost:8101/";

// What happened, and what to do about it.
const FAILURES = {
  file_missing: ["A file of this widget is missing.", "Run the set-up again, then retry."],
  file_unreadable: [
    "A file of this widget could not be loaded.",
    "Check the connection and the server, then retry.",
  ],
  file_broken: ["A file of this widget is damaged.", "Run the set-up again, then retry."],
  config_broken: [
    "The configuration of this widget cannot be read.",
    "Correct pyscript.toml, then retry.",
  ],
  python_error: [
    "The code of this widget raised an error while it started.",
    "Correct it, then retry.",
  ],
  runtime_failed: [
    "Python could not be started in this browser.",
    "Retry, or try another browser.",
  ],
  storage_denied: [
    "This browser denies the widget all storage, and Python does not start without.",
    "Allow cookies of other sites for this page, then retry.",
  ],
  start_stalled: [
    "The start of this widget came to a halt.",
    "Retry; if it happens again, run the set-up again.",
  ],
};

const element = (tag, properties, ...children) => {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
};
const place = (id) => document.getElementById(id);
const removeSkeleton = () => {
  for (const skeleton of document.querySelectorAll("[data-skeleton]")) skeleton.remove();
};

export const showStage = (stage) => {
  const status = place("boot-status");
  if (status.textContent !== `${stage}…`) status.textContent = `${stage}…`;
};

export const startDone = () => {
  place("boot-status").textContent = "";
  removeSkeleton();
};

export const showFailure = (code, detail) => {
  const [what, advice] = FAILURES[code] ?? FAILURES.runtime_failed;
  const lines = detail.trim().split("\n");
  const retry = element("button", { type: "button", textContent: "Retry" });
  retry.addEventListener("click", () => location.reload());
  const more = [];
  if (lines.length > 1) {
    more.push(
      element(
        "details",
        { open: "dev" in document.documentElement.dataset }, // the dev server's page: its author looks at it
        element("summary", { textContent: "Details" }),
        element("pre", { textContent: detail }),
      ),
    );
  }
  startDone();
  place("boot-alert").replaceChildren(
    element(
      "section",
      { className: "boot-card" },
      element("h1", { textContent: "The widget could not start" }),
      element("p", { textContent: `${what} ${advice}` }),
      element("p", { className: "boot-detail", textContent: lines.at(-1) }),
      ...more,
      element("p", { className: "boot-code", textContent: `Code: ${code}` }),
      retry,
    ),
  );
  console.error(`agent-app-widget: ${code}: ${detail}`);
};

// The development server names its simulator in a Server-Timing header, the one header that a page can read of itself.
const simulatorAddress = () => {
  const [navigation] = performance.getEntriesByType("navigation");
  const timing = navigation?.serverTiming?.find(({ name }) => name === "simulator");
  return timing?.description || DEFAULT_SIMULATOR;
};

export const showNote = (refusedOrigins) => {
  const refused =
    refusedOrigins.length > 0 ? ` Messages from ${refusedOrigins.join(", ")} were refused.` : "";
  const link = element("a", { href: simulatorAddress(), target: "_top", textContent: "simulator" });
  place("boot-note").replaceChildren(
    element(
      "p",
      {},
      `No Agent App has connected to this page (code: no_host).${refused} It is a widget, which works inside the Agent App; to try it at home, start scripts/dev and open the `,
      link,
      ".",
    ),
  );
};
