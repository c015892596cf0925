"""Payments: how a widget lets the agent pay for a charge of the Billing API."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import arguments
from .client import DEADLINE
from .command import failed, together
from .errors import InvalidArgumentError
from .models.payment import payment_intent
from .placed import Placed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .command import Command
    from .models.payment import DirectCharge, RecurrentCharge, TransactionMetadata


class Payments(Placed):
    """Asks the agent to pay."""

    def start_transaction(
        self,
        charge: DirectCharge | RecurrentCharge | Mapping[str, Any],
        metadata: TransactionMetadata | Mapping[str, Any],
        *,
        timeout: float = DEADLINE,
    ) -> Command[None]:
        """Show the Agent App's payment dialog for a charge registered with the Billing API.

        As the JavaScript SDK (``@livechat/widget-core-sdk`` 1.5.1) does, it sends
        ``register_transaction_pending`` and right behind it ``register_transaction_success``; a
        charge or metadata that it cannot take goes to the host as
        ``register_transaction_failure`` first and is raised then. The agent's decision comes as
        ``transaction_accepted``, ``transaction_declined`` or ``transaction_failed``.
        """
        try:
            arguments.seconds(timeout)
        except InvalidArgumentError as error:
            return failed("start_transaction", error)
        try:
            checked = arguments.charge(charge)
            intent = payment_intent(checked, arguments.transaction_metadata(metadata))
        except InvalidArgumentError as error:
            reason = {"name": type(error).__name__, "message": error.message}
            self._client.call(
                "register_transaction_failure", lambda: {"error": reason}, timeout=timeout
            )
            return failed("start_transaction", error)
        return together(
            "start_transaction",
            self._client.call(
                "register_transaction_pending", lambda: {"paymentIntent": intent}, timeout=timeout
            ),
            self._client.call(
                "register_transaction_success", lambda: {"charge": checked}, timeout=timeout
            ),
        )
