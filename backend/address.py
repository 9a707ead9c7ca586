"""Whether two ways of writing a billing address mean the same place.

The address on file is taken apart (postcode, house number, street); what the customer typed only
has to contain those parts, in any order. City and country are not compared: the postcode says more.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from rapidfuzz import fuzz

STREET_SIMILARITY = 85.0
"""Out of 100; forgives a typing error, not another street."""

WHOLE_SIMILARITY = 90.0
"""Out of 100, for an address on file without a postcode that is recognised."""

BREAK = ","
_POSTCODES = (
    re.compile(r"\b[1-9]\d{3} [a-z]{2}\b"),  # Dutch
    re.compile(r"\b[a-z]{1,2} \d{1,2}(?: [a-z])? \d [a-z]{2}\b"),  # British
    re.compile(r"\b\d{5}\b"),  # German, French, American
    re.compile(r"\b\d{4}\b"),  # Belgian, Austrian
)
_LONG_WORDS = {
    "str": "straat", "street": "straat", "st": "straat", "sint": "straat", "saint": "straat",
    "av": "avenue", "ave": "avenue", "rd": "road", "ln": "laan", "lane": "laan", "pl": "plein",
    "sq": "square", "blvd": "boulevard", "dr": "drive", "wg": "weg", "gr": "gracht",
    "burg": "burgemeester", "prof": "professor", "v": "van", "d": "der", "den": "der", "de": "der",
    "vd": "van der",
}  # fmt: skip
_LONG_ENDINGS = (("strasse", "straat"), ("str", "straat"), ("gr", "gracht"), ("ln", "laan"),
                 ("pln", "plein"), ("wg", "weg"))  # fmt: skip
_HOUSE_SUFFIXES = frozenset({"bis", "hs", "ii", "iii", "iv"})


@dataclass(frozen=True)
class Place:
    """An address on file in parts, all in the form that `words_of` gives.

    Attributes:
        postcode: Without spaces; empty where none was recognised.
        number: The house number with what belongs to it, such as ("12", "a").
        street: The words of the street.
    """

    postcode: str
    number: tuple[str, ...]
    street: tuple[str, ...]


def is_same_address(on_file: str, typed: str) -> bool:
    """Tells whether a typed address is the one on file.

    Postcode and house number must agree; the street may be abbreviated or have a typing error.
    """
    known, given = words_of(on_file), words_of(typed)
    if _count_numbers(given) > _count_numbers(known) + 1:
        return False  # a list of guesses is not an address
    place = _take_apart(known)
    if not place.postcode or not place.number or not place.street:
        whole = fuzz.token_sort_ratio(" ".join(known), " ".join(given))
        return bool(given) and whole >= WHOLE_SIMILARITY
    rest = _without(given, place.postcode)
    if rest is None or place.number not in _house_numbers(rest):
        return False
    return _contains_street(rest, place.street)


def words_of(address: str) -> list[str]:
    """Splits an address into comparable words.

    Case, accents and punctuation go, digits and letters are parted ("12a" and "12-A" are alike),
    usual short forms are written out, and commas and line breaks become `BREAK`.
    """
    plain = unicodedata.normalize("NFKD", address.casefold())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    plain = re.sub(r"[,;\n\r]+", f" {BREAK} ", plain)
    plain = re.sub(r"['\u2019`\u00b4]", "", plain)
    words = re.findall(rf"\d+|[^\W\d_]+|{BREAK}", plain)
    return " ".join(_write_out(word) for word in words).split()


def _write_out(word: str) -> str:
    if word in _LONG_WORDS:
        return _LONG_WORDS[word]
    for short, long in _LONG_ENDINGS:
        if word.endswith(short):
            return word.removesuffix(short) + long
    return word


def _take_apart(words: list[str]) -> Place:
    """Finds the parts of an address on file."""
    postcode = ""
    text = " ".join(words)
    for pattern in _POSTCODES:
        matches = list(pattern.finditer(text))
        if matches:
            postcode = matches[-1].group().replace(" ", "")
            break
    rest = _without(words, postcode) or []
    parts = [_split_street(part) for part in _parts(rest) if any(map(str.isdigit, part))]
    number, street = max(parts, key=lambda part: len("".join(part[1])), default=((), ()))
    return Place(postcode, number, street)


def _split_street(part: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Parts "kerkstraat 12 a", or "12 a high straat", into house number and street."""
    at = max(i for i, word in enumerate(part) if word.isdecimal())
    if at > 0 and part[at - 1].isdecimal():
        at -= 1
    number = _number_at(part, at)
    before, after = part[:at], part[at + len(number) :]
    return number, tuple(before or after)


def _number_at(words: list[str], at: int) -> tuple[str, ...]:
    """Returns the house number at a place, with the one addition that may follow it."""
    following = words[at + 1] if at + 1 < len(words) else BREAK
    is_addition = (
        following.isdecimal()
        or following in _HOUSE_SUFFIXES
        or (len(following) == 1 and following.isalpha())
    )
    return (words[at], following) if is_addition else (words[at],)


def _house_numbers(words: list[str]) -> set[tuple[str, ...]]:
    return {_number_at(words, at) for at, word in enumerate(words) if word.isdecimal()}


def _parts(words: list[str]) -> list[list[str]]:
    """Splits words at their breaks."""
    parts: list[list[str]] = [[]]
    for word in words:
        if word == BREAK:
            parts.append([])
        else:
            parts[-1].append(word)
    return [part for part in parts if part]


def _without(words: list[str], postcode: str) -> list[str] | None:
    """Returns the words with a break for the postcode, or None where it does not stand in them."""
    for start in range(len(words)):
        joined = ""
        for end in range(start, len(words)):
            joined += words[end]
            if joined == postcode:
                return [*words[:start], BREAK, *words[end + 1 :]]
            if not postcode.startswith(joined):
                break
    return None


def _contains_street(words: list[str], street: tuple[str, ...]) -> bool:
    """Looks for the street among words, forgiving a typing error and spaces within."""
    wanted = "".join(street)
    letters = [word for word in words if word != BREAK and not word.isdecimal()]
    for size in (len(street) - 1, len(street), len(street) + 1):
        for start in range(len(letters) - size + 1):
            candidate = "".join(letters[start : start + size])
            if candidate and fuzz.ratio(wanted, candidate) >= STREET_SIMILARITY:
                return True
    return False


def _count_numbers(words: list[str]) -> int:
    return sum(word.isdecimal() for word in words)
