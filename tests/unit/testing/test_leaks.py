"""What goes wrong behind a test's back fails it."""

from __future__ import annotations

import re

import pytest

pytest_plugins = ["pytester"]

INI = "[pytest]\nasyncio_mode = auto\nasyncio_default_fixture_loop_scope = function\n"


@pytest.fixture
def project(pytester: pytest.Pytester) -> pytest.Pytester:
    pytester.makefile(".ini", pytest=INI)
    return pytester


CASES = {
    "a widget that was not closed": (
        """
        await create_details_widget()
        """,
        "*A widget is still connected: close() it*",
    ),
    "a handler that raises": (
        """
        live_chat.on("custom", lambda _: 1 / 0)
        agent_app.emit("custom")
        """,
        "*ZeroDivisionError*",
    ),
    "an async handler that raises": (
        """
        async def fail(_):
            raise LookupError("no such chat")
        live_chat.on("custom", fail)
        agent_app.emit("custom")
        """,
        "*LookupError: no such chat*",
    ),
    "an error that is logged by itself": (
        """
        logging.getLogger("widget").error(LookupError("no such chat"))
        """,
        "*no such chat*",
    ),
    "a failed command that nobody awaited": (
        """
        agent_app.refuse("put_message", "not now")
        live_chat.put_message("Hello")
        """,
        "*put_message failed and nobody awaited it [[]refused[]]: not now*",
    ),
    "a task that still runs": (
        """
        agent_app.connect().close()
        kept.append(asyncio.create_task(asyncio.sleep(3600), name="a long sleep"))
        """,
        "*A task still runs: *a long sleep*",
    ),
    "an exception that only the loop was told of": (
        """
        await agent_app.settle()
        asyncio.get_running_loop().call_soon(lambda: 1 / 0)
        """,
        "*Exception in callback*ZeroDivisionError*",
    ),
    "a stream that was not closed": (
        """
        kept.append(live_chat.stream("message"))
        """,
        "*A stream of message is still open*",
    ),
    "what never comes to rest": (
        """
        await agent_app.settle()
        async def restless():
            while True:
                await asyncio.sleep(0)
        kept.append(asyncio.create_task(restless()))
        """,
        "*never waited; it may be one of*restless*",
    ),
}
FINE = """
        live_chat.on("custom", lambda _: asyncio.sleep(3600))
        agent_app.emit("custom")
        live_chat.stream("message")
        live_chat.put_message("Hello")
        agent_app.hold("track")
        live_chat.track_event("greeted")
"""


def code_of(body: str, mark: str = "") -> str:
    fixtures = "agent_app, live_chat" if "live_chat" in body else "agent_app"
    init = "await live_chat.init()" if "live_chat" in body else ""
    return f"""
import asyncio
import logging
import pytest
from widget import create_details_widget

kept = []

{mark}
async def test_it({fixtures}):
        {init}
{body}
"""


def problems_of(result: pytest.RunResult) -> int:
    outcomes = result.parseoutcomes()
    return outcomes.get("failed", 0) + outcomes.get("error", 0) + outcomes.get("errors", 0)


@pytest.mark.parametrize(("body", "words"), CASES.values(), ids=CASES)
def test_it_fails_the_test(project: pytest.Pytester, body: str, words: str) -> None:
    project.makepyfile(code_of(body))
    result = project.runpytest_inprocess()
    assert problems_of(result) == 1
    result.stdout.fnmatch_lines(["Behind this test's back something went wrong:", words])


@pytest.mark.parametrize(("body", "words"), CASES.values(), ids=CASES)
def test_what_is_meant_to_happen_is_allowed(
    project: pytest.Pytester, body: str, words: str
) -> None:
    pattern = words.strip("*").split("*")[-1].replace("[[]", "[").replace("[]]", "]")
    mark = f"@pytest.mark.agent_app_allows({re.escape(pattern)!r})"
    project.makepyfile(code_of(body, mark))
    result = project.runpytest_inprocess()
    assert problems_of(result) == 0
    result.assert_outcomes(passed=1)


def test_what_the_end_of_a_widget_ends_is_no_leak(project: pytest.Pytester) -> None:
    project.makepyfile(code_of(FINE))
    project.runpytest_inprocess().assert_outcomes(passed=1)


def test_a_widget_that_was_started_leaves_with_its_page(project: pytest.Pytester) -> None:
    project.mkdir("app").joinpath("main.py").write_text(
        "import asyncio\n"
        "from widget import create_details_widget\n"
        "widget = await create_details_widget()\n"
        "messages = widget.stream('message')\n"
        "async def tick(_):\n"
        "    while True:\n"
        "        await asyncio.sleep(1)\n"
        "widget.on('customer_profile', tick)\n"
        "task = asyncio.create_task(tick(None))\n"
        "await asyncio.sleep(100)\n"
    )
    project.makepyfile("async def test_it(agent_app): await agent_app.start()")
    project.runpytest_inprocess().assert_outcomes(passed=1)


def test_an_entry_that_raises_later_is_told_of(project: pytest.Pytester) -> None:
    project.mkdir("app").joinpath("main.py").write_text(
        "import asyncio\nawait asyncio.sleep(5)\nraise LookupError('too late')\n"
    )
    project.makepyfile("""
        async def test_it(agent_app):
            await agent_app.start()
            await agent_app.advance(5)
    """)
    result = project.runpytest_inprocess()
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["* The widget's entry has raised:", "LookupError: too late"])


def test_a_test_that_fails_is_told_of_once(project: pytest.Pytester) -> None:
    project.makepyfile(code_of("        await create_details_widget()\n        assert False"))
    result = project.runpytest_inprocess()
    result.assert_outcomes(failed=1)
    assert "Behind this test's back" not in result.stdout.str()
