"""Writes docs/conformance.md: `python -m tests.conformance.table`."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tests.conformance.differences import Difference, read

PAGE: Final = Path(__file__).resolve().parents[2] / "docs" / "conformance.md"
_WORDS: Final = """\
# Conformance

The same script of calls and events runs through LiveChat's JavaScript SDKs and through `widget`, in
the same host, and both sides have to do the same:

| `@livechat/agent-app-widget-sdk` | driver | host |
|---|---|---|
| 3.0.1 | trusted | the simulator on `@livechat/postmessage` 0.3.2, and on 0.3.5 |
| 1.3.0 | plain | the simulator at `https://my.livechatinc.com` |
| 3.0.1 | plain | the simulator; a short script, because its events fail |

After each step these are compared:

* the messages that the host saw, in order: `plugin_id`, `message` and `data`, and which keys there
  are;
* what handlers got, as JSON;
* how each call ended, and how the host's event was answered.

They are the same but for what stands below. A difference that is not listed fails the tests, and so
does one that is listed and has gone.

    scripts/test tests/conformance               # runs it
    .venv/bin/python -m tests.conformance.table  # writes this page anew

The script is in `tests/conformance/script.py`. The differences, with what was seen, are in
`tests/conformance/differences.toml`; this page is made from it.
"""


def page(rows: list[Difference]) -> str:
    """Write the page; the same case over several SDKs is one line."""
    sdks: dict[tuple[str, ...], list[str]] = {}
    for row in rows:
        words = (row.case, row.javascript, row.python, row.reason)
        sdks.setdefault(words, []).append(row.sdk)
    lines = ["| Case | JavaScript SDK | Python | Why | Seen with |", "|---|---|---|---|---|"]
    lines += [f"| {' | '.join(words)} | {', '.join(seen)} |" for words, seen in sdks.items()]
    return f"{_WORDS}\n## Differences\n\n" + "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(read()), encoding="utf-8")
