from types import MappingProxyType
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from widget import (
    BillingCycleUpdate,
    DirectCharge,
    InvalidArgumentError,
    RecurrentCharge,
    TransactionMetadata,
    create_settings_widget,
)
from widget_devkit.testing import MemoryHost

ICON = "https://cdn.example.com/icon.png"
DIRECT: dict[str, Any] = {
    "id": "C1",
    "buyer_license_id": 42,
    "name": "Stickers",
    "price": 9.0,
    "quantity": 2,
    "per_account": False,
    "test": True,
    "return_url": "https://example.com/back",
    "status": "pending",
    "commission_percent": 20,
    "created_at": "2026-01-01T00:00:00Z",
    "order": {"seller": None},
}
RECURRENT: dict[str, Any] = {
    "name": "Seats",
    "price": 1200,
    "months": 12,
    "trial_days": 0,
    "trial_ends_at": None,
}


async def start(host: MemoryHost, charge: Any, metadata: Any = None) -> tuple[Any, Any]:
    """Start a transaction; gives the intent and the charge that the host got."""
    async with create_settings_widget(connect=host.connect) as widget:
        await widget.start_transaction(charge, metadata or {"icon": ICON})
    pending, success = host.sent[-2:]
    return pending.data["paymentIntent"], success.data["charge"]


async def refusal(host: MemoryHost, charge: Any, metadata: Any) -> InvalidArgumentError:
    with pytest.raises(InvalidArgumentError) as caught:
        await start(host, charge, metadata)
    return caught.value


@pytest.mark.parametrize(
    "charge",
    [
        DIRECT,
        RECURRENT,
        {"name": "Seats", "price": 1, "months": 1},
        DirectCharge.model_validate(DIRECT),
        RecurrentCharge(**RECURRENT),
        MappingProxyType(DIRECT),
    ],
)
async def test_a_charge_goes_out_as_it_was_given(agent_app: MemoryHost, charge: Any) -> None:
    given = charge.model_dump() if isinstance(charge, BaseModel) else dict(charge)
    assert given in (DIRECT, RECURRENT, {"name": "Seats", "price": 1, "months": 1})
    _, sent = await start(agent_app, charge)
    assert sent == given
    assert type(sent["price"]) is type(given["price"])


async def test_the_intent_of_a_direct_charge_has_its_quantity(agent_app: MemoryHost) -> None:
    intent, _ = await start(
        agent_app, DIRECT, TransactionMetadata(ICON, "Two", show_billing_cycle_picker=False)
    )
    assert intent == {
        "name": "Stickers",
        "price": 9.0,
        "per_account": False,
        "test": True,
        "quantity": 2,
        "return_url": None,
        "metadata": {
            "type": "direct_charge",
            "isExternalTransaction": True,
            "icon": ICON,
            "description": "Two",
            "showBillingCyclePicker": False,
        },
    }


async def test_the_intent_of_a_recurrent_charge_has_months_and_trial_days(
    agent_app: MemoryHost,
) -> None:
    intent, _ = await start(agent_app, {**RECURRENT, "quantity": 5})
    assert intent == {
        "name": "Seats",
        "price": 1200,
        "months": 12,
        "trial_days": 0,
        "return_url": None,
        "metadata": {"type": "recurrent_charge", "isExternalTransaction": True, "icon": ICON},
    }


@pytest.mark.parametrize(
    ("charge", "kind"),
    [
        ({"months": None}, "recurrent_charge"),
        ({"months": 1}, "recurrent_charge"),
        ({}, "direct_charge"),
        ({"trial_days": 3}, "direct_charge"),
    ],
)
async def test_a_charge_is_recurrent_when_months_is_present(
    agent_app: MemoryHost, charge: dict[str, Any], kind: str
) -> None:
    intent, _ = await start(agent_app, {"name": "Seats", "price": 1, **charge})
    assert intent["metadata"]["type"] == kind
    assert intent.get("months", "absent") == charge.get("months", "absent")


@pytest.mark.parametrize(
    ("charge", "path"),
    [
        (None, "charge"),
        (7, "charge"),
        ({}, "charge.name"),
        ({"name": "", "price": 1}, "charge.name"),
        ({"name": "Seats"}, "charge.price"),
        ({"name": "Seats", "price": "12"}, "charge.price"),
        ({"name": "Seats", "price": True}, "charge.price"),
        ({"name": "Seats", "price": float("inf")}, "charge.price"),
        ({"name": "Seats", "price": 1, "months": "1"}, "charge.months"),
        ({"name": "Seats", "price": 1, "test": "no"}, "charge.test"),
    ],
)
async def test_a_charge_is_never_converted_but_refused(
    agent_app: MemoryHost, charge: object, path: str
) -> None:
    assert (await refusal(agent_app, charge, {"icon": ICON})).path == path


@pytest.mark.parametrize(
    "metadata",
    [{"description": "x"}, {"icon": ""}, {"icon": None}, {"icon": "http://example.com/i.png"}],
)
async def test_the_icon_is_an_https_address(agent_app: MemoryHost, metadata: object) -> None:
    error = await refusal(agent_app, DIRECT, metadata)
    assert error.path == "metadata.icon"
    assert "https:" in str(error)


async def test_metadata_is_a_model_or_a_mapping(agent_app: MemoryHost) -> None:
    assert (await refusal(agent_app, DIRECT, ICON)).path == "metadata"


def test_months_is_required_of_a_recurrent_charge() -> None:
    with pytest.raises(ValidationError, match="months"):
        RecurrentCharge.model_validate({"name": "Seats", "price": 1})


async def test_a_new_billing_cycle_brings_the_intent_that_it_changes(agent_app: MemoryHost) -> None:
    intent, _ = await start(agent_app, RECURRENT)
    heard: list[BillingCycleUpdate] = []
    async with create_settings_widget(connect=agent_app.connect) as widget:
        widget.on("update_billing_cycle", heard.append)
        agent_app.emit(
            "update_billing_cycle",
            {"billingCycle": 1, "chargeId": 7, "paymentIntent": intent, "currency": "USD"},
        )
        agent_app.emit(
            "update_billing_cycle",
            {"billingCycle": 1, "chargeId": "C2", "paymentIntent": {"name": "Seats", "price": 5}},
        )
    full, bare = heard
    assert (full.billing_cycle, full.charge_id, full.model_extra) == (1, "7", {"currency": "USD"})
    assert (full.payment_intent.months, full.payment_intent.quantity) == (12, None)
    assert full.payment_intent.metadata.type == "recurrent_charge"
    assert full.payment_intent.metadata.is_external_transaction
    assert full.payment_intent.model_dump(by_alias=True) == intent
    assert bare.payment_intent.metadata.icon is None


@pytest.mark.parametrize("error", [None, "card", {"code": 5, "message": "card"}, [1]])
async def test_a_failure_hands_over_whatever_the_host_says(
    agent_app: MemoryHost, error: object
) -> None:
    async with create_settings_widget(connect=agent_app.connect) as widget:
        agent_app.emit("transaction_failed", {"error": error})
        assert (await widget.wait_for("transaction_failed", timeout=1)).error == error
