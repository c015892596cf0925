from types import MappingProxyType
from typing import Any

import pytest

from widget import InvalidArgumentError, create_details_widget
from widget_devkit.testing import MemoryHost, Sent

MANY = {"plan": "gold", "onboarded": True, "seats": 3, "share": 0.5, "error_code": None, "": ""}


@pytest.mark.parametrize("given", [MANY, MappingProxyType(MANY), {}, None])
async def test_properties_go_out_as_they_were_given(agent_app: MemoryHost, given: Any) -> None:
    async with create_details_widget(connect=agent_app.connect) as widget:
        await widget.update_properties(given)
    data = None if given is None else dict(given)
    assert agent_app.sent[-1] == Sent("update_properties", data)
    if data:
        assert agent_app.sent[-1].data["onboarded"] is True
        assert type(agent_app.sent[-1].data["seats"]) is int


@pytest.mark.parametrize(
    ("given", "path", "words"),
    [
        ({"plan": "gold", "tags": ["a"]}, "properties.tags", "is list; it must be text, a finite"),
        ({"plan": {"name": "gold"}}, "properties.plan", "is dict; it must be"),
        ({"share": float("nan")}, "properties.share", "must be text, a finite number"),
        ({"share": float("-inf")}, "properties.share", "must be text, a finite number"),
        ({"seats": 10**400}, "properties.seats", "must be text, a finite number"),
        ({"seats": b"3"}, "properties.seats", "is bytes; it must be"),
        ([("plan", "gold")], "properties", "input should be a valid dictionary"),
        ("gold", "properties", "input should be a valid dictionary"),
    ],
)
async def test_the_error_names_the_property(
    agent_app: MemoryHost, given: Any, path: str, words: str
) -> None:
    async with create_details_widget(connect=agent_app.connect) as widget:
        with pytest.raises(InvalidArgumentError) as caught:
            await widget.update_properties(given)
    assert caught.value.path == path
    assert f"{path}: " in str(caught.value)
    assert words in str(caught.value)
    assert len(agent_app.sent) == 1


async def test_the_name_of_a_property_is_text(agent_app: MemoryHost) -> None:
    async with create_details_widget(connect=agent_app.connect) as widget:
        with pytest.raises(InvalidArgumentError, match="should be a valid string"):
            await widget.update_properties({1: "gold"})  # type: ignore[dict-item] # what users do
