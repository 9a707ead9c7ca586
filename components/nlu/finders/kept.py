"""Tells what a customer wants to keep from what he wants to cancel: "all but Connect"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from components.nlu.finders.value import ADD_ON, ALL_ITEMS, KEPT_ITEM, PRODUCT, Value

_NAME = "§"
_SMALL = r"(?:(?:we|to|de|het|the|our|my|for|from|using|met|van|on|alone|ook|wel|toch)\s+)*"
_LIST = rf"(?:{_NAME}(?:\s*,\s*(?:en |and )?|\s+(?:en|and|&|of|or|noch|nor)\s+){_SMALL})*"
_KEEPS_BEFORE = re.compile(
    r"\b(?:behalve|except|excluding|apart from|other than|uitgezonderd|zonder|keep|keeping|retain"
    rf"|houden|behouden|leave)\s+{_SMALL}{_LIST}$",
    re.IGNORECASE,
)
_SPARES_BEFORE = re.compile(rf"\b(?:niet|geen|not|no)\s+{_SMALL}{_LIST}$", re.IGNORECASE)
_REST_OF_LIST = rf"^(?:(?:\s*,\s*|\s*,?\s+(?:en|and)\s+){_SMALL}{_NAME})*"
_AUXILIARY = (
    r"\s+(?:(?:moet|moeten|mag|mogen|willen we|wil ik|we|ik|should|must|can|has to|have to|wel"
    r"|gewoon|graag|to)\s+)*"
)
_KEEPS_AFTER = re.compile(
    rf"{_REST_OF_LIST}{_AUXILIARY}(?:blijven|blijft|houden|behouden|aanhouden|stay|stays|remain"
    r"|remains|out\b)",
    re.IGNORECASE,
)
_SPARES_AFTER = re.compile(
    rf"{_REST_OF_LIST}(?:\s+(?:toch |ook |maar )?niet\b"
    # "Resolve hebben we vorig jaar al opgezegd, nu Connect nog".
    rf"|[^.!?{_NAME}]{{0,40}}\b(?:al|already)\b[^.!?{_NAME}]{{0,15}}"
    r"\b(?:weg|weggedaan|opgezegd|stopgezet|gestopt|cancell?ed|gone|dropped|ended)\b)",
    re.IGNORECASE,
)


def told_apart(text: str, values: Sequence[Value]) -> list[Value]:
    """The values, with the label `kept_item` for products and add-ons that are to stay.

    After a mere "not" that is so only where something else is named: "not Connect but Meeting".

    Args:
        text: The message the values were found in.
        values: What was found.
    """
    names = [each for each in values if each.label in (PRODUCT, ADD_ON)]
    kept = {each for each in names if _is(text, each, names, _KEEPS_BEFORE, _KEEPS_AFTER)}
    spared = {each for each in names if _is(text, each, names, _SPARES_BEFORE, _SPARES_AFTER)}
    others = [each for each in names if each not in kept | spared]
    if others or any(each.label == ALL_ITEMS for each in values):
        kept |= spared
    return [replace(each, label=KEPT_ITEM) if each in kept else each for each in values]


def _is(
    text: str,
    value: Value,
    names: Sequence[Value],
    before: re.Pattern[str],
    after: re.Pattern[str],
) -> bool:
    left = _with_signs(text, 0, value.start, names)
    right = _with_signs(text, value.end, len(text), names)
    return bool(before.search(left) or after.search(right))


def _with_signs(text: str, start: int, end: int, names: Sequence[Value]) -> str:
    """A part of the text with one sign for each name in it."""
    parts, position = [], start
    for each in sorted(names, key=lambda value: value.start):
        if position <= each.start and each.end <= end:
            parts += [text[position : each.start], _NAME]
            position = each.end
    return "".join([*parts, text[position:end]])
