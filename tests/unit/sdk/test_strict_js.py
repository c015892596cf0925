"""`strict_js`: what code ported from the JavaScript SDKs may lean on."""

from typing import Any, Final

from widget import LiveChatWidget, create_details_widget, create_fullscreen_widget
from widget_devkit.testing import MemoryHost

CLICK: Final = "customer_details_section_button_click"


async def test_there_is_no_session_id(agent_app: MemoryHost, live_chat: LiveChatWidget) -> None:
    agent_app.session_id = "S"
    await live_chat.init(strict_js=True)
    assert live_chat.get_session_id() is None
    await live_chat.refresh_session_id()
    assert live_chat.get_session_id() is None


async def test_a_late_handler_is_given_nothing_that_came_before_it(
    agent_app: MemoryHost, live_chat: LiveChatWidget
) -> None:
    heard: list[Any] = []
    await live_chat.init(strict_js=True)
    agent_app.emit("customer_profile", {"id": "1"})
    live_chat.on("customer_profile", lambda profile: heard.append(profile.id))
    assert heard == []
    agent_app.emit("customer_profile", {"id": "2"})
    assert heard == ["2"]


async def test_the_latest_is_still_to_be_asked_for(agent_app: MemoryHost) -> None:
    agent_app.emit("page_data", {"queryParams": {"a": "b"}})
    async with create_fullscreen_widget(connect=agent_app.connect, strict_js=True) as widget:
        assert widget.page_data is not None
        assert widget.page_data.query_params == {"a": "b"}


async def test_an_event_that_nobody_handles_is_gone(agent_app: MemoryHost) -> None:
    heard: list[str] = []
    agent_app.emit(CLICK, {"buttonId": "early"})
    async with create_details_widget(connect=agent_app.connect, strict_js=True) as widget:
        widget.on(CLICK, lambda click: heard.append(click.button_id))
        agent_app.emit(CLICK, {"buttonId": "now"})
    assert heard == ["now"]


async def test_without_it_the_next_opening_is_as_always(live_chat: LiveChatWidget) -> None:
    await live_chat.init(strict_js=True)
    live_chat.close()
    await live_chat.init()
    assert live_chat.get_session_id() == "host.1.2"
