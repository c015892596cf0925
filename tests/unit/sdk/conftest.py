import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest


@pytest.fixture(autouse=True)
async def _nothing_goes_wrong_behind_the_scenes() -> AsyncIterator[None]:
    """Fail a test whose loop was told of an exception that nobody took."""
    told: list[dict[str, Any]] = []
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _, context: told.append(context))
    yield
    await asyncio.sleep(0)
    assert told == []
