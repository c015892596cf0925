// Python's memory as it is once everything is imported and nothing has happened yet; a later start begins with it.
//
// A snapshot is one run of bytes: the length of its head, the head as JSON, then the pages of memory that are not empty.
// What Python's memory says of JavaScript is numbers of a table; the head says what stood at each: something that is
// reached from the page's globals by names, or from a module that PyScript registers (`polyscript`, `_pyscript`). Those
// modules come after Python is up, so until then what stands for them passes on nothing.

const PAGE = 4096;
const EMPTY_HEAD = 4;
/** Modules that JavaScript gives to Python after each start. */
const REGISTERED = ["polyscript", "_pyscript"];

export class SnapshotError extends Error {
  constructor(message) {
    super(message);
    this.code = "snapshot_refused";
  }
}

const isObject = (value) =>
  (typeof value === "object" && value !== null) || typeof value === "function";

// ---- What JavaScript's objects are called ---------------------------------------------------------------------------

// A getter may do anything, but the page's own, of which `document` is one, only give; or refuse, as `caches` may.
const ownValue = (owner, { value, get }) => {
  if (!get) return value;
  if (owner !== globalThis) return undefined;
  try {
    return get.call(owner);
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
};

const namesOf = (roots) => {
  const names = new Map();
  const note = (value, name) => {
    if (isObject(value) && !names.has(value)) names.set(value, name);
  };
  const members = (owner, root, path) => {
    for (const key of Reflect.ownKeys(owner)) {
      if (typeof key !== "string") continue;
      const value = ownValue(owner, Reflect.getOwnPropertyDescriptor(owner, key));
      note(value, { root, path: [...path, key] });
    }
  };
  for (const [root, value] of roots) note(value, { root, path: [] });
  for (const [root, value] of roots) members(value, root, []);
  for (const [value, { root, path }] of [...names]) {
    if (path.length === 1 && root === "globalThis") members(value, root, path);
  }
  return names;
};

// Stands for a value of a module that is not registered yet. Python has noted what kind of thing it is: an object or a
// function.
const standIn = (callable, find) => {
  const handler = {};
  for (const trap of Object.getOwnPropertyNames(Reflect)) {
    if (typeof Reflect[trap] !== "function") continue;
    handler[trap] = (_target, ...rest) => Reflect[trap](find(), ...rest);
  }
  return new Proxy(callable ? () => {} : {}, handler);
};

const registeredModules = (pyodide) => {
  const modules = new Map();
  const register = pyodide.registerJsModule;
  pyodide.registerJsModule = (name, module) => {
    if (REGISTERED.includes(name)) modules.set(name, module);
    return register.call(pyodide, name, module);
  };
  return modules;
};

// ---- Capturing ------------------------------------------------------------------------------------------------------

const pagesOf = (memory) => {
  const words = new Uint32Array(memory.buffer, 0, memory.length / 4);
  const pages = [];
  let start = -1;
  for (let at = 0; at <= memory.length; at += PAGE) {
    const end = (at + PAGE) / 4;
    let word = at / 4;
    while (word < end && word < words.length && words[word] === 0) word += 1;
    const empty = word >= end || word >= words.length;
    if (!empty && start < 0) start = at;
    if (empty && start >= 0) {
      pages.push([start, at - start]);
      start = -1;
    }
  }
  return pages;
};

/** Notes the modules that PyScript registers from now on; what `capture` needs. */
export const watch = (pyodide) => ({ pyodide, modules: registeredModules(pyodide) });

/** The snapshot of a running Python, with what `fits` compares later. */
export const capture = ({ pyodide, modules }, table) => {
  const { _module: Module, _api: API } = pyodide;
  const names = namesOf([["globalThis", globalThis], ...modules]);
  const serialize = (value) => {
    const name = names.get(value);
    if (!name) throw new SnapshotError(`Python holds ${Object.prototype.toString.call(value)}`);
    return { ...name, callable: typeof value === "function" };
  };
  const references = API.serializeHiwireState(serialize);
  const memory = Module.HEAPU8;
  const pages = pagesOf(memory);
  const head = new TextEncoder().encode(
    JSON.stringify({ memory: memory.length, table, pages, references }),
  );
  const start = EMPTY_HEAD + head.length;
  const bytes = new Uint8Array(pages.reduce((sum, [, length]) => sum + length, start));
  new DataView(bytes.buffer).setUint32(0, head.length, true);
  bytes.set(head, EMPTY_HEAD);
  let end = start;
  for (const [at, length] of pages) {
    bytes.set(memory.subarray(at, at + length), end);
    end += length;
  }
  return bytes;
};

// ---- Restoring ------------------------------------------------------------------------------------------------------

const open = (bytes) => {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const start = EMPTY_HEAD + length;
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(EMPTY_HEAD, start)));
  return { ...head, contents: bytes.subarray(start) };
};

/** A snapshot on its way into a Module. */
export class Restoring {
  #bytes;
  #snapshot = null;
  #modules = null;

  constructor(bytes) {
    this.#bytes = bytes;
    bytes.catch(() => {}); // `prepare` hears of it.
  }

  /** Makes room, once the libraries are loaded; throws where this engine is not the snapshot's. */
  async prepare(Module) {
    this.#snapshot = open(await this.#bytes);
    const { table, memory, pages, contents } = this.#snapshot;
    if (Module.wasmTable.length !== table) {
      throw new SnapshotError(
        `it was made by another class of engine (${table} functions, here ${Module.wasmTable.length})`,
      );
    }
    const total = pages.reduce((sum, [, length]) => sum + length, 0);
    if (contents.length !== total) {
      throw new SnapshotError(`it has ${contents.length} bytes of memory, not ${total}`);
    }
    if (Module.HEAPU8.length < memory) Module.growMemory(memory);
    if (Module.HEAPU8.length !== memory) throw new SnapshotError("memory has another size here");
  }

  /** In the place of Pyodide's own `restoreSnapshot`. */
  fill(Module) {
    const { pages, contents, references } = this.#snapshot;
    let start = 0;
    for (const [at, length] of pages) {
      Module.HEAPU8.set(contents.subarray(start, start + length), at);
      start += length;
    }
    this.#snapshot = null;
    this.#bytes = null;
    return references;
  }

  /** Gives Python what stood in its table of JavaScript's objects. */
  deserialize({ root, path, callable }) {
    const follow = (from) => path.reduce((value, key) => value[key], from);
    if (root === "globalThis") return follow(globalThis);
    return standIn(callable, () => {
      const module = this.#modules?.get(root);
      if (!module) throw new SnapshotError(`${root} is not registered yet`);
      return follow(module);
    });
  }

  /** From now on what PyScript registers is what the stand-ins pass on to; gives these modules. */
  connect(pyodide) {
    this.#modules = registeredModules(pyodide);
    return this.#modules;
  }
}
