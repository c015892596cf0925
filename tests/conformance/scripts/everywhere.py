"""What every placement can do, and what every placement hears."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tests.conformance.script import Step, answers, calls, event, opening
from tests.conformance.scripts.catalogue import EVENTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.conformance.pairs import Driver
    from tests.conformance.scripts.catalogue import Placement

ICON: Final = "https://cdn.example.com/icon.png"
_CHARGE: Final = {
    "id": "PU-1",
    "buyer_organization_id": "4d0a8c1e-7a52-4c1d-9e0f-2b1f3c5d7e9a",
    "buyer_license_id": 104130623,
    "buyer_account_id": "2d8a5c4b-1f0e-4a3c-8b7d-6e5f4a3b2c1d",
    "buyer_entity_id": "mary@example.com",
    "seller_client_id": "9b1deb4d3b7d4bad9bdd2b0d7b3dcb6d",
    "order_client_id": "1b9d6bcdbbfd4b2d9b5dab8dfbbd4bed",
    "order_organization_id": "7c9e6679-7425-40de-944b-e07fc1f90ae7",
    "name": "Sticker pack 🦊",
    "price": 499,
    "return_url": "https://widget.example.com/paid",
    "test": True,
    "per_account": False,
    "status": "pending",
    "confirmation_url": "https://billing.example.com/PU-1",
    "commission_percent": 20,
    "created_at": "2026-01-31T12:00:00Z",
    "updated_at": "2026-01-31T12:00:00Z",
}
DIRECT: Final = {**_CHARGE, "quantity": 2}
SMALL: Final = {"name": "Pack", "price": 499, "per_account": False, "test": True, "quantity": 2}
RECURRENT: Final = {
    **_CHARGE,
    "trial_days": 14,
    "months": 1,
    "trial_ends_at": None,
    "cancelled_at": None,
    "current_charge_at": None,
    "next_charge_at": "2026-02-14T12:00:00Z",
}
METADATA: Final = {"icon": ICON, "description": "For all chats", "showBillingCyclePicker": True}
INTENT: Final = {
    "name": "Sticker pack",
    "price": 499,
    "per_account": False,
    "test": True,
    "return_url": None,
    "months": 12,
    "trial_days": 0,
    "metadata": {
        "type": "recurrent_charge",
        "isExternalTransaction": True,
        "showBillingCyclePicker": True,
        "icon": ICON,
        "description": "For all chats",
    },
}


def creation(
    placement: Placement,
    driver: Driver,
    handlers: Sequence[str] | None = None,
    **options: Any,
) -> tuple[Step, ...]:
    """Create the widget, with what the host sends before it is there; then handlers, or all."""
    heard = EVENTS[placement] if handlers is None else handlers
    create = ["create", placement, list(heard), options]
    dark: tuple[str, Any] = ("change_theme", {"theme": "dark"})
    accepted: tuple[str, Any] = ("transaction_accepted", {"chargeId": "PU-0"})
    known = "customer_profile" if "customer_profile" in EVENTS[placement] else "page_data"
    look = calls("what the widget knows by then", ["get", "theme"], ["get", known])
    if driver == "trusted":
        return opening("the creation of the widget", [[*dark], [*accepted]], create), look
    return (
        calls("a page that has not created its widget yet"),
        event("a theme from before the widget", *dark),
        event("a payment from before the widget", *accepted),
        calls("the creation of the widget", create),
        look,
    )


COMMANDS: Final = (
    calls(
        "toasts",
        ["set_toast", {"content": "Saved <b>🦊</b>", "kind": "success"}],
        ["set_toast", {"content": "Not saved", "kind": "error"}],
    ),
    calls(
        "properties",
        ["update_properties", {"onboarded": True, "plan": "x", "error_code": None, "seats": 2.5}],
        ["update_properties", {}],
        ["update_properties"],
    ),
    calls("the chat with support", ["open_chat_widget"]),
    calls(
        "events to track",
        ["track_event", "sale", {"amount": 12.5, "items": ["a", None], "x": {}}],
        ["track_event", "sale", {}],
    ),
    calls("an event to track without properties", ["track_event", "sale"]),
    calls(
        "messages by their names on the wire",
        ["send_message", "get_messages"],
        ["send_message", "set_toast", {"content": "x", "kind": "success"}],
        ["send_message", "something_new", [1, None, {"a": "🦊"}]],
        ["send_message", "something_new", "text"],
        ["send_message", "something_new", 0],
        ["send_message", "something_new", False],
    ),
    calls("a direct charge", ["start_transaction", DIRECT, METADATA]),
    calls(
        "a recurrent charge",
        ["start_transaction", RECURRENT, {**METADATA, "showBillingCyclePicker": False}],
    ),
    calls("metadata with nothing but an icon", ["start_transaction", SMALL, {"icon": ICON}]),
    calls("a transaction without a charge", ["start_transaction", None, METADATA]),
    calls("a transaction without metadata", ["start_transaction", DIRECT, None]),
    calls("a transaction without an icon", ["start_transaction", DIRECT, {"description": "x"}]),
)
HEARD: Final = (
    event("the light theme", "change_theme", {"theme": "light"}),
    calls("the theme by then", ["get", "theme"]),
    event("a payment accepted", "transaction_accepted", {"chargeId": "PU-1"}),
    event("a payment declined", "transaction_declined", {"chargeId": "PU-1"}),
    event("a payment failed", "transaction_failed", {"error": {"message": "no card", "code": 7}}),
    event(
        "a payment failed, in one word", "transaction_failed", {"error": "declined", "more": None}
    ),
    event(
        "another billing cycle",
        "update_billing_cycle",
        {"billingCycle": 12, "chargeId": "PU-1", "paymentIntent": INTENT},
    ),
    event("an event that nobody knows", "something_new", {"a": [1, None, {"b": True}]}),
    event("an event without data", "something_new"),
    event("an event without a handler", "nobody_listens", {"a": 1}),
    calls(
        "a handler that raises, and one behind it",
        ["on", "transaction_declined", "raise"],
        ["on", "transaction_declined"],
    ),
    event("an event for the handler that raises", "transaction_declined", {"chargeId": "PU-2"}),
    calls("a handler taken away", ["off", "something_new"]),
    event("an event for nobody", "something_new", {}),
)
ANSWERED: Final = (
    answers("a host that answers with a value", "set_toast", {"ok": [1, None]}),
    calls("a call that is answered with a value", ["set_toast", {"content": "a", "kind": "error"}]),
    answers("a host that refuses", "set_toast", "refuse"),
    calls("a call that is refused", ["set_toast", {"content": "b", "kind": "error"}]),
    answers("a host that throws", "set_toast", "throw"),
    calls("a call at which the host throws", ["set_toast", {"content": "c", "kind": "error"}]),
    answers("a host as before", "set_toast", "normal"),
    calls("a call after that", ["set_toast", {"content": "d", "kind": "error"}]),
    answers("a host that refuses payments", "register_transaction_pending", "refuse"),
    calls("a transaction that is refused", ["start_transaction", SMALL, METADATA]),
    answers("a host that takes payments", "register_transaction_pending", "normal"),
)
