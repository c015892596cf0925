// What an agent sees of a widget, for the simulator's page, which is of another site and plays scenarios. The dev server
// and `agent-app preview`, when they are asked to, and `agent-app play` put this into the widget's page, before all
// else, so that the bridge never meets a question; a build has none of it. Only a page of this machine is answered, over the port that comes with its question.

(() => {
  "use strict";
  const QUESTION = "agent-app-eyes";
  const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\]|.+\.localhost)$/u;
  const CLICKABLE = "button, a[href], summary, [role=button], label";
  const WRITTEN = /^(text|textarea|search|email|tel|url|number|date|time|select-one)$/u;
  if (globalThis.agentAppEyes) return;
  globalThis.agentAppEyes = true;

  const inOneLine = (text) => text.replaceAll(/\s+/gu, " ").trim();
  const isShown = (node) => node.checkVisibility({ visibilityProperty: true });
  const textOf = (id) => document.getElementById(id)?.innerText ?? "";

  // What is written in a field is seen as well.
  const look = () => {
    const fields = [...document.querySelectorAll("input, textarea, select")]
      .filter((field) => isShown(field) && field.type !== "hidden" && field.type !== "password")
      .map((field) => field.value);
    const text = [document.body?.innerText ?? "", ...fields].join("\n");
    const { theme = null } = document.documentElement.dataset;
    const failed = document.documentElement.dataset.boot === "failed" ? textOf("boot-alert") : null;
    return { text, theme, failed };
  };

  const nameOf = (node) =>
    inOneLine(node.getAttribute("aria-label") ?? node.innerText ?? node.textContent);

  const labelsOf = (field) =>
    [...[...(field.labels ?? [])].map(nameOf), field.ariaLabel, field.placeholder].filter(Boolean);

  const click = ({ text }) => {
    const wanted = inOneLine(text);
    const all = [...document.querySelectorAll(CLICKABLE)];
    const shown = all.filter(isShown);
    const exact = shown.filter((node) => nameOf(node) === wanted);
    const found =
      exact.length > 0 ? exact : shown.filter((node) => nameOf(node).startsWith(`${wanted} `));
    if (found.length !== 1) {
      const many = found.length === 0 ? "no" : String(found.length);
      return { wrong: `it shows ${many} button or link “${wanted}”` };
    }
    if (found[0].disabled) return { wrong: `its button “${wanted}” is disabled` };
    found[0].click();
    return { wrong: null };
  };

  const fill = ({ field, text }) => {
    const wanted = inOneLine(field);
    const found = [...document.querySelectorAll("input, textarea, select")].filter((node) => {
      return isShown(node) && labelsOf(node).includes(wanted);
    });
    if (found.length !== 1) return { wrong: `it shows ${found.length} fields “${wanted}”` };
    if (found[0].disabled) return { wrong: `its field “${wanted}” is disabled` };
    found[0].focus();
    found[0].value = text;
    if (found[0].value === "" && text !== "") {
      return { wrong: `its field “${wanted}” does not take “${text}”` };
    }
    for (const type of ["input", "change"]) {
      found[0].dispatchEvent(new Event(type, { bubbles: true }));
    }
    return { wrong: null };
  };

  // What a person does here is told, for a scenario that is recorded. What `click` and `fill` do is not theirs.
  const watch = (_, port) => {
    const tell = (event, done) => {
      const at = performance.timeOrigin + event.timeStamp;
      if (event.isTrusted) port.postMessage({ ...done, at });
    };
    document.addEventListener(
      "click",
      (event) => {
        const node = event.target.closest(CLICKABLE);
        if (node !== null && nameOf(node) !== "") {
          tell(event, { what: "click", text: nameOf(node) });
        }
      },
      { capture: true },
    );
    document.addEventListener(
      "change",
      (event) => {
        const field = labelsOf(event.target)[0];
        const { type, value } = event.target;
        if (field && WRITTEN.test(type)) tell(event, { what: "fill", field, text: value });
      },
      { capture: true },
    );
    return { watching: true };
  };

  const answers = { look, click, fill, watch };
  addEventListener("message", (event) => {
    const question = event.data?.[QUESTION];
    if (question === undefined) return;
    event.stopImmediatePropagation();
    const { hostname } = URL.canParse(event.origin) ? new URL(event.origin) : { hostname: "" };
    if (event.source !== parent || !LOOPBACK.test(hostname)) return;
    const [port] = event.ports;
    port.postMessage(answers[question.what](question, port));
  });
})();
