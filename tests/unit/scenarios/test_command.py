import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from widget_devkit.cli import cli
from widget_devkit.errors import DevkitError
from widget_devkit.scenarios import Report, Scenario, running

ROOT = str(Path(__file__).resolve().parents[3])


def run(*arguments: str) -> Result:
    return CliRunner().invoke(
        cli, ["play", "--root", ROOT, *arguments], catch_exceptions=False, standalone_mode=False
    )


def play(*arguments: str) -> str:
    return run(*arguments).output


def test_the_list_says_what_each_scenario_is_for() -> None:
    lines = play("--list").splitlines()
    assert any(
        line.startswith("chat-switch ") and "another chat and back" in line for line in lines
    )


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        (None, "scenario_missing", "no scenario"),
        ("name = ", "invalid_scenario", "is no TOML"),
        ('name = "x"\n[[step]]\nwho = "agent"', "invalid_scenario", "step 1: what is missing"),
    ],
)
def test_what_cannot_be_played_is_told_before_a_browser_starts(
    tmp_path: Path, text: str | None, code: str, words: str
) -> None:
    file = tmp_path / "x.toml"
    if text is not None:
        file.write_text(text)
    with pytest.raises(DevkitError, match=words) as raised:
        play("first-chat", str(file))
    assert raised.value.code == code


@pytest.mark.parametrize(("outcome", "status"), [("passed", 0), ("failed", 1)])
def test_the_report_can_be_had_as_json_and_the_status_says_whether_something_differs(
    monkeypatch: pytest.MonkeyPatch, outcome: str, status: int
) -> None:
    report = Report.model_validate({"name": "x", "outcome": outcome, "took": 1, "steps": []})

    def play_all(_work: object, scenarios: Sequence[Scenario], **_: object) -> list[Report]:
        assert [each.name for each in scenarios] == ["First chat"]
        return [report]

    monkeypatch.setattr(running, "play_all", play_all)
    done = run("first-chat", "--json")
    assert json.loads(done.stdout)[0]["outcome"] == outcome
    assert done.return_value == status
