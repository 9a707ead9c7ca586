"""Finds "everything" and "both", and the names of companies whose products are not ours."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import yaml

from components.nlu.finders.value import ALL_ITEMS, OTHER_COMPANY, Value

_ALL = re.compile(
    r"\b(?:alles|allemaal|allebei|beide|alle\s+(?:twee|drie|vier|vijf|producten|abonnementen)|"
    r"al\s+(?:onze|mijn|m'n|de)\s+(?:producten|abonnementen|licenties|contracten)|"
    r"(?<!it )all(?=\s+(?:but|bar|except)\b)|everything|both|the\s+lot|"
    r"all\s+(?:of\s+(?:them|it)|two|three|four|five|products|"
    r"(?:my|our|the)\s+(?:products|subscriptions)|subscriptions))\b",
    re.IGNORECASE,
)


# "Keep everything else", "alles blijft": not what is to go.
_KEPT_BEFORE = re.compile(
    r"\b(?:keep|keeping|retain|leave|hou|houd|houden|behoud|behouden|laat)\s+(?:\w+\s+)?$", re.I
)
_KEPT_AFTER = re.compile(
    r"^\s*(?:else|anders|andere)?\s*(?:(?:moet|mag|kan|can|should|may|must|will|gewoon|we|wil ik"
    r"|willen we)\s+)*(?:stays?|remains?|blijft|blijven|behouden|houden|as is)\b",
    re.I,
)
# "Alles klein geschreven": how something is written.
_SPELLING = re.compile(
    r"^\s*(?:in\s+|is\s+|met\s+|als\s+|as\s+)?(?:(?:één|een|one|a single) (?:woord|word)|"
    r"small|lower|upper|kleine?"
    r"|geschreven|aan\s+elkaar|aaneen|hoofdletters?|caps|joined|zonder (?:spaties|hoofd))\b",
    re.I,
)
# "That's everything": the end of a list.
_CLOSING = re.compile(
    r"\b(?:that's|thats|that is|that was|that'd be|dat is|dat's|dat was|da's|dit is|dat zijn)\s+"
    r"(?:dan\s+)?$",
    re.I,
)
_AROUND = 50


def find_all_items(text: str) -> list[Value]:
    """Finds words by which a customer means all that is on his account."""
    return [
        Value(ALL_ITEMS, "all", m.start(), m.end())
        for m in _ALL.finditer(text)
        if not _means_something_else(text[: m.start()], text[m.end() : m.end() + _AROUND])
    ]


def _means_something_else(before: str, after: str) -> bool:
    before = before[-_AROUND:].replace("’", "'")
    if _KEPT_BEFORE.search(before) or _CLOSING.search(before):
        return True
    return bool(_KEPT_AFTER.search(after) or _SPELLING.search(after))


class OtherCompanyFinder:
    """Finds names of other companies, so that cancelling with them is not taken for ours.

    Args:
        catalogue: The file with `other_companies`.
    """

    def __init__(self, catalogue: Path) -> None:
        content = yaml.safe_load(catalogue.read_text(encoding="utf-8"))
        self._pattern = _any_of(content.get("other_companies", ()))

    def find(self, text: str) -> list[Value]:
        """Finds the names; they become no entity, only a placeholder for the classifier."""
        return [
            Value(OTHER_COMPANY, m.group().casefold(), m.start(), m.end())
            for m in self._pattern.finditer(text)
        ]


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted((re.escape(name) for name in names), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first) or '(?!)'})(?!\w)", re.IGNORECASE)
