"""The scripts for agent-app-sdk 1.16.0: each placement's own calls and events, then the shared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.conformance.script import Step, answers, calls, event, handshake, profile, reload
from tests.conformance.scripts.catalogue import EVENTS
from tests.conformance.scripts.classic import BUTTON, MARY, PICTURE, SECTION
from tests.conformance.scripts.everywhere import ANSWERED, COMMANDS, HEARD, creation

if TYPE_CHECKING:
    from tests.conformance.pairs import Driver
    from tests.conformance.scripts.catalogue import Placement

CARD: Final = {
    "title": "Pizza",
    "subtitle": "9.50",
    "image": {
        "url": PICTURE,
        "name": "a.png",
        "content_type": "image/png",
        "size": 7,
        "width": 1,
        "height": 2,
    },
    "buttons": [
        {"text": "Order", "type": "message", "value": "order", "postback_id": "o-1"},
        {"text": "See", "type": "url", "value": "https://example.com/", "user_ids": ["mary"]},
    ],
}
REPLIES: Final = [
    {"text": "Small", "type": "message", "value": "s", "postback_id": "size", "user_ids": []},
    {"text": "Large", "value": "l"},
]
RICH: Final = (
    calls("quick replies", ["send_quick_replies", "Which size?", REPLIES]),
    calls("cards", ["send_cards", [CARD, {"title": "Salad"}]], ["send_cards", CARD]),
)
CUSTOMERS: Final = (
    profile("a full profile", MARY),
    profile("a profile with nothing but an id", {"id": "S1"}),
    profile(
        "a profile with fields that nobody knows",
        {"id": "S1", "visits": 4, "chat": {"id": "A", "agents": ["x"]}, "geolocation": {"moon": 1}},
    ),
    calls("the profile by then", ["get", "customer_profile"]),
)
PAGES: Final = (
    event("a page", "page_data", {"queryParams": {"chat": "A/1", "empty": ""}}),
    event("a page with more", "page_data", {"queryParams": {}, "pathname": "/apps/x"}),
    calls("the page by then", ["get", "page_data"]),
)
TICKET: Final = {
    "id": "ABC-12",
    "subject": "Where is my order?",
    "status": "open",
    "requester": {"name": "Mary Brown", "email": "mary.brown@email.com"},
}
OWN: Final[dict[Placement, tuple[Step, ...]]] = {
    "details": (
        *CUSTOMERS,
        event("a customer who leaves", "customer_profile_hidden", {"id": "S1"}),
        event(
            "a message",
            "message",
            {
                "chat": "PJ0MRSHTDG",
                "message": "Hi 🦊",
                "message_id": "NY0U96PIT4_1",
                "message_source": "visitor",
            },
        ),
        event("an answer to get_messages", "messages", [{"text": "Hi 🦊"}, None]),
        event("a text in the message box", "message_box_text", {"value": "Hel\nlo"}),
        event("a click", "customer_details_section_button_click", {"buttonId": "refund"}),
        event("a click in HelpDesk", "ticket_details_section_button_click", {"buttonId": "refund"}),
        event("a ticket", "ticket_info", TICKET),
        calls(
            "texts", *(["put_message", text] for text in ("Hello 🦊", "", "a\nb\r\n\tc\u2028\0"))
        ),
        calls("watching messages", ["watch_messages"]),
        calls("a refresh of the session", ["refresh_session"]),
        *RICH,
        calls(
            "a section of every kind",
            [
                "modify_section",
                {
                    **SECTION,
                    "openApp": True,
                    "components": [
                        {
                            "type": "title",
                            "data": {
                                "title": "T",
                                "value": "v",
                                "description": "d",
                                "imgUrl": PICTURE,
                                "imgSize": "big",
                                "link": "https://example.com/",
                                "id": "t",
                                "clickable": True,
                                "openApp": False,
                            },
                        },
                        {
                            "type": "button",
                            "data": {"label": "R", "id": "r", "primary": True, "openApp": True},
                        },
                        {"type": "button", "data": {"label": "S", "id": "s", "secondary": True}},
                        {
                            "type": "label_value",
                            "data": {
                                "label": "L",
                                "value": "V",
                                "iconUrl": PICTURE,
                                "url": "https://example.com/",
                            },
                        },
                        {
                            "type": "link",
                            "data": {
                                "url": "https://example.com/?a=1#b",
                                "value": "x",
                                "inline": True,
                            },
                        },
                        {"type": "line"},
                        {"type": "customer"},
                        {"type": "tags", "data": {"tags": ["vip", "new"], "label": "Tags"}},
                    ],
                },
            ],
            ["modify_section", {"title": "Bare", "components": [BUTTON]}],
        ),
        calls(
            "what other placements have",
            ["set_notification_badge", 1],
            ["navigate", "/archives"],
            ["set_reports_filters", {}],
            ["redirect", "https://example.com/"],
            ["get", "page_data"],
        ),
    ),
    "messagebox": (
        *CUSTOMERS,
        event("a message that was sent", "message_sent"),
        calls(
            "texts and rich messages",
            ["put_message", "Hello 🦊"],
            ["put_message", {"template_id": "cards", "elements": [CARD, {"title": "Salad"}]}],
            [
                "put_message",
                {
                    "template_id": "quick_replies",
                    "elements": [{"title": "Which size?", "buttons": REPLIES}],
                },
            ],
        ),
        *RICH,
        calls(
            "what other placements have",
            ["watch_messages"],
            ["refresh_session"],
            ["modify_section", {"title": "Bare", "components": [BUTTON]}],
            ["navigate", "/archives"],
            ["get", "page_data"],
        ),
    ),
    "fullscreen": (
        *PAGES,
        calls("badges", *(["set_notification_badge", count] for count in (7, 0, None))),
        calls("ways to go", *(["navigate", path] for path in ("/archives", "/team/agents?a=1#b"))),
        calls(
            "filters of the reports",
            [
                "set_reports_filters",
                {
                    "from": {"(date)": "2026-01-31T12:00:00.250+00:00"},
                    "to": {"(date)": "2026-02-28T23:59:59+01:00"},
                    "agents": ["mary", "tom"],
                    "groups": [1, 2.5],
                    "distribution": "day",
                    "limit": 10,
                },
            ],
            ["set_reports_filters", {}],
        ),
        calls(
            "what other placements have",
            ["put_message", "x"],
            ["send_cards", [CARD]],
            ["redirect", "https://example.com/"],
            ["get", "customer_profile"],
        ),
    ),
    "settings": (
        *PAGES,
        calls("a redirect", ["redirect", "https://accounts.example.com/?a=1&b=🦊#c"]),
        calls(
            "what other placements have",
            ["put_message", "x"],
            ["send_quick_replies", "x", REPLIES],
            ["set_notification_badge", 1],
            ["get", "customer_profile"],
        ),
    ),
}


def script(placement: Placement, driver: Driver) -> tuple[Step, ...]:
    """Everything that the placement can do and hear."""
    return (
        *creation(placement, driver),
        *OWN[placement],
        *COMMANDS,
        *HEARD,
        *ANSWERED,
    )


def again(placement: Placement, driver: Driver) -> tuple[Step, ...]:
    """Load the widget a second time; the page does what it did at first."""
    loaded = reload("the widget is loaded again")
    if driver == "trusted":
        return (loaded,)
    events = list(EVENTS[placement])
    return loaded, calls("the creation once more", ["create", placement, events])


REFUSED: Final = (
    answers("a host that refuses the widget", "plugin_inited", "refuse"),
    reload("a creation that is refused"),
    answers("a host that takes the widget", "plugin_inited", "normal"),
    calls("a creation after a refused one", ["create", "details", ["customer_profile"]]),
    handshake("another instance of the host"),
)
