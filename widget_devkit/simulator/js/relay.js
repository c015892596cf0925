/**
 * A host of another origin: a page whose origin is opaque ("null") frames the widget, and hands on what each side
 * posts. To the widget every message comes from a parent that it must refuse.
 *
 * The page is a data: address and no sandbox, because a sandbox would count for the frames within it as well, and take the
 * widget its own origin.
 */

const STYLE = "html,body,iframe{width:100%;height:100%;margin:0;border:0;display:block}";

// Runs in the relay's page.
function relay() {
  const inner = document.querySelector("iframe").contentWindow;
  window.addEventListener("message", ({ source, data }) => {
    if (source === window.parent) {
      inner.postMessage(data, "*");
    } else if (source === inner) {
      window.parent.postMessage(data, "*");
    }
  });
}

/** The address of a relay's page around the widget's. */
export function relayTo(address) {
  const source = address.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  const page =
    `<!doctype html><meta charset="utf-8"><title>A host of another origin</title>` +
    `<style>${STYLE}</style><iframe title="Widget" src="${source}"></iframe>` +
    `<script>(${relay})()</script>`;
  return `data:text/html;charset=utf-8,${encodeURIComponent(page)}`;
}
