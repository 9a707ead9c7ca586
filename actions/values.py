"""What a typed value must look like before the backend is asked about it."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from email_validator import EmailNotValidError, validate_email

MAX_ADDRESS = 300


def account_id(value: Any) -> str | None:
    """An account ID: 5 to 20 digits, whatever separates them (article, "Contact support")."""
    digits = _digits(value)
    return digits if 5 <= len(digits) <= 20 else None


def email(value: Any) -> str | None:
    """An e-mail address, in lower case."""
    try:
        checked = validate_email(
            str(value).strip(), check_deliverability=False, test_environment=True
        )
    except EmailNotValidError:
        return None
    return checked.normalized.lower()


def verification_code(value: Any) -> str | None:
    """A one-time code: six digits."""
    digits = _digits(value)
    return digits if len(digits) == 6 else None


def card_last4(value: Any) -> str | None:
    """The last four digits of a card or bank account."""
    digits = _digits(value)
    return digits if len(digits) == 4 else None


def billing_address(value: Any) -> str | None:
    """A postal address on one line: some letters and at least a house number or a postcode."""
    address = re.sub(r"\s*[\r\n]+\s*", ", ", str(value).strip())
    readable = re.search(r"[^\W\d_]{2,}", address) and re.search(r"\d", address)
    return address if readable and len(address) <= MAX_ADDRESS else None


def _digits(value: Any) -> str:
    """The digits of a value, of whichever script, as 0 to 9."""
    return "".join(str(unicodedata.decimal(c)) for c in str(value) if c.isdecimal())
