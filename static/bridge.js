/*
 * The line to the host, held from the page's first milliseconds until Python takes over.
 *
 * 1. The host sends `handshake` frames from the iframe's `load` on, six in 2.5 s, and gives up at 3.0 s. Python is not up
 *    by then and its start blocks this thread, so the answer is given here, at once, to every handshake.
 * 2. A handshake with another owner or instance is a new connection: it replaces the old one, whose pending calls fail.
 * 3. `call` frames carry events. They are answered at once and kept, in order, until Python attaches. Then the first is
 *    passed on at once, and what follows in a burst together: to and fro between the languages costs more than an event.
 * 4. Python's calls carry a number. They wait for the handshake, go out, and end in exactly one of: result, failure.
 *    Each has a deadline; the host's library has none.
 * 5. The plain driver (`?connection=plain`) has no handshake and no answers: a call ends when it has been posted.
 * 6. With `data-ready="shell"` on this script's element the page itself sends `plugin_inited`, as soon as it is connected:
 *    the agent sees the skeleton, and the first profile arrives while Python starts. Python's own is then not sent again;
 *    it gets the answer of the page's.
 * 7. Every incoming message is checked in this order, and a refusal is counted: source, origin, shape, state, size.
 *
 * Everything crosses to Python as strings: receive(kind, key, text) with kind `connected`, `event`, `result`, `failure`;
 * key the event's name or the call's number; text JSON.
 */
(() => {
  "use strict";

  const FINGERPRINT = "@@livechat/postmessenger";
  const EVENT_PREFIX = "livechat:";
  const MAX_QUEUED = 64 * 1024 * 1024;
  const TOGETHER = 64; // As soon as so many events of a burst wait,
  const TOGETHER_TEXT = 1024 * 1024; // or so many characters of them, they are passed on,
  const TURN_MS = 5; // for so long; then it is the browser's turn.
  const INITED = "plugin_inited";
  const CONNECTED = "agent-app:connected"; // What the page hears of it.
  const SHELL = -1; // The number of the page's own call; Python's begin with 1.
  const rules = globalThis.agentAppRules;
  const { pluginId, plain, theme, showTheme, isAllowed, announcedOrigin } = rules;
  const { PayloadError, toText, withDates } = rules;

  const shellSpeaks = document.currentScript.dataset.ready === "shell";

  // ---- State ------------------------------------------------------------------------------------------------------

  let connection = null; // {origin, owner, instance}
  let receive = null;
  let closed = false;
  let queuedText = 0;
  const queue = [];
  const calls = new Map(); // number → {message, frame, sent, timer}
  let shell = null; // What became of the page's own `plugin_inited`: {owner: Python's number or null, answer: [kind, text] or null}
  const counts = {
    handshakes: 0,
    connections: 0,
    events: 0,
    framesIn: 0,
    framesOut: 0,
    refused: { source: 0, origin: 0, shape: 0, state: 0, size: 0 },
  };
  const refusedOrigins = new Set();
  let connectedAt = null;

  const refuse = (reason) => {
    counts.refused[reason] += 1;
  };
  const refuseOrigin = (reason, origin) => {
    refuse(reason);
    if (refusedOrigins.has(origin) || refusedOrigins.size >= 100) return;
    refusedOrigins.add(origin);
    const why =
      reason === "source"
        ? "only the page that holds this iframe may talk to it"
        : "it is not an Agent App origin (see data-origins in index.html)";
    console.warn(`agent-app-widget: refused a message from ${origin}: ${why}`);
  };

  // ---- To Python --------------------------------------------------------------------------------------------------

  const hand = (kind, key, text) => {
    try {
      receive(kind, key, text);
    } catch (error) {
      console.error(error);
    }
  };
  let handing = false;
  let burst = false; // Until a turn of the browser has brought no event.
  const turn = new MessageChannel();
  const handOver = (milliseconds) => {
    const receiver = receive;
    const until = performance.now() + milliseconds;
    let handed = 0;
    handing = true;
    while (handed < queue.length && (handed === 0 || performance.now() < until)) {
      hand(...queue[handed]);
      handed += 1;
      if (receive !== receiver) break; // The handler has closed the line.
    }
    handing = false;
    for (const [, , text] of queue.splice(0, handed)) queuedText -= text.length;
    if (!burst) turn.port2.postMessage(null);
    burst = true;
  };
  turn.port1.onmessage = () => {
    burst = false;
    if (receive && queue.length > 0) handOver(TURN_MS);
  };
  const deliver = (kind, key, text) => {
    if (closed) return;
    if (receive && kind !== "event") {
      if (!handing && queue.length > 0) handOver(Infinity); // What came before it.
      hand(kind, key, text);
      return;
    }
    queuedText += text.length;
    queue.push([kind, key, text]);
    const enough = queue.length >= TOGETHER || queuedText >= TOGETHER_TEXT;
    if (receive && !handing && (!burst || enough)) handOver(TURN_MS);
  };

  const info = () =>
    JSON.stringify({
      driver: plain ? "plain" : "trusted",
      plugin_id: pluginId,
      theme,
      origin: connection?.origin ?? null,
      owner: connection?.owner ?? null,
      instance: connection?.instance ?? null,
    });

  // Checks an event and gives what passes it on. What is no event of the Agent App is counted and passed over; one
  // that is too large, too deep or too much throws a PayloadError.
  const takeEvent = (message) => {
    const name = message?.event_name;
    if (typeof name !== "string" || !name.startsWith(EVENT_PREFIX) || name.length > 256) {
      refuse("shape");
      return () => {};
    }
    try {
      const text = toText(message.event_data);
      if (queuedText + text.length > MAX_QUEUED) {
        throw new PayloadError("Too much is waiting for the widget to start");
      }
      counts.events += 1;
      return () => {
        if (name === `${EVENT_PREFIX}change_theme`) showTheme(message.event_data?.theme);
        deliver("event", name.slice(EVENT_PREFIX.length), text);
      };
    } catch (error) {
      if (!(error instanceof PayloadError)) throw error;
      refuse("size");
      console.warn(`agent-app-widget: refused the event ${name}: ${error.message}`);
      throw error;
    }
  };

  // ---- Calls ------------------------------------------------------------------------------------------------------

  const settle = (number, kind, text) => {
    clearTimeout(calls.get(number)?.timer);
    calls.delete(number);
    if (number !== SHELL) deliver(kind, String(number), text);
    else if (calls.has(shell.owner)) settle(shell.owner, kind, text);
    else shell.answer = [kind, text];
  };
  const fail = (number, code, message, hostCode = null) =>
    settle(number, "failure", JSON.stringify({ code, message, host_code: hostCode }));
  const post = (frame, origin) => {
    window.parent.postMessage(frame, origin);
    counts.framesOut += 1;
  };
  const frameOf = ({ owner, instance }, type, data, request) => ({
    [FINGERPRINT]: true,
    owner,
    instance,
    type,
    data,
    request,
  });

  const transmit = (number) => {
    const call = calls.get(number);
    call.sent = true;
    if (plain) {
      // Without knowing the host, only the widget's bare existence is told.
      const target = connection?.origin ?? (call.message.message === INITED ? "*" : null);
      if (target === null) {
        fail(
          number,
          "no_host",
          "The page that holds this iframe is not known; nothing but plugin_inited is posted to it",
        );
        return;
      }
      post(call.message, target);
      settle(number, "result", "null");
      return;
    }
    post(
      frameOf(connection, "call", { method: "handle", args: [call.message] }, number),
      connection.origin,
    );
  };

  const messageOf = (message, data) => ({ message, data, plugin_id: pluginId });
  const speakFirst = () => {
    const inited = [...calls.values()].some(({ message }) => message.message === INITED);
    if (!shellSpeaks || shell || receive || closed || inited) return;
    shell = { owner: null, answer: null };
    calls.set(SHELL, { message: messageOf(INITED, null), sent: false });
    transmit(SHELL);
  };

  const connect = (next) => {
    connection = next;
    counts.connections += 1;
    connectedAt ??= performance.now();
    window.dispatchEvent(new Event(CONNECTED));
    for (const [number, { sent }] of [...calls]) {
      if (sent && calls.has(number)) {
        fail(number, "closed", "The host replaced the connection before it answered");
      }
    }
    if (!plain) shell = null;
    deliver("connected", "", info());
    for (const [number, call] of [...calls]) if (!call.sent) transmit(number);
    speakFirst();
  };

  // ---- The trusted driver -----------------------------------------------------------------------------------------

  const failureOf = (error) => ({ error: true, result: { real: true, error } });
  const methods = new Map([["handle", takeEvent]]);

  const isCurrent = ({ owner, instance }, origin) =>
    connection?.owner === owner && connection.instance === instance && connection.origin === origin;

  const onHandshake = (frame, origin) => {
    const { owner, instance } = frame;
    counts.handshakes += 1;
    // A plain answer: hosts before 0.3.4 time out on a four-way handshake, and newer ones take this one.
    post(frameOf(frame, "response", { error: false, result: {} }, frame.request), origin);
    if (isCurrent(frame, origin)) return;
    connect({ origin, owner, instance });
  };
  const onCall = (frame, origin) => {
    const answer = (data) => post(frameOf(frame, "response", data, frame.request), origin);
    const method = methods.get(frame.data?.method);
    if (!method) {
      refuse("shape");
      answer(
        failureOf({ message: "The widget has no method but `handle`", code: "UNKNOWN_METHOD" }),
      );
      return;
    }
    let pass;
    try {
      pass = method(frame.data.args?.[0]);
    } catch (error) {
      if (!(error instanceof PayloadError)) throw error;
      answer(failureOf({ message: error.message, code: "PAYLOAD_REFUSED" }));
      return;
    }
    answer({ error: false, result: undefined }); // Before the handlers: the host does not wait for them.
    pass();
  };
  const wordsOf = (value) => (typeof value === "string" ? value : toText(value));
  const onResponse = (frame) => {
    const number = frame.request;
    if (!calls.get(number)?.sent) {
      refuse("state");
      return;
    }
    const { error, result } = frame.data ?? {};
    try {
      if (!error) {
        settle(number, "result", toText(result));
        return;
      }
      const reason = result?.error;
      const { message = "", code = null } = result?.real ? (reason ?? {}) : { message: reason };
      fail(number, "refused", wordsOf(message), code === null ? null : wordsOf(code));
    } catch (problem) {
      if (!(problem instanceof PayloadError)) throw problem;
      refuse("size");
      fail(number, "invalid_payload", problem.message);
    }
  };
  const handlers = new Map([
    ["call", onCall],
    ["response", onResponse],
    ["emit", () => {}], // Part of the host's library, used by no SDK.
  ]);
  const onTrusted = (frame, origin) => {
    if (
      frame?.[FINGERPRINT] !== true ||
      typeof frame.owner !== "string" ||
      !Number.isSafeInteger(frame.instance) ||
      typeof frame.type !== "string"
    ) {
      refuse("shape");
    } else if (frame.type === "handshake") onHandshake(frame, origin);
    else if (!handlers.has(frame.type)) refuse("shape");
    else if (!isCurrent(frame, origin)) refuse("state");
    else handlers.get(frame.type)(frame, origin);
  };

  // ---- The plain driver -------------------------------------------------------------------------------------------

  const onPlain = (message, origin) => {
    if (typeof message?.event_name !== "string" || !message.event_name.startsWith(EVENT_PREFIX)) {
      refuse("shape");
      return;
    }
    if (connection === null) connect({ origin, owner: null, instance: null });
    if (origin !== connection.origin) {
      refuse("state");
      return;
    }
    try {
      takeEvent(message)();
    } catch (error) {
      if (!(error instanceof PayloadError)) throw error; // Counted and logged; this driver has no way to answer.
    }
  };

  const onMessage = plain ? onPlain : onTrusted;
  if (window.parent !== window) {
    window.addEventListener("message", (event) => {
      if (event.source === window) return; // Some engines' timers, and Pyodide in WebKit, post to their own window.
      if (event.source !== window.parent) refuseOrigin("source", event.origin);
      else if (!isAllowed(event.origin)) refuseOrigin("origin", event.origin);
      else {
        counts.framesIn += 1;
        onMessage(event.data, event.origin);
      }
    });
    const origin = plain ? announcedOrigin() : null;
    if (origin !== null) connect({ origin, owner: null, instance: null });
    else if (plain) speakFirst();
  }

  // ---- What Python and the page use -------------------------------------------------------------------------------

  globalThis.agentAppBridge = Object.freeze({
    info,
    get connected() {
      return connection !== null;
    },
    statistics: () =>
      JSON.stringify({
        ...counts,
        connectedAt,
        attached: receive !== null,
        pending: calls.size,
        queued: queue.length,
        refusedOrigins: [...refusedOrigins],
      }),
    // Hands over what was kept, in order, then everything as it comes.
    attach(receiver) {
      closed = false;
      receive = receiver;
      handOver(Infinity);
    },
    send(number, message, text, milliseconds, dates) {
      const waited = () =>
        calls.get(number).sent
          ? fail(
              number,
              "deadline",
              `The host did not answer ${message} within ${milliseconds / 1000} s`,
            )
          : fail(
              number,
              "no_host",
              `No Agent App connected within ${milliseconds / 1000} s, so ${message} was not sent`,
            );
      const spoken = message === INITED && shell?.owner === null;
      calls.set(number, {
        message: messageOf(message, withDates(JSON.parse(text), JSON.parse(dates))),
        sent: spoken,
        timer: setTimeout(waited, milliseconds),
      });
      if (spoken) {
        shell.owner = number;
        if (shell.answer) settle(number, ...shell.answer);
      } else if (connection !== null || plain) transmit(number);
    },
    close() {
      queue.splice(0);
      queuedText = 0;
      for (const number of [...calls.keys()]) {
        if (calls.has(number)) {
          fail(number, "closed", "The connection was closed before the host answered");
        }
      }
      closed = true;
      receive = null;
      shell = null; // What the page has said was for what is closed now.
    },
  });
})();
