"""docs/scenarios.md: the example passes, and no verb or expectation is missing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from widget_devkit.scenarios import play_in_memory
from widget_devkit.scenarios.expectations import KINDS
from widget_devkit.scenarios.finding import LIBRARY, scenarios_in
from widget_devkit.scenarios.model import HostSettings
from widget_devkit.scenarios.reading import parse
from widget_devkit.scenarios.steps import VERBS, Happening

if TYPE_CHECKING:
    from widget_devkit.testing import AgentApp

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "scenarios.md").read_text(encoding="utf-8")
[EXAMPLE] = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)


async def test_the_example_passes(agent_app: AgentApp) -> None:
    scenario = parse(EXAMPLE, "docs/scenarios.md")
    report = await play_in_memory(agent_app, scenario.model_copy(update={"widget": "demo"}))
    assert report.passed, report.in_words()


def test_every_verb_is_there_with_what_it_needs() -> None:
    rows = re.findall(r"^\| (agent|customer|host) \| `(\w+)` \|(.*?)\|", PAGE, re.MULTILINE)
    said = {f"{who} {what}": set(re.findall(r"`(\w+)`", needs)) for who, what, needs in rows}
    common = set(Happening.model_fields) | {"who", "what"}
    assert said == {verb: set(model.model_fields) - common for verb, model in VERBS.items()}


def test_everything_that_can_be_expected_is_there() -> None:
    assert tuple(re.findall(r"^\| `\{ (\w+) = ", PAGE, re.MULTILINE)) == KINDS


def test_every_setting_of_the_host_and_every_scenario_of_the_library_is_there() -> None:
    assert all(f"`{name}`" in PAGE for name in HostSettings.model_fields)
    assert all(f"`{name}`" in PAGE for name in scenarios_in(LIBRARY))
