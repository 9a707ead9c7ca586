"""What was typed into the form, cleaned before anything looks at it."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from urllib.parse import parse_qs

from components.masking import mask_card_numbers

LONGEST = 2000
MOST_FIELDS = 200
KEPT = "\n\t"


class Typed:
    """The fields of one submitted form.

    Card numbers and security codes are gone from every value, control characters too.

    Args:
        fields: The values of each field, as they came.
    """

    def __init__(self, fields: Mapping[str, list[str]]) -> None:
        """Cleans all values."""
        self.held_card_number = False
        self._fields = {name: [self._clean(v) for v in values] for name, values in fields.items()}

    def __getitem__(self, name: str) -> str:
        """The first value of a field, or an empty text."""
        return next(iter(self._fields.get(name, [])), "")

    def all(self, name: str) -> list[str]:
        """Every value of a field that may be given several times."""
        return self._fields.get(name, [])

    def pairs(self) -> list[tuple[str, str]]:
        """All fields, to be sent once more."""
        return [(name, value) for name, values in self._fields.items() for value in values]

    def _clean(self, value: str) -> str:
        readable = "".join(
            character
            for character in value[:LONGEST].replace("\r\n", "\n")
            if character in KEPT or unicodedata.category(character)[0] != "C"
        )
        digits = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in readable)
        masked, found = mask_card_numbers(digits.strip())
        self.held_card_number = self.held_card_number or found
        return masked


def read_typed(body: bytes) -> Typed:
    """Reads the body of a submitted form (`application/x-www-form-urlencoded`).

    A body that is none reads as a form in which nothing was filled in.
    """
    try:
        fields = parse_qs(
            body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS
        )
    except ValueError:
        fields = {}
    return Typed(fields)
