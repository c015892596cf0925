// Runs pieces of Python, each by itself, in the Pyodide that the page has; prints how each has ended.

import { readFileSync } from "node:fs";
import { argv } from "node:process";
import { pathToFileURL } from "node:url";

const [folder] = argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`));
const python = await loadPyodide({ indexURL: folder, stdout: () => {}, stderr: () => {} });
const endings = {};
for (const code of JSON.parse(readFileSync(0, "utf8"))) {
  const globals = python.toPy({});
  try {
    await python.runPythonAsync(code, { globals });
    endings[code] = "";
  } catch (error) {
    endings[code] = String(error.type ?? error);
  } finally {
    globals.destroy();
  }
}
console.log(JSON.stringify(endings));
