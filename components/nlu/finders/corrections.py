"""Leaves out what a customer takes back: "4242, not 4224", "it should be 18 instead of 81"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from components.nlu.finders.value import CLAIMED, Value

_TAKEN_BACK_BEFORE = re.compile(
    r"\b(?:niet|geen|not|instead of|rather than|ipv|i\.p\.v\.?|in plaats van|i said|i typed"
    r"|ik zei|ik typte|ik had)\s+(?:de |het |the |op |on |normal |gewone |normale )*$",
    re.IGNORECASE,
)
_TAKEN_BACK_AFTER = re.compile(
    r"^\W*(?:was|is|were)\s+(?:\w+\s+)?(?:fout|verkeerd|onjuist|wrong|incorrect|a typo|a mistake"
    r"|een tikfout|een typo|mis)\b",
    re.IGNORECASE,
)


def without_taken_back(text: str, values: Sequence[Value]) -> list[Value]:
    """The values that still hold; where nothing of a kind would be left, all of them.

    Args:
        text: The message the values were found in.
        values: What was found.
    """
    taken_back = {
        (each.start, each.end)
        for each in values
        if _TAKEN_BACK_BEFORE.search(text[: each.start].replace(CLAIMED, " "))
        or _TAKEN_BACK_AFTER.search(text[each.end :])
    }
    left = {each.label for each in values if (each.start, each.end) not in taken_back}
    return [
        each
        for each in values
        if (each.start, each.end) not in taken_back or each.label not in left
    ]
