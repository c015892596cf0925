"""The widget without its page, with the Agent App in memory."""

import pytest
from widget import create_settings_widget

from app.preferences import LONGEST, signature


async def test_the_signature_becomes_a_property(agent_app):
    async with create_settings_widget(connect=agent_app.connect) as widget:
        await widget.update_properties({"signature": signature("  Your  support team ")})
    assert agent_app.sent[-1].data == {"signature": "Your support team"}


@pytest.mark.parametrize("text", ["", "   ", "x" * (LONGEST + 1)])
def test_what_is_no_signature_is_said(text):
    with pytest.raises(ValueError, match="Write"):
        signature(text)
