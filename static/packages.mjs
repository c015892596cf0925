// What Python is given before it starts: archives of modules, compiled libraries. Both are in place in the same order at
// every start, so that a library lies where a snapshot of another start left it.

import { fetchAtOnce, fetchBytes, fetchCode } from "./files.mjs";

const FOLDER = "/lib/agent_app";

// A file that is there for Python, and fetched when Python first reads it.
const writeLazily = (FS, path, file) => {
  FS.writeFile(path, new Uint8Array(1));
  const { node } = FS.lookupPath(path);
  let contents = null;
  Object.defineProperty(node, "contents", {
    get() {
      contents ??= fetchAtOnce(file);
      return contents;
    },
  });
  node.usedBytes = file.size;
};

const libraryPath = ({ API }) => `/lib/python${API.pyVersionTuple.slice(0, 2).join("")}.zip`;

/** All that the manifest names, on its way. */
export class Packages {
  #manifest;
  #libraries;
  #app;
  #archives = null;

  constructor(manifest) {
    this.#manifest = manifest;
    this.#libraries = manifest.libraries.map(async ({ url, module }) => ({
      path: `${FOLDER}/${module}.so`,
      module,
      code: await fetchCode(url),
    }));
    this.#app = manifest.app && fetchBytes(manifest.app);
    // They are awaited later, if at all: whoever does hears of a failure.
    for (const promise of [...this.#libraries, this.#app]) promise?.catch(() => {});
  }

  /** Starts the download of what a snapshot has in its memory: the standard library, the archives. */
  fetchArchives() {
    const { stdlib, archives } = this.#manifest;
    this.#archives ??= [stdlib, ...archives].map(fetchBytes);
    for (const archive of this.#archives) archive.catch(() => {});
  }

  /** Puts them into place; Pyodide has put something into the place of the library. */
  async place(Module) {
    this.fetchArchives();
    const paths = [libraryPath(Module), ...this.#manifest.archives.map(({ path }) => path)];
    Module.FS.mkdirTree(FOLDER);
    for (const [index, path] of paths.entries()) {
      Module.FS.writeFile(path, await this.#archives[index]);
    }
    this.#placeRest(Module);
  }

  /** The same for a Python whose memory has what it needs of them. */
  placeLazily(Module) {
    const { stdlib, archives } = this.#manifest;
    Module.FS.mkdirTree(FOLDER);
    writeLazily(Module.FS, libraryPath(Module), stdlib);
    for (const archive of archives) writeLazily(Module.FS, archive.path, archive);
    this.#placeRest(Module);
  }

  #placeRest({ FS }) {
    const { rest } = this.#manifest;
    if (rest) writeLazily(FS, rest.path, rest);
  }

  /** Puts the author's own modules into place, which are in no snapshot, and loads the libraries. */
  async load(Module) {
    Module.FS.mkdirTree(FOLDER);
    if (this.#app) Module.FS.writeFile(this.#manifest.app.path, await this.#app);
    for (const { path, code } of await Promise.all(this.#libraries)) {
      Module.FS.writeFile(path, new Uint8Array(1)); // Python looks whether it is there; it is loaded already.
      const library = Module.newDSO(path, undefined, "loading");
      library.global = false;
      library.exports = await Module.loadWebAssemblyModule(
        code,
        { loadAsync: true, nodelete: true, global: false, allowUndefined: true },
        path,
        {},
      );
    }
  }

  /** What `_agent_app.install` takes. */
  async settings() {
    const libraries = await Promise.all(this.#libraries);
    const { archives, app, rest } = this.#manifest;
    return {
      archives: archives.map(({ path }) => path),
      libraries: Object.fromEntries(libraries.map(({ module, path }) => [module, path])),
      asked: [app, rest].filter(Boolean),
    };
  }
}
