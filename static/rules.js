/*
 * Who may talk to this page and what may pass: the page's query, the origin rules, the limits of a payload. The bridge
 * holds the line by these; they are in a file of their own because they can be read, and narrowed, on their own.
 */
(() => {
  "use strict";

  const HOST_DOMAINS = ["livechatinc.com", "livechat.com", "text.com", "helpdesk.com"];
  const MAX_TEXT = 1024 * 1024;
  const MAX_DEPTH = 64;
  const QUERY_KEY = "agent-app-widget.query";

  // ---- The page's query -------------------------------------------------------------------------------------------

  // As the JavaScript SDKs read it: percent-decoded, a plus sign is a plus sign, the last of several counts.
  const decode = (text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  };
  const parseQuery = (search) =>
    new Map(
      search
        .replace(/^\?/, "")
        .split("&")
        .map((pair) => {
          const [name, value = ""] = pair.split("=");
          return [decode(name), decode(value)];
        }),
    );
  // A redirect for OAuth inside the iframe loses the query, so it is remembered for this tab where storage is allowed.
  const rememberedSearch = () => {
    try {
      const here = parseQuery(location.search);
      if (!["plugin_id", "connection", "theme"].some((name) => here.has(name))) {
        return sessionStorage.getItem(QUERY_KEY) ?? location.search;
      }
      sessionStorage.setItem(QUERY_KEY, location.search);
    } catch (error) {
      if (error.name !== "SecurityError" && error.name !== "QuotaExceededError") throw error;
    }
    return location.search;
  };
  const query = parseQuery(rememberedSearch());
  const pluginId = query.get("plugin_id") ?? null;
  const theme = query.get("theme") === "dark" ? "dark" : "light";
  const plain = query.get("connection") === "plain";
  const showTheme = (value) => {
    if (value === "light" || value === "dark") document.documentElement.dataset.theme = value;
  };
  showTheme(theme); // Before the first paint; the bridge follows later changes.

  // ---- Who may talk to the widget ---------------------------------------------------------------------------------

  // `data-origins` on this script's element narrows the hosts to exactly the origins it lists, separated by spaces.
  const exactOrigins = document.currentScript.dataset.origins?.split(/\s+/).filter(Boolean);
  const isLoopback = (hostname) =>
    /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
  const isHost = (origin) => {
    let url;
    try {
      url = new URL(origin);
    } catch {
      return false;
    }
    if (url.origin !== origin || !/^https?:$/.test(url.protocol)) return false;
    if (isLoopback(location.hostname) && isLoopback(url.hostname)) return true;
    if (url.protocol !== "https:") return false;
    if (exactOrigins) return exactOrigins.includes(origin);
    return (
      url.port === "" &&
      HOST_DOMAINS.some((domain) => url.hostname === domain || url.hostname.endsWith(`.${domain}`))
    );
  };

  let latestAllowed = null; // Every message asks.
  const isAllowed = (origin) => {
    if (origin === latestAllowed) return true;
    if (!isHost(origin)) return false;
    latestAllowed = origin;
    return true;
  };

  // The parent's origin as far as the browser tells it; null when it does not, or when that host may not talk to us.
  const announcedOrigin = () => {
    let origin = location.ancestorOrigins?.[0] ?? null;
    if (origin === null && document.referrer) origin = new URL(document.referrer).origin;
    return origin !== null && isAllowed(origin) ? origin : null;
  };

  // ---- What may pass ----------------------------------------------------------------------------------------------

  class PayloadError extends Error {}

  const depthOf = (text) => {
    let depth = 0;
    let deepest = 0;
    let quoted = false;
    for (let i = 0; i < text.length; i += 1) {
      const c = text.charCodeAt(i);
      if (quoted) {
        if (c === 92) i += 1;
        else if (c === 34) quoted = false;
      } else if (c === 34) quoted = true;
      else if (c === 91 || c === 123) {
        depth += 1;
        if (depth > deepest) deepest = depth;
      } else if (c === 93 || c === 125) depth -= 1;
    }
    return deepest;
  };
  // Half of a surrogate pair is no text: Python's JSON parser refuses it, so it becomes U+FFFD as in any encoder, in keys
  // too. JSON.stringify escapes these and no other surrogates.
  const wellFormed = (text) =>
    text.replace(/\\(ud[89a-f]..|.)/g, (all, escaped) => (escaped.length > 1 ? "\ufffd" : all));
  const toText = (value) => {
    let text;
    try {
      text = wellFormed(JSON.stringify(value) ?? "null");
    } catch (error) {
      throw new PayloadError(`The payload cannot be written as JSON: ${error.message}`);
    }
    if (text.length > MAX_TEXT) {
      throw new PayloadError(
        `The payload has ${text.length} characters of JSON; at most ${MAX_TEXT} are taken`,
      );
    }
    const depth = depthOf(text);
    if (depth > MAX_DEPTH) {
      throw new PayloadError(
        `The payload is nested ${depth} levels deep; at most ${MAX_DEPTH} are taken`,
      );
    }
    return text;
  };

  // `dates` is a list of [keys, milliseconds]: JSON has no dates, structured clones do.
  const withDates = (data, dates) => {
    const all = { data };
    for (const [keys, milliseconds] of dates) {
      const path = ["data", ...keys];
      const last = path.pop();
      path.reduce((value, key) => value[key], all)[last] = new Date(milliseconds);
    }
    return all.data;
  };

  globalThis.agentAppRules = Object.freeze({
    pluginId,
    plain,
    theme,
    showTheme,
    isAllowed,
    announcedOrigin,
    PayloadError,
    toText,
    withDates,
  });
})();
