from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta, timezone
from types import MappingProxyType
from typing import Any

import pytest

from widget import FullscreenWidget, InvalidArgumentError, create_fullscreen_widget
from widget_devkit.testing import MemoryHost

NAIVE = datetime(2026, 3, 1)  # noqa: DTZ001 - what must not be sent


@pytest.fixture
async def fullscreen(agent_app: MemoryHost) -> AsyncIterator[FullscreenWidget]:
    async with create_fullscreen_widget(connect=agent_app.connect) as widget:
        yield widget


async def test_text_numbers_and_lists_go_out_as_they_were_given(
    agent_app: MemoryHost, fullscreen: FullscreenWidget
) -> None:
    filters: dict[str, Any] = {
        "text": "",
        "whole": 3,
        "part": 2.0,
        "texts": ["a", "b"],
        "numbers": [1, 2.5],
        "empty": [],
    }
    await fullscreen.set_reports_filters(MappingProxyType(filters))
    assert agent_app.sent[-1].data == filters
    assert type(agent_app.sent[-1].data["part"]) is float
    await fullscreen.set_reports_filters({"agents": ("a", "b")})
    assert agent_app.sent[-1].data == {"agents": ["a", "b"]}


async def test_points_in_time_keep_their_instant_and_a_date_is_its_midnight_in_utc(
    agent_app: MemoryHost, fullscreen: FullscreenWidget
) -> None:
    east = timezone(timedelta(hours=2))
    await fullscreen.set_reports_filters(
        {"from": datetime(2026, 3, 1, 1, 30, tzinfo=east), "to": date(2026, 3, 2)}
    )
    assert agent_app.sent[-1].data == {
        "from": datetime(2026, 2, 28, 23, 30, tzinfo=UTC),
        "to": datetime(2026, 3, 2, tzinfo=UTC),
    }


@pytest.mark.parametrize(
    ("filters", "path", "words"),
    [
        ({"to": "x", "from": NAIVE}, "filters.from", "is a time without a time zone"),
        ({"from": None}, "filters.from", "is NoneType; it must be text, a finite number"),
        ({"rated": True}, "filters.rated", "is bool; it must be"),
        ({"share": float("nan")}, "filters.share", "must be text, a finite number"),
        ({"agents": {"a": 1}}, "filters.agents", "is dict; it must be"),
        ({"agents": ["a", 1]}, "filters.agents[1]", "should be a valid string"),
        ({"groups": [1, "a"]}, "filters.groups[1]", "must be a finite number"),
        ({"groups": [1, True]}, "filters.groups[1]", "must be a finite number"),
        ({"days": [NAIVE]}, "filters.days[0]", "must be a finite number"),
        (None, "filters", "should be a valid dictionary"),
        ([], "filters", "should be a valid dictionary"),
    ],
)
async def test_the_error_names_the_filter(
    agent_app: MemoryHost, fullscreen: FullscreenWidget, filters: Any, path: str, words: str
) -> None:
    with pytest.raises(InvalidArgumentError) as caught:
        await fullscreen.set_reports_filters(filters)
    assert caught.value.path == path
    assert f"{path}: " in str(caught.value)
    assert words in str(caught.value)
    assert len(agent_app.sent) == 1
