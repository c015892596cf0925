"""The dev server's snapshot: the runtime and the SDK, with the author's own code as it is now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.e2e.test_snapshot import reload

if TYPE_CHECKING:
    from tests.browser import OpenRecorder, Simulator
    from tests.sites import Kind

SITES: tuple[Kind, ...] = ("dev",)


def test_a_reload_begins_with_the_sdk_and_runs_the_authors_modules_as_they_are_now(
    recorder: OpenRecorder, simulator: Simulator
) -> None:
    recorder("note('as it was')\nLiveChat.init()")
    assert simulator.widget().ready().journal(1) == [["as it was"]]
    simulator.serve("widget/app/main.py", "from widget.app.dom import WORDS\nseen = WORDS")
    simulator.serve("widget/app/dom.py", "WORDS = 'written since'")
    later = reload(simulator)
    assert later.boot()["mode"] == "snapshot"
    assert later.python("seen") == "written since"


def test_another_sdk_or_runtime_is_another_snapshot(
    recorder: OpenRecorder, simulator: Simulator
) -> None:
    recorder("LiveChat.init()")
    simulator.widget().ready().boot("seen.kept")
    manifest = simulator.servers.text("static/vendor/runtime.json")
    key = simulator.evaluate("text => JSON.parse(text).snapshot.key", manifest)
    simulator.serve("static/vendor/runtime.json", manifest.replace(key, f"{key[1:]}0"))
    later = simulator.reload().ready().boot("seen.kept")
    assert (later["mode"], later["refused"]) == ("plain", None)
