// What Python is given before it starts: archives of modules, compiled libraries. Both are in place in the same order at
// every start, so that a library lies where a snapshot of another start left it.

const FOLDER = "/lib/agent_app";
// The package of the author's own modules, apart from the SDK around it.
const APP = "widget.app";

export class DamagedFile extends Error {
  constructor(file, error) {
    super(`${file} is damaged: ${error.message}`);
    this.code = "file_broken";
  }
}

export const nameOf = (url) => new URL(url).pathname.split("/").at(-1);

const fetchBytes = async ({ url, size }) => {
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
  if (bytes.length !== size) {
    throw new DamagedFile(nameOf(url), new Error(`${bytes.length} bytes of ${size}`));
  }
  return bytes;
};

// Python's imports are synchronous, and so has to be what they wait for; as text, since no other type is allowed then.
const fetchAtOnce = ({ url, size }) => {
  const request = new XMLHttpRequest();
  request.open("GET", url, false);
  request.overrideMimeType("text/plain; charset=x-user-defined");
  request.send();
  const text = request.responseText;
  if (request.status !== 200 || text.length !== size) {
    throw new Error(`${nameOf(url)} could not be loaded (HTTP ${request.status})`);
  }
  return Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff);
};

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

/** All that the manifest names, on its way; `lazily` when a snapshot holds what the archives have. */
export class Packages {
  #manifest;
  #libraries;
  #app;
  #archives = null;

  constructor(manifest) {
    this.#manifest = manifest;
    this.#libraries = manifest.libraries.map(async ({ url, module }) => {
      const compiled = WebAssembly.compileStreaming(fetch(url));
      return {
        path: `${FOLDER}/${module}.so`,
        module,
        compiled: await compiled.catch((error) => {
          throw error instanceof WebAssembly.CompileError
            ? new DamagedFile(nameOf(url), error)
            : error;
        }),
      };
    });
    this.#app = manifest.app && fetchBytes(manifest.app);
    // They are awaited later, if at all: whoever does hears of a failure.
    for (const promise of [...this.#libraries, this.#app]) promise?.catch(() => {});
  }

  /** Starts the download of what no snapshot holds. */
  fetchArchives() {
    this.#archives ??= this.#manifest.archives.map(fetchBytes);
    for (const archive of this.#archives) archive.catch(() => {});
  }

  /** Puts the archives into place. */
  async place({ FS }) {
    FS.mkdirTree(FOLDER);
    this.fetchArchives();
    for (const [index, { path }] of this.#manifest.archives.entries()) {
      FS.writeFile(path, await this.#archives[index]);
    }
    this.placeRest(FS);
  }

  /** Puts the archives and the standard library into place for a Python whose memory has what it needs of them. */
  placeLazily({ FS, API }) {
    const { stdlib, archives } = this.#manifest;
    FS.mkdirTree(FOLDER);
    writeLazily(FS, `/lib/python${API.pyVersionTuple.slice(0, 2).join("")}.zip`, stdlib);
    for (const archive of archives) writeLazily(FS, archive.path, archive);
    this.placeRest(FS);
  }

  placeRest(FS) {
    const { rest } = this.#manifest;
    if (rest) writeLazily(FS, rest.path, rest);
  }

  /** Puts the author's own modules into place, which are in no snapshot, and loads the libraries. */
  async load(Module) {
    Module.FS.mkdirTree(FOLDER);
    if (this.#app) Module.FS.writeFile(this.#manifest.app.path, await this.#app);
    for (const { path, compiled } of await Promise.all(this.#libraries)) {
      Module.FS.writeFile(path, new Uint8Array(1)); // Python looks whether it is there; it is loaded already.
      const library = Module.newDSO(path, undefined, "loading");
      library.global = false;
      library.exports = await Module.loadWebAssemblyModule(
        compiled,
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
      asked: [app && { path: app.path, modules: [APP] }, rest].filter(Boolean),
    };
  }
}
