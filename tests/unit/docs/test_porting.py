"""The pairs of docs/porting.md: JavaScript on the real packages and Python send the same."""

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

import widget
from widget import placed
from widget_devkit.project import Project

if TYPE_CHECKING:
    from widget import LiveChatWidget
    from widget_devkit.testing import MemoryHost

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
PAGE = (ROOT / "docs" / "porting.md").read_text(encoding="utf-8")
PAIRS = [
    pytest.param(javascript, python, id=heading)
    for heading, javascript, python in re.findall(
        r"^### ([^\n]+)\n+```js\n(.*?)```\n+```python\n(.*?)```", PAGE, re.DOTALL | re.MULTILINE
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
    ("message_sent", None),
    ("page_data", {"queryParams": {"count": "7"}}),
    ("transaction_accepted", {"chargeId": "C1"}),
    ("something_new", {"a": 1}),
]


def in_javascript(code: str, folder: Path) -> Any:
    for package, bundle in SDKS.items():
        address = (Project(ROOT).conformance_sdks / bundle).as_uri()
        code = code.replace(f'"{package}"', f'"{address}"')
    module = folder / "widget.mjs"
    module.write_text(code, encoding="utf-8")
    command = ["node", str(HERE / "porting.mjs"), str(module), json.dumps(EVENTS)]
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
) -> None:
    monkeypatch.setattr(widget, "LiveChat", live_chat)
    monkeypatch.setattr(placed, "page", agent_app.connect)
    sent = in_javascript(javascript, tmp_path)
    assert sent[0] == ["plugin_inited", None]
    assert await in_python(python, agent_app) == sent


def test_every_snippet_of_javascript_has_its_python() -> None:
    assert len(PAIRS) == PAGE.count("```js\n") == PAGE.count("```python\n")
