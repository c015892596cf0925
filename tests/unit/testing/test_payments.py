"""What an agent decides about a payment, in memory."""

from __future__ import annotations

import pytest

from widget import RecurrentCharge, TransactionMetadata, create_details_widget
from widget_devkit.testing import AgentApp


async def test_the_agent_chooses_another_billing_cycle_before_deciding(
    agent_app: AgentApp,
) -> None:
    charge = RecurrentCharge(id="C1", name="Seats", price=1200, months=1)
    async with create_details_widget(connect=agent_app.connect) as widget:
        await widget.start_transaction(charge, TransactionMetadata("https://cdn.example.com/i.png"))
        agent_app.decide(12)
        update = await widget.wait_for("update_billing_cycle", timeout=1)
        assert (update.billing_cycle, update.charge_id) == (12, "C1")
        assert update.payment_intent.name == "Seats"
        agent_app.decide("accept")
        assert (await widget.wait_for("transaction_accepted", timeout=1)).charge_id == "C1"
        with pytest.raises(ValueError, match="No payment waits"):
            agent_app.decide("accept")
