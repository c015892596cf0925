"""The examples of docs/testing.md pass, as tests of the widget that it shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.docs.testing_page import NAMES, count_tests, lay_out
from widget_devkit.testing import AgentApp, AgentAppPage

pytest_plugins = ["pytester"]

OF_A_PAGE = {"see", "click", "fill", "text", "screenshot", "run", "widget"}


def test_the_examples_in_memory_pass(pytester: pytest.Pytester) -> None:
    lay_out(pytester.path, lambda code: "agent_app_page" not in code)
    result = pytester.runpytest_inprocess("--agent-app=memory", "-W", "error")
    result.assert_outcomes(passed=count_tests(lambda code: "agent_app_page" not in code))


def test_every_name_in_the_tables_is_there() -> None:
    assert {"emit", "expect_sent", "message_box", "see", "run"} <= set(NAMES)
    app = AgentApp(Path())
    for name in NAMES:
        assert hasattr(AgentAppPage, name), name
        assert name in OF_A_PAGE or hasattr(app, name), name
