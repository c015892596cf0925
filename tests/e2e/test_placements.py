"""The modern API in a browser: what has no sister in JavaScript to be compared with."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.browser import OpenRecorder


def test_a_page_is_one_widget_at_a_time_and_a_closed_one_makes_room(
    recorder: OpenRecorder,
) -> None:
    simulator = recorder(
        """
async with create_details_widget() as details:
    note(await outcome(LiveChat.init()))
    await details.put_message("still here")

async with create_details_widget() as again:
    profile = await again.wait_for("customer_profile", timeout=30)
    await again.put_message(f"Hello {profile.name}!")
note("closed")
"""
    )
    widget = simulator.widget().ready()
    [refusal], [closed] = widget.journal(2)
    assert json.loads(refusal)[:2] == ["error", "already_open"]
    assert closed == "closed"
    assert simulator.sent(4) == [
        ("plugin_inited", None),
        ("put_message", "still here"),
        ("plugin_inited", None),
        ("put_message", "Hello Mary Brown!"),
    ]
    assert widget.statistics()["attached"] is False


def test_an_opening_that_the_host_refuses_can_be_tried_again(recorder: OpenRecorder) -> None:
    simulator = recorder(
        """
async def opening():
    async with create_fullscreen_widget() as widget:
        data = await widget.wait_for("page_data", timeout=30)
        await widget.set_notification_badge(len(data.query_params))

note(await outcome(opening()))
again = lambda: outcome(opening())
""",
        placement="fullscreen",
        page_query="view=open&id=7",
        answers="refuse",
    )
    widget = simulator.widget().ready()
    [refusal] = widget.journal(1)[0]
    assert json.loads(refusal)[:2] == ["error", "refused"]
    simulator.evaluate("simulator.answer('*', 'normal')")
    assert widget.python("await again()") == '["result", null]'
    assert simulator.evaluate("simulator.badge") == 2
