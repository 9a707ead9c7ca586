"""Reads the numbers in a text: words of both languages, digits, "double oh", "three eights".

How a number is said is read here; which of them stand for the digits of one value is decided
elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from text_to_num import alpha2digit

from components.nlu.finders.words import word_set


class Number(NamedTuple):
    """A number in a text.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last character.
        digits: The digits it is written with.
        spoken: Whether a word says it, rather than digits alone.
        counts: Whether it is a number as one counts ("four hundred"), not digits in a row.
    """

    start: int
    end: int
    digits: str
    spoken: bool
    counts: bool = False


class _Word(NamedTuple):
    start: int
    end: int
    text: str


_WORD = re.compile(r"\d+|[^\W\d_]+")
_ZEROS = word_set("zero oh o nought naught nil nul nulletje")
# Speech that is written down as it sounds, and slips that leave no doubt.
_ALSO_WRITTEN = {
    "fourty": "40", "ninty": "90", "fiveteen": "15", "twelf": "12", "eigth": "8", "eentje": "1",
    "twelve": "12", "viertien": "14", "achtien": "18", "zeve": "7", "nege": "9", "seve": "7",
}  # fmt: skip
_PLURALS = {
    word: digit
    for digit, words in enumerate(
        (
            "zeros zeroes nullen nulls noughts ohs", "ones enen eenen", "twos tweeën tweeen",
            "threes drieën drieen", "fours vieren", "fives vijven", "sixes zessen",
            "sevens zevens", "eights achten", "nines negens",
        )
    )
    for word in words.split()
}  # fmt: skip
_REPEATING = {
    "double": 2, "dubbel": 2, "dubbele": 2, "twice": 2, "tweemaal": 2,
    "triple": 3, "treble": 3, "driemaal": 3, "driedubbel": 3, "driedubbele": 3, "thrice": 3,
    "viermaal": 4, "quadruple": 4,
}  # fmt: skip
_TIMES = word_set("keer maal times x × time")
_ARTICLES = word_set("de het een n 'n a an the van of")
_COUNTS_OF = range(2, 7)
_DUTCH_PIECE = (
    r"een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|twintig"
    r"|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig|honderd|duizend|en|ën"
)
_DUTCH = re.compile(rf"(?:{_DUTCH_PIECE})+")
_ENGLISH = re.compile(
    r"(?:(?:twen|thir|for|fif|six|seven|eigh|nine)ty|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|ten|eleven|twelve|one|two|three|four|five|six|seven|eight|nine)+"
)
_AND_TENS = re.compile(
    r"(twee|drie)en(?=twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|neg)"
)
_LARGE = {"hundred": 100, "honderd": 100, "thousand": 1000, "duizend": 1000}
_SPACE = re.compile(r"[ \t\u00a0]+|[ ]?-[ ]?")
_AND = word_set("and en")
# "29.99", "14:22" and "12/3" are no digits to be read one after the other.
_MEASURED = re.compile(r"[.,:/']\d|[%€$£@]")


def numbers(text: str) -> list[Number]:
    """The numbers of a text in the order in which they stand; none of them overlap.

    Args:
        text: The message.
    """
    words = [_Word(m.start(), m.end(), m.group().casefold()) for m in _WORD.finditer(text)]
    return list(_Reader(text, words).read())


class _Reader:
    """Reads words from left to right; each way of saying a number is tried in turn."""

    def __init__(self, text: str, words: list[_Word]) -> None:
        self._text = text
        self._words = words

    def read(self) -> Iterator[Number]:
        place = 0
        while place < len(self._words):
            found = None
            if _can_begin(self._words[place].text):
                found = self._repeated(place) or self._counted(place) or self._composed(place)
            if found is None:
                place += 1
                continue
            after, digits, counts = found
            words = self._words[place:after]
            spoken = any(not word.text.isdecimal() for word in words)
            yield Number(words[0].start, words[-1].end, digits, spoken, counts)
            place = after

    def _repeated(self, place: int) -> tuple[int, str, bool] | None:
        """Reads "double four", "double-oh", "dubbel de vier"."""
        word = self._words[place].text
        times = _REPEATING.get(word)
        if times is None and word.startswith(("dubbel", "double")):
            digit = _digits_of(word[6:])  # "dubbelnul"
            return (place + 1, digit * 2, False) if len(digit) == 1 else None
        return self._digit_times(place + 1, times) if times else None

    def _counted(self, place: int) -> tuple[int, str, bool] | None:
        """Reads "three times an 8", "2 x nul", "three eights", "twee nullen"."""
        count = self._value(place)
        if not count.isdecimal() or int(count) not in _COUNTS_OF or not self._follows(place + 1):
            return None
        plural = _PLURALS.get(self._words[place + 1].text)
        if plural is not None:
            return place + 2, str(plural) * int(count), False
        if self._words[place + 1].text in _TIMES:
            return self._digit_times(place + 2, int(count))
        return None

    def _digit_times(self, place: int, times: int) -> tuple[int, str, bool] | None:
        if self._follows(place) and self._words[place].text in _ARTICLES:
            single = not (self._follows(place + 1) and len(self._value(place + 1)) == 1)
            place += 0 if single else 1
        if not self._follows(place) or len(self._value(place)) != 1:
            return None
        return place + 1, self._value(place) * times, False

    def _composed(self, place: int) -> tuple[int, str, bool] | None:
        """Reads "forty-two", "four hundred and two", "vierduizend tweehonderd twee"."""
        value, after = self._value(place), place + 1
        if not value or self._words[place].text.isdecimal():
            large = self._words[place].text == "a" and self._large(place + 1)
            if not large:
                return (after, value, False) if value else None
            value = "1"
        tens = len(value) == 2 and value[0] in "23456789" and value[1] == "0"
        if tens and _ENGLISH.fullmatch(self._words[place].text) and self._is_one(after):
            value, after = value[0] + self._value(after), after + 1
        counts = len(value) > 2
        while large := self._large(after):
            value, after, counts = str(int(value) * large), after + 1, True
        while counts and (rest := self._rest(after, int(value))):
            after, value = rest[0], str(int(value) + rest[1])
        return after, value, counts

    def _large(self, place: int) -> int:
        return _LARGE.get(self._words[place].text, 0) if self._follows(place) else 0

    def _rest(self, place: int, value: int) -> tuple[int, int] | None:
        """What is added to a round number: "and two" to "four hundred"."""
        if self._follows(place) and self._words[place].text in _AND:
            place += 1
        most = 1000 if value % 1000 == 0 else 100
        if value % 100 or not self._follows(place) or self._words[place].text.isdecimal():
            return None
        found = self._composed(place)
        if found is None or found[1].startswith("0") or not 0 < int(found[1]) < most:
            return None
        return found[0], int(found[1])

    def _is_one(self, place: int) -> bool:
        is_word = self._follows(place) and not self._words[place].text.isdecimal()
        return is_word and self._value(place) in set("123456789")

    def _follows(self, place: int) -> bool:
        """Whether a word is the next one in the same breath: only a space or hyphen before it."""
        if not 0 < place < len(self._words):
            return False
        between = self._text[self._words[place - 1].end : self._words[place].start]
        glued = not between and self._words[place].text in _TIMES  # "2x"
        return glued or bool(_SPACE.fullmatch(between))

    def _value(self, place: int) -> str:
        """The digits of one word that stands by itself; empty where it is no number."""
        if place >= len(self._words):
            return ""
        word = self._words[place]
        before, after = self._text[word.start - 1 : word.start], self._text[word.end : word.end + 1]
        times_follow = after.casefold() in ("x", "×") and place + 1 < len(self._words)
        if before.isalnum() or before in ("_", "@", "€", "$", "£", "#") or after == "_":
            return ""
        if after.isalnum() and not (times_follow and self._words[place + 1].text in _TIMES):
            return ""
        if not word.text.isdecimal():
            return _digits_of(word.text)
        measured = _MEASURED.match(self._text, word.end)
        before_it = re.search(r"\d[.,:/']$", self._text[max(0, word.start - 2) : word.start])
        return "" if measured or before_it else word.text


@lru_cache(maxsize=4096)
def _can_begin(word: str) -> bool:
    """Whether a number can begin with a word; with most words none does."""
    is_word = word in _REPEATING or word == "a" or word.startswith(("dubbel", "double"))
    return word.isdecimal() or is_word or bool(_digits_of(word))


@lru_cache(maxsize=4096)
def _digits_of(word: str) -> str:
    """The digits of a number word of either language; empty where it is none."""
    if word in _ZEROS:
        return "0"
    if word in _ALSO_WRITTEN:
        return _ALSO_WRITTEN[word]
    if _DUTCH.fullmatch(word) and word not in ("en", "ën"):
        plain = _AND_TENS.sub(r"\1ën", word.replace("é", "e"))
        written = alpha2digit(plain, "nl", threshold=0)
    elif _ENGLISH.fullmatch(word):
        written = alpha2digit(word, "en", threshold=0)
    else:
        return ""
    return written if written.isdecimal() else ""
