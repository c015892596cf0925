"""A test that fails shows what went over the line, in words."""

from __future__ import annotations

import pytest

from widget_devkit.testing import AgentApp, Frame
from widget_devkit.testing.frames import in_words

pytest_plugins = ["pytester"]

INI = "[pytest]\nasyncio_mode = auto\nasyncio_default_fixture_loop_scope = function\n"
GREETER = """
from widget import LiveChat

@LiveChat.on("customer_profile")
def greet(profile):
    LiveChat.put_message(f"Hello {profile.first_name}!")
    LiveChat.track_event("greeted", {"to": profile.id})

LiveChat.init()
"""


@pytest.fixture
def project(pytester: pytest.Pytester) -> pytest.Pytester:
    """A project with a greeting widget, and pytest as its author runs it."""
    pytester.makefile(".ini", pytest=INI)
    pytester.mkdir("app").joinpath("main.py").write_text(GREETER)
    return pytester


def test_a_passing_test_says_nothing(project: pytest.Pytester) -> None:
    project.makepyfile("""
        async def test_greets(agent_app):
            await agent_app.start()
            await agent_app.expect_sent("put_message", "Hello Mary!")
    """)
    result = project.runpytest_inprocess()
    result.assert_outcomes(passed=1)
    assert "Agent App" not in result.stdout.str()


def test_a_failing_test_shows_the_frames(project: pytest.Pytester) -> None:
    project.makepyfile("""
        async def test_greets(agent_app):
            await agent_app.start(customer={"id": "A", "name": "Mary Brown"})
            assert False
    """)
    result = project.runpytest_inprocess()
    result.assert_outcomes(failed=1)
    result.stdout.re_match_lines(
        [
            "-+ Agent App: frames -+",
            r" +0\.000 s  → plugin_inited",
            r' +0\.000 s  ← customer_profile \{"id": "A", "name": "Mary Brown"\}',
            r' +0\.000 s  → put_message "Hello Mary!"',
        ]
    )


def test_what_was_expected_stands_beside_what_came_the_nearest_first(
    project: pytest.Pytester,
) -> None:
    project.makepyfile("""
        async def test_greets(agent_app):
            await agent_app.start()
            await agent_app.expect_sent("put_message", "Hello Mary Brown!")
    """)
    result = project.runpytest_inprocess()
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        [
            'E*AssertionError: The widget has not sent put_message "Hello Mary Brown!"',
            "E*It has sent, the nearest first:",
            'E*put_message "Hello Mary!"',
        ],
        consecutive=True,
    )
    assert "agent_app.py:" not in result.stdout.str()


async def test_a_message_meets_one_expectation(agent_app: AgentApp) -> None:
    connection = agent_app.connect()
    connection.send("put_message", '"A"', timeout=1)
    connection.send("put_message", '"A"', timeout=1)
    await agent_app.expect_sent("put_message", "A")
    with pytest.raises(AssertionError, match='The widget has sent put_message "A"'):
        await agent_app.expect_not_sent("put_message")
    await agent_app.expect_sent("put_message")
    await agent_app.expect_not_sent("put_message")
    with pytest.raises(AssertionError, match="nothing that no expectation has met"):
        await agent_app.expect_sent("put_message")


async def test_a_message_that_time_keeps_back_is_told_of(agent_app: AgentApp) -> None:
    await agent_app.start("examples/order/main.py")
    await agent_app.expect_sent("customer_details_section")
    agent_app.press("refund")
    await agent_app.expect_sent("customer_details_section")
    with pytest.raises(AssertionError, match=r"in 1 s a timer ends: advance\(1\)"):
        await agent_app.expect_sent("customer_details_section")


async def test_frames_tell_what_became_of_each(agent_app: AgentApp) -> None:
    connection = agent_app.connect()
    agent_app.answer("get", {"a": 1})
    agent_app.refuse("put_message", "not now", "BUSY")
    agent_app.hold("track")
    for name in ("get", "put_message", "track"):
        connection.send(name, "null", timeout=5).add_done_callback(lambda sent: sent.exception())
    agent_app.emit("change_theme", {"theme": "dark"})
    await agent_app.settle()
    await agent_app.advance(4)
    assert agent_app.frames[0] == Frame("from widget", "get", None, 0, {"a": 1}, answered=True)
    assert agent_app.frames[3].direction == "to widget"
    assert not agent_app.frames[2].answered
    await agent_app.advance(1)
    assert in_words(agent_app.frames).splitlines() == [
        '    0.000 s  → get  = {"a": 1}',
        "    0.000 s  → put_message  ✗ refused: not now",
        "    0.000 s  → track  ✗ deadline: The host did not answer track within 5 s",
        '    0.000 s  ← change_theme {"theme": "dark"}',
    ]


def test_only_the_latest_frames_are_shown_and_long_data_is_cut() -> None:
    frames = [Frame("to widget", "message", "x" * 1000 if n == 59 else n, n) for n in range(60)]
    lines = in_words(frames).splitlines()
    assert lines[0] == "… 10 frames before these"
    assert len(lines) == 51
    assert lines[-1].endswith("… (1002 characters)")
