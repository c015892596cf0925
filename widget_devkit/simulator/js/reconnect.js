/**
 * A connection anew at every load of the iframe, by whichever `@livechat/postmessage` is loaded. From 0.3 the library
 * does that itself; 0.0.10 shakes hands at one load and is then spent, so it gets a fresh instance for each.
 *
 * @param {object} library the module
 * @param {object} frame the stand-in for the iframe, see `Tap`
 * @param {object} model what the widget may call
 * @param {(api: object) => void} onConnected
 * @returns {{destroy: () => void}}
 */
export function connectAtEveryLoad(library, frame, model, onConnected) {
  if ("createReconnectableIframe" in library) {
    return library.createReconnectableIframe({ frame, onConnected }, model);
  }
  let current = null;
  const anew = () => {
    current?.destroy();
    current = connectNow(library, frame, model, onConnected);
  };
  frame.addEventListener("load", anew);
  return {
    destroy() {
      frame.removeEventListener("load", anew);
      current?.destroy();
    },
  };
}

/** The library waits for a load: this one has happened, so it is told of it at once. */
function connectNow(library, frame, model, onConnected) {
  const loads = new EventTarget();
  const loaded = {
    src: frame.src,
    contentWindow: frame.contentWindow,
    addEventListener: (...args) => loads.addEventListener(...args),
    removeEventListener: (...args) => loads.removeEventListener(...args),
  };
  const connection = library.connectExistingIframe({ frame: loaded }, model);
  connection.promise.then(onConnected, (error) => {
    // As with the newer ones: a widget that answers no handshake stays unconnected until the next load.
    if (error.code !== "TIMEOUT" && error.code !== "DESTROYED") {
      throw error;
    }
  });
  loads.dispatchEvent(new Event("load"));
  return connection;
}
