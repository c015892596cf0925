// The module that pyscript.toml names as interpreter: Pyodide from static/vendor, whose damage is told, not waited out.

import { loadPyodide as load, version } from "./vendor/pyodide.mjs";

const vendor = new URL("./vendor/", import.meta.url).href;

const broken = (file, error) =>
  Object.assign(new Error(`static/vendor/${file} is damaged: ${error.message}`), {
    code: "file_broken",
  });

const fetchLock = async () => {
  const response = await fetch(`${vendor}pyodide-lock.json`);
  try {
    return await response.json();
  } catch (error) {
    throw broken("pyodide-lock.json", error);
  }
};

// Pyodide only logs that its WebAssembly could not be instantiated and then waits for ever.
const whenInstantiationFails = () =>
  new Promise((_resolve, reject) => {
    const instantiate = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (...args) => {
      WebAssembly.instantiateStreaming = instantiate;
      try {
        return await instantiate(...args);
      } catch (error) {
        reject(broken("pyodide.asm.wasm", error));
        throw error;
      }
    };
  });

// All that Python itself says is that it has exited, before it has run a line of ours.
const withoutExit = (error) => {
  throw error?.name === "ExitStatus" ? broken("python_stdlib.zip", error) : error;
};

const loadPyodide = (options) => {
  const failure = whenInstantiationFails();
  const lockFileContents = fetchLock();
  const settings = { ...options, indexURL: vendor, lockFileContents, packageBaseUrl: vendor };
  const pyodide = load(settings).catch(withoutExit);
  return Promise.race([pyodide, failure, lockFileContents.then(() => pyodide)]);
};

export { loadPyodide, version };
