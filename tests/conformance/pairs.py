"""What is compared: a JavaScript SDK and ours, over one driver, in one host, by one script."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from tests.conformance import script

AGENT_APP: Final = "https://my.livechatinc.com/"
"""1.3.0 listens to this host, and to three that its makers test with."""
WIDGET: Final = "https://widget.example/"
"""A widget for that host: browsers let no public page hold one of the loopback's."""

Side = Literal["javascript", "python"]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two widgets, and what they are given."""

    name: str
    sdk: Literal["3.0.1", "1.3.0"]
    driver: Literal["trusted", "plain"]
    host: Literal["0.3.2", "0.3.5"]
    steps: tuple[script.Step, ...]
    javascript_errors: tuple[str, ...] = ()
    """Errors on the JavaScript SDK's page; each has to come."""
    python_errors: tuple[str, ...] = ()
    """Errors on our page; each has to come."""
    made_up: bool = False
    """Whether the two pages are at `AGENT_APP` and `WIDGET` instead of on the loopback."""

    @property
    def table(self) -> str:
        """The name under which the table of differences has it."""
        return f"{self.sdk} {self.driver}"

    def errors(self, side: Side) -> tuple[str, ...]:
        """Give the errors on one side's page."""
        return self.javascript_errors if side == "javascript" else self.python_errors


_INVALID: Final = (
    r"\[invalid_payload\] The data of customer_profile ",
    r"\[invalid_payload\] The data of customer_profile_hidden ",
)
_RAISED: Final = "This handler always raises"
# Each line of what the widget logs is a message of the console.
_LOGGED: Final = rf"_raise.* has raised$|: Traceback|:   File |:     result = |{_RAISED}"
PAIRS: Final = (
    *(
        Pair(
            f"3.0.1 trusted {host}",
            "3.0.1",
            "trusted",
            host,
            script.TRUSTED,
            javascript_errors=("uncaught: .*The simulator refused put_message",),
            python_errors=(*_INVALID, _LOGGED),
        )
        for host in ("0.3.2", "0.3.5")
    ),
    Pair(
        "1.3.0 plain",
        "1.3.0",
        "plain",
        "0.3.5",
        script.PLAIN,
        javascript_errors=(f"uncaught: .*{_RAISED}",),
        python_errors=(*_INVALID, _LOGGED),
        made_up=True,
    ),
    Pair(
        "3.0.1 plain",
        "3.0.1",
        "plain",
        "0.3.5",
        script.PLAIN_3,
        javascript_errors=("uncaught: .*getIsEventOriginAllowed is not defined",),
    ),
)
