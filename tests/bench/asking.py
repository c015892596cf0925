"""Calls of what the host's page offers, each with its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from playwright.sync_api import Error as PlaywrightError

from tests.bench.failures import BenchError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Page

LIMIT_SECONDS: Final = 300

_CALL = """([name, argument, seconds]) => {
  let timer;
  const late = new Promise((_, reject) => {
    const fail = () => reject(new Error(`${name} has not ended within ${seconds} s`));
    timer = setTimeout(fail, seconds * 1000);
  });
  return Promise.race([bench[name](argument), late]).finally(() => clearTimeout(timer));
}"""


def ask(
    page: Page,
    name: str,
    argument: object,
    *,
    who: str,
    said: Sequence[str] = (),
    seconds: float = LIMIT_SECONDS,
) -> Any:
    """Call one of the host's functions and wait for its result.

    Args:
        who: the contender, for the error.
        said: what its page has said meanwhile, for the error.
        seconds: how long it may take.

    Raises:
        BenchError: it failed, or took too long.
    """
    try:
        return page.evaluate(_CALL, [name, argument, seconds])
    except PlaywrightError as error:
        words = "\n".join([error.message.partition("\n")[0], *said])
        raise BenchError(f"{who}: {words}") from error
