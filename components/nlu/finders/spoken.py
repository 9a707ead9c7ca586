"""Writes down what was spoken or spelled: "vier twee vier twee", "jan at example dot com".

The finders read the text that comes out; what they find is put back where the words stand in the
message.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from text_to_num import alpha2digit

from components.nlu.finders.cues import Cue, cue_of
from components.nlu.finders.value import Value

_ENGLISH = (
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?"
    r"|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|zero|oh|one|two|three|four|five|six|seven|eight|nine"
)
_DUTCH_ONES = r"een|één|twee|drie|vier|vijf|zes|zeven|acht|negen"
_DUTCH = (
    rf"(?:(?:{_DUTCH_ONES})(?:en|ën))?(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig"
    rf"|negentig)|tien|elf|twaalf|(?:der|veer|vijf|zes|zeven|acht|negen)tien|nul|{_DUTCH_ONES}"
)
_TIMES = r"(?:(?:double|triple|dubbel|dubbele|driemaal)\s+)?"


def _run_of(words: str) -> re.Pattern[str]:
    one = rf"{_TIMES}(?:{words}|\d)"
    return re.compile(rf"(?<![\w-]){one}(?:(?:\s*,\s*|\s+|-){one}){{1,19}}(?![\w-])", re.IGNORECASE)


_NUMBERS = (("nl", _run_of(_DUTCH)), ("en", _run_of(_ENGLISH)))
_DIGIT_BY_DIGIT = re.compile(
    r"(?<![\w.,-])(?<!\d )\d(?: \d){1,19}(?:, \d(?: \d){1,19}){0,3}(?![\w-]|[.,]\d| \d)"
)
_FEWEST_DIGITS = 4
_ONE = rf"{_TIMES}(?:{_DUTCH}|{_ENGLISH}|\d{{1,6}})"
_ONE_WORD = re.compile(rf"(?<!\w){_ONE}(?!\w)", re.IGNORECASE)
_BETWEEN = (
    r"(?:[\s,.;:/|_-]{1,4}(?:(?:en|and|dan|then|streepje|dash|spatie|space|komma|comma|punt)\s+)?)"
)
_ANY_RUN = re.compile(rf"(?<!\w){_ONE}(?:{_BETWEEN}{_ONE})+(?!\w)", re.IGNORECASE)
_REPEATED = re.compile(r"\b(double|dubbele?|triple|driemaal)\s+(\w+)", re.IGNORECASE)
_LENGTHS = frozenset({4, 6, *range(8, 21)})
# These too, where the words beside them say that they are an account ID.
_ACCOUNT_LENGTHS = frozenset({5, 7})

_AT = (
    r"(?:\s*[\[(]\s*at\s*[\])]\s*"
    r"|\s+(?:apen?staart(?:je)?|at the rate(?: of)?|at|@)\s+)"
)
_DOT = r"(?:\s*[\[(]\s*(?:dot|punt)\s*[\])]\s*|\s+(?:dot|punt)\s+|\.)"
_JOINT = r"(?:\s+(?:dot|punt|underscore|streepje|liggend streepje|dash|hyphen|minus)\s+)"
# "e-mail me at zoe dot kent at ..."
_NO_LOCAL_PART = rf"(?:me|mij|us|ons|reached|bereikbaar)(?={_AT})"
_SPOKEN_EMAIL = re.compile(
    rf"(?<![\w@.])(?!{_NO_LOCAL_PART})[\w.+-]+(?:{_JOINT}[\w+-]+)*{_AT}[a-z\d-]+"
    rf"(?:{_JOINT}[a-z\d-]+)*?(?:{_DOT}[a-z]{{2,}})+(?!\w)",
    re.IGNORECASE,
)
_SIGNS = (
    (re.compile(_AT, re.IGNORECASE), "@"),
    (re.compile(r"\s+(?:liggend streepje|underscore)\s+", re.IGNORECASE), "_"),
    (re.compile(r"\s+(?:streepje|dash|hyphen|minus)\s+", re.IGNORECASE), "-"),
    (re.compile(_DOT, re.IGNORECASE), "."),
)


class Change(NamedTuple):
    """What stands at `start` to `end` of the message, written down."""

    start: int
    end: int
    written: str


class WrittenDown:
    """A message with what was spoken written down.

    Attributes:
        text: The message, as the finders should read it.
    """

    def __init__(self, message: str) -> None:
        """Writes down e-mail addresses and digits; in most messages there is nothing to do."""
        self.text = message
        self._places = list(range(len(message) + 1))
        for find in (_emails, _numbers, _spaced_digits):
            self._apply(find)

    def _apply(self, find: Callable[[str], Iterator[Change]]) -> None:
        for change in sorted(find(self.text), reverse=True):
            begin, end = self._places[change.start], self._places[change.end]
            places = [begin, *[end] * (len(change.written) - 1)]
            self.text = self.text[: change.start] + change.written + self.text[change.end :]
            self._places[change.start : change.end] = places

    def as_said(self, value: Value) -> Value:
        """A value found in `text`, with its offsets in the message."""
        if self._places[-1] == len(self.text):
            return value
        return replace(value, start=self._places[value.start], end=self._places[value.end])


def spoken_runs(text: str) -> Iterator[list[Change]]:
    """Runs of number words and digits, of both languages together and of any length.

    For what must be found however it is said, such as the number of a card: ordinary numbers in a
    sentence are found too.

    Args:
        text: The message.

    Yields:
        Each run with at least one word in it, as the places and digits of its words.
    """
    for run in _ANY_RUN.finditer(text):
        words = [
            Change(run.start() + word.start(), run.start() + word.end(), _said(word.group()))
            for word in _ONE_WORD.finditer(run.group())
        ]
        if any(character.isalpha() for character in run.group()):
            yield [word for word in words if word.written]


def _said(word: str) -> str:
    return _digits(word, "nl") or _digits(word, "en")


def _emails(text: str) -> Iterator[Change]:
    for match in _SPOKEN_EMAIL.finditer(text):
        written = match.group()
        for pattern, sign in _SIGNS:
            written = pattern.sub(sign, written)
        yield Change(match.start(), match.end(), written)


def _numbers(text: str) -> Iterator[Change]:
    taken: list[tuple[int, int]] = []
    for language, pattern in _NUMBERS:
        for match in pattern.finditer(text):
            said = match.group()
            digits = _digits(said, language)
            is_free = all(match.end() <= start or match.start() >= end for start, end in taken)
            fits = len(digits) in _LENGTHS or (
                len(digits) in _ACCOUNT_LENGTHS
                and cue_of(text, match.start(), match.end()) in (Cue.account, Cue.number)
            )
            if is_free and fits and re.search(r"[a-z]", said, re.I):
                taken.append(match.span())
                yield Change(match.start(), match.end(), digits)


def _digits(said: str, language: str) -> str:
    """The digits of number words; empty where they are a number rather than digits in a row."""
    plain = re.sub(r"\boh\b", "zero", said.replace("é", "e"), flags=re.IGNORECASE)
    plain = _REPEATED.sub(_repeat, plain)
    parts = re.split(r"\s*,\s*|\s+", plain)
    written = [alpha2digit(part, language, threshold=0) for part in parts]
    joined = "".join(_joined_tens(written))
    return joined if joined.isdigit() else ""


def _joined_tens(written: list[str]) -> list[str]:
    """Joins "forty" and "two", which stand apart in English."""
    joined: list[str] = []
    for part in written:
        tens = joined and re.fullmatch(r"[2-9]0", joined[-1])
        if tens and re.fullmatch(r"[1-9]", part):
            joined[-1] = joined[-1][0] + part
        else:
            joined.append(part)
    return joined


def _repeat(match: re.Match[str]) -> str:
    times = 3 if match[1].casefold() in ("triple", "driemaal") else 2
    return " ".join([match[2]] * times)


def _spaced_digits(text: str) -> Iterator[Change]:
    for match in _DIGIT_BY_DIGIT.finditer(text):
        digits = re.sub(r"\D", "", match.group())
        if len(digits) >= _FEWEST_DIGITS:
            yield Change(match.start(), match.end(), digits)
