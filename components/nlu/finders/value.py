"""A value found in a message, and the bookkeeping of which text is already spoken for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

ACCOUNT_ID = "account_id"
ADD_ON = "add_on"
ALL_ITEMS = "all_items"
BILLING_ADDRESS = "billing_address"
CARD_LAST4 = "card_last4"
EMAIL = "email"
KEPT_ITEM = "kept_item"
NUMBER = "number"
PRODUCT = "product"
REFERENCE = "reference"
VERIFICATION_CODE = "verification_code"

ENTITIES = frozenset(
    {
        ACCOUNT_ID,
        ADD_ON,
        ALL_ITEMS,
        BILLING_ADDRESS,
        CARD_LAST4,
        EMAIL,
        KEPT_ITEM,
        NUMBER,
        PRODUCT,
        REFERENCE,
        VERIFICATION_CODE,
    }
)

# Recognised so that they are not taken for something else; never given to the dialogue.
AMOUNT = "amount"
DATE = "date"
IBAN = "iban"
OTHER_COMPANY = "other_company"
OTHER_NUMBER = "other_number"
PHONE = "phone"

CLAIMED = "\x00"


@dataclass(frozen=True)
class Value:
    """A value in a message.

    Attributes:
        label: What it is: one of `ENTITIES`, or a label that is recognised only to be left alone.
        value: Its canonical form: digits only, an address in lower case, a product's name now.
        start: Offset of its first character in the message.
        end: Offset after its last character.
    """

    label: str
    value: str
    start: int
    end: int


def claim(text: str, values: Iterable[Value]) -> str:
    """Blots the values out of the text, so that no later finder reads them again.

    Returns:
        A text of the same length, so that offsets stay true.
    """
    for each in values:
        text = text[: each.start] + CLAIMED * (each.end - each.start) + text[each.end :]
    return text
