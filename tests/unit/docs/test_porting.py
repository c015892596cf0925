"""The pairs of docs/porting*.md: JavaScript on the real packages and Python send the same."""

from __future__ import annotations

import ast
import inspect
import json
import re
import subprocess
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from rich.console import Console

import widget
from tests.conformance.declarations import packages
from widget import placed
from widget_devkit.npm import Node, ensure_node
from widget_devkit.project import Project

if TYPE_CHECKING:
    from widget import LiveChatWidget
    from widget_devkit.testing import MemoryHost

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
PAGES = "".join(
    (ROOT / "docs" / name).read_text(encoding="utf-8")
    for name in ("porting.md", "porting-placements.md")
)
PAIRS = [
    pytest.param(javascript, python, id=heading)
    for heading, javascript, python in re.findall(
        r"^#+ ([^\n]+)\n+```js\n(.*?)```\n+```python\n(.*?)```", PAGES, re.DOTALL | re.MULTILINE
    )
]
SDKS = {
    "@livechat/agent-app-widget-sdk": "agent-app-widget-sdk-3.0.1.js",
    "@livechat/agent-app-sdk": "agent-app-sdk-1.16.0.js",
}
EVENTS: list[tuple[str, Any]] = [
    ("customer_profile", {"id": "A", "name": "Mary Brown", "source": "chats"}),
    (
        "message",
        {"chat": "C", "message": "ping", "message_id": "M", "message_source": "visitor"},
    ),
    ("customer_details_section_button_click", {"buttonId": "refund"}),
    ("customer_profile_hidden", {"id": "A"}),
    ("message_box_text", {"value": "Good morn"}),
    ("change_theme", {"theme": "dark"}),
    ("change_theme", {"theme": "light"}),
    ("message_sent", None),
    ("page_data", {"queryParams": {"count": "7"}}),
    ("transaction_accepted", {"chargeId": "C1"}),
    ("transaction_declined", {"chargeId": "C2"}),
    ("transaction_failed", {"error": {"code": 402}}),
    (
        "update_billing_cycle",
        {"billingCycle": 12, "chargeId": "C1", "paymentIntent": {"name": "Seats", "price": 1200}},
    ),
    ("something_new", {"a": 1}),
]


@pytest.fixture(scope="module")
def node() -> Node:
    return ensure_node(Project.at(ROOT), Console(stderr=True))


def in_javascript(code: str, folder: Path, node: Node) -> Any:
    for package, bundle in SDKS.items():
        address = (Project(ROOT).conformance_sdks / bundle).as_uri()
        code = code.replace(f'"{package}"', f'"{address}"')
    module = folder / "widget.mjs"
    module.write_text(code, encoding="utf-8")
    command = [str(node.executable), str(HERE / "porting.mjs"), str(module), json.dumps(EVENTS)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


async def in_python(code: str, host: MemoryHost) -> Any:
    compiled = compile(code, "docs/porting.md", "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    names: dict[str, Any] = {}
    result = eval(compiled, names)  # noqa: S307 - it is our own page
    if inspect.iscoroutine(result):
        await result
    for name, data in EVENTS:
        host.emit(name, data)
    if "widget" in names:
        names["widget"].close()
    return [[message, _plain(data)] for message, data in host.sent]


def _plain(data: Any) -> Any:
    def as_javascript_does(value: Any) -> str:
        assert isinstance(value, datetime)
        return value.isoformat(timespec="milliseconds").replace("+00:00", "Z")

    return json.loads(json.dumps(data, default=as_javascript_does))


@pytest.mark.parametrize(("javascript", "python"), PAIRS)
async def test_both_sides_of_a_pair_send_the_same(  # noqa: PLR0917 - each is a fixture or a side
    javascript: str,
    python: str,
    agent_app: MemoryHost,
    live_chat: LiveChatWidget,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    node: Node,
) -> None:
    monkeypatch.setattr(widget, "LiveChat", live_chat)
    monkeypatch.setattr(placed, "page", agent_app.connect)
    sent = in_javascript(javascript, tmp_path, node)
    assert sent[0] == ["plugin_inited", None]
    assert await in_python(python, agent_app) == sent


def test_every_snippet_of_javascript_has_its_python() -> None:
    assert len(PAIRS) == PAGES.count("```js\n") == PAGES.count("```python\n")


def test_the_page_has_every_name_of_the_two_sdks() -> None:
    names = {
        member.name
        for package in packages()
        if package.title.endswith(("agent-app-sdk@1.16.0", "agent-app-widget-sdk@3.0.1"))
        for kind, members in package.types.items()
        if kind == "LiveChat" or (kind.startswith("I") and kind.endswith("Widget"))
        for member in members
        if member.kind in ("method", "event")
    }
    assert {"startTransaction", "modifyCustomerDetailsSection", "message_box_text"} <= names
    glance = PAGES[PAGES.index("## Names at a glance") : PAGES.index("## What is different")]
    assert not {name for name in names if not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", glance)}


def test_the_modern_names_of_javascript_lead_to_those_of_python() -> None:
    for javascript, python in {"setToast": "set_toast", "getPageData": "page_data"}.items():
        with pytest.raises(AttributeError, match=repr(python)):
            getattr(widget.FullscreenWidget(), javascript)
