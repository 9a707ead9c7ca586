"""The details that only who pays knows: billing admin, last four digits, billing address."""

from __future__ import annotations

import hmac
import re
from dataclasses import dataclass
from enum import StrEnum

from backend.address import is_same_address
from backend.identity import normalise_email
from backend.tables import VerificationRow

DETAILS_TRIES = 3


class DetailsOutcome(StrEnum):
    """What became of the details; never which of them was wrong."""

    MATCH = "match"
    MISMATCH = "mismatch"
    LOCKED = "locked"


@dataclass(frozen=True)
class Details:
    """What the customer typed; `billing_admin_email` may be None for the billing admin himself."""

    billing_admin_email: str | None
    card_last4: str
    billing_address: str


def check_details(row: VerificationRow, details: Details) -> tuple[DetailsOutcome, int]:
    """Compares details with the payment method in use; the latest answer counts.

    Args:
        row: The verification, in a writing transaction that holds its account. Its tries and
            whether the details are confirmed are kept there.
        details: What the customer typed.

    Returns:
        The outcome and how many tries are left.
    """
    left = DETAILS_TRIES - row.details_tries
    if left <= 0:
        return DetailsOutcome.LOCKED, 0
    row.details_confirmed = _agrees(row, details)
    if row.details_confirmed:
        return DetailsOutcome.MATCH, left
    row.details_tries += 1
    left -= 1
    return (DetailsOutcome.MISMATCH if left else DetailsOutcome.LOCKED), left


def _agrees(row: VerificationRow, details: Details) -> bool:
    """Compares all three, whichever of them fails."""
    account, contact = row.account, row.contact
    if account is None or contact is None:
        return False
    email = details.billing_admin_email
    admin = normalise_email(account.billing_admin_email) if account.billing_admin_email else None
    named = contact.email_key if email is None else normalise_email(email)
    knows_admin = admin is not None and named == admin
    digits = re.sub(r"[^0-9]", "", details.card_last4)
    knows_card = bool(account.card_last4) and hmac.compare_digest(digits, account.card_last4 or "")
    knows_address = is_same_address(account.billing_address or "", details.billing_address)
    return knows_admin and knows_card and knows_address
