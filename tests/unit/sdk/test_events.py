import asyncio
import logging
from typing import Any

import pytest

from widget import (
    ClosedError,
    CustomerProfile,
    DeadlineError,
    InvalidArgumentError,
    LiveChatWidget,
)
from widget_devkit.testing import MemoryHost

MARY = {"id": "1", "name": "Mary Brown"}
JOHN = {"id": "2", "name": "John Doe"}


def message(text: str) -> dict[str, str]:
    return {"chat": "C1", "message": text, "message_id": "M1", "message_source": "customer"}


async def settle() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


async def test_handlers_run_in_the_order_in_which_they_came(
    agent_app: MemoryHost, live_chat: LiveChatWidget
) -> None:
    heard: list[str] = []
    live_chat.on("custom", lambda data: heard.append(f"first {data}"))
    live_chat.on("custom", lambda data: heard.append(f"second {data}"))
    await live_chat.init()
    agent_app.emit("custom", 1)
    agent_app.emit("custom", 2)
    assert heard == ["first 1", "second 1", "first 2", "second 2"]


async def test_events_from_before_init_reach_handlers_from_before_init_in_order(
    agent_app: MemoryHost, live_chat: LiveChatWidget
) -> None:
    heard: list[object] = []
    live_chat.on("customer_profile", lambda profile: heard.append(profile.name))
    live_chat.on("custom", heard.append)
    agent_app.emit("custom", 1)
    agent_app.emit("customer_profile", MARY)
    agent_app.emit("custom", 2)
    agent_app.emit("customer_profile", JOHN)
    await live_chat.init()
    assert heard == [1, "Mary Brown", 2, "John Doe"]


async def test_a_late_handler_gets_the_latest_profile_at_once(
    agent_app: MemoryHost, live_chat: LiveChatWidget
) -> None:
    await live_chat.init()
    agent_app.emit("customer_profile", MARY)
    agent_app.emit("customer_profile", JOHN)
    heard: list[CustomerProfile] = []
    live_chat.on("customer_profile", heard.append)
    live_chat.on("customer_profile", heard.append)
    assert [profile.name for profile in heard] == ["John Doe", "John Doe"]


@pytest.mark.parametrize(
    ("event", "data"),
    [
        ("change_theme", {"theme": "dark"}),
        ("page_data", {"queryParams": {}}),
        ("ticket_info", {"id": "T1"}),
    ],
)
async def test_so_it_is_with_other_events_that_tell_a_state(
    agent_app: MemoryHost, live_chat: LiveChatWidget, event: str, data: object
) -> None:
    await live_chat.init()
    await settle()
    agent_app.emit(event, data)
    heard: list[object] = []
    live_chat.on(event, heard.append)
    assert len(heard) == 1


async def test_a_profile_that_was_taken_back_is_not_replayed(
    agent_app: MemoryHost, live_chat: LiveChatWidget
) -> None:
    heard: list[object] = []
    live_chat.on("customer_profile", heard.append)
    await live_chat.init()
    agent_app.emit("customer_profile", MARY)
    agent_app.emit("customer_profile", None)
    late: list[object] = []
    live_chat.on("customer_profile", late.append)
    assert (len(heard), late, live_chat.customer_profile) == (1, [], None)


async def test_other_events_wait_for_their_first_handler(
    agent_app: MemoryHost, live_chat: LiveChatWidget
) -> None:
    agent_app.emit("message", message("one"))
    agent_app.emit("message", message("two"))
    await live_chat.init()
    await settle()
    first: list[Any] = []
    second: list[Any] = []
    live_chat.on("message", first.append)
    live_chat.on("message", second.append)
    assert [heard.message for heard in first] == ["one", "two"]
    assert second == []


async def test_nothing_waits_once_those_who_waited_for_init_have_run(
    agent_app: MemoryHost, live_chat: LiveChatWidget
) -> None:
    await live_chat.init()
    await settle()
    agent_app.emit("message", message("missed"))
    heard: list[Any] = []
    live_chat.on("message", heard.append)
    assert heard == []


@pytest.mark.parametrize("wrap", [False, True])
async def test_who_waited_for_init_can_still_subscribe(
    agent_app: MemoryHost, live_chat: LiveChatWidget, *, wrap: bool
) -> None:
    heard: list[Any] = []

    async def main() -> None:
        opened = live_chat.init()
        await (asyncio.wait_for(asyncio.gather(opened), 1) if wrap else opened)
        agent_app.emit("custom", 1)
        live_chat.on("custom", heard.append)

    await main()
    assert heard == [1]


async def test_too_many_waiting_events_drop_the_oldest_with_one_warning(
    agent_app: MemoryHost, live_chat: LiveChatWidget, caplog: pytest.LogCaptureFixture
) -> None:
    for number in range(1003):
        agent_app.emit("custom", number)
    await live_chat.init()
    heard: list[Any] = []
    live_chat.on("custom", heard.append)
    assert heard == list(range(3, 1003))
    assert [record.levelno for record in caplog.records] == [logging.WARNING]


async def test_once_hears_one_event_and_leaves_the_rest_to_others(
    agent_app: MemoryHost, live_chat: LiveChatWidget
) -> None:
    agent_app.emit("custom", 1)
    agent_app.emit("custom", 2)
    await live_chat.init()
    one: list[Any] = []
    rest: list[Any] = []
    live_chat.once("custom", one.append)
    live_chat.on("custom", rest.append)
    agent_app.emit("custom", 3)
    assert (one, rest) == ([1], [2, 3])


async def test_a_decorated_function_stays_callable_and_can_be_unsubscribed(
    agent_app: MemoryHost, live_chat: LiveChatWidget
) -> None:
    heard: list[str | None] = []

    @live_chat.on("customer_profile")
    def greet(profile: CustomerProfile) -> str:
        heard.append(profile.name)
        return f"Hi {profile.first_name}"

    await live_chat.init()
    assert greet(CustomerProfile(id="1", name="Mary Brown")) == "Hi Mary"
    agent_app.emit("customer_profile", JOHN)
    greet.unsubscribe()
    greet.unsubscribe()
    agent_app.emit("customer_profile", MARY)
    assert heard == ["Mary Brown", "John Doe"]


async def test_a_subscription_lasts_as_long_as_its_with_block(
    agent_app: MemoryHost, live_chat: LiveChatWidget
) -> None:
    heard: list[Any] = []
    await live_chat.init()
    with live_chat.on("custom", heard.append):
        agent_app.emit("custom", 1)
    agent_app.emit("custom", 2)
    assert heard == [1]


async def test_off_takes_the_handler_or_its_subscription(
    agent_app: MemoryHost, live_chat: LiveChatWidget
) -> None:
    heard: list[Any] = []
    live_chat.on("custom", heard.append)
    subscription = live_chat.on("custom", lambda data: heard.append([data]))
    await live_chat.init()
    live_chat.off("custom", heard.append)
    agent_app.emit("custom", 1)
    live_chat.off("custom", subscription)
    live_chat.off("custom", print)
    agent_app.emit("custom", 2)
    assert heard == [[1]]


@pytest.mark.agent_app_allows("has raised")
async def test_a_handler_that_raises_is_logged_and_stops_nobody(
    agent_app: MemoryHost, live_chat: LiveChatWidget, caplog: pytest.LogCaptureFixture
) -> None:
    heard: list[Any] = []

    @live_chat.on("custom")
    def clumsy(_: object) -> None:
        raise LookupError("lost")

    @live_chat.on("custom")
    async def clumsy_later(_: object) -> None:
        raise LookupError("lost later")

    live_chat.on("custom", heard.append)
    await live_chat.init()
    agent_app.emit("custom", 1)
    await settle()
    agent_app.emit("custom", 2)
    await settle()
    assert heard == [1, 2]
    assert len(caplog.records) == 4
    assert {record.name for record in caplog.records} == {"widget.events"}
    assert "LookupError: lost later" in caplog.text
    assert "clumsy" in caplog.records[0].getMessage()


async def test_async_handlers_start_in_order_and_may_use_the_widget(
    agent_app: MemoryHost, live_chat: LiveChatWidget
) -> None:
    @live_chat.on("customer_profile")
    async def greet(profile: CustomerProfile) -> None:
        await live_chat.put_message(f"Hello {profile.name}!")

    agent_app.emit("customer_profile", MARY)
    agent_app.emit("customer_profile", JOHN)
    await live_chat.init()
    await settle()
    assert [sent.data for sent in agent_app.sent[1:]] == ["Hello Mary Brown!", "Hello John Doe!"]


async def test_a_handler_may_unsubscribe_others_and_itself(
    agent_app: MemoryHost, live_chat: LiveChatWidget
) -> None:
    heard: list[str] = []

    def first(_: object) -> None:
        heard.append("first")
        live_chat.off("custom", first)
        live_chat.off("custom", second)

    def second(_: object) -> None:
        heard.append("second")

    live_chat.on("custom", first)
    live_chat.on("custom", second)
    live_chat.on("custom", lambda _: heard.append("third"))
    await live_chat.init()
    agent_app.emit("custom")
    agent_app.emit("custom")
    assert heard == ["first", "third", "third"]


async def test_a_handler_that_is_added_by_a_handler_hears_the_event_once(
    agent_app: MemoryHost, live_chat: LiveChatWidget
) -> None:
    heard: list[object] = []
    live_chat.once("customer_profile", lambda _: live_chat.on("customer_profile", heard.append))
    await live_chat.init()
    agent_app.emit("customer_profile", MARY)
    assert len(heard) == 1


async def test_close_cancels_running_handlers_but_the_one_that_calls_it(
    agent_app: MemoryHost, live_chat: LiveChatWidget
) -> None:
    ended: list[str] = []

    @live_chat.on("custom")
    async def endless(_: object) -> None:
        try:
            await asyncio.get_running_loop().create_future()
        except asyncio.CancelledError:
            ended.append("cancelled")
            raise

    @live_chat.on("custom")
    async def closing(_: object) -> None:
        live_chat.close()
        await asyncio.sleep(0)
        ended.append("closed")

    await live_chat.init()
    agent_app.emit("custom")
    await settle()
    assert ended == ["cancelled", "closed"]


async def test_no_event_is_heard_after_close(
    agent_app: MemoryHost, live_chat: LiveChatWidget
) -> None:
    heard: list[object] = []
    live_chat.on("custom", heard.append)
    await live_chat.init()
    agent_app.emit("customer_profile", MARY)
    live_chat.close()
    agent_app.emit("custom")
    live_chat.on("customer_profile", heard.append)
    assert heard == []


async def test_wait_for_gives_the_next_event(
    agent_app: MemoryHost, live_chat: LiveChatWidget
) -> None:
    await live_chat.init()
    waiting = live_chat.wait_for("message", timeout=1)
    agent_app.emit("message", message("one"))
    agent_app.emit("message", message("two"))
    assert (await waiting).message == "one"


async def test_wait_for_takes_what_a_late_handler_would_get(
    agent_app: MemoryHost, live_chat: LiveChatWidget
) -> None:
    agent_app.emit("message", message("one"))
    agent_app.emit("message", message("two"))
    agent_app.emit("customer_profile", MARY)
    await live_chat.init()
    assert (await live_chat.wait_for("customer_profile")).name == "Mary Brown"
    assert (await live_chat.wait_for("message")).message == "one"
    assert (await live_chat.wait_for("message")).message == "two"


async def test_wait_for_ends_at_its_deadline_and_with_the_widget(
    live_chat: LiveChatWidget,
) -> None:
    with pytest.raises(DeadlineError, match="custom"):
        await live_chat.wait_for("custom", timeout=0.001)
    with pytest.raises(InvalidArgumentError):
        await live_chat.wait_for("custom", timeout=-1)
    waiting = live_chat.wait_for("custom")
    live_chat.close()
    with pytest.raises(ClosedError):
        await waiting


async def test_wait_for_that_is_given_up_takes_no_event_from_others(
    agent_app: MemoryHost, live_chat: LiveChatWidget
) -> None:
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(live_chat.wait_for("custom"), 0.001)
    agent_app.emit("custom", 1)
    await live_chat.init()
    assert await live_chat.wait_for("custom", timeout=1) == 1


async def test_what_cannot_be_called_is_no_handler(live_chat: LiveChatWidget) -> None:
    handler: Any = "greet"
    with pytest.raises(InvalidArgumentError, match="cannot be called"):
        live_chat.on("custom", handler)


async def test_a_handler_of_all_events_hears_each_behind_its_own_handlers(
    agent_app: MemoryHost, live_chat: LiveChatWidget
) -> None:
    agent_app.emit("custom", "early")
    heard: list[Any] = []
    every = live_chat.on("*", lambda event: heard.append((event.name, event.payload)))
    live_chat.on("customer_profile", lambda profile: heard.append(profile.name))
    await live_chat.init()
    agent_app.emit("customer_profile", MARY)
    agent_app.emit("customer_details_section_button_click", {"buttonId": "a"})
    agent_app.emit("*", "no event of its own")
    assert heard[0] == ("custom", "early")
    assert heard[1] == "Mary Brown"
    assert [name for name, _ in heard[2:]] == [
        "customer_profile",
        "customer_details_section_button_click",
    ]
    every.unsubscribe()
    waiting: list[Any] = []
    live_chat.on("custom", waiting.append)
    live_chat.on_button("a")(lambda: waiting.append("a"))
    assert waiting == ["early", "a"]
