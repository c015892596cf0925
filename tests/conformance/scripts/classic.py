"""The scripts for the classic SDKs, 3.0.1 and 1.3.0: `LiveChat` on our side."""

from __future__ import annotations

from typing import Any, Final

from tests.conformance.script import answers, calls, event, profile


def nested(levels: int) -> Any:
    """Give lists in lists."""
    value: list[Any] = []
    for _ in range(levels - 1):
        value = [value]
    return value


MARY: Final = {
    "id": "S126126161.O136OJPO1",
    "name": "Mary Brown",
    "email": "mary.brown@email.com",
    "source": "chats",
    "chat": {
        "chat_id": "PJ0MRSHTDG",
        "id": "NY0U96PIT4",
        "groupID": "42",
        "preChatSurvey": [{"question": "Name", "answer": "Mary Brown"}],
    },
    "geolocation": {
        "city": "New York",
        "country": "United States",
        "country_code": "US",
        "region": "New York",
        "timezone": "America/New_York",
        "latitude": "40.7128",
        "longitude": "-74.0060",
        "zipcode": "10007",
    },
    "customVariables": {"plan": "Family", "seats": 3, "beta": True, "tags": ["a", None]},
}
PICTURE: Final = "https://cdn.example.com/a.png"
BUTTON: Final = {"type": "button", "data": {"label": "Refund", "id": "refund"}}
SECTION: Final = {"title": "Order", "imgUrl": PICTURE}

PROFILES: Final = (
    profile("a full profile", MARY),
    profile("a profile with nothing but an id", {"id": "S1"}),
    profile("a profile without a chat", {"id": "S1", "source": "customers", "chat": {}}),
    profile("a profile whose group is a number", {"id": "S1", "chat": {"id": "A", "groupID": 0}}),
    profile(
        "a profile with fields that nobody knows",
        {"id": "S1", "visits": 4, "chat": {"id": "A", "agents": ["x"]}, "geolocation": {"moon": 1}},
    ),
    profile("a profile whose name and e-mail are null", {"id": "S1", "name": None, "email": None}),
    profile("a profile in right-to-left script with markup", {"id": "S1", "name": "ليلى <b>\n🦊"}),
    profile("a second customer", {"id": "S2", "name": "Tom"}),
    profile(
        "a profile whose parts are null",
        {"id": "S1", "chat": None, "geolocation": None, "customVariables": None},
    ),
    profile("a profile whose id is a number", {"id": 7}),
    profile("a profile with half a character", {"id": "S1", "name": "half \ud83e"}),
    profile("a profile of nobody", None),
    profile("a profile without an id", {"name": "Mary"}),
    profile("a profile nested 70 levels deep", {"id": "S1", "customVariables": {"x": nested(68)}}),
    event("a customer who leaves", "customer_profile_hidden", {"id": "S1"}),
    event("a customer who leaves, with more", "customer_profile_hidden", {"id": "S1", "why": "x"}),
    event("a customer who leaves, without data", "customer_profile_hidden"),
)
RAISING: Final = (
    calls(
        "a handler that raises, and one behind it",
        ["on", "customer_profile_hidden", "raise"],
        ["on", "customer_profile_hidden"],
    ),
    event("an event for the handler that raises", "customer_profile_hidden", {"id": "S3"}),
    profile("a profile after a handler has raised", MARY),
)
TEXTS: Final = (
    calls("a text", ["put_message", "Hello Mary Brown!"]),
    calls("a text with astral characters", ["put_message", "🦊 and 👩‍🚀"]),
    calls("a text with line breaks and control characters", ["put_message", "a\nb\r\n\tc\u2028\0"]),
    calls("an empty text", ["put_message", ""]),
    calls("a text with half a character", ["put_message", "half \ud83e"]),
    calls("a text of 100,000 characters", ["put_message", "x" * 100_000]),
    calls("texts in one go", *(["put_message", f"{n}"] for n in range(5))),
    calls("a number for a text", ["put_message", 42]),
)
TRACKING: Final = (
    calls(
        "an event to track",
        ["track_event", "sale", {"amount": 12.5, "items": ["a", None], "x": {}}],
    ),
    calls("an event to track without properties", ["track_event", "sale"]),
    calls("an event to track without a name", ["track_event", ""]),
    calls("an event to track whose properties are null", ["track_event", "sale", None]),
    calls("an event to track whose name is a number", ["track_event", 5, {}]),
)
SECTIONS: Final = (
    calls(
        "a section of every kind that both know",
        [
            "modify_section",
            {
                **SECTION,
                "components": [
                    {
                        "type": "title",
                        "data": {"title": "T", "description": "d", "imgUrl": PICTURE},
                    },
                    {
                        "type": "button",
                        "data": {"label": "R", "id": "r", "primary": True, "openApp": True},
                    },
                    {
                        "type": "label_value",
                        "data": {"label": "L", "value": "V", "iconUrl": PICTURE},
                    },
                    {"type": "link", "data": {"url": "https://example.com/?a=1#b", "value": "x"}},
                    {"type": "line"},
                ],
            },
        ],
    ),
    calls(
        "a section with fields that nobody knows",
        [
            "modify_section",
            {
                **SECTION,
                "components": [
                    {"type": "line", "key": 1},
                    {"type": "button", "data": {"label": "R", "id": "r", "tooltip": "t"}},
                ],
            },
        ],
    ),
    calls("a section without a title", ["modify_section", {"components": [BUTTON]}]),
    calls("a section without components", ["modify_section", {**SECTION, "components": []}]),
    calls(
        "a section with an unknown component",
        ["modify_section", {**SECTION, "components": [{"type": "map", "data": {}}]}],
    ),
    calls(
        "a section with a button without an id",
        ["modify_section", {**SECTION, "components": [{"type": "button", "data": {"label": "R"}}]}],
    ),
    calls(
        "a section without a picture",
        ["modify_section", {"title": "Order", "components": [BUTTON]}],
    ),
    calls(
        "a section that opens the app",
        ["modify_section", {**SECTION, "components": [BUTTON], "openApp": True}],
    ),
    calls(
        "a section with a sized picture",
        [
            "modify_section",
            {
                **SECTION,
                "components": [
                    {"type": "title", "data": {"title": "T", "imgUrl": PICTURE, "imgSize": "big"}}
                ],
            },
        ],
    ),
    calls(
        "a section with tags and a customer",
        [
            "modify_section",
            {
                **SECTION,
                "components": [{"type": "tags", "data": {"tags": ["vip"]}}, {"type": "customer"}],
            },
        ],
    ),
    calls(
        "a section with an insecure link",
        [
            "modify_section",
            {**SECTION, "components": [{"type": "link", "data": {"url": "http://example.com/"}}]},
        ],
    ),
    calls(
        "a section with a number for a text",
        [
            "modify_section",
            {
                **SECTION,
                "components": [{"type": "label_value", "data": {"label": "Orders", "value": 42}}],
            },
        ],
    ),
    calls(
        "a section with a null and an empty data",
        [
            "modify_section",
            {
                **SECTION,
                "components": [
                    {"type": "label_value", "data": {"label": "Orders", "value": None}},
                    {"type": "line", "data": {}},
                ],
            },
        ],
    ),
)

TRUSTED: Final = (
    calls("the opening", ["get_session_id"], ["put_message", "before init"], ["init"],
          ["put_message", "before init is answered"]),
    calls("a handler that comes after the first profile", ["on", "customer_profile"]),
    calls("the other handlers", *(["on", name] for name in (
        "customer_profile_hidden", "message", "customer_details_section_button_click",
        "message_box_text", "something_new"))),
    *PROFILES,
    event("a message", "message", {
        "chat": "PJ0MRSHTDG", "message": "Hi 🦊", "message_id": "NY0U96PIT4_1",
        "message_source": "visitor"}),
    event("a click", "customer_details_section_button_click", {"buttonId": "refund"}),
    event("a text in the message box", "message_box_text", {"value": "Hel\nlo"}),
    event("an empty message box", "message_box_text", {"value": ""}),
    event("an event that nobody knows", "something_new", {"a": [1, None, {"b": True}]}),
    *RAISING,
    calls("a handler taken away", ["off", "message_box_text"]),
    event("a text for nobody", "message_box_text", {"value": "x"}),
    calls("init once more", ["init"]),
    calls("init once more with options", ["init", {"authorize": False}]),
    calls("the session's id", ["get_session_id"]),
    calls("a refresh of the session", ["refresh_session_id"]),
    calls("watching messages", ["watch_messages"]),
    *TEXTS,
    *TRACKING,
    *SECTIONS,
    calls("quick replies", ["send_quick_replies", "Choose", [{"text": "A", "value": "a"}]]),
    calls("a list of cards", ["send_cards", [{"title": "A"}, {"title": "B"}]]),
    calls("a single card", ["send_cards", {"title": "A"}]),
    answers("a host that answers with a value", "put_message", {"ok": [1, None]}),
    calls("a text that the host answers with a value", ["put_message", "a"]),
    answers("a host that refuses texts", "put_message", "refuse"),
    calls("a text that the host refuses", ["put_message", "b"]),
    answers("a host that takes texts again", "put_message", "normal"),
    calls("a text after a refused one", ["put_message", "c"]),
)  # fmt: skip
PLAIN: Final = (
    calls("the opening", ["get_session_id"]),
    calls("a text before init", ["put_message", "before init"]),
    profile("a profile before init", {"id": "S0"}),
    calls("init", ["on", "customer_profile"], ["init"]),
    calls("the other handlers", ["on", "customer_profile_hidden"],
          ["on", "messages"], ["on", "message"]),
    *PROFILES,
    event("an answer to get_messages", "messages", [{"text": "Hi 🦊"}, None]),
    event("an answer to get_messages, without data", "messages"),
    event("a message", "message", {
        "chat": "A", "message": "Hi", "message_id": "A_1", "message_source": "visitor"}),
    *RAISING,
    calls("init once more", ["init"]),
    calls("the session's id", ["get_session_id"]),
    calls("a refresh of the session", ["refresh_session_id"]),
    calls("asking for messages", ["get_messages"]),
    *TEXTS,
    *TRACKING,
)  # fmt: skip
PLAIN_3: Final = (
    calls("the opening", ["on", "customer_profile"], ["init"]),
    profile("a profile", {"id": "S1"}),
    calls("a text", ["put_message", "Hello Mary Brown!"]),
    calls("an event to track", ["track_event", "sale", {"amount": 12.5}]),
    calls("a refresh of the session", ["refresh_session_id"]),
    calls("watching messages", ["watch_messages"]),
)
