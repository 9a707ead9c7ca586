"""Tells what a customer wants to keep from what he wants to cancel: "all but Connect"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from components.nlu.finders.value import ADD_ON, ALL_ITEMS, KEPT_ITEM, PRODUCT, Value

_NAME = "§"
_SMALL = (
    r"(?:(?:we|to|de|het|the|our|my|for|from|using|met|van|on|alone|ook|wel|toch|gewoon|just)\s+)*"
)
_LIST = rf"(?:{_NAME}(?:\s*,\s*(?:en |and )?|\s+(?:en|and|&|of|or|noch|nor)\s+){_SMALL})*"
_KEEPS_BEFORE = re.compile(
    r"\b(?:(?:nothing|niks|niets|no issue|no problem|geen probleem)\s+"
    r"(?:wrong |mis )?(?:with|met|aan)"
    r"|behalve|except|excluding|apart from|other than|uitgezonderd|zonder|keep|keeping|retain"
    rf"|houden|behouden|hou|houd|behoud|leave"
    rf"|(?:everything|all|alles|the lot)\s+(?:bar|but|save|save for|minus|min))\s+{_SMALL}{_LIST}$",
    re.IGNORECASE,
)
_SPARES_BEFORE = re.compile(rf"\b(?:niet|geen|not|no)\s+{_SMALL}{_LIST}$", re.IGNORECASE)
# "Extra agents, Resolve zelf houden we": only the second one is kept.
_ITSELF_NEXT = re.compile(rf"\s*,\s*{_SMALL}{_NAME}\s+(?:zelf|itself)\b", re.IGNORECASE)
# "Geen Resolve meer": it is to go.
NO_MORE = re.compile(r"\s+(?:meer|more|any ?more|(?:any )?longer)\b", re.IGNORECASE)
_REST_OF_LIST = rf"^(?:(?:\s*,\s*|\s*,?\s+(?:en|and)\s+){_SMALL}{_NAME})*"
_AUXILIARY = (
    r"\s+(?:(?:zelf|itself|themselves|on its own|moet|moeten|mag|mogen|kan|kunnen|can|may|will"
    r"|needs?|dient|still|nog|verder|voorlopig|for now|natuurlijk|obviously|willen we|wil ik|we"
    r"|wij|ik|should|must|has to|have to|is to|are to|wel|gewoon|graag|te|to)\s+)*"
)
_GOES_ON = (
    r"(?:blijven|blijft|houden|behouden|aanhouden|keep(?! paying)|retain"
    r"|stay|stays|remain|remains|out\b"
    r"|carr(?:y|ies) on|continues?|(?:loopt|lopen|gaat|gaan|draait|draaien)\s+(?:gewoon\s+)?"
    r"(?:door|verder)|hebben we (?:nog )?nodig)"
)
# "Rescue itself isn't the issue": without "itself", "cancelling Rescue is fine" is a wish.
_IS_FINE = (
    r"\s+(?:zelf|itself|themselves|on its own)\s+(?:is|are|isn't|aren't|isn’t|zijn|was|works?"
    r"|werkt|werken|bevalt)(?:\s+(?:not|niet|no|geen|the|het|a|een|an|just|perfectly|wel|gewoon"
    r"|absolutely|helemaal|nooit|never|ons|us|our))*\s*(?:issue|problem|probleem|punt|fine|ok(?:ay)?"
    r"|prima|goed|great|good|in orde|niks mis|niets mis|bother)\b"
)
_KEEPS_AFTER = re.compile(rf"{_REST_OF_LIST}(?:{_AUXILIARY}{_GOES_ON}|{_IS_FINE})", re.IGNORECASE)
# "Only Meeting, Connect stays": the first one is no part of what stays.
_ONLY = re.compile(rf"\b(?:alleen|enkel|slechts|only|just)\s+{_SMALL}$", re.IGNORECASE)
_STAYS_ITSELF = re.compile(rf"{_AUXILIARY}{_GOES_ON}", re.IGNORECASE)
# "Keep Central, OpenVoice goes": the second one is no part of what is kept.
_GOES = re.compile(
    r"^\s+(?:(?:can|may|must|should|has to|needs to|mag|mogen|moet|moeten|kan|wel)\s+)*"
    r"(?:go|goes|going|weg|eruit|stoppen|opzeggen|opgezegd|be cancell?ed|cancel)\b",
    re.IGNORECASE,
)
# "Extra storage on top of our Central": what the add-on lies on is not what is spoken of.
_CARRIES = re.compile(
    rf"{_NAME}\s+(?:\w+\s+){{0,3}}?(?:on top of|bovenop|boven op)\s+{_SMALL}$",
    re.IGNORECASE,
)
_SPARES_AFTER = re.compile(
    rf"{_REST_OF_LIST}(?:\s+(?:toch |ook |maar )?niet\b(?!\s+(?:meer|langer|nodig))"
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
    # "Mobile Support bij Rescue, Rescue zelf blijft": the first one names only whose add-on it is.
    kept = {each for each in names if each.value in {one.value for one in kept}}
    kept |= {each for each in names if _is_beneath_add_on(text, each, names)}
    spared = {each for each in names if _is(text, each, names, _SPARES_BEFORE, _SPARES_AFTER)}
    others = [each for each in names if each not in kept | spared]
    if others or any(each.label == ALL_ITEMS for each in values):
        kept |= spared
    return [replace(each, label=KEPT_ITEM) if each in kept else each for each in values]


def _is_beneath_add_on(text: str, value: Value, names: Sequence[Value]) -> bool:
    before = [each for each in names if each.end <= value.start]
    is_product = value.label == PRODUCT and bool(before) and before[-1].label == ADD_ON
    return is_product and bool(_CARRIES.search(_with_signs(text, 0, value.start, names)))


def _is(
    text: str,
    value: Value,
    names: Sequence[Value],
    before: re.Pattern[str],
    after: re.Pattern[str],
) -> bool:
    left = _with_signs(text, 0, value.start, names)
    right = _with_signs(text, value.end, len(text), names)
    if after is _KEEPS_AFTER and _ITSELF_NEXT.match(right):
        return False
    if before is _SPARES_BEFORE and NO_MORE.match(right):
        return False
    if before is _KEEPS_BEFORE and left.endswith((", ", "and ", "en ")) and _GOES.match(right):
        return False
    is_only_one = after is _KEEPS_AFTER and bool(_ONLY.search(left))
    follows = _STAYS_ITSELF.match(right) if is_only_one else after.search(right)
    return bool(before.search(left) or follows)


def _with_signs(text: str, start: int, end: int, names: Sequence[Value]) -> str:
    """A part of the text with one sign for each name in it."""
    parts, position = [], start
    for each in sorted(names, key=lambda value: value.start):
        if position <= each.start and each.end <= end:
            parts += [text[position : each.start], _NAME]
            position = each.end
    return "".join([*parts, text[position:end]])
