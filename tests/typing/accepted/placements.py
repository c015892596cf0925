"""What a type checker knows of the placements; mypy and pyright read this file, nothing runs it."""

from datetime import UTC, date, datetime
from typing import Any, assert_type

from widget import (
    BillingCycleUpdate,
    ButtonHandler,
    Card,
    CardButton,
    Command,
    CustomerProfile,
    DetailsWidget,
    MessageBoxWidget,
    PageData,
    RichMessage,
    Stream,
    Subscription,
    TicketInfo,
    TransactionEvent,
    TransactionFailure,
    create_details_widget,
    create_fullscreen_widget,
    create_message_box_widget,
    create_settings_widget,
)


async def details() -> None:
    widget = await create_details_widget(timeout=5, strict_js=True)
    assert_type(widget, DetailsWidget)

    @widget.on("customer_profile")
    async def profile(profile: CustomerProfile) -> str | None:
        return profile.name

    @widget.on_button("refund")
    async def refund() -> int:
        return 1

    assert_type(await profile(CustomerProfile(id="1")), str | None)
    assert_type(await refund(), int)
    widget.on("ticket_info", lambda ticket: ticket.subject)
    widget.once("message", lambda message: message.message)
    assert_type(widget.customer_profile, CustomerProfile | None)
    assert_type(widget.ticket_info, TicketInfo | None)
    assert_type(widget.wait_for("ticket_info"), Command[TicketInfo])
    assert_type(await widget.refresh_session(), str)
    await widget.send_cards([Card("A", CardButton("Buy", "b")), {"title": "B"}])
    await widget.start_transaction(
        {"name": "Seats", "price": 1, "quantity": 2}, {"icon": "https://x"}
    )


async def message_box() -> None:
    async with create_message_box_widget() as widget:
        assert_type(widget, MessageBoxWidget)
        widget.put_message("Hi")
        widget.put_message(RichMessage.quick_replies("Which?", CardButton("A", 1)))
        widget.put_message({"template_id": "cards", "elements": []})

        @widget.on("message_sent")
        def sent(nothing: None) -> bool:
            return nothing is None

        assert_type(sent, Subscription[None, bool])
        assert_type(widget.stream("customer_profile"), Stream[CustomerProfile])


async def fullscreen() -> None:
    async with await create_fullscreen_widget() as widget:
        assert_type(widget.page_data, PageData | None)
        assert_type(await widget.wait_for("page_data", timeout=1), PageData)
        assert_type(await widget.wait_for("customer_profile"), Any)  # Not one of its events.
        widget.set_notification_badge(None)
        widget.set_reports_filters(
            {"a": date(2026, 1, 1), "b": datetime.now(UTC), "c": ["x"], "d": [1, 2.5], "e": "f"}
        )


async def settings() -> None:
    widget = await create_settings_widget()
    widget.redirect("https://example.com")
    assert_type(await widget.wait_for("transaction_accepted"), TransactionEvent)
    assert_type(await widget.wait_for("transaction_failed"), TransactionFailure)
    async for update in widget.stream("update_billing_cycle"):
        assert_type(update, BillingCycleUpdate)


def handler_of_button(handler: ButtonHandler[int]) -> int:
    handler.unsubscribe()
    return handler()
