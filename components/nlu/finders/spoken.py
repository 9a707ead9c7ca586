"""Writes down what was spoken or spelled: "vier twee vier twee", "jan at example dot com".

The finders read the text that comes out; what they find is put back where the words stand in the
message.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from components.nlu.finders.hesitations import hesitations
from components.nlu.finders.number_words import numbers
from components.nlu.finders.spoken_digits import Change, spoken_digits
from components.nlu.finders.spoken_domains import spoken_domains
from components.nlu.finders.spoken_emails import spoken_emails
from components.nlu.finders.value import Value

_DIGIT_BY_DIGIT = re.compile(
    r"(?<![\w.,-])(?<!\d )\d(?:[ \t]{1,3}\d){1,19}"
    r"(?:(?:, | ?[-\u2013] ?| [./] )\d(?: \d){1,19}){0,4}(?![\w-]|[.,]\d| \d)"
)
_FEWEST_DIGITS = 4
# What may stand between the parts of a card number, however it is said.
_BETWEEN = re.compile(
    r"[\s,.;:/|_-]{1,4}(?:(?:en|and|dan|then|streepje|dash|spatie|space|komma|comma|punt)\s+)?",
    re.IGNORECASE,
)


class WrittenDown:
    """A message with what was spoken written down.

    Attributes:
        text: The message, as the finders should read it.
    """

    def __init__(self, message: str) -> None:
        """Writes down e-mail addresses and digits; in most messages there is nothing to do."""
        self.text = message
        self._places = list(range(len(message) + 1))
        for find in (hesitations, spoken_domains, spoken_emails, spoken_digits, _spaced_digits):
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
    run: list[Change] = []
    spoken = False
    for number in numbers(text):
        if run and not _BETWEEN.fullmatch(text, run[-1].end, number.start):
            if spoken:
                yield run
            run, spoken = [], False
        run.append(Change(number.start, number.end, number.digits))
        spoken = spoken or number.spoken
    if spoken:
        yield run


def _spaced_digits(text: str) -> Iterator[Change]:
    for match in _DIGIT_BY_DIGIT.finditer(text):
        digits = re.sub(r"\D", "", match.group())
        if len(digits) >= _FEWEST_DIGITS:
            yield Change(match.start(), match.end(), digits)
