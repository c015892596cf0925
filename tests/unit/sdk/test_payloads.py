import logging
from typing import Any

import pytest
from pydantic import ValidationError

from widget import (
    ButtonClick,
    Chat,
    CustomerProfile,
    Geolocation,
    InvalidPayloadError,
    LiveChatWidget,
    MessageBoxText,
    ThemeChange,
)
from widget_devkit.testing import MemoryHost

FULL: dict[str, Any] = {
    "id": "S1",
    "name": "Mary Brown",
    "email": "mary@example.com",
    "source": "chats",
    "chat": {
        "id": "T1",
        "chat_id": "C1",
        "groupID": "7",
        "preChatSurvey": [{"question": "Topic?", "answer": "Refund"}],
    },
    "geolocation": {"city": "Boston", "country_code": "US", "latitude": "42.3", "zipcode": "02108"},
    "customVariables": {"plan": "gold"},
    "visits": 3,
}


@pytest.fixture
def profiles(live_chat: LiveChatWidget) -> list[CustomerProfile]:
    heard: list[CustomerProfile] = []
    live_chat.on("customer_profile", heard.append)
    return heard


async def receive(host: MemoryHost, widget: LiveChatWidget, event: str, data: object) -> None:
    await widget.init()
    host.emit(event, data)


async def test_a_full_profile_arrives_as_it_was_sent(
    agent_app: MemoryHost, live_chat: LiveChatWidget, profiles: list[CustomerProfile]
) -> None:
    await receive(agent_app, live_chat, "customer_profile", FULL)
    (profile,) = profiles
    assert (profile.name, profile.first_name, profile.source) == ("Mary Brown", "Mary", "chats")
    assert (profile.chat.thread_id, profile.chat.chat_id, profile.chat.group_id) == (
        "T1",
        "C1",
        "7",
    )
    assert profile.chat.pre_chat_survey[0].answer == "Refund"
    assert (profile.geolocation.city, profile.geolocation.timezone) == ("Boston", None)
    assert profile.custom_variables == {"plan": "gold"}
    assert profile.model_extra == {"visits": 3}
    assert profile.model_dump(by_alias=True, exclude_unset=True) == FULL


@pytest.mark.parametrize(
    "data",
    [
        {"id": "1"},
        {"id": "1", "chat": {}},
        dict.fromkeys(("name", "email", "source", "chat", "geolocation", "customVariables"), None)
        | {"id": "1"},
        {"id": 1},
    ],
)
async def test_what_is_missing_or_null_is_empty(
    agent_app: MemoryHost,
    live_chat: LiveChatWidget,
    profiles: list[CustomerProfile],
    data: object,
) -> None:
    await receive(agent_app, live_chat, "customer_profile", data)
    (profile,) = profiles
    assert profile.id == "1"
    assert (profile.name, profile.first_name, profile.email) == (None, None, None)
    assert (profile.chat, profile.geolocation) == (Chat(), Geolocation())
    assert profile.custom_variables == {}
    assert profile.chat.pre_chat_survey == []


async def test_numbers_are_read_where_text_is_expected(
    agent_app: MemoryHost, live_chat: LiveChatWidget, profiles: list[CustomerProfile]
) -> None:
    data = {"id": 5, "name": "", "geolocation": {"latitude": 42.5}, "chat": {"groupID": 7}}
    await receive(agent_app, live_chat, "customer_profile", data)
    (profile,) = profiles
    assert (profile.id, profile.name, profile.geolocation.latitude) == ("5", "", "42.5")
    assert profile.chat.group_id == 7
    assert profile.first_name is None


def test_before_there_were_threads_the_chats_id_was_in_id() -> None:
    assert Chat(id="C1").thread_id is None


async def test_half_a_character_does_not_lose_the_profile(
    agent_app: MemoryHost, live_chat: LiveChatWidget, profiles: list[CustomerProfile]
) -> None:
    await live_chat.init()
    agent_app.emit_text("customer_profile", r'{"id": "1", "name": "a\ud800b \ud83d\ude42"}')
    assert profiles[0].name == "a\ufffdb 🙂"


def test_a_profile_is_read_only() -> None:
    profile = CustomerProfile(id="1")
    with pytest.raises(ValidationError, match="frozen"):
        profile.name = "Mallory"  # type: ignore[misc] # what must not be done


@pytest.mark.agent_app_allows("invalid_payload")
async def test_an_invalid_payload_is_one_logged_error_and_one_error_event(
    agent_app: MemoryHost,
    live_chat: LiveChatWidget,
    profiles: list[CustomerProfile],
    caplog: pytest.LogCaptureFixture,
) -> None:
    errors: list[InvalidPayloadError] = []
    live_chat.on("error", errors.append)
    data = {"geolocation": {"city": ["Boston"]}, "chat": {"preChatSurvey": [{}, 5]}, "name": "Eve"}
    await receive(agent_app, live_chat, "customer_profile", data)
    (error,) = errors
    (record,) = caplog.records
    assert (record.levelno, record.name) == (logging.ERROR, "widget")
    assert "[invalid_payload]" in record.getMessage()
    assert "geolocation.city: input should be a valid string" in record.getMessage()
    assert (error.event, error.code) == ("customer_profile", "invalid_payload")
    assert error.paths == ("id", "chat.preChatSurvey[1]", "geolocation.city")
    assert profiles == []
    agent_app.emit("customer_profile", {"id": "1"})
    assert len(profiles) == 1


@pytest.mark.parametrize(
    ("event", "data"),
    [
        ("customer_profile", []),
        ("customer_profile", "Mary"),
        ("customer_profile_hidden", None),
        ("message", {"chat": "1"}),
        ("change_theme", {"theme": "blue"}),
        ("customer_details_section_button_click", {}),
    ],
)
@pytest.mark.agent_app_allows("invalid_payload")
async def test_what_has_another_shape_reaches_no_handler(
    agent_app: MemoryHost, live_chat: LiveChatWidget, event: str, data: object
) -> None:
    heard: list[object] = []
    errors: list[object] = []
    live_chat.on(event, heard.append)
    live_chat.on("error", errors.append)
    await receive(agent_app, live_chat, event, data)
    assert (heard, len(errors)) == ([], 1)


@pytest.mark.parametrize(
    ("event", "data", "payload"),
    [
        ("message_box_text", {"value": "Hel"}, MessageBoxText(value="Hel")),
        (
            "customer_details_section_button_click",
            {"buttonId": "refund"},
            ButtonClick(button_id="refund"),
        ),
        (
            "ticket_details_section_button_click",
            {"buttonId": "refund"},
            ButtonClick(button_id="refund"),
        ),
        ("change_theme", {"theme": "dark"}, ThemeChange(theme="dark")),
        ("never_heard_of", {"a": [1, None, "x"]}, {"a": [1, None, "x"]}),
        ("never_heard_of", None, None),
    ],
)
async def test_each_event_and_its_payload(
    agent_app: MemoryHost, live_chat: LiveChatWidget, event: str, data: object, payload: object
) -> None:
    heard: list[object] = []
    live_chat.on(event, heard.append)
    await receive(agent_app, live_chat, event, data)
    assert heard == [payload]


@pytest.mark.parametrize("event", ["error", "session"])
async def test_a_host_cannot_speak_with_the_names_of_local_events(
    agent_app: MemoryHost, live_chat: LiveChatWidget, caplog: pytest.LogCaptureFixture, event: str
) -> None:
    heard: list[object] = []
    live_chat.on(event, heard.append)
    await receive(agent_app, live_chat, event, {"id": "forged"})
    assert heard == []
    assert f"event {event} is not handed on" in caplog.text


@pytest.mark.agent_app_allows("invalid_payload")
async def test_what_the_customer_wrote_is_not_in_the_log(
    agent_app: MemoryHost, live_chat: LiveChatWidget, caplog: pytest.LogCaptureFixture
) -> None:
    await receive(agent_app, live_chat, "customer_profile", {"id": ["secret"], "name": "secret"})
    assert "customer_profile" in caplog.text
    assert "secret" not in caplog.text
