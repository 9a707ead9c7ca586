"""Finds products by their brand and a word: "login me pro", "gotoo meeting", "central van logmein".

The brand makes clear what an everyday word means, however the brand is misspelt and wherever it
stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from components.nlu.finders.value import PRODUCT, Value

# "go to meeting" may be where somebody goes: in words apart, GoTo is left to the exact names.
_BRANDS = {
    "logmein": r"log[ -]?(?:in[ -]?me(?:[ -]?in)?|me[ -]?i+n+|m[iy][ -]?in|mein?)|lmi",
    "goto": r"go+(?:[ -]?2|too|tto|to)",
}
_BEFORE_NAME = {
    brand: re.compile(rf"(?<!\w)(?:{forms})(?:['’]?s)?[ -]?(?P<word>[^\W\d_]+)", re.IGNORECASE)
    for brand, forms in _BRANDS.items()
}
_AFTER_NAME = {
    brand: re.compile(
        rf"(?<!\w)(?:van|from|by|of|bij)\s+(?P<brand>{forms}|go to)(?!\w|[ -]+\w*"
        r"(?:connect|meeting|webinar|training|room|assist|resolve|rescue|central|pro)\b)",
        re.IGNORECASE,
    )
    for brand, forms in _BRANDS.items()
}
# "central, die van LogMeIn", "the central one from LogMeIn".
_THE_ONE = re.compile(
    r"[ ,]+(?:die|dat|the one|that one|one|ones|software|product|programma|thing|spul)[ ,]*\Z",
    re.IGNORECASE,
)
_LONGEST_LIST = 60
_AND = re.compile(r"(?:\s*[,&+]\s*|\s+(?:en|and|or|of|plus)\s+)(?:(?:de|het|the|ook|also)\s+)?")
_LAST_WORD = re.compile(r"(?<!\w)(?P<word>[^\W\d_]+)[ ,]*\Z")
_FEWEST_LETTERS = 5


class BrandFinder:
    """Finds the products that a brand's name before or after a word makes clear.

    Args:
        names: What products are called, in lower case, to their names now.
    """

    def __init__(self, names: Mapping[str, str]) -> None:
        self._words: dict[str, dict[str, str]] = {brand: {} for brand in _BRANDS}
        for name, canonical in names.items():
            brand = next((each for each in _BRANDS if canonical.casefold().startswith(each)), None)
            joined = re.sub(r"\W", "", name)
            if brand and joined != brand:
                self._words[brand][joined.removeprefix(brand)] = canonical

    def find(self, text: str) -> list[Value]:
        """Finds the products, and where the name of a brand stands that they belong to.

        Args:
            text: The message.
        """
        found = list(self._behind_brand(text))
        for value in self._before_brand(text):
            if all(value.end <= each.start or value.start >= each.end for each in found):
                found.append(value)
        return found

    def _behind_brand(self, text: str) -> Iterator[Value]:
        for brand, pattern in _BEFORE_NAME.items():
            for match in pattern.finditer(text):
                product = self._closest(brand, match["word"].casefold())
                if product:
                    yield Value(PRODUCT, product, match.start(), match.end())

    def _before_brand(self, text: str) -> Iterator[Value]:
        for brand, pattern in _AFTER_NAME.items():
            for match in pattern.finditer(text):
                left = text[max(0, match.start() - _LONGEST_LIST) : match.start()].rstrip(" ,")
                left = _THE_ONE.sub("", left)
                named = list(self._listed(brand, left, max(0, match.start() - _LONGEST_LIST)))
                if named:
                    last = named[0]
                    named[0] = Value(PRODUCT, last.value, last.start, match.end("brand"))
                yield from named

    def _listed(self, brand: str, left: str, offset: int) -> Iterator[Value]:
        """The last words before a brand that are its products: "central en pro" van LogMeIn."""
        while match := _LAST_WORD.search(left):
            product = self._words[brand].get(match["word"].casefold())
            if product is None:
                return
            yield Value(PRODUCT, product, offset + match.start("word"), offset + match.end("word"))
            left = left[: match.start("word")]
            joint = next((each for each in _AND.finditer(left) if each.end() == len(left)), None)
            if joint is None:
                return
            left = left[: joint.start()]

    def _closest(self, brand: str, word: str) -> str | None:
        words = self._words[brand]
        if word in words or len(word) < _FEWEST_LETTERS:
            return words.get(word)
        closest = process.extractOne(
            word,
            [each for each in words if each[0] == word[0]],
            scorer=DamerauLevenshtein.distance,
            score_cutoff=1,
        )
        return words[closest[0]] if closest else None


def without_overlaps(values: Iterable[Value], clear: Iterable[Value]) -> list[Value]:
    """The clear values, and of the others those that stand elsewhere.

    Unless the other goes on: "LogMeIn Resolve MDM" is no LogMeIn Resolve.
    """
    values = list(values)
    clear = [c for c in clear if not any(v.start <= c.start and v.end > c.end for v in values)]
    free = [v for v in values if all(v.end <= c.start or v.start >= c.end for c in clear)]
    return sorted([*free, *clear], key=lambda value: value.start)
