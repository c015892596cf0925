"""Scenarios as the simulator plays them, with a widget of a few lines of JavaScript."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.e2e.scenario_page import simulator_with
from widget_devkit.scenarios import Report, play
from widget_devkit.scenarios.reading import from_data

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser import Simulator
    from tests.sites import Kind

    Play = Callable[..., Report]

SITES: tuple[Kind, ...] = ("dev",)

OPEN = {"who": "agent", "what": "open", "expect": [{"sent": "plugin_inited"}], "within": 60}

# What was done is answered after two seconds.
LATE = """
const post = MessagePort.prototype.postMessage;
MessagePort.prototype.postMessage = function (data, ...more) {
  setTimeout(() => post.call(this, data, ...more), "wrong" in Object(data) ? 2000 : 0);
};
"""


@pytest.fixture
def playing(simulator: Simulator) -> Play:
    """Plays steps; parameters are those of the scenario."""
    url = simulator_with(simulator)

    def play_steps(*steps: dict[str, Any], **more: Any) -> Report:
        return play(simulator.page, {"name": "x", "step": steps, **more}, url)

    return play_steps


def test_a_scenario_passes_when_the_widget_does_what_is_expected(playing: Play) -> None:
    report = playing(
        {**OPEN, "expect": [{"section": "Order"}, {"shows": "In the chat: Mary Brown"}]},
        {
            "who": "agent",
            "what": "select",
            "customer": "visitor",
            "expect": [{"sent": "put_message", "data": "Hello Visitor!"}, {"not_shows": "Mary"}],
        },
        {
            "who": "agent",
            "what": "type",
            "text": "So",
            "expect": [
                {"sent": "track", "data": {"event_properties": {"value": {"matches": "^S"}}}},
                {"message_box": "So"},
            ],
        },
        {"who": "agent", "what": "fill", "field": "Note", "text": "well"},
        {
            "who": "agent",
            "what": "click",
            "text": "Greet",
            "expect": [{"sent": "put_message", "data": "well", "times": 1}, {"shows": "well"}],
        },
        {"who": "agent", "what": "press", "button": "pay", "expect": [{"payment": "Packs"}]},
        {
            "who": "agent",
            "what": "decide",
            "decision": "accept",
            "expect": [{"toast": "Thank you"}, {"payment": ""}, {"no_error": True}],
        },
    )
    assert report.passed, report.in_words()
    assert {step.state for step in report.steps} == {"passed"}


def test_what_differs_is_told_with_what_was_there_and_the_frames_and_ends_it(playing: Play) -> None:
    report = playing(
        OPEN,
        {
            "who": "agent",
            "what": "select",
            "customer": "visitor",
            "expect": [
                {"shows": "Visitor"},
                {"sent": "put_message", "data": "Hello Zoe!"},
                {"not_sent": "put_message"},
            ],
        },
        {"who": "customer", "what": "leave"},
    )
    assert report.outcome == "failed"
    assert [step.state for step in report.steps] == ["passed", "failed", "skipped"]
    assert [check.state for check in report.steps[1].checks] == ["passed", "failed", "failed"]
    said = report.in_words()
    assert 'expected: {"sent": "put_message", "data": "Hello Zoe!"}' in said
    assert 'got:      [{"message": "put_message", "data": "Hello Visitor!"}]' in said
    assert "livechat:customer_profile" in said


@pytest.mark.parametrize(
    ("step", "why"),
    [
        ({"what": "click", "text": "Refund"}, "it shows no button or link “Refund”"),
        ({"what": "fill", "field": "Size", "text": "XL"}, "its field “Size” does not take “XL”"),
    ],
    ids=["click", "fill"],
)
def test_what_cannot_be_done_is_told(playing: Play, step: dict[str, str], why: str) -> None:
    report = playing(OPEN, {"who": "agent", "within": 0.3, **step})
    assert report.steps[1].error == f"This cannot be done in the widget: {why}."


def test_a_page_that_is_slow_to_answer_is_clicked_once(simulator: Simulator, playing: Play) -> None:
    simulator.page.add_init_script(LATE)
    greeted = {"sent": "put_message", "data": "", "times": 1}
    click = {"who": "agent", "what": "click", "text": "Greet", "expect": [greeted]}
    report = playing(OPEN, click)
    assert report.passed, report.in_words()


def test_an_event_waits_for_the_connection(playing: Play) -> None:
    step = {
        "who": "host",
        "what": "emit",
        "event": "customer_profile",
        "data": {"name": "Zoe"},
        "expect": [{"sent": "put_message", "data": "Hello Zoe!"}],
        "within": 60,
    }
    report = playing(step, host={"handshake": "late:1"})
    assert report.passed, report.in_words()


def test_where_nobody_looks_into_the_widgets_page_nothing_is_said_of_what_it_shows(
    simulator: Simulator,
) -> None:
    first = {**OPEN, "expect": [{"sent": "plugin_inited"}, {"not_shows": "Zoe"}]}
    second = {"who": "agent", "what": "wait", "expect": [{"shows": "Zoe"}]}
    scenario = from_data({"name": "x", "step": [first, second]})
    simulator.page.goto(simulator_with(simulator))
    simulator.page.wait_for_function("window.simulator !== undefined")
    report = Report.model_validate(
        simulator.evaluate("(scenario) => simulator.play(scenario)", scenario.as_json())
    )
    assert [check.state for check in report.steps[0].checks] == ["passed", "unseen"]
    assert [check.state for check in report.steps[1].checks] == ["unseen"]
    assert "? shows “Zoe”: cannot be seen from here" in report.in_words()
