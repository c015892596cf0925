"""`agent_app.start` runs a widget's entry on CPython, as its page does."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import widget
from widget import LiveChat, NoBrowserError
from widget_devkit.testing import AgentApp

GREETER = """
from widget import CustomerProfile, LiveChat

@LiveChat.on("customer_profile")
async def greet(profile: CustomerProfile) -> None:
    await LiveChat.put_message(f"Hello {profile.first_name or 'there'}!")

LiveChat.init()
"""


@pytest.fixture
def write(tmp_path: Path, agent_app: AgentApp) -> Path:
    """The folder of the widget's code, in a project that the host takes for its own."""
    agent_app.root = tmp_path
    app = tmp_path / "app"
    app.mkdir()
    return app


async def test_the_entry_meets_the_customer_in_the_chat(write: Path, agent_app: AgentApp) -> None:
    (write / "main.py").write_text(GREETER)
    await agent_app.start()
    await agent_app.expect_sent("plugin_inited")
    assert await agent_app.expect_sent("put_message", "Hello Mary!") == "Hello Mary!"


async def test_a_visitor_and_a_profile_of_ones_own_can_be_in_the_chat(
    write: Path, agent_app: AgentApp
) -> None:
    (write / "main.py").write_text(GREETER)
    await agent_app.start(customer="visitor")
    await agent_app.expect_sent("put_message", "Hello there!")
    agent_app.select({"id": "Z", "name": "Zoe Zimmer", "source": "chats"})
    await agent_app.expect_sent("put_message", "Hello Zoe!")


async def test_with_nobody_in_the_chat_nobody_is_told_of(write: Path, agent_app: AgentApp) -> None:
    (write / "main.py").write_text(GREETER)
    await agent_app.start(customer=None)
    await agent_app.expect_not_sent("put_message")


@pytest.mark.parametrize("text", ["first", "second"])
async def test_each_test_begins_with_the_modules_as_they_are_written(
    write: Path, agent_app: AgentApp, text: str
) -> None:
    (write / "words.py").write_text(f"COUNT = []\nTEXT = {text!r}\n")
    (write / "main.py").write_text(
        "from widget import LiveChat\n"
        "from app.words import COUNT, TEXT\n"
        "COUNT.append(1)\n"
        "await LiveChat.init()\n"
        "await LiveChat.put_message(f'{TEXT} {len(COUNT)}')\n"
    )
    await agent_app.start()
    await agent_app.expect_sent("put_message", f"{text} 1")


def test_modules_of_a_widget_and_stand_ins_are_gone_after_the_test() -> None:
    assert not {"app", "app.words", "pyscript", "js", "pyodide"} & sys.modules.keys()
    assert str(Path(sys.path[0]).name) != "app"


async def test_the_browser_is_there_in_stand_ins(write: Path, agent_app: AgentApp) -> None:
    (write / "main.py").write_text(
        "import json\n"
        "import js\n"
        "from pyodide.ffi import JsException, create_proxy\n"
        "from pyscript import document, fetch, when, window\n"
        "document.getElementById('app').textContent = 'Here'\n"
        "document.createElement('p').append(window.Intl.DateTimeFormat.new('en'))\n"
        "js.addEventListener('resize', create_proxy(print))\n"
        "@when('click', '#button')\n"
        "def click(event): raise JsException\n"
        "try:\n"
        "    click(None)\n"
        "except JsException:\n"
        "    document.title = 'caught'\n"
        "for each in document.querySelectorAll('p'):\n"
        "    each.remove()\n"
        "weather = await window.fetch('https://api.example.com')\n"
        "assert await weather.text() == 'Sunny'\n"
    )

    class Answer:
        async def text(self) -> str:
            return "Sunny"

    async def fetch(_: str) -> Answer:
        return Answer()

    agent_app.window.fetch = fetch
    await agent_app.start()
    assert agent_app.document.getElementById("app").textContent == "Here"
    assert agent_app.document.title == "caught"


async def test_an_entry_that_raises_fails_the_start(write: Path, agent_app: AgentApp) -> None:
    (write / "main.py").write_text("raise LookupError('no such template')\n")
    with pytest.raises(LookupError, match="no such template"):
        await agent_app.start()


async def test_an_entry_may_wait_for_the_customer(write: Path, agent_app: AgentApp) -> None:
    (write / "main.py").write_text(
        "from widget import create_details_widget\n"
        "widget = await create_details_widget()\n"
        "profile = await widget.wait_for('customer_profile')\n"
        "await widget.set_toast(profile.name)\n"
    )
    await agent_app.start(customer=None)
    await agent_app.expect_not_sent("set_toast")
    agent_app.select("mary")
    await agent_app.expect_sent("set_toast", {"content": "Mary Brown", "kind": "success"})


async def test_a_project_says_where_its_widget_is(write: Path, agent_app: AgentApp) -> None:
    (write.parent / "pyscript.toml").write_text('[agent_app]\nplacement = "fullscreen"\n')
    (write / "main.py").write_text(
        "from widget import create_fullscreen_widget\n"
        "widget = await create_fullscreen_widget()\n"
        "page = await widget.wait_for('page_data')\n"
        "await widget.set_notification_badge(int(page.query_params['open']))\n"
    )
    await agent_app.start(page_query={"open": "4"})
    await agent_app.expect_sent("set_fullscreen_widget_notification_badge", 4)


@pytest.mark.usefixtures("write")
async def test_an_entry_that_is_not_there_is_named(agent_app: AgentApp) -> None:
    with pytest.raises(FileNotFoundError, match=r"app/main\.py and no .*widget/app/main\.py"):
        await agent_app.start()
    with pytest.raises(FileNotFoundError, match="examples/order"):
        await agent_app.start("examples/order")


async def test_a_page_has_one_widget(write: Path, agent_app: AgentApp) -> None:
    (write / "main.py").write_text(GREETER)
    await agent_app.start()
    with pytest.raises(RuntimeError, match="started a widget already"):
        await agent_app.start()


async def test_the_reply_desk_starts_and_waits_for_the_agent(agent_app: AgentApp) -> None:
    await agent_app.start()
    await agent_app.expect_sent("plugin_inited")
    await agent_app.expect_not_sent("put_message")


async def test_an_order_is_refunded_in_no_time(agent_app: AgentApp) -> None:
    await agent_app.start("examples/order/main.py")
    await agent_app.expect_sent("customer_details_section")
    agent_app.press("refund")
    doing = await agent_app.expect_sent("customer_details_section")
    assert doing["components"][-1]["data"]["value"] == "Giving the money back …"
    await agent_app.expect_not_sent("customer_details_section")
    await agent_app.advance(1)
    done = await agent_app.expect_sent("customer_details_section")
    assert "Refunded" in done["components"][1]["data"]["value"]


async def test_a_test_without_start_has_the_pages_own_widgets_too(agent_app: AgentApp) -> None:
    await LiveChat.init()
    await LiveChat.put_message("Hello")
    LiveChat.close()
    async with widget.create_settings_widget() as settings:
        await settings.redirect("https://example.com/")
    assert [sent.message for sent in agent_app.sent] == [
        "plugin_inited",
        "put_message",
        "plugin_inited",
        "redirect",
    ]


async def test_without_a_host_there_is_no_agent_app() -> None:
    with pytest.raises(NoBrowserError):
        await LiveChat.init()
