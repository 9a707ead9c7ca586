"""Joins spoken numbers to the digits of one value: "83 nul 71, dan 55", "four two, double oh".

Numbers that stand one after the other, with no more than pauses and joining words between them,
are a run. Digits in a row have a length that a value has; else the run is cut where the longest
pause is, and its parts are looked at by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from itertools import pairwise
from typing import NamedTuple

from components.nlu.finders.cues import OURS, Cue, cue_of, only_fillers
from components.nlu.finders.left_alone import MONEY, MONTHS, SMALL_WORDS, UNITS
from components.nlu.finders.number_words import Number, numbers


class Change(NamedTuple):
    """What stands at `start` to `end` of the message, written down."""

    start: int
    end: int
    written: str


class _Pause(IntEnum):
    """How clearly what stands between two numbers sets them apart."""

    none = 0
    comma = 1
    word = 2  # "dan", "then", "...", " / "
    bare_and = 3


_LENGTHS = frozenset({4, 6, *range(8, 21)})
# These too, where it is clear that they are the digits of an account ID.
_ACCOUNT_LENGTHS = frozenset({5, 7})
_LONGEST_JOINED = 7
_JOINING = (
    r"(?:(?:en|and)\s+)?(?:dan|then|daarna|vervolgens|next|followed by|gevolgd door|daarachter)"
    r"(?:\s+(?:nog eens|nog|weer|again))?|nog eens|nog|weer|again|plus"
    r"|(?:en\s+|and\s+)?(?:tot slot|als laatste|lastly|finally|op het einde?|aan het einde?"
    r"|at the end|achteraan)"
)
_SIGN_WORDS = r"streepje|dash|hyphen|spatie|space|komma|comma|punt|dot|slash"
_SIGN = re.compile(rf"\b(?:{_SIGN_WORDS})\b", re.IGNORECASE)
_HESITATION = r"e+h+m?|u+h+m?|u+m+|euh+m?|erm|h+m+|even kijken|let me see|let's see"
_ARTICLE = r"(?:\s+(?:a|an|the|de|het|another))?"
_MARKS = r"[ \t\u00a0,.…/\u2013-]"
_GAP = re.compile(
    rf"{_MARKS}*(?:(?<!\w)(?:{_HESITATION}|{_SIGN_WORDS}|(?:{_JOINING}|en|and){_ARTICLE})(?!\w)"
    rf"{_MARKS}*){{0,3}}",
    re.IGNORECASE,
)
_BARE_AND = re.compile(rf"[ \t,]*(?:en|and){_ARTICLE}[ \t]*", re.IGNORECASE)
_TIGHT = re.compile(r"[ \t\u00a0]+|[ ]?[-\u2013][ ]?")
_COMMA = re.compile(rf"[ \t,]+(?:(?:{_HESITATION})[ \t,]+)?", re.IGNORECASE)
_FULL_STOP = re.compile(r"(?<![.…])\.(?![.…])")
_COUNTED = re.compile(
    rf"[ -]?(?:{UNITS}|{MONEY}|{MONTHS}|cijfers|digits|keer|times|uur|o'clock|am|pm|%|€)\b",
    re.IGNORECASE,
)
_LETTERS = re.compile(r" ?[a-z]{2}(?!\w)", re.IGNORECASE)
_LAST = re.compile(r"\b(?:last|lst|final|laatste|laaste)\s+$", re.IGNORECASE)
_OH = frozenset({"oh", "o"})
_ONE = frozenset({"one", "een", "eentje"})
# "The discover one 3 3 1 5".
_THE_ONE = re.compile(
    r"\b(?:the|that|this|my|our|his|her|other|new|old|right)\s+(?:[^\W\d_]+\s+){0,2}$", re.I
)
_LONGEST_NAMED = 40


def spoken_digits(text: str) -> Iterator[Change]:
    """Finds the digits that are spoken, or said in parts; in most messages there are none.

    Args:
        text: The message.

    Yields:
        The places of what is said, and the digits that it means.
    """
    for run in _runs(text, numbers(text)):
        yield from _written(text, run)


def _runs(text: str, found: list[Number]) -> Iterator[list[Number]]:
    """Numbers with nothing but pauses between them."""
    run: list[Number] = []
    for number in found:
        if _LAST.search(text[max(0, number.start - 12) : number.start]) and number.digits == "4":
            continue  # "the last four ..."
        if run and not _is_pause(text, run[-1], number):
            yield run
            run = []
        if (
            _COUNTED.match(text, number.end)
            or _is_postcode(text, number)
            or (len(number.digits) > _LONGEST_JOINED and not number.spoken)
        ):
            if run:
                yield run
            run = []
            continue
        run.append(number)
    if run:
        yield run


def _is_postcode(text: str, number: Number) -> bool:
    """Whether the letters of a Dutch postcode follow: "nummer 5 en dan 1231 cr"."""
    letters = _LETTERS.match(text, number.end)
    is_word = letters is None or letters.group().strip().casefold() in SMALL_WORDS
    return number.end - number.start == 4 and not number.spoken and not is_word


def _is_pause(text: str, one: Number, other: Number) -> bool:
    between = text[one.end : other.start]
    return bool(between) and bool(_GAP.fullmatch(between)) and not _FULL_STOP.search(between)


def _pause(text: str, one: Number, other: Number) -> _Pause:
    between = text[one.end : other.start]
    if _TIGHT.fullmatch(between):
        return _Pause.none
    if _COMMA.fullmatch(between):
        return _Pause.comma
    return _Pause.bare_and if _BARE_AND.fullmatch(between) else _Pause.word


def _written(text: str, run: list[Number]) -> Iterator[Change]:
    run = _without_articles(text, run)
    pauses = [_pause(text, *pair) for pair in pairwise(run)]
    longest = max(pauses, default=_Pause.none)
    written = not any(number.spoken for number in run) and longest < _Pause.word
    if written and (longest < _Pause.comma or not _is_all_in_threes(text, run)):
        return
    if _is_one_value(text, run, pauses):
        digits = "".join(number.digits for number in run)
        yield Change(run[0].start, run[-1].end, digits)
        return
    if text[run[0].start : run[0].end].casefold() in _OH and len(run) > 1:
        yield from _written(text, run[1:])
        return
    if longest is _Pause.none:
        return
    part: list[Number] = []
    for number, pause in zip(run, [*pauses, longest], strict=True):
        part.append(number)
        if pause is longest:
            yield from _written(text, part)
            part = []


def _is_all_in_threes(text: str, run: list[Number]) -> bool:
    """Whether "613, 402" is all of the message."""
    threes = all(len(number.digits) == 3 for number in run)
    return threes and only_fillers(f"{text[: run[0].start]} {text[run[-1].end :]}")


def _without_articles(text: str, run: list[Number]) -> list[Number]:
    """Leaves out the Dutch "een" that is an article ("dan een 8"), and words before digits."""
    while len(run) > 1 and not run[1].spoken and _is_word_before_digits(text, *run[:2]):
        run = run[1:]
    if len(run) > 1 and _is_article_at_end(text, *run[-2:]):
        run = run[:-1]
    kept: list[Number] = []
    for place, number in enumerate(run):
        following = run[place + 1] if place + 1 < len(run) else None
        article = (
            text[number.start : number.end].casefold() == "een"
            and following is not None
            and text[number.end : following.start].isspace()
            and _is_article_after(text, run[place - 1] if place else None, number, following)
        )
        if not article:
            kept.append(number)
    return kept


def _is_word_before_digits(text: str, number: Number, following: Number) -> bool:
    """Whether "oh" or "one" before digits is no digit: "OH 43215", "the real one 310 774 592"."""
    word = text[number.start : number.end].casefold()
    if word in _ONE and _THE_ONE.search(text[max(0, number.start - _LONGEST_NAMED) : number.start]):
        return True
    return word in _OH or (word in _ONE and len(following.digits) > 1)


def _is_article_at_end(text: str, before: Number, number: Number) -> bool:
    """Whether "one" begins something else: "4410 9938 2 and then one order"."""
    if text[number.start : number.end].casefold() not in _ONE:
        return False
    word_follows = re.match(r"\s+[^\W\d_]{3,}", text[number.end :])
    return bool(word_follows) and _pause(text, before, number) >= _Pause.word


def _is_article_after(text: str, before: Number | None, number: Number, after: Number) -> bool:
    if before is None:
        return not after.spoken
    is_repeated = len(set(before.digits)) == 1 < len(before.digits) and before.spoken
    return _pause(text, before, number) >= (_Pause.comma if is_repeated else _Pause.word)


def _is_one_value(text: str, run: list[Number], pauses: list[_Pause]) -> bool:
    start, end = run[0].start, run[-1].end
    length = sum(len(number.digits) for number in run)
    if length not in _LENGTHS | _ACCOUNT_LENGTHS:
        return False
    cue = cue_of(text, start, end)
    if cue is not Cue.account and _is_two_values(run, pauses):
        return False
    told = cue in OURS or cue is Cue.card or only_fillers(f"{text[:start]} {text[end:]}")
    if length in _ACCOUNT_LENGTHS:
        in_a_row = all(len(number.digits) == 1 for number in run)
        return (told and cue not in (Cue.card, Cue.code)) or (in_a_row and cue is None)
    if len(run) == 1 and run[0].counts:
        return cue is Cue.card or cue is Cue.code
    single = all(len(number.digits) == 1 for number in run)
    spoken = any(number.spoken for number in run) or bool(_SIGN.search(text, start, end))
    return told or (_Pause.bare_and not in pauses and (spoken or single))


def _are_written(run: list[Number]) -> bool:
    return not any(number.spoken for number in run)


def _is_two_values(run: list[Number], pauses: list[_Pause]) -> bool:
    """Whether a pause sets two values apart: "4242 and six one three four oh two"."""
    before = 0
    whole = sum(len(number.digits) for number in run)
    for number, pause in zip(run, pauses, strict=False):
        before += len(number.digits)
        fit = before in _LENGTHS and whole - before in _LENGTHS
        lone_comma = pause is _Pause.comma and pauses.count(_Pause.comma) == 1
        if fit and pause is _Pause.word and before == whole - before == 6 and _are_written(run):
            return True  # "got 110029 and then 581204"
        if fit and (pause is _Pause.bare_and or (lone_comma and before * 2 != whole)):
            return True
    return False
