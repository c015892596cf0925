"""What is compared: a JavaScript SDK and ours, over one driver, in one host, by one script."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from tests.conformance.scripts import classic, strict
from tests.conformance.scripts.catalogue import PLACEMENTS, Placement
from tests.conformance.scripts.odd import odd
from tests.conformance.scripts.placements import REFUSED, again, script

if TYPE_CHECKING:
    from tests.conformance.script import Step

AGENT_APP: Final = "https://my.livechatinc.com/"
"""Over the plain driver the JavaScript SDKs listen to LiveChat's own hosts only."""
WIDGET: Final = "https://widget.example/"
"""A widget for that host: browsers let no public page hold one of the loopback's."""

Side = Literal["javascript", "python"]
Driver = Literal["trusted", "plain"]
Host = Literal["0.0.10", "0.3.2", "0.3.5"]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two widgets, and what they are given."""

    name: str
    sdk: Literal["1.16.0", "3.0.1", "1.3.0"]
    driver: Driver
    host: Host
    steps: tuple[Step, ...]
    javascript_errors: tuple[str, ...] = ()
    """Errors on the JavaScript SDK's page; each has to come."""
    python_errors: tuple[str, ...] = ()
    """Errors on our page; each has to come."""
    made_up: bool = False
    """Whether the two pages are at `AGENT_APP` and `WIDGET` instead of on the loopback."""
    placement: Placement = "details"
    strict: bool = False
    """Whether ours is opened with `strict_js`."""

    @property
    def tables(self) -> tuple[str, ...]:
        """The names under which the table of differences has it."""
        if self.strict:
            return (f"{self.sdk} strict",)
        by_driver = f"{self.sdk} {self.driver}"
        if self.sdk != "1.16.0":
            return (by_driver,)
        return self.sdk, by_driver, f"{self.sdk} {self.placement}", f"{by_driver} {self.placement}"

    def errors(self, side: Side) -> tuple[str, ...]:
        """Give the errors on one side's page."""
        return self.javascript_errors if side == "javascript" else self.python_errors


_REFUSED: Final = "uncaught: .*The simulator refused "
_INVALID: Final = (
    r"\[invalid_payload\] The data of customer_profile ",
    r"\[invalid_payload\] The data of customer_profile_hidden ",
)
_RAISED: Final = "This handler always raises"
# Each line of what the widget logs is a message of the console.
_LOGGED: Final = rf"_raise.* has raised$|: Traceback|:   File |:     result = |{_RAISED}"
_CLASSIC: Final = (
    *(
        Pair(
            f"3.0.1 trusted {host}",
            "3.0.1",
            "trusted",
            host,
            classic.TRUSTED,
            javascript_errors=(f"{_REFUSED}put_message",),
            python_errors=(*_INVALID, _LOGGED),
        )
        for host in ("0.3.2", "0.3.5")
    ),
    Pair(
        "1.3.0 plain",
        "1.3.0",
        "plain",
        "0.3.5",
        classic.PLAIN,
        javascript_errors=(f"uncaught: .*{_RAISED}",),
        python_errors=(*_INVALID, _LOGGED),
        made_up=True,
    ),
    Pair(
        "3.0.1 plain",
        "3.0.1",
        "plain",
        "0.3.5",
        classic.PLAIN_3,
        javascript_errors=("uncaught: .*getIsEventOriginAllowed is not defined",),
    ),
)

_CONNECTIONS: Final[tuple[tuple[Driver, Host], ...]] = (
    ("trusted", "0.0.10"),
    ("trusted", "0.3.2"),
    ("trusted", "0.3.5"),
    ("plain", "0.3.5"),
)


def _placed(placement: Placement, driver: Driver, host: Host) -> Pair:
    latest = (driver, host) == ("trusted", "0.3.5")
    details = placement == "details"
    reload = again(placement, driver) if details else ()
    return Pair(
        f"1.16.0 {placement} {driver} {host}",
        "1.16.0",
        driver,
        host,
        (
            *script(placement, driver),
            *(odd(placement) if latest else ()),
            *reload,
            *(REFUSED if latest and details else ()),
        ),
        javascript_errors=(
            (f"uncaught: .*{_RAISED}",)
            if driver == "plain"
            else (f"{_REFUSED}register_transaction_pending",)
        ),
        python_errors=(_LOGGED, *([r"\[invalid_payload\] The data of "] if latest else [])),
        made_up=driver == "plain",
        placement=placement,
    )


PAIRS: Final = (
    *_CLASSIC,
    *(
        _placed(placement, driver, host)
        for placement in PLACEMENTS
        for driver, host in _CONNECTIONS
        if placement == "details" or host == "0.3.5"  # a placement is nothing to the library
    ),
    Pair("3.0.1 strict", "3.0.1", "trusted", "0.3.5", strict.CLASSIC, strict=True),
    Pair("1.16.0 strict", "1.16.0", "trusted", "0.3.5", strict.PLACED, strict=True),
)
