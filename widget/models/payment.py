"""Payments: a charge of the Billing API, what its dialog shows, and what becomes of it.

The shapes are those of ``@livechat/widget-core-sdk`` 1.5.1.
"""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import ConfigDict, Field, SerializerFunctionWrapHandler, model_serializer
from pydantic.alias_generators import to_camel

from .base import NullIsObject, Payload
from .outgoing import AsGiven, Outgoing, constructor, present
from .url import HttpsUrl
from .values import Number, Text


class Charge(AsGiven):
    """What charges share.

    Required is what the payment dialog cannot do without; the other fields are the Billing API's
    own business, and it may leave them out. A charge goes to the host as it was given: unknown
    fields too, nothing converted and nothing filled in, for it is registered already.
    """

    model_config: ClassVar[ConfigDict] = ConfigDict(
        extra="allow", strict=True, revalidate_instances="always"
    )

    name: Text
    price: Number
    """In the currency of the Billing API, as that has it."""
    id: str | None = None
    """Comes back as `TransactionEvent.charge_id`."""
    buyer_organization_id: str | None = None
    buyer_license_id: int | None = None
    buyer_account_id: str | None = None
    buyer_entity_id: str | None = None
    seller_client_id: str | None = None
    order_client_id: str | None = None
    order_organization_id: str | None = None
    return_url: str | None = None
    test: bool | None = None
    """Whether nothing is really paid."""
    per_account: bool | None = None
    """Whether each agent's account is charged."""
    status: str | None = None
    confirmation_url: str | None = None
    commission_percent: Number | None = None
    created_at: str | None = None
    updated_at: str | None = None


class DirectCharge(Charge):
    """A charge that is paid once."""

    quantity: int | None = None


class RecurrentCharge(Charge):
    """A charge that is paid every so many months.

    ``months`` is what tells it from a `DirectCharge`, so it is required; as in the JavaScript SDK
    it is there even when it is ``null``.
    """

    months: int | None
    trial_days: int | None = None
    external_id: str | None = None
    trial_ends_at: str | None = None
    cancelled_at: str | None = None
    current_charge_at: str | None = None
    next_charge_at: str | None = None


class TransactionMetadata(Outgoing):
    """How the payment dialog shows a charge."""

    model_config = ConfigDict(alias_generator=to_camel)

    icon: HttpsUrl
    description: str | None = None
    show_billing_cycle_picker: bool | None = None
    """Whether the agent may choose another billing cycle (``update_billing_cycle``)."""

    @constructor
    def __init__(
        self,
        icon: str,
        description: str | None = None,
        show_billing_cycle_picker: bool | None = None,  # noqa: FBT001 - as the JavaScript SDK's
    ) -> None:
        picker = show_billing_cycle_picker
        fields = {"icon": icon, "description": description, "show_billing_cycle_picker": picker}
        super().__init__(**present(fields))


class PaymentIntentMetadata(Payload):
    """What a payment intent says beside the charge."""

    model_config = ConfigDict(alias_generator=to_camel)

    type: str | None = None
    """``direct_charge`` or ``recurrent_charge``."""
    is_external_transaction: bool = True
    icon: str | None = None
    description: str | None = None
    show_billing_cycle_picker: bool | None = None

    @model_serializer(mode="wrap")
    def _without_none(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return present(write(self))


class PaymentIntent(AsGiven, Payload):
    """What the agent is asked to pay."""

    name: str
    price: Number
    per_account: bool | None = None
    test: bool | None = None
    return_url: str | None = None
    months: int | None = None
    """For a recurrent charge."""
    trial_days: int | None = None
    """For a recurrent charge."""
    quantity: int | None = None
    """For a direct charge."""
    metadata: Annotated[PaymentIntentMetadata, NullIsObject] = Field(
        default_factory=PaymentIntentMetadata
    )


def payment_intent(charge: Charge, metadata: TransactionMetadata) -> PaymentIntent:
    """Make of a charge what the JavaScript SDK's ``createPaymentIntent`` makes of it.

    A charge is recurrent when ``months`` is present. What the charge leaves out is absent, and
    ``return_url`` is always ``null``: the agent stays in the Agent App.
    """
    given = charge.model_dump()
    kind: Literal["direct_charge", "recurrent_charge"] = "direct_charge"
    names = ["name", "price", "per_account", "test", "quantity"]
    if "months" in given:
        kind = "recurrent_charge"
        names[-1:] = ["months", "trial_days"]
    return PaymentIntent.model_validate(
        {
            **{name: given[name] for name in names if name in given},
            "return_url": None,
            "metadata": {
                "type": kind,
                "isExternalTransaction": True,
                "icon": metadata.icon,
                "description": metadata.description,
                "showBillingCyclePicker": metadata.show_billing_cycle_picker,
            },
        }
    )


class TransactionEvent(Payload):
    """The agent has accepted or declined a transaction."""

    model_config = ConfigDict(alias_generator=to_camel)

    charge_id: str


class TransactionFailure(Payload):
    """A transaction has failed."""

    error: Any = None
    """Whatever the host says about it."""


class BillingCycleUpdate(Payload):
    """The agent has chosen another billing cycle."""

    model_config = ConfigDict(alias_generator=to_camel)

    billing_cycle: int
    """In months."""
    charge_id: str
    payment_intent: PaymentIntent
