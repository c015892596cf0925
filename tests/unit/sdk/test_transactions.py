from typing import Any

import pytest

from widget import (
    BillingCycleUpdate,
    DeadlineError,
    DetailsWidget,
    DirectCharge,
    InvalidArgumentError,
    NotInitialisedError,
    RefusedError,
    TransactionMetadata,
    create_details_widget,
)
from widget_devkit.testing import MemoryHost, Sent

ICON = "https://cdn.example.com/icon.png"
CHARGE = {"id": "C1", "name": "Seats", "price": 1200, "per_account": False, "test": True}
BILLED = {"id": "C1", "name": "Seats", "price": 1200, "quantity": 2, "seller": {"id": "x"}}


def sent(host: MemoryHost) -> list[Sent]:
    return [each for each in host.sent if each.message.startswith("register_transaction")]


async def test_the_pending_intent_goes_first_and_the_charge_right_behind_it(
    agent_app: MemoryHost,
) -> None:
    charge = {**CHARGE, "months": 1, "trial_days": 14, "unknown": [None]}
    agent_app.hold("register_transaction_pending")
    async with create_details_widget(connect=agent_app.connect) as widget:
        started = widget.start_transaction(charge, {"icon": ICON, "showBillingCyclePicker": True})
        assert sent(agent_app) == [
            Sent(
                "register_transaction_pending",
                {
                    "paymentIntent": {
                        "name": "Seats",
                        "price": 1200,
                        "per_account": False,
                        "test": True,
                        "return_url": None,
                        "months": 1,
                        "trial_days": 14,
                        "metadata": {
                            "type": "recurrent_charge",
                            "isExternalTransaction": True,
                            "icon": ICON,
                            "showBillingCyclePicker": True,
                        },
                    }
                },
            ),
            Sent("register_transaction_success", {"charge": charge}),
        ]
        assert not started.done()
        agent_app.release("register_transaction_pending")
        await started


async def test_models_are_taken_as_well(agent_app: MemoryHost) -> None:
    charge = DirectCharge(id="C1", name="Seats", price=1200, quantity=2)
    metadata = TransactionMetadata(ICON, description="Two more")
    async with create_details_widget(connect=agent_app.connect) as widget:
        await widget.start_transaction(charge, metadata)
    pending, success = sent(agent_app)
    intent = pending.data["paymentIntent"]
    assert (intent["quantity"], intent["metadata"]["type"]) == (2, "direct_charge")
    assert intent["metadata"]["description"] == "Two more"
    assert success.data == {"charge": {"id": "C1", "name": "Seats", "price": 1200, "quantity": 2}}


@pytest.mark.parametrize(
    ("charge", "metadata", "words"),
    [
        (None, {"icon": ICON}, "charge"),
        (BILLED, None, "icon"),
        (BILLED, {"description": "no icon"}, "icon"),
        (BILLED, {"icon": "javascript:alert(1)"}, "icon"),
        ({"name": "Seats"}, {"icon": ICON}, "price"),
    ],
)
async def test_what_cannot_be_started_is_told_to_the_host_and_then_raised(
    agent_app: MemoryHost, charge: Any, metadata: Any, words: str
) -> None:
    async with create_details_widget(connect=agent_app.connect) as widget:
        with pytest.raises(InvalidArgumentError, match=words) as caught:
            await widget.start_transaction(charge, metadata)
    error = {"name": "InvalidArgumentError", "message": caught.value.message}
    assert sent(agent_app) == [Sent("register_transaction_failure", {"error": error})]


async def test_a_refusal_or_a_deadline_is_raised_when_both_have_ended(
    agent_app: MemoryHost, caplog: pytest.LogCaptureFixture
) -> None:
    async with create_details_widget(connect=agent_app.connect) as widget:
        agent_app.refuse("register_transaction_pending", "no billing", "NO")
        with pytest.raises(RefusedError, match="no billing"):
            await widget.start_transaction(BILLED, {"icon": ICON})
        agent_app.hold("register_transaction_success")
        agent_app.answer("register_transaction_pending")
        with pytest.raises(DeadlineError):
            await widget.start_transaction(BILLED, {"icon": ICON}, timeout=0.01)
        with pytest.raises(InvalidArgumentError):
            await widget.start_transaction(BILLED, {"icon": ICON}, timeout=0)
    assert len(sent(agent_app)) == 4
    assert caplog.text == ""


@pytest.mark.agent_app_allows("nobody awaited it")
async def test_a_failure_that_nobody_awaits_is_logged_once(
    agent_app: MemoryHost, caplog: pytest.LogCaptureFixture
) -> None:
    async with create_details_widget(connect=agent_app.connect) as widget:
        agent_app.refuse("register_transaction_pending", "no billing")
        agent_app.refuse("register_transaction_success", "no billing")
        widget.start_transaction(BILLED, {"icon": ICON})
        await widget.set_toast("later")
        await widget.set_toast("later still")
    assert [record.getMessage() for record in caplog.records] == [
        "start_transaction failed and nobody awaited it [refused]: no billing"
    ]


async def test_before_the_opening_nothing_is_started() -> None:
    with pytest.raises(NotInitialisedError):
        await DetailsWidget().start_transaction(BILLED, {"icon": ICON})


async def test_the_decision_comes_as_events(agent_app: MemoryHost) -> None:
    intent = {"name": "Seats", "price": 1, "metadata": {"type": "direct_charge", "icon": ICON}}
    async with create_details_widget(connect=agent_app.connect) as widget:
        ended: list[str] = []
        widget.on("transaction_accepted", lambda event: ended.append(event.charge_id))
        widget.on("transaction_declined", lambda event: ended.append(event.charge_id))
        agent_app.emit("transaction_accepted", {"chargeId": "C1"})
        agent_app.emit("transaction_declined", {"chargeId": "C2"})
        assert ended == ["C1", "C2"]
        agent_app.emit("transaction_failed", {"error": {"message": "card"}})
        agent_app.emit(
            "update_billing_cycle",
            {"billingCycle": 12, "chargeId": "C1", "paymentIntent": intent},
        )
        failure = await widget.wait_for("transaction_failed", timeout=1)
        assert failure.error == {"message": "card"}
        update: BillingCycleUpdate = await widget.wait_for("update_billing_cycle", timeout=1)
        assert (update.billing_cycle, update.charge_id) == (12, "C1")
        assert update.payment_intent.price == 1
