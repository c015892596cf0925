"""Tests of one group share what takes long: they get one process."""

import re
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

ROOT = Path(__file__).resolve().parents[3]
CONFTEST = (
    "from tests.conftest import pytest_collection_modifyitems as pytest_collection_modifyitems"
)
TESTS = """
import pytest

@pytest.mark.xdist_group("one")
@pytest.mark.parametrize("number", range(9))
def test_a_number(number):
    pass
"""


def test_a_group_has_one_process(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile(TESTS)
    result = pytester.runpytest_subprocess("-v", "-n", "2", "--dist", "loadgroup")
    result.assert_outcomes(passed=9)
    processes = re.findall(r"^\[(gw\d)\].*PASSED", result.stdout.str(), re.MULTILINE)
    assert len(processes) == 9
    assert len(set(processes)) == 1
