import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from widget import (
    AlreadyOpenError,
    Card,
    CardButton,
    ClosedError,
    DetailsWidget,
    FullscreenWidget,
    LiveChatWidget,
    MessageBoxWidget,
    Opening,
    RefusedError,
    RichMessage,
    SettingsWidget,
    create_details_widget,
    create_fullscreen_widget,
    create_message_box_widget,
    create_settings_widget,
)
from widget_devkit.testing import MemoryHost, Sent

Create = Callable[..., Opening[Any]]

SHARED = {
    *("on", "once", "off", "wait_for", "stream", "send_message", "close", "theme", "placement"),
    *("set_toast", "start_transaction", "update_properties", "open_chat_widget", "track_event"),
}
KINDS: dict[type[Any], tuple[Create, str, set[str]]] = {
    DetailsWidget: (
        create_details_widget,
        "details",
        {
            *("customer_profile", "ticket_info", "put_message", "watch_messages"),
            *("refresh_session", "modify_section", "on_button"),
            *("send_quick_replies", "send_cards"),
        },
    ),
    MessageBoxWidget: (
        create_message_box_widget,
        "messagebox",
        {"customer_profile", "put_message", "send_quick_replies", "send_cards"},
    ),
    FullscreenWidget: (
        create_fullscreen_widget,
        "fullscreen",
        {"page_data", "set_notification_badge", "navigate", "set_reports_filters"},
    ),
    SettingsWidget: (create_settings_widget, "settings", {"page_data", "redirect"}),
}


@pytest.mark.parametrize("kind", KINDS)
async def test_each_placement_announces_itself_and_has_its_own_surface(
    agent_app: MemoryHost, kind: type[Any]
) -> None:
    create, placement, own = KINDS[kind]
    async with create(connect=agent_app.connect) as widget:
        assert type(widget) is kind
        assert widget.placement == placement
        assert agent_app.sent == [Sent("plugin_inited")]
        public = {name for name in dir(widget) if not name.startswith("_")}
        assert public == SHARED | own


@pytest.mark.parametrize(
    ("kind", "name", "words"),
    [
        (FullscreenWidget, "customer_profile", "DetailsWidget and MessageBoxWidget have"),
        (MessageBoxWidget, "modify_section", "DetailsWidget has 'modify_section'"),
        (DetailsWidget, "redirect", "SettingsWidget has 'redirect'"),
        (LiveChatWidget, "set_notification_badge", "FullscreenWidget has"),
        (SettingsWidget, "getCustomerProfile", "have 'customer_profile'"),
        (DetailsWidget, "putMessage", "in Python it is 'put_message'"),
        (LiveChatWidget, "track", "in Python it is 'track_event'"),
        (SettingsWidget, "modifyCustomerDetailsSection", "DetailsWidget has 'modify_section'"),
        (FullscreenWidget, "getPageData", "in Python it is 'page_data'"),
    ],
)
def test_what_a_placement_lacks_is_an_error_that_names_who_has_it(
    kind: type[Any], name: str, words: str
) -> None:
    with pytest.raises(AttributeError, match=words) as caught:
        getattr(kind(), name)
    assert caught.value.name == name


def test_what_nobody_has_is_a_plain_attribute_error() -> None:
    with pytest.raises(AttributeError, match=r"'DetailsWidget' object has no attribute 'fly'$"):
        DetailsWidget().fly  # type: ignore[attr-defined] # what this test is about  # noqa: B018


async def test_a_widget_is_closed_at_the_end_of_its_block(agent_app: MemoryHost) -> None:
    async with await create_details_widget(connect=agent_app.connect) as widget:
        await widget.put_message("in it")
    with pytest.raises(ClosedError):
        await widget.put_message("behind it")
    assert agent_app.sent == [Sent("plugin_inited"), Sent("put_message", "in it")]


async def test_a_refused_opening_says_why_and_frees_the_line(agent_app: MemoryHost) -> None:
    agent_app.refuse("plugin_inited", "not now")
    with pytest.raises(RefusedError, match="not now"):
        await create_details_widget(connect=agent_app.connect)
    agent_app.answer("plugin_inited")
    async with create_details_widget(connect=agent_app.connect) as widget:
        await widget.put_message("there")
    assert agent_app.sent[-1] == Sent("put_message", "there")


async def test_a_second_widget_of_the_page_is_told_that_there_is_one(
    agent_app: MemoryHost,
) -> None:
    async with create_details_widget(connect=agent_app.connect) as widget:
        with pytest.raises(AlreadyOpenError):
            await create_settings_widget(connect=agent_app.connect)
        await widget.put_message("still here")
    async with create_settings_widget(connect=agent_app.connect):
        assert [sent.message for sent in agent_app.sent] == [
            *("plugin_inited", "put_message", "plugin_inited")
        ]


async def test_a_handler_registered_after_the_opening_hears_what_came_before_it(
    agent_app: MemoryHost,
) -> None:
    agent_app.emit("customer_profile", {"id": "1"})
    agent_app.emit("message_box_text", {"value": "a"})
    heard: list[str] = []
    async with create_details_widget(connect=agent_app.connect) as widget:
        widget.on("customer_profile", lambda profile: heard.append(profile.id))
        widget.on("message_box_text", lambda text: heard.append(text.value))
        assert heard == ["1", "a"]
        assert widget.customer_profile is not None
        assert widget.customer_profile.id == "1"


async def test_the_latest_ticket_and_page_are_kept(agent_app: MemoryHost) -> None:
    async with create_details_widget(connect=agent_app.connect) as widget:
        assert [widget.ticket_info, widget.customer_profile] == [None, None]
        agent_app.emit("ticket_info", {"id": "T1", "subject": "Broken"})
        ticket = widget.ticket_info
        assert ticket is not None
        assert ticket.subject == "Broken"
    async with create_fullscreen_widget(connect=agent_app.connect) as page:
        agent_app.emit("page_data", {"queryParams": {"view": "old"}})
        agent_app.emit("page_data", {"queryParams": {"view": "open"}})
        assert page.page_data is not None
        assert page.page_data.query_params == {"view": "open"}


async def test_a_ticket_or_page_of_null_is_forgotten_and_no_handler_gets_it(
    agent_app: MemoryHost, caplog: pytest.LogCaptureFixture
) -> None:
    heard: list[object] = []
    async with create_details_widget(connect=agent_app.connect) as widget:
        widget.on("ticket_info", heard.append)
        agent_app.emit("ticket_info", {"id": "T1"})
        agent_app.emit("ticket_info", None)
        assert widget.ticket_info is None
        widget.on("ticket_info", heard.append)
    assert len(heard) == 1
    assert caplog.text == ""


async def test_message_sent_hands_over_nothing(agent_app: MemoryHost) -> None:
    async with create_message_box_widget(connect=agent_app.connect) as widget:
        heard: list[None] = []
        widget.on("message_sent", heard.append)
        agent_app.emit("message_sent")
        assert heard == [None]


async def test_each_command_of_the_placements_and_its_message(agent_app: MemoryHost) -> None:
    card, wired = Card("A", CardButton("Buy", "b")), {"text": "Buy", "value": "b"}
    async with create_details_widget(connect=agent_app.connect) as details:
        await details.watch_messages()
        await details.send_quick_replies("Which?", [CardButton("Buy", "b")])
        await details.send_cards(card)
        await details.set_toast("Saved")
        await details.set_toast("Not saved", "error")
        await details.update_properties({"plan": "pro", "seats": 3, "beta": True, "code": None})
        await details.update_properties()
        await details.open_chat_widget()
        assert await details.refresh_session()
    assert agent_app.sent[1:] == [
        Sent("watch_messages"),
        Sent("send_quick_replies", {"title": "Which?", "buttons": [wired]}),
        Sent("send_cards", [{"title": "A", "buttons": [wired]}]),
        Sent("set_toast", {"content": "Saved", "kind": "success"}),
        Sent("set_toast", {"content": "Not saved", "kind": "error"}),
        Sent("update_properties", {"plan": "pro", "seats": 3, "beta": True, "code": None}),
        Sent("update_properties"),
        Sent("open_chat_widget"),
        Sent("plugin_loaded"),
    ]
    agent_app.sent.clear()
    async with create_message_box_widget(connect=agent_app.connect) as box:
        await box.put_message("Hi")
        await box.put_message(RichMessage.cards(card))
    payload = {"template_id": "cards", "elements": [{"title": "A", "buttons": [wired]}]}
    assert agent_app.sent[1:] == [
        Sent("put_messagebox_message", {"type": "message", "value": "Hi"}),
        Sent("put_messagebox_message", {"type": "rich_message", "payload": payload}),
    ]
    agent_app.sent.clear()
    async with create_fullscreen_widget(connect=agent_app.connect) as page:
        await page.set_notification_badge(3)
        await page.set_notification_badge(None)
        await page.navigate("/archives")
    async with create_settings_widget(connect=agent_app.connect) as settings:
        await settings.redirect("https://example.com/after")
    assert agent_app.sent[1:] == [
        Sent("set_fullscreen_widget_notification_badge", 3),
        Sent("set_fullscreen_widget_notification_badge"),
        Sent("navigate_from_fullscreen_widget", "/archives"),
        Sent("plugin_inited"),
        Sent("redirect", "https://example.com/after"),
    ]


async def test_a_button_of_a_section_has_a_handler_of_its_own(agent_app: MemoryHost) -> None:
    heard: list[str] = []
    async with create_details_widget(connect=agent_app.connect) as widget:

        @widget.on_button("refund")
        def refund() -> None:
            heard.append("refund")

        @widget.on_button("cancel")
        async def cancel() -> None:
            heard.append("cancel")

        clicks = widget.stream("customer_details_section_button_click")
        agent_app.emit("customer_details_section_button_click", {"buttonId": "cancel"})
        agent_app.emit("ticket_details_section_button_click", {"buttonId": "refund"})
        await asyncio.sleep(0)
        assert heard == ["refund", "cancel"]
        assert (await anext(clicks)).button_id == "cancel"
        with refund:
            refund()
        agent_app.emit("customer_details_section_button_click", {"buttonId": "refund"})
        assert heard == ["refund", "cancel", "refund"]


async def test_a_click_before_there_is_a_handler_of_the_button_is_kept_for_it(
    agent_app: MemoryHost,
) -> None:
    agent_app.emit("customer_details_section_button_click", {"buttonId": "a"})
    agent_app.emit("customer_details_section_button_click", {"buttonId": "b"})
    heard: list[str] = []
    async with create_details_widget(connect=agent_app.connect) as widget:
        widget.on_button("b")(lambda: heard.append("b"))
        widget.on_button("a")(lambda: heard.append("a"))
    assert heard == ["b", "a"]


async def test_the_host_cannot_speak_for_a_single_button(
    agent_app: MemoryHost, caplog: pytest.LogCaptureFixture
) -> None:
    heard: list[str] = []
    async with create_details_widget(connect=agent_app.connect) as widget:
        widget.on_button("a")(lambda: heard.append("a"))
        agent_app.emit("button:a", {"buttonId": "a"})
    assert heard == []
    assert "button:a is not handed on" in caplog.text
