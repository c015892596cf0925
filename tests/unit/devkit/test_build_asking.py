"""What the build says of a page that it looks at."""

from types import SimpleNamespace
from typing import Any, Never

import pytest
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from widget_devkit.build.asking import started
from widget_devkit.errors import DevkitError
from widget_devkit.server import Servers


class NeverStarting:
    """A frame whose entry goes on and on."""

    def locator(self, _selector: str) -> "NeverStarting":
        return self

    def wait_for(self, **_: object) -> Never:
        raise PlaywrightTimeoutError("Timeout 120000ms exceeded.")


def test_a_widget_that_comes_to_no_end_has_not_started() -> None:
    element = SimpleNamespace(content_frame=NeverStarting)
    page: Any = SimpleNamespace(goto=lambda _: None, wait_for_selector=lambda *_, **__: element)
    servers = Servers("http://127.0.0.1:1/", "http://localhost:2/")
    with pytest.raises(DevkitError) as caught:
        started(page, servers, "Build it unseen.")
    assert (caught.value.code, caught.value.hint) == ("page_failed", "Build it unseen.")
