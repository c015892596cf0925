"""Frame to handler and back, over the real host library, for both drivers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.browser import OpenRecorder


@pytest.mark.parametrize("driver", ["trusted", "plain"])
@pytest.mark.parametrize("host", ["0.3.2", "0.3.5"])
def test_a_profile_reaches_the_handler_and_its_text_the_message_box(
    recorder: OpenRecorder, driver: str, host: str
) -> None:
    simulator = recorder(
        """
@LiveChat.on("customer_profile")
async def greet(profile: CustomerProfile) -> None:
    await LiveChat.put_message(f"Hello {profile.name}!")
    note("greeted")

LiveChat.init()
""",
        driver=driver,
        host=host,
    )
    widget = simulator.widget().ready()
    assert widget.journal(1) == [["greeted"]]
    assert simulator.sent(2) == [("plugin_inited", None), ("put_message", "Hello Mary Brown!")]
    assert simulator.evaluate("simulator.messageBox") == "Hello Mary Brown!"
