"""`agent_app_page` shows a widget as an agent sees it, and what goes wrong in its page."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.testkit.test_both import VERBS, tracked
from widget_devkit.testing import AgentAppPage
from widget_devkit.testing.customers import profiles

pytestmark = pytest.mark.xdist_group("testkit")  # they share one browser

LEAKING = VERBS.parents[1] / "leaking" / "main.py"
SAMPLES = """async () => {
  const { samples } = await import("/js/samples.js");
  return Object.fromEntries(samples.map(({ key, profile }) => [key, profile]));
}"""


async def test_the_widget_is_seen_and_used_as_an_agent_does(
    agent_app_page: AgentAppPage, tmp_path: Path
) -> None:
    app = agent_app_page
    app.refuse("put_message", "not now")
    await app.start(VERBS, customer={"id": "Z", "name": "Zoe <b>Zimmer</b>"})
    await app.see("Zoe <b>Zimmer</b>")
    await app.expect_sent("set_toast", {"content": "Not put: not now", "kind": "error"})
    await app.fill("Note", "A lamp")
    await app.click("Keep")
    await app.expect_sent("track", tracked("kept", note="A lamp"))
    assert "Zoe" in app.text()
    assert app.run(lambda _: app.widget.get_by_label("Note").input_value()) == "A lamp"
    app.screenshot(tmp_path / "seen.png")
    assert (tmp_path / "seen.png").read_bytes().startswith(b"\x89PNG")
    app.run(lambda page: page.set_default_timeout(100))
    with pytest.raises(AssertionError, match=r"click 'Throw away'[\s\S]*It shows:\s+Zoe"):
        await app.click("Throw away")
    simulators = app.run(lambda page: page.evaluate(SAMPLES))
    assert {key: simulators[key] for key in profiles()} == profiles()


@pytest.mark.agent_app_allows("")  # all of it: the test asks itself
async def test_what_goes_wrong_in_the_page_is_told(agent_app_page: AgentAppPage) -> None:
    await agent_app_page.start(LEAKING)
    await agent_app_page.expect_sent("put_message", "Hello")
    agent_app_page.type("Hi")
    await agent_app_page.expect_sent("put_message", "Leaked")
    told = "\n".join(agent_app_page.finish())
    assert "console: This is no good." in told
    assert "A proxy was leaked" in told
    assert "https://elsewhere.example.com/" in told


async def test_a_scenario_is_played_in_the_page(agent_app_page: AgentAppPage) -> None:
    agent_app_page.answer("plugin_inited", {"session_id": "S"})
    report = await agent_app_page.play("sections")
    assert report.passed
    assert [step.state for step in report.steps] == ["passed"] * len(report.steps)
    answers = [each.answer for each in agent_app_page.frames if each.name == "plugin_inited"]
    assert answers == [{"session_id": "S"}]
    await agent_app_page.expect_sent("customer_details_section")
    await agent_app_page.expect_not_sent("put_message")
