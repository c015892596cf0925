from collections.abc import AsyncIterator
from typing import Any

import pytest
from pydantic import ValidationError

from widget import InvalidArgumentError, SettingsWidget, Toast, create_settings_widget
from widget_devkit.testing import MemoryHost, Sent


@pytest.fixture
async def widget(agent_app: MemoryHost) -> AsyncIterator[SettingsWidget]:
    async with create_settings_widget(connect=agent_app.connect) as widget:
        yield widget


@pytest.mark.parametrize(
    ("arguments", "data"),
    [
        (("Saved",), {"content": "Saved", "kind": "success"}),
        ((404, "error"), {"content": "404", "kind": "error"}),
        (("No line", "error"), {"content": "No line", "kind": "error"}),
        ((Toast("No line", "error"),), {"content": "No line", "kind": "error"}),
        ((Toast(content="Saved"),), {"content": "Saved", "kind": "success"}),
        (
            ({"content": "No line", "kind": "error"}, "success"),
            {"content": "No line", "kind": "error"},
        ),
        (({"content": "Saved"},), {"content": "Saved", "kind": "success"}),
        (
            ({"content": "Saved", "kind": "success", "timeout": 5},),
            {"content": "Saved", "kind": "success", "timeout": 5},
        ),
    ],
)
async def test_a_toast_is_sent_with_its_kind(
    agent_app: MemoryHost, widget: SettingsWidget, arguments: tuple[Any, ...], data: object
) -> None:
    await widget.set_toast(*arguments)
    assert agent_app.sent[-1] == Sent("set_toast", data)


@pytest.mark.parametrize(
    ("arguments", "path"),
    [
        (("",), "content"),
        ((None,), "content"),
        ((["Saved"],), "content"),
        (("Saved", "warning"), "kind"),
        (("Saved", None), "kind"),
        (({"kind": "error"},), "content"),
        (({"content": "Saved", "kind": "info"},), "kind"),
    ],
)
async def test_a_toast_needs_words_and_one_of_two_kinds(
    agent_app: MemoryHost, widget: SettingsWidget, arguments: tuple[Any, ...], path: str
) -> None:
    with pytest.raises(InvalidArgumentError) as caught:
        await widget.set_toast(*arguments)
    assert caught.value.path == path
    assert len(agent_app.sent) == 1


def test_its_constructor_checks_too() -> None:
    with pytest.raises(ValidationError, match="content"):
        Toast("")
