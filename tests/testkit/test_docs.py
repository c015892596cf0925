"""The examples of docs/testing.md that need a browser."""

from __future__ import annotations

import pytest

from tests.unit.docs.testing_page import count_tests, lay_out

pytest_plugins = ["pytester"]
pytestmark = pytest.mark.xdist_group("testkit")


def needs_page(code: str) -> bool:
    return "agent_app_page" in code


def test_the_examples_in_a_browser_pass(pytester: pytest.Pytester) -> None:
    lay_out(pytester.path, needs_page)
    result = pytester.runpytest_inprocess("-W", "error")
    result.assert_outcomes(passed=count_tests(needs_page))
