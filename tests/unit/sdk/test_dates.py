"""Points in time reach the host as `Date`s, as from the JavaScript SDKs."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from widget import InvalidArgumentError, LiveChatWidget, create_fullscreen_widget
from widget.encoding import encode
from widget_devkit.testing import MemoryHost, Sent

NOON = datetime(2026, 3, 1, 12, 0, 0, 123_456, tzinfo=timezone(timedelta(hours=2)))


async def test_reports_are_filtered_by_points_in_time(agent_app: MemoryHost) -> None:
    async with create_fullscreen_widget(connect=agent_app.connect) as widget:
        await widget.set_reports_filters(
            {"from": date(2026, 3, 1), "to": NOON, "agents": ["a"], "groups": [1, 2], "tag": "vip"}
        )
    assert agent_app.sent[-1] == Sent(
        "set_reports_filters",
        {
            "from": datetime(2026, 3, 1, tzinfo=UTC),
            "to": datetime(2026, 3, 1, 10, 0, 0, 123_000, tzinfo=UTC),
            "agents": ["a"],
            "groups": [1, 2],
            "tag": "vip",
        },
    )


@pytest.mark.parametrize(
    ("data", "keys"),
    [
        (NOON, [()]),
        ([1, NOON], [(1,)]),
        ({"a": {"b": [NOON]}, "c": NOON}, [("a", "b", 0), ("c",)]),
        ({1: NOON, None: NOON}, [("1",), ("null",)]),
        ({"a": NOON.isoformat()}, []),
    ],
)
def test_each_is_found_wherever_it_stands(data: object, keys: list[tuple[str | int, ...]]) -> None:
    dates = encode(data).dates
    assert [each.keys for each in dates] == keys
    assert {each.milliseconds for each in dates} <= {1_772_359_200_123}


async def test_any_message_may_carry_one(agent_app: MemoryHost, live_chat: LiveChatWidget) -> None:
    await live_chat.init()
    await live_chat.send_message("custom", NOON)
    assert agent_app.sent[-1].data == NOON.replace(microsecond=123_000)


async def test_a_time_without_a_zone_is_no_point_in_time(
    agent_app: MemoryHost, live_chat: LiveChatWidget
) -> None:
    await live_chat.init()
    naive = NOON.replace(tzinfo=None)
    with pytest.raises(InvalidArgumentError, match="time zone") as caught:
        await live_chat.send_message("custom", {"when": [naive]})
    assert caught.value.path == "data.when[0]"
    assert agent_app.sent[1:] == []
