// The first script of a page that is asked for as in a browser which denies a cross-site frame all storage.

(() => {
  "use strict";

  const denied = (what) =>
    new DOMException(`Access to ${what} is denied for this document.`, "SecurityError");

  const deny = (owner, name) => {
    Object.defineProperty(owner, name, {
      configurable: true,
      get() {
        throw denied(name);
      },
      set() {
        throw denied(name);
      },
    });
  };

  for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches", "cookieStore"]) {
    deny(globalThis, name);
  }
  deny(Document.prototype, "cookie");
  Object.defineProperty(Navigator.prototype, "cookieEnabled", { get: () => false });
  for (const name of ["open", "deleteDatabase", "databases"]) {
    IDBFactory.prototype[name] = () => {
      throw denied("indexedDB");
    };
  }
  if (globalThis.StorageManager) {
    StorageManager.prototype.getDirectory = () => Promise.reject(denied("navigator.storage"));
  }
})();
