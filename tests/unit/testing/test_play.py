"""`agent_app.play` plays a scenario file in memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from widget_devkit.errors import DevkitError
from widget_devkit.testing import AgentApp

SCENARIO = """
name = "A greeting"

[[step]]
who = "agent"
what = "open"
expect = [{ sent = "put_message", data = "Hello Mary!" }]
"""
GREETER = """
from widget import LiveChat
LiveChat.on("customer_profile", lambda each: LiveChat.put_message(f"Hello {each.first_name}!"))
LiveChat.init()
"""


@pytest.fixture
def project(agent_app: AgentApp, tmp_path: Path) -> Path:
    """A project with a greeting widget and a scenario, and the host of its tests."""
    agent_app.root = tmp_path
    for name, text in {"app/main.py": GREETER, "scenarios/greeting.toml": SCENARIO}.items():
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("named", ["scenarios/greeting.toml", "greeting"])
async def test_a_scenario_is_found_by_its_path_and_by_its_name(
    agent_app: AgentApp, named: str
) -> None:
    report = await agent_app.play(named)
    assert report.passed


async def test_what_differs_fails_with_the_report(agent_app: AgentApp, project: Path) -> None:
    (project / "scenarios" / "greeting.toml").write_text(SCENARIO.replace("Mary", "Mary Brown"))
    with pytest.raises(AssertionError, match=r"✗ A greeting[\s\S]*Hello Mary!"):
        await agent_app.play("greeting")


async def test_a_scenario_that_is_not_there_is_named(agent_app: AgentApp) -> None:
    with pytest.raises(DevkitError, match="no scenario nowhere"):
        await agent_app.play("nowhere")
