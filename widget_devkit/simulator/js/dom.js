/** Building nodes. Text only ever becomes text: nothing here parses markup. */

/**
 * @param {string} tag
 * @param {Record<string, unknown>} [properties] attributes; `onclick`-like functions become listeners
 * @param {...(Node | string | null | undefined)} children
 * @returns {HTMLElement}
 */
export function element(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") {
      node.addEventListener(name.slice(2), value);
    } else if (value !== null && value !== undefined && value !== false) {
      node.setAttribute(name, value === true ? "" : String(value));
    }
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/**
 * What draws once when the page is painted next, however often it is called until then: widgets may send hundreds of
 * messages at once.
 */
export function atNextFrame(draw) {
  let waiting = false;
  return () => {
    if (waiting) {
      return;
    }
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      draw();
    });
  };
}

/** The element with this id; the page's own markup promises that it is there. */
export function byId(id) {
  const node = document.getElementById(id);
  if (node === null) {
    throw new Error(`index.html has no element with the id "${id}".`);
  }
  return node;
}
