/** The widget on Pyodide as its own documentation starts it, without PyScript. */

import { loadPyodide } from "./pyodide/pyodide.mjs";

const answerOf = async (url) => {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: HTTP ${response.status}`);
  return response;
};

const [pyodide, sdk, code] = await Promise.all([
  loadPyodide({ packages: ["pydantic"] }),
  answerOf("sdk.zip").then((response) => response.arrayBuffer()),
  answerOf("main.py").then((response) => response.text()),
]);
pyodide.unpackArchive(sdk, "zip");
await pyodide.runPythonAsync(code);
