"""What a type checker knows of `LiveChat`; mypy and pyright read this file, nothing runs it."""

from typing import Any, assert_type

from widget import (
    AnyEvent,
    ButtonClick,
    Command,
    CustomerProfile,
    InvalidPayloadError,
    LiveChatWidget,
    Message,
    Session,
    Stream,
    Subscription,
    ThemeChange,
)

widget = LiveChatWidget()


@widget.on("customer_profile")
def plain(profile: CustomerProfile) -> str:
    return profile.id


@widget.once("message")
async def later(message: Message) -> None:
    assert_type(message.message, str)


@widget.on("something_new")
def untyped(data: Any) -> str:
    return str(data["anything"])


async def check() -> None:
    assert_type(plain, Subscription[CustomerProfile, str])
    assert_type(plain(CustomerProfile(id="1")), str)
    await later(Message(chat="C", message="m", message_id="M", message_source="agent"))
    assert_type(widget.wait_for("customer_profile"), Command[CustomerProfile])
    assert_type(await widget.wait_for("session", timeout=1), Session)
    assert_type(await widget.wait_for("error"), InvalidPayloadError)
    assert_type(widget.stream("change_theme"), Stream[ThemeChange])
    async for click in widget.stream("customer_details_section_button_click"):
        assert_type(click, ButtonClick)
    assert_type(await widget.wait_for("anything_else"), Any)
    assert_type(await widget.wait_for("*"), AnyEvent)
    assert_type(await widget.init(), Session)
    assert_type(await widget.refresh_session_id(), str)
    assert_type(widget.get_session_id(), str | None)
