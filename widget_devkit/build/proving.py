"""Starts the built site once, before anybody else does: it has to start, and to freeze."""

import base64
import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from widget_devkit.build.answers import Subject
from widget_devkit.build.asking import started
from widget_devkit.build.writing import write_site

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page

_PREFIX = "/a/path/of/its/own/"
_STATISTICS = "agentAppBoot.statistics()"
_PAUSE = 250  # milliseconds
_MOST_PAUSES = 120
_HINT = "`agent-app build --no-browser` builds it unseen, for `agent-app preview` to show."
_HINT_AGAIN = "It was its second start, from a snapshot; `--snapshot none` builds it without."
NOT_KEPT = "the browser has kept none"
"""Why there is no snapshot where the page itself knows of no reason."""

_KEPT = """async () => {
  const name = (await caches.keys()).find((each) => each.startsWith("agent-app-widget:"));
  const [response] = await (await caches.open(name)).matchAll();
  const reader = new FileReader();
  const read = new Promise((resolve) => reader.addEventListener("load", resolve));
  reader.readAsDataURL(await response.blob());
  await read;
  return reader.result;
}"""


@dataclass(frozen=True, slots=True)
class Proof:
    """What a first visit has come to.

    Attributes:
        unfrozen: modules that could not be imported for the snapshot, and why.
        refused: why there is no snapshot; None when there is one.
        snapshot: it, where it was asked for.
    """

    unfrozen: Mapping[str, str]
    refused: str | None
    snapshot: bytes | None = None


class Prover:
    """A site that is started as often as it takes.

    Args:
        page: a page of the browser where it is started, as a new visitor's each time.
        subject: what was built.
        site: its files, with those for servers.
    """

    def __init__(self, page: "Page", subject: Subject, site: Mapping[str, bytes]) -> None:
        browser = page.context.browser
        if browser is None:
            raise TypeError("a page of a persistent context is always the same visitor's")
        self._browser = browser
        self._project = subject.project
        self._placement = subject.widget.settings.placement
        self._site = site

    def visit(self, *, frozen: Sequence[str] | None = None, take: bool = False) -> Proof:
        """Start the site, and start it again from its snapshot.

        Args:
            frozen: what its snapshot imports in the place of what it says itself.
            take: whether the snapshot is given too.

        Raises:
            DevkitError: `page_failed` when it does not start.
        """
        from widget_devkit.preview import serve_dist  # which imports this package

        site = self._site if frozen is None else _with_imports(self._site, frozen)
        with tempfile.TemporaryDirectory() as folder, self._browser.new_context() as context:
            dist = Path(folder) / "site"
            write_site(dist, site, {"placement": self._placement})
            with serve_dist(dist, self._project, prefix=_PREFIX) as servers:
                page = context.new_page()
                frame = started(page, servers, _HINT)
                if not self.freezes:
                    return Proof({}, None)
                report = _report(frame)
                if not report["kept"]:
                    return Proof(report["unfrozen"], report["refused"] or NOT_KEPT)
                snapshot = _snapshot(frame) if take else None
                again = json.loads(started(page, servers, _HINT_AGAIN).evaluate(_STATISTICS))
        return Proof(report["unfrozen"], again["refused"], snapshot)

    @property
    def freezes(self) -> bool:
        """Whether the site makes snapshots at all."""
        manifest = json.loads(self._site[_manifest_path(self._site)])
        return manifest["snapshot"] is not None

    def culprit(self, frozen: Sequence[str], refused: str) -> tuple[str, str]:
        """The first of these modules that no snapshot can hold, and why.

        Args:
            frozen: the modules; without any of them there is a snapshot.
            refused: why there is none with all of them.
        """
        works, fails = 0, len(frozen)
        while fails - works > 1:
            middle = (works + fails) // 2
            reason = self.visit(frozen=frozen[:middle]).refused
            if reason is None:
                works = middle
            else:
                fails, refused = middle, reason
        return frozen[works], refused


def _manifest_path(site: Mapping[str, bytes]) -> str:
    return next(path for path in site if path.endswith("/runtime.json"))


def _with_imports(site: Mapping[str, bytes], frozen: Sequence[str]) -> dict[str, bytes]:
    path = _manifest_path(site)
    manifest = json.loads(site[path])
    manifest["snapshot"]["imports"] = [*frozen]
    return {**site, path: json.dumps(manifest).encode()}


def _report(frame: "Frame") -> dict[str, Any]:
    """What the page says of its start, once its snapshot is kept or refused."""
    report: dict[str, Any] = {}
    for _ in range(_MOST_PAUSES):
        report = json.loads(frame.evaluate(_STATISTICS))
        if report["kept"] or report["refused"]:
            break
        frame.page.wait_for_timeout(_PAUSE)
    return report


def _snapshot(frame: "Frame") -> bytes:
    address = cast("str", frame.evaluate(_KEPT))
    return base64.b64decode(address.partition(",")[2])
