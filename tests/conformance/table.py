"""Writes docs/conformance.md: `python -m tests.conformance.table`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.conformance import coverage_rules, coverage_table, differences
from tests.conformance.declarations import packages
from tests.conformance.pairs import AGENT_APP, PAIRS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.conformance.differences import Difference
    from tests.conformance.pairs import Pair

PAGE: Final = Path(__file__).resolve().parents[2] / "docs" / "conformance.md"
_WORDS: Final = """\
# Conformance

Two things hold `widget` to LiveChat's JavaScript SDKs: it is driven beside them, and everything
that they offer is accounted for. What [differs on purpose](#differences) is listed below, and so is
what [each of their names](#coverage) is in Python.

The same script of calls and events runs through a JavaScript SDK and through `widget`, in the same
host, the simulator on the real `@livechat/postmessage`, and both sides have to do the same:
"""
_COMPARED: Final = f"""\
Over the plain driver the SDKs listen to LiveChat's own addresses only; where the table says so, the
simulator is at `{AGENT_APP.removesuffix("/")}`. With `strict_js=True` ours has the quirks of the
JavaScript SDKs that porting code may lean on.

After each step these are compared:

* the messages that the host saw, in order: `plugin_id`, `message` and `data`, and which keys there
  are;
* what handlers got, as JSON;
* how each call ended, and how the host's event was answered.

They are the same but for what stands below. A difference that is not listed fails the tests, and so
does one that is listed and has gone.

    scripts/test tests/conformance               # runs it
    .venv/bin/python -m tests.conformance.table  # writes this page anew

The scripts are in `tests/conformance/scripts/`. The differences, with what was seen, are in
`tests/conformance/differences.toml`; this page is made from it.
"""


def page() -> str:
    """Write the page."""
    sections = (
        f"{_WORDS}\n{_pairs(PAIRS)}\n{_COMPARED}",
        f"## Differences\n\n{_differences(differences.read())}",
        coverage_table.section(packages(), coverage_rules.read()),
    )
    return "\n".join(sections)


def _pairs(pairs: Iterable[Pair]) -> str:
    """Write what is compared; what differs in host or placement alone is one line."""
    names = {package.version: package.name for package in packages()}
    hosts: dict[tuple[str, ...], dict[str, list[str]]] = {}
    for pair in pairs:
        options = ["`strict_js=True`"] * pair.strict + ["at LiveChat's address"] * pair.made_up
        key = (f"`{names[pair.sdk]}` {pair.sdk}", pair.driver, ", ".join(options))
        hosts.setdefault(key, {}).setdefault(pair.placement, []).append(pair.host)
    lines: dict[tuple[str, ...], list[str]] = {}
    for (sdk, driver, special), placements in hosts.items():
        for placement, each in placements.items():
            lines.setdefault((sdk, driver, ", ".join(each), special), []).append(placement)
    rows = ["| JavaScript SDK | Placements | Driver | Hosts | |", "|---|---|---|---|---|"]
    for (sdk, driver, host, special), where in lines.items():
        rows.append(f"| {sdk} | {', '.join(where)} | {driver} | {host} | {special} |")
    return "".join(f"{row}\n" for row in rows)


def _differences(rows: Iterable[Difference]) -> str:
    """Write the differences; the same case over several SDKs is one line."""
    sdks: dict[tuple[str, ...], list[str]] = {}
    for row in rows:
        words = (row.case, row.javascript, row.python, row.reason)
        sdks.setdefault(words, []).append(row.sdk)
    lines = ["| Case | JavaScript SDK | Python | Why | Seen with |", "|---|---|---|---|---|"]
    lines += [f"| {' | '.join(words)} | {', '.join(seen)} |" for words, seen in sdks.items()]
    return "".join(f"{line}\n" for line in lines)


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
