"""Every message and every event of the protocol, by the placement that has it."""

from __future__ import annotations

from typing import Final, Literal

Placement = Literal["details", "messagebox", "fullscreen", "settings"]
PLACEMENTS: Final[tuple[Placement, ...]] = ("details", "messagebox", "fullscreen", "settings")

_EVERYWHERE: Final = (
    "open_chat_widget",
    "plugin_inited",
    "register_transaction_failure",
    "register_transaction_pending",
    "register_transaction_success",
    "set_toast",
    "track",
    "update_properties",
)
_RICH: Final = ("send_cards", "send_quick_replies")
MESSAGES: Final[dict[Placement, tuple[str, ...]]] = {
    "details": (
        *_EVERYWHERE,
        *_RICH,
        "customer_details_section",
        "get_messages",
        "plugin_loaded",
        "put_message",
        "watch_messages",
    ),
    "messagebox": (*_EVERYWHERE, *_RICH, "put_messagebox_message"),
    "fullscreen": (
        *_EVERYWHERE,
        "navigate_from_fullscreen_widget",
        "set_fullscreen_widget_notification_badge",
        "set_reports_filters",
    ),
    "settings": (*_EVERYWHERE, "redirect"),
}
_ALL_HEAR: Final = (
    "change_theme",
    "something_new",
    "transaction_accepted",
    "transaction_declined",
    "transaction_failed",
    "update_billing_cycle",
)
EVENTS: Final[dict[Placement, tuple[str, ...]]] = {
    "details": (
        *_ALL_HEAR,
        "customer_details_section_button_click",
        "customer_profile",
        "customer_profile_hidden",
        "message",
        "message_box_text",
        "messages",
        "ticket_details_section_button_click",
        "ticket_info",
    ),
    "messagebox": (*_ALL_HEAR, "customer_profile", "message_sent"),
    "fullscreen": (*_ALL_HEAR, "page_data"),
    "settings": (*_ALL_HEAR, "page_data"),
}
"""`something_new` stands for any event that neither SDK knows."""
