from pathlib import Path

import pytest

from widget_devkit.errors import DevkitError
from widget_devkit.scenarios import load
from widget_devkit.scenarios.finding import LIBRARY, find
from widget_devkit.scenarios.listing import in_words, listing
from widget_devkit.scenarios.reading import parse

STEP = """
name = "x"
[[step]]
who = "agent"
what = "open"
"""


def wrong(text: str) -> str:
    with pytest.raises(DevkitError) as raised:
        parse(text, "x.toml")
    assert raised.value.code == "invalid_scenario"
    assert "docs/scenarios.md" in raised.value.hint
    return raised.value.message


@pytest.mark.parametrize("file", sorted(LIBRARY.glob("*.toml")), ids=lambda file: file.stem)
def test_a_scenario_that_comes_with_the_devkit_says_what_it_is_for(file: Path) -> None:
    scenario = load(file)
    assert scenario.name
    assert scenario.about.endswith(".")


def test_the_page_is_told_what_the_file_says_and_nothing_else() -> None:
    scenario = parse(
        """
        name = "Switch"
        placement = "messagebox"
        host = { customer = "mary", library = "0.3.2" }
        [[step]]
        who = "agent"
        what = "select"
        customer = "layla"
        when = 0.5
        expect = [{ sent = "track", data = { event_name = { matches = "^a" } } }, { shows = "L" }]
        """,
        "switch.toml",
    )
    assert scenario.query == {"customer": "mary", "host": "0.3.2", "placement": "messagebox"}
    assert scenario.as_json()["step"] == [
        {
            "who": "agent",
            "what": "select",
            "customer": "layla",
            "when": 0.5,
            "within": 10.0,
            "expect": [
                {"sent": "track", "data": {"event_name": {"matches": "^a"}}},
                {"shows": "L"},
            ],
        }
    ]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ('expect = [{ shows = "a" }, { shows = 3 }]', "expect 2, shows: input should be a valid s"),
        ('expect = [{ shws = "a" }]', "expect 1: {'shws': 'a'} expects nothing that is known"),
        ('expect = [{ sent = "a", dta = 1 }]', "expect 1: there is no key dta"),
        ('expect = [{ toast = { matches = "(" } }]', "expect 1, toast, matches: it is no regular"),
        ("expect = [{ badge = false }]", "expect 1, badge: input should be a valid integer"),
        ("within = -1", "within: input should be greater than or equal to 0, not -1"),
        ('customer = "mary"', "there is no key customer"),
        ('text = "Hello"', "step 1 (agent open): there is no key text"),
        ('expect = { shows = "a" }', "expect: it is a list, not {'shows': 'a'}"),
    ],
)
def test_what_is_wrong_is_said_by_its_step_and_key(lines: str, words: str) -> None:
    assert "step 1 (agent open)" in (said := wrong(f"{STEP}{lines}"))
    assert words in said


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ('who = "agent"\nwhat = "select"', "step 2 (agent select): customer is missing"),
        ('who = "agent"\nwhat = "type"', "step 2 (agent type): text is missing"),
        (
            'who = "customer"\nwhat = "say"\ntext = 1',
            "step 2 (customer say), text: input should be",
        ),
        ('who = "agent"\nwhat = "leave"', "step 2: leave is what the customer does: write who"),
        ('who = "agent"\nwhat = "fly"', "step 2: the agent cannot fly; the agent can open, sel"),
        ('who = "cat"\nwhat = "open"', "step 2: who is 'cat'; it can be agent, customer or host"),
        ('what = "open"', "step 2: who is missing"),
    ],
)
def test_a_step_that_nobody_can_do_is_named(step: str, words: str) -> None:
    assert words in wrong(f"{STEP}[[step]]\n{step}")


def test_a_file_that_is_no_toml_or_has_no_steps_is_told() -> None:
    assert "x.toml is no TOML" in wrong("name =")
    assert "x.toml has 1e999, a number that JSON has not" in wrong(f"{STEP}within = 1e999")
    assert "step is missing" in wrong('name = "x"')
    assert "step: it is a list, with [[step]] before each" in wrong(
        STEP.replace("[[step]]", "[step]")
    )
    assert "host, drop: input should be 'all'" in wrong(f'host = {{ drop = "few" }}\n{STEP}')
    assert "host, driver: input should be 'trusted' or 'plain'" in wrong(
        f'host = {{ driver = "bus" }}\n{STEP}'
    )


def test_a_scenario_is_found_by_its_file_or_its_name_the_projects_own_first(tmp_path: Path) -> None:
    folder = tmp_path / "scenarios"
    folder.mkdir()
    own = folder / "first-chat.toml"
    own.write_text(STEP)
    assert find([], tmp_path) == (own,)
    assert find(["first-chat", "chat-switch", str(own)], tmp_path) == [
        own,
        LIBRARY / "chat-switch.toml",
        own,
    ]
    with pytest.raises(DevkitError, match="no scenario lunch") as raised:
        find(["lunch"], tmp_path)
    assert raised.value.code == "scenario_missing"


def test_a_project_without_scenarios_is_told_of_those_that_come_with_the_devkit(
    tmp_path: Path,
) -> None:
    with pytest.raises(DevkitError) as raised:
        find([], tmp_path)
    assert "first-chat" in raised.value.hint


def test_the_list_has_every_scenario_and_what_is_wrong_with_it(tmp_path: Path) -> None:
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / "broken.toml").write_text(f"{STEP}color = 1")
    rows = {row["id"]: row for row in listing(tmp_path)}
    assert "step 1 (agent open): there is no key color" in rows["broken"]["error"]
    assert rows["first-chat"]["from"] == "shipped"
    assert rows["first-chat"]["query"] == {"customer": "mary"}
    assert "broken" in in_words([*rows.values()])
