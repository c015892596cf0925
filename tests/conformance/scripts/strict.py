"""With `strict_js`: what porting code may lean on in the JavaScript SDKs, and nothing differs."""

from __future__ import annotations

from typing import Final

from tests.conformance.script import calls, event, profile
from tests.conformance.scripts.everywhere import creation

_LATE: Final = (
    calls("handlers that come late", ["on", "customer_profile"], ["on", "message_box_text"]),
    profile("a profile for the late handler", {"id": "S1"}),
    event("a text for the late handler", "message_box_text", {"value": "x"}),
    event("an event without a handler", "customer_details_section_button_click", {"buttonId": "r"}),
    calls("a handler after that event", ["on", "customer_details_section_button_click"]),
    event("a click for that handler", "customer_details_section_button_click", {"buttonId": "s"}),
)
CLASSIC: Final = (
    calls("the opening", ["get_session_id"], ["init", {"strict_js": True}]),
    event("a text for nobody", "message_box_text", {"value": "lost"}),
    *_LATE,
    calls("the session's id", ["get_session_id"]),
    calls("a refresh of the session", ["refresh_session_id"]),
    calls("the session's id after a refresh", ["get_session_id"]),
    calls("a text", ["put_message", "Hello Mary Brown!"]),
)
PLACED: Final = (
    *creation("details", "trusted", [], strict_js=True),
    *_LATE,
    calls("handlers of what came before", ["on", "change_theme"], ["on", "transaction_accepted"]),
    calls("a refresh of the session", ["refresh_session"]),
    calls("a text", ["put_message", "Hello Mary Brown!"]),
)
