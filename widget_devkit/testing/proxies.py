"""Python objects that JavaScript still holds when a widget has closed: leaked proxies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast
from weakref import WeakSet

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page

CORE = "static/vendor/pyscript/core.js"
"""Where a site has PyScript, unless it was built."""
EXPOSE_GC = "--expose-gc"
"""V8's flag without which garbage cannot be collected before something is called leaked."""

# In the widget's page: PyScript hands out its interpreter, and Pyodide notes every proxy from then
# on. It keeps some of its own for good, made by the first call of each kind.
_TRACE = """async (core) => {
  if (globalThis.pyodide) return;
  const { whenDefined } = await import(new URL(core, location.href));
  const { interpreter } = await whenDefined("py");
  interpreter.runPython("0");
  await interpreter.runPythonAsync("0");
  interpreter._module.enable_pyproxy_allocation_tracing();
  globalThis.pyodide = interpreter;
}"""
# What JavaScript still holds once the widget has closed and both sides have collected garbage. A
# timer that has not fired yet holds its callback: that is no leak.
_LEAKS = """async () => {
  if (!globalThis.pyodide) return [];
  pyodide.runPython(`
import gc, sys
if "widget.placed" in sys.modules:
    for each in gc.get_objects():
        if isinstance(each, sys.modules["widget.placed"].Placed): each.close()
gc.collect()`);
  const noted = () => {
    const map = pyodide._module.pyproxy_alloc_map;
    const entries = [...map].map(([proxy, stack]) => [new WeakRef(proxy), `${proxy}\\n${stack}`]);
    map.clear();
    return entries;
  };
  const traced = noted();
  for (let round = 0; round < 3; round += 1) {
    await new Promise((resolve) => setTimeout(resolve));
    gc();
  }
  return traced
    .filter(([proxy, text]) => proxy.deref() && !text.includes("WebLoop.call_later"))
    .map(([, text]) => text);
}"""
_PYTHON = """async (code) => {
  const result = await pyodide.runPythonAsync(code);
  if (result instanceof pyodide.ffi.PyProxy) {
    result.destroy();
    throw new Error("the code's last line has to be a str, a number or None");
  }
  return result ?? null;
}"""
# Playwright puts no bound on an evaluation.
_BOUNDED = """(argument) => {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error("no result within 30 s")), 30_000);
  });
  return Promise.race([(%s)(argument), late]).finally(() => clearTimeout(timer));
}"""

# The frames in which proxies are noted.
_traced: WeakSet[Frame] = WeakSet()


def bounded(function: str) -> str:
    """Give a function in JavaScript that fails when it has no result within 30 s."""
    return _BOUNDED % function


def trace(frame: Frame, core: str = CORE) -> None:
    """Note every proxy in a widget's frame from now on; its Python is ``pyodide`` there."""
    frame.evaluate(bounded(_TRACE), core)
    _traced.add(frame)


def run_python(frame: Frame, code: str) -> Any:  # noqa: ANN401 - what the last line is
    """Run code in a traced frame's Python, where the entry ran; gives what the last line is."""
    return frame.evaluate(bounded(_PYTHON), code)


def leaks_in(page: Page) -> list[str]:
    """Close the widgets and name the proxies that live on, and where they were made."""
    return [
        leak
        for frame in _traced.intersection(page.frames)
        for leak in cast("list[str]", frame.evaluate(bounded(_LEAKS)))
    ]
