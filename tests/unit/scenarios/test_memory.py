from pathlib import Path

import pytest

from widget_devkit.errors import DevkitError
from widget_devkit.scenarios import load, play_in_memory
from widget_devkit.scenarios.finding import LIBRARY
from widget_devkit.scenarios.memory import holds
from widget_devkit.scenarios.reading import from_data
from widget_devkit.testing import AgentApp

OPEN = {"who": "agent", "what": "open", "expect": [{"sent": "plugin_inited"}]}


@pytest.mark.parametrize(
    "name", ["sections", "rich-message", "payment-accepted", "payment-declined", "stale-answer"]
)
async def test_the_shop_does_in_memory_what_it_does_in_a_page(
    agent_app: AgentApp, name: str
) -> None:
    report = await play_in_memory(agent_app, load(LIBRARY / f"{name}.toml"))
    assert report.passed, report.in_words()


async def test_what_differs_is_told_and_what_only_a_page_shows_is_not_seen(
    agent_app: AgentApp,
) -> None:
    scenario = from_data(
        {
            "name": "x",
            "widget": "demo",
            "step": [
                {**OPEN, "expect": [{"shows": "Mary"}, {"section": "Order"}]},
                {
                    "who": "agent",
                    "what": "press",
                    "button": "size",
                    "expect": [{"sent": "send_quick_replies", "data": {"title": "Colour?"}}],
                },
                {"who": "customer", "what": "leave"},
            ],
        }
    )
    report = await play_in_memory(agent_app, scenario)
    assert [step.state for step in report.steps] == ["unseen", "failed", "skipped"]
    words = report.in_words()
    assert "cannot be seen from here" in words
    assert "Which size do you need?" in words


async def test_a_button_that_no_section_has_is_a_step_that_cannot_be_done(
    agent_app: AgentApp,
) -> None:
    step = {"who": "agent", "what": "press", "button": "nobody"}
    scenario = from_data({"name": "x", "widget": "demo", "step": [OPEN, step]})
    report = await play_in_memory(agent_app, scenario)
    assert report.steps[1].error == "No section has a button 'nobody'; there is size, express"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"host": {"storage": "denied"}, "step": [OPEN]}, "its host has storage"),
        ({"step": [OPEN, {"who": "agent", "what": "reload"}]}, r"step 2 \(agent reload\)"),
        ({"step": [OPEN, {"who": "host", "what": "hold"}]}, r"step 2 \(host hold\)"),
        ({"step": [{**OPEN, "view": "archives"}]}, r"step 1 \(agent open\)"),
    ],
)
async def test_what_needs_a_page_is_told_before_anything_is_done(
    agent_app: AgentApp, data: dict[str, object], words: str
) -> None:
    with pytest.raises(DevkitError, match=words) as raised:
        await play_in_memory(agent_app, from_data({"name": "x", **data}))
    assert raised.value.code == "not_in_memory"
    assert not agent_app.started


def test_a_table_holds_when_its_keys_do_and_a_list_when_all_of_it_does() -> None:
    assert holds({"a": 1}, {"a": 1, "b": 2})
    assert not holds({"a": 1}, {"b": 2})
    assert holds([{"a": {"matches": "^x"}}], [{"a": "xy", "b": 1}])
    assert not holds([1], [1, 2])
    assert not holds({"matches": "x"}, 1)
    assert not holds([1], [True])
    assert holds(1, 1.0)
    assert not holds("a", "ab")


def test_the_file_is_what_tests_are_given(tmp_path: Path) -> None:
    file = tmp_path / "none.toml"
    with pytest.raises(DevkitError, match=r"none\.toml cannot be read"):
        load(file)
