"""Later starts begin with Python's memory as the first one left it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser import OpenRecorder, Simulator, Watch, Widget
    from tests.sites import Kind

SITES: tuple[Kind, ...] = ("built",)

GREET = """
import random, uuid
LiveChat.on("customer_profile", noting("profile"))

@LiveChat.on("customer_profile")
async def greet(profile):
    await LiveChat.put_message(f"Hello {profile.name}!")

LiveChat.init()
"""
# The kept snapshot, as it would be after an accident.
ACCIDENT = """async (accident) => {
  const name = (await caches.keys()).find((key) => key.startsWith("agent-app-widget:"));
  const cache = await caches.open(name);
  const [request] = await cache.keys();
  const response = await cache.match(request);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const hash = async (data) => Array.from(
    new Uint8Array(await crypto.subtle.digest("SHA-256", data)),
    (byte) => byte.toString(16).padStart(2, "0"),
  ).join("");
  const length = new DataView(bytes.buffer).getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
  const put = async (data, sha256) =>
    cache.put(request, new Response(data, { headers: { "x-sha256": sha256 } }));
  const putHead = async (changed) => {
    const text = new TextEncoder().encode(JSON.stringify(changed));
    const data = new Uint8Array(4 + text.length + bytes.length - 4 - length);
    new DataView(data.buffer).setUint32(0, text.length, true);
    data.set(text, 4);
    data.set(bytes.subarray(4 + length), 4 + text.length);
    await put(data, await hash(data));
  };
  const old = response.headers.get("x-sha256");
  if (accident === "truncated") await put(bytes.slice(0, bytes.length / 2), old);
  else if (accident === "a bit flipped") {
    bytes[bytes.length - 1000] ^= 1;
    await put(bytes, old);
  } else if (accident === "of another engine") await putHead({ ...head, table: head.table + 972 });
  else if (accident === "without its memory") {
    const data = bytes.slice(0, 4 + length);
    await put(data, await hash(data));
  } else if (accident === "with a reference to nothing") {
    const missing = { serialized: { root: "globalThis", path: ["no", "such"], callable: false } };
    const hiwireKeys = [...head.references.hiwireKeys, missing];
    await putHead({ ...head, references: { ...head.references, hiwireKeys } });
  } else if (accident === "with zeros for memory") {
    bytes.fill(0, 4 + length);
    await put(bytes, await hash(bytes));
  }
}"""
ACCIDENTS = (
    "truncated",
    "a bit flipped",
    "of another engine",
    "without its memory",
    "with a reference to nothing",
    "with zeros for memory",
)


def reload(simulator: Simulator) -> Widget:
    """Load the widget's page anew, once a snapshot of it is kept."""
    simulator.widget().boot("seen.kept || seen.mode === 'snapshot'")
    return simulator.reload().ready()


def test_a_later_start_restores_what_the_first_one_kept_and_works_the_same(
    recorder: OpenRecorder,
) -> None:
    simulator = recorder(GREET)
    first = simulator.widget().ready()
    assert first.boot()["mode"] == "plain"
    profiles = first.journal(1)
    later = reload(simulator)
    boot = later.boot()
    assert (boot["mode"], boot["source"], boot["refused"]) == ("snapshot", "kept", None)
    assert later.journal(1) == profiles
    messages = [("plugin_inited", None), ("put_message", "Hello Mary Brown!")]
    assert simulator.sent(4) == messages * 2
    assert reload(simulator).boot()["mode"] == "snapshot", "and so do all that follow"


def test_what_the_author_writes_is_run_afresh(recorder: OpenRecorder, simulator: Simulator) -> None:
    recorder("note('as it was')\nLiveChat.init()")
    assert simulator.widget().ready().journal(1) == [["as it was"]]
    simulator.serve("widget/app/main.py", "seen = 'written since'")
    later = reload(simulator)
    assert later.boot()["mode"] == "snapshot"
    assert later.python("seen") == "written since"


DIFFERENT = (
    "random.random()",
    "random.Random().random()",
    "str(uuid.uuid4())",
    "str(uuid.uuid1())",
    "secrets.token_hex()",
    "time.time()",
    "LiveChat.get_session_id()",
    "id_of_pydantic",
)


def test_two_starts_have_nothing_in_common_that_ought_to_differ(recorder: OpenRecorder) -> None:
    code = f"""
import json, random, secrets, time, uuid
import pydantic
class Numbered(pydantic.BaseModel):
    id: str = pydantic.Field(default_factory=lambda: str(uuid.uuid4()))
id_of_pydantic = Numbered().id
opening = LiveChat.init()
def drawn() -> str:
    return json.dumps([{", ".join(DIFFERENT)}])
"""
    simulator = recorder(code, driver="plain")  # Its sessions' ids are random.
    simulator.widget().ready()
    draws = []
    for _ in range(3):
        widget = reload(simulator)
        assert widget.boot()["mode"] == "snapshot"
        widget.python("await opening; None")
        draws.append(json.loads(widget.python("drawn()")))
    for expression, *drawn in zip(DIFFERENT, *draws, strict=True):
        assert len(set(drawn)) == 3, expression


def test_the_environment_is_that_of_the_page(recorder: OpenRecorder) -> None:
    simulator = recorder("import os, time\nLiveChat.init()")
    code = "repr((time.tzname, time.timezone, time.altzone, time.daylight, dict(os.environ)))"
    first = simulator.widget().ready().python(code)
    assert "en_GB.UTF-8" in first
    assert "UTC+0100" in first
    later = reload(simulator)
    assert later.boot()["mode"] == "snapshot"
    assert later.python(code) == first


@pytest.mark.parametrize("accident", ACCIDENTS)
def test_a_snapshot_that_does_not_fit_is_reported_and_python_starts_without_it(
    recorder: OpenRecorder, accident: str
) -> None:
    warnings: list[str] = []
    simulator = recorder(GREET)
    simulator.page.on("console", lambda message: warnings.append(message.text))
    widget = simulator.widget().ready()
    widget.boot("seen.kept")
    widget.frame.evaluate(ACCIDENT, accident)
    later = simulator.reload().ready()
    boot = later.boot()
    assert boot["mode"] == "plain"
    assert boot["refused"]
    assert [text for text in warnings if "snapshot_refused" in text]
    assert later.journal(1)[0][1]["name"] == "Mary Brown"
    expect(later.locator.locator("#boot-alert")).to_be_empty()
    assert reload(simulator).boot()["mode"] == "snapshot", "and another one is kept in its place"


def test_a_snapshot_that_cannot_be_made_this_pages_own_is_left_and_python_starts_without_it(
    simulator: Simulator, recorder: OpenRecorder
) -> None:
    # A language that is none, of which Python learns when the memory is there already.
    simulator.page.add_init_script("""
      Object.defineProperty(Navigator.prototype, "languages", { get: () => ["en\\0GB"] });
    """)
    recorder(GREET)
    simulator.widget().ready().boot("seen.kept")
    later = simulator.reload().ready()
    boot = later.boot()
    assert boot["mode"] == "plain"
    assert "null byte" in boot["refused"]
    assert later.journal(1)[0][1]["name"] == "Mary Brown"


WITHOUT_CACHES = """
  Object.defineProperty(globalThis, "caches", {
    get() { throw new DOMException("denied", "SecurityError"); },
  });
"""


def test_a_served_snapshot_that_is_missing_is_done_without_where_nothing_can_be_kept_too(
    simulator: Simulator, recorder: OpenRecorder, watch: Watch
) -> None:
    watch.expect("404")
    simulator.page.add_init_script(WITHOUT_CACHES)
    manifest = simulator.servers.text("static/vendor/runtime.json")
    served = '"served":[{"url":"none.bin","sha256":"","jspi":true}]'
    assert '"served":[]' in manifest
    simulator.serve("static/vendor/runtime.json", manifest.replace('"served":[]', served))
    recorder(GREET)
    boot = simulator.widget().ready().boot()
    assert boot["mode"] == "plain"
    assert "none.bin (HTTP 404)" in boot["refused"]


def test_where_nothing_can_be_kept_every_start_is_a_first_one(
    simulator: Simulator, recorder: OpenRecorder
) -> None:
    simulator.page.add_init_script(WITHOUT_CACHES)
    recorder(GREET)

    def started_plainly(widget: Widget) -> None:
        assert widget.ready().boot("seen.captured")["mode"] == "plain"
        assert widget.journal(1)[0][1]["name"] == "Mary Brown"

    started_plainly(simulator.widget())
    started_plainly(simulator.reload())


def test_pyscripts_own_modules_are_there_in_a_restored_python(recorder: OpenRecorder) -> None:
    code = """
import polyscript, pyscript
from pyscript import config, document, fetch, js_modules, when, window, workers
from pyscript.ffi import create_proxy, to_js
def about() -> str:
    div = document.createElement("div")
    clicks = []
    when("click", div)(lambda event: clicks.append(event.type))
    div.click()
    return repr([config["name"], window.location.pathname, clicks, polyscript.config.name,
                 type(polyscript.IDBMap).__name__, polyscript.currentScript.id])
LiveChat.init()
"""
    simulator = recorder(code)
    first: Any = simulator.widget().ready().python("about()")
    assert "agent-app-widget" in first
    later = reload(simulator)
    assert later.boot()["mode"] == "snapshot"
    assert later.python("about()") == first
