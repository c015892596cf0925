"""One test runs in memory and in a browser: the verbs do the same in both."""

from __future__ import annotations

from pathlib import Path

import pytest

from widget_devkit.testing import AgentApp, AgentAppPage

pytestmark = pytest.mark.xdist_group("testkit")  # they share one browser

VERBS = Path(__file__).resolve().parent / "widgets" / "verbs" / "main.py"


def tracked(name: str, **properties: object) -> object:
    return {"event_name": name, "event_properties": properties}


async def test_the_verbs_do_the_same(any_agent_app: AgentApp | AgentAppPage) -> None:
    app = any_agent_app
    await app.start(VERBS)
    await app.expect_sent("put_message", "Hello Mary!")
    assert app.message_box == "Hello Mary!"

    app.say("Is it on its way?")
    await app.expect_sent("track", tracked("heard", text="Is it on its way?", who="visitor"))
    app.type("Yes")
    await app.expect_sent("track", tracked("typed", text="Yes"))
    app.send()
    await app.expect_sent("track", tracked("heard", text="Yes", who="agent"))
    assert app.message_box == ""

    app.refuse("put_message", "not now", "BUSY")
    app.select({"id": "Z", "name": "Zoe Zimmer", "source": "chats", "chat": {"id": "ZZ"}})
    await app.expect_sent("put_message", "Hello Zoe!")
    await app.expect_sent("set_toast", {"content": "Not put: not now", "kind": "error"})
    app.answer("put_message")
    app.hold("put_message")
    app.select("layla")
    await app.expect_sent("put_message")
    assert [frame.answered for frame in app.frames[-1:]] == [False]
    app.release("put_message")
    await app.settle()
    assert app.frames[-1].answered

    with pytest.raises(ValueError, match="nobody"):
        app.press("nobody")
    app.set_theme("dark")
    await app.expect_sent("track", tracked("painted", theme="dark"))
    app.press("buy")
    await app.expect_sent("register_transaction_success")
    app.decide("accept")
    await app.expect_sent("set_toast", {"content": "C1 is paid", "kind": "success"})
    app.press("later")
    await app.settle()
    await app.advance(1700)
    await app.expect_not_sent("track")
    await app.advance(1900)
    await app.expect_sent("track", tracked("waited", minutes=30))
    await app.expect_sent("track", tracked("waited", minutes=60))

    app.leave()
    await app.expect_sent("set_toast")
    assert app.toasts[-1]["content"].endswith("has left")
    assert app.location is None
    assert app.badge is None
    app.emit("custom", {"a": 1})
    await app.settle()
    assert (app.frames[-1].name, app.frames[-1].data) == ("custom", {"a": 1})
    names = [frame.name for frame in app.frames if frame.direction == "to widget"]
    assert names[:2] == ["customer_profile", "message"]
    with pytest.raises(AssertionError, match=r'put_message "Bye"[\s\S]*nearest first'):
        await app.expect_sent("put_message", "Bye")
