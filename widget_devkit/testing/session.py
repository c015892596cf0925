"""A browser for the tests of a session, and the servers of the widgets in it.

Playwright's synchronous interface runs a loop of its own, which cannot be in a thread that runs the
tests' loop; so all of it happens in one thread, and others ask that thread.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from typing import TYPE_CHECKING, TypeVar

from widget_devkit.errors import DevkitError
from widget_devkit.server import serve
from widget_devkit.workspace import Workspace

from .entry import find_entry
from .proxies import EXPOSE_GC

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser

    from widget_devkit.server import Servers

T = TypeVar("T")

INSTALL = "pip install 'agent-app-widget[browser]'"

# V8 compiles WebAssembly quickly and no second time: a test's page lives for seconds.
_V8 = f"--js-flags={EXPOSE_GC} --liftoff-only"


class BrowserSession:
    """One browser, started when it is first asked for, until `close`.

    Args:
        root: the project's folder.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="agent-app-browser")
        self._stack = ExitStack()
        self._browser: Browser | None = None
        self._serving: dict[Path, tuple[Workspace, Servers]] = {}

    def submit(self, function: Callable[[], T]) -> Future[T]:
        """Call a function in the browser's thread."""
        return self._thread.submit(function)

    def run(self, function: Callable[[], T]) -> T:
        """Call a function in the browser's thread, and wait for what it gives."""
        return self._thread.submit(function).result()

    def browser(self) -> Browser:
        """Give the browser; in its thread only.

        Raises:
            DevkitError: `browser_missing`, `browser_broken`.
        """
        if self._browser is None:
            try:
                from playwright.sync_api import sync_playwright
            except ModuleNotFoundError as error:
                raise DevkitError(
                    "browser_missing",
                    "agent_app_page tests in a browser, and Playwright, which drives one, is not "
                    "installed.",
                    hint=f"Install it: {INSTALL}.",
                ) from error
            from widget_devkit.browsers import ARGUMENTS, require_chromium

            executable = require_chromium()
            playwright = self._stack.enter_context(sync_playwright())
            self._browser = playwright.chromium.launch(
                executable_path=executable, args=[*ARGUMENTS, _V8]
            )
            self._stack.callback(self._browser.close)
        return self._browser

    def serving(self, named: Path | str | None) -> tuple[Workspace, Servers]:
        """Serve the widget with this entry, by default the project's own, until `close`.

        Raises:
            DevkitError: the folder is no project; a server does not start.
            FileNotFoundError: there is no such entry.
        """
        entry = find_entry(self.root, named)
        if entry not in self._serving:
            own = Workspace.at(self.root)
            ours = find_entry(own.root, None)
            work = own if entry == ours else Workspace.at(self.root, entry.parent)
            servers = self._stack.enter_context(serve(work.project, widget=work.widget))
            self._serving[entry] = work, servers
        return self._serving[entry]

    def close(self) -> None:
        """End the servers, the browser and its thread."""
        self.run(self._stack.close)
        self._thread.shutdown()
