"""Finds the last four digits of a card or a bank account whose other digits are masked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from components.nlu.finders.value import CARD_LAST4, Value

_LONGEST_BEFORE = 20
_MASKS = "*•●✱"
_MASKED_CARD = re.compile(
    r"(?:(?:[*•●xX✱]|\.{2,3}|…)[ -]?){1,24}(?P<last>\d{4}"
    r"|(?:(?<=[*•●✱]{2})|(?<=[*•●✱]{2} ))\d{2} \d{2})(?!\d)"
)
# "NL** **** **** **87 12", "NL91ABNA******4300": the end of a bank account does as well.
_IBAN_BEFORE = re.compile(r"\b[A-Z]{2}(?:\d{2}|[*•●✱]{2})?[ ]?(?:[A-Z]{4}[ ]?)?\Z")
# "1920 x1080", "ext. x2040": no card ends there.
_NO_CARD_BEFORE = re.compile(r"[\w@]$|\d\W{0,3}$|\b(?:ext|extension|toestel)\W*$", re.IGNORECASE)


def masked_cards(text: str) -> Iterator[Value]:
    """Reads `•••• 4242`, which is how the channel passes a card number on, and `xxxx-4242`.

    Args:
        text: The message.

    Yields:
        The last four digits of each, as those of a card.
    """
    for match in _MASKED_CARD.finditer(text):
        mark = match.group()[: -len(match["last"])].strip(" -")
        before = text[max(0, match.start() - _LONGEST_BEFORE) : match.start()]
        is_bank = mark[0] in _MASKS and bool(_IBAN_BEFORE.search(before))
        is_word = (before[-1:].isalnum() and not is_bank) or (mark.casefold() == "x")
        if mark.casefold() == "x" and "x" + match["last"] == match.group().casefold():
            is_word = bool(_NO_CARD_BEFORE.search(text[max(0, match.start() - 20) : match.start()]))
        goes_on = not mark.strip(".…") and re.match(r"[ .-]\d", text[match.end() :])
        if goes_on:
            continue  # "3391 ... scrolling ... 3391 0284 77"
        if not is_word and (len(mark) > 1 or mark in f"{_MASKS}xX"):
            last = match["last"].replace(" ", "")
            yield Value(CARD_LAST4, last, match.start(), match.end())
