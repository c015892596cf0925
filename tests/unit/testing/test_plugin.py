"""The plugin: where tests run, and what is said when there is no browser to run them in."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytest_plugins = ["pytester"]

INI = "[pytest]\nasyncio_mode = auto\nasyncio_default_fixture_loop_scope = function\n"
BOTH = "async def test_it(any_agent_app): pass"


@pytest.fixture
def project(pytester: pytest.Pytester) -> pytest.Pytester:
    pytester.makefile(".ini", pytest=INI)
    return pytester


@pytest.fixture
def without_playwright(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [*filter(lambda name: name.startswith("playwright."), sys.modules), "playwright"]:
        monkeypatch.setitem(sys.modules, name, None)


def collected(project: pytest.Pytester, *options: str) -> list[str]:
    result = project.runpytest_inprocess("--collect-only", "-q", *options)
    return [line.partition("::")[2] for line in result.outlines if "::" in line]


def test_a_test_of_any_runs_in_both_where_playwright_is_installed(
    project: pytest.Pytester,
) -> None:
    project.makepyfile(BOTH)
    assert collected(project) == ["test_it[memory]", "test_it[page]"]


@pytest.mark.usefixtures("without_playwright")
def test_a_test_of_any_runs_in_memory_where_playwright_is_not(project: pytest.Pytester) -> None:
    project.makepyfile(BOTH)
    assert collected(project) == ["test_it[memory]"]


@pytest.mark.parametrize(
    ("where", "tests"),
    [
        ("memory", ["test_it[memory]"]),
        ("page", ["test_it[page]"]),
        ("both", ["test_it[memory]", "test_it[page]"]),
    ],
)
def test_an_option_says_where(project: pytest.Pytester, where: str, tests: list[str]) -> None:
    project.makepyfile(BOTH)
    assert collected(project, f"--agent-app={where}") == tests


@pytest.mark.usefixtures("without_playwright")
def test_a_page_without_playwright_says_what_to_install(project: pytest.Pytester) -> None:
    project.makepyfile("def test_it(agent_app_page): pass")
    result = project.runpytest_inprocess()
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*pip install 'agent-app-widget[[]browser[]]'*"])


def test_a_test_that_is_not_async_has_a_host_too(project: pytest.Pytester) -> None:
    project.makepyfile("""
        def test_it(agent_app, live_chat):
            agent_app.emit("customer_profile", {"id": "A"})
            assert agent_app.sent == []
            assert live_chat.get_session_id() is None
    """)
    project.runpytest_inprocess().assert_outcomes(passed=1)


def test_pytest_starts_without_what_only_fixtures_need() -> None:
    script = (
        "import sys, widget_devkit.testing.plugin; names = set(sys.modules);"
        "assert not names & {'pydantic', 'playwright', 'widget', 'starlette'}, names"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
