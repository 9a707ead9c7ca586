"""Leaves out what a customer takes back: "4242, not 4224", "it should be 18 instead of 81".

A value is taken back by the words before it ("not", "instead of", "forget", "I typed"), by the
words after it ("was wrong", "is the old one"), or by a word between it and another value of its
kind ("sorry", "no wait", "typo"): then the one after that word counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from rapidfuzz.distance import DamerauLevenshtein

from components.nlu.finders.kept import NO_MORE
from components.nlu.finders.value import (
    ACCOUNT_ID,
    BILLING_ADDRESS,
    CARD_LAST4,
    CLAIMED,
    DATE,
    EMAIL,
    NUMBER,
    OTHER_NUMBER,
    PRODUCT,
    VERIFICATION_CODE,
    Value,
)

_KIND = (
    r"(?:de|het|die|dat|the|that|this|my|mijn|our|onze|op|on|normal|gewone|normale|first|eerste"
    r"|one|is|op|in|er|je|you|old|oude|earlier|vorige|previous|account|accountnummer|number"
    r"|nummer|id|code|e-?mail|mail"
    r"|net|daarnet|zonet|zojuist|eerst|eerder|hierboven|first|just|accidentally|mistakenly|above"
    r"|mailadres|card|kaart|address|adres|about|over|wat ik zei|what i said|from|isn't|was)"
)
_TAKEN_BACK_BEFORE = re.compile(
    r"(?:\b(?:niet|geen|not|isn't|is not|wasn't|instead of|rather than|replaces|vervangt|ipv"
    r"|i\.p\.v\.?|in plaats van|(?:i|i'd|i had|i'd just|ik|had)\s+(?:\w+\s+)?(?:said|typed|put"
    r"|wrote|entered|gave(?: you)?|told you|sent(?: you)?|zei|typte|tikte|had|schreef|gaf|stuurde"
    r"|noemde|gezegd)"
    r"|(?:typte|tikte|had|schreef|gaf|zei|stuurde|noemde|vulde) ik(?: \w+)?"
    r"|forget|vergeet|ignore|negeer|disregard|discard|scrap|delete"
    r"|previously|formerly|voorheen|vroeger|used to be|did i say|when i wrote|toen ik"
    r"|(?:old|oude|previous|vorige|expired|verlopen) (?:\w+ ){0,2}(?:was|is|were|eindigde op"
    r"|ended in))"
    # "7710 (originally 7701)", "(had eerst 7701 getypt)".
    r"|\(\s*(?:originally|at first|first|earlier|eerst|eerder|had)(?:\s+\w+){0,2}"
    rf"|\b(?:change|wijzig|verander|correct|replace|vervang|switch)\b[^.!?{CLAIMED}]{{0,40}}?"
    rf"\b(?:from|van)|\b(?:replace|vervang))\s+(?:{_KIND}\s+){{0,6}}$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?:from|van)\s+$", re.IGNORECASE)
_TO = re.compile(r"^\s+(?:to|naar|into|in)\s+$", re.IGNORECASE)
_WRONG = (
    r"(?:fout|verkeerd|onjuist|wrong|incorrect|mis|dead|expired|verlopen|outdated|verouderd"
    r"|(?:a|an|een|the|de|my|mijn)\s+(?:\w+\s+)?(?:typo|mistake|tikfout|typefout|old one|old"
    r"|oude|colleague|collega|previous one|vorige))"
)
_SOMEONE_ELSES = (
    r"(?:(?:van|for|from|of)\s+)?(?:(?:mijn|m'n|my|een|a|an|de|het|the|our|onze)\s+)?(?:andere\s+"
    r"|other\s+"
    r"|business\s+)?(?:man|vrouw|husband|wife|partner|broer|brother|zus|sister|collega|colleague"
    r"|vriendin"
    r"|privé|prive|private|personal|persoonlijk|home|thuis|gisteren|yesterday|ex|zoon|son|dochter"
    r"|daughter|vader|moeder|mum|mom|dad|andere|other|another|baas|boss|ander(?:e)? \w+"
    r"|other \w+)(?:'s)?"
)
_NO_MORE = (
    r"(?:belongs? to (?:my|a|the)|(?:got|was|is|werd|been|has been) (?:just |net )?(?:replaced"
    r"|swapped|vervangen"
    r"|cancelled|stolen|gestolen|geblokkeerd|blocked|reissued|ingetrokken)|bounces"
    r"|doesn't (?:work|exist)"
    r"|does not (?:work|exist)|no longer (?:works|exists|valid|active|in use)|(?:werkt|bestaat"
    r"|geldt|klopt)"
    r" niet(?: meer)?|niet meer (?:geldig|actief|in gebruik)|is verlopen|has expired|expired)"
)
_BEFORE_NOW = (
    r"(?:(?:had ik|heb ik|typte ik|gaf ik|zei ik|schreef ik"
    r"|stuurde ik)\s+(?:\w+\s+){0,2}?(?:eerst|eerder|net"
    r"|daarnet|zonet|gezegd|gegeven|getypt|gestuurd|doorgegeven)"
    r"|i(?:'d| had|'ve)?\s+(?:typed|put|said|gave|wrote|sent|given|entered)(?: [^\W\d]+)?"
    r"\s+(?:before|earlier|first|just now|previously)|i'd (?:put|typed|said|given) before)"
)
_TAKEN_BACK_AFTER = re.compile(
    r"^\W*(?:(?:oh|oops|oeps|sorry|but|maar|wait|wacht|o|nee|no)\W+)*(?:(?:that|dat|die|which)\s+)?"
    rf"(?:was|is|were|that's|da's)\s+(?:\w+\s+){{0,2}}?(?:{_WRONG}|{_SOMEONE_ELSES})\b"
    rf"|^\W*(?:that's what |dat )?{_BEFORE_NOW}\b"
    r"|^\s+(?:klopte niet|klopt niet|was niet goed|should(?:'ve| have) been|had moeten zijn"
    r"|moest zijn|isn't right|is not right|any ?(?:longer|more)\b)",
    re.IGNORECASE,
)
_HOLDS_NO_MORE = re.compile(rf"^(?P<gap>[^.!?\d@]{{0,40}}?)\b{_NO_MORE}\b", re.IGNORECASE)
# "..., the old one bounces": the one before is spoken of.
_ANOTHER_ONE = re.compile(
    r"[,;:(-]\s*(?:[\w']+\s+){0,3}?(?:one|old|first|earlier|previous|other|oude|eerste|vorige"
    r"|andere|vroegere)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_CHANGES_MIND = re.compile(
    r"\b(?:sorry|pardon|excuse me|oops|oeps|whoops|correctie|correction|rectificatie|typo"
    r"|typfout|tikfout|typefout|tiepfout|no|nee|neen|wait|wacht|hang on|hold on|scratch that"
    r"|strike that|make that|my mistake|my bad|mijn fout|vergissing|i mean|i meant|ik bedoel"
    r"|ik bedoelde|bedoel|actually|of nee|or rather|liever gezegd|moet zijn|should be"
    r"|should(?:'ve| have) been|wrong|verkeerd\w*|fout(?:je|ief)?|autocorrect|apolog(?:y|ies|ise"
    r"|ize)"
    r"|a+r+gh+|ugh+|oof|woops|scrap|nope|never ?mind|mis(?:read|typed?|keyed)|excuus|excuses"
    r"|verlezen"
    r"|misgelezen|verkeken|verschreven|vertypt|swapped|transposed|omgedraaid|omgewisseld|eigenlijk"
    r"|real one|right one|correct one|de echte|juiste|de goede|must be|moest zijn|hoort te zijn"
    r"|let me redo"
    r"|opnieuw|replaced|reissued|vervangen(?: door)?|klopt niet|not right|now|nu|inmiddels"
    r"|vandaag|today"
    r"|that's|da's|dat was|that was|fat fingers?|dikke vingers"
    r"|new(?: one| code)?|newe(?:r|st)|nieuw(?:e|ere|ste)?|latest)\b|\*",
    re.IGNORECASE,
)
# Of two codes, the one that came later counts.
_THEN = re.compile(
    r"\b(?:then|toen|daarna|newer|nieuwere|laatste|last|second|tweede|later)\b", re.IGNORECASE
)
# After the second one: "4224 bedoel ik".
_MEANT_AFTER = re.compile(
    r"\W*(?:bedoel(?:de)?(?: ik)?|i mean|i meant|(?:moet|moest) (?:het|dat|da|dit) zijn"
    r"|moet ut zijn"
    r"|it should(?:'ve| have)? be(?:en)?|is (?:de |het |the )?(?:juiste?|right|correct|goede)\b)",
    re.IGNORECASE,
)
# Of products, several can be meant: only a clear word takes the first one back.
_SURELY = re.compile(
    r"^\W*(?=\w)(?:sorry|pardon|no|nee|wait|wacht|oops|oeps|actually|of|or|correctie|correction"
    r"|i mean|i meant|ik bedoel|ik bedoelde|make that|scratch that|\W)+$",
    re.IGNORECASE,
)
_ANOTHER_SUBJECT = re.compile(r"\b(?:also|ook|as well|both|allebei|plus)\b", re.IGNORECASE)
_LISTING = re.compile(r"\b(?:and|en|of|or|plus)\b|&", re.IGNORECASE)
_LONGEST_SLIP = 60
_LONGEST_BETWEEN = 120
_ONE_AT_A_TIME = (ACCOUNT_ID, BILLING_ADDRESS, CARD_LAST4, EMAIL, VERIFICATION_CODE)
_DIGITS = (ACCOUNT_ID, CARD_LAST4, VERIFICATION_CODE)


def without_taken_back(text: str, values: Sequence[Value]) -> list[Value]:
    """The values that still hold; where nothing of a kind would be left, all of them.

    Args:
        text: The message the values were found in.
        values: What was found.
    """
    values = _with_kind_of_other(text, values)
    taken_back = {_place(each) for each in values if _is_taken_back(text, each, values)}
    taken_back |= {_place(first) for first, _ in _replaced(text, values, taken_back)}
    left = {each.label for each in values if _place(each) not in taken_back}
    return [each for each in values if _place(each) not in taken_back or each.label not in left]


def _place(value: Value) -> tuple[int, int]:
    return value.start, value.end


def _is_taken_back(text: str, value: Value, values: Sequence[Value]) -> bool:
    before = text[max(0, value.start - _LONGEST_BETWEEN) : value.start].replace(CLAIMED, " ")
    after = text[value.end : value.end + _LONGEST_BETWEEN]
    if value.label == PRODUCT and NO_MORE.match(after):
        return False
    if _TAKEN_BACK_BEFORE.search(before) or _TAKEN_BACK_AFTER.search(after):
        return True
    return any(_ended_after(text, each, values) == value for each in values)


def _ended_after(text: str, value: Value, values: Sequence[Value]) -> Value | None:
    """The value that "bounces" after this one: this one, or "the old one" of its kind before it."""
    match = _HOLDS_NO_MORE.search(text[value.end : value.end + _LONGEST_BETWEEN])
    if match is None:
        return None
    others = [v for v in values if v.label == value.label and v.end <= value.start]
    said = set(match["gap"].casefold().split())
    named = [v for v in others if v.label == EMAIL and v.value.partition("@")[0] in said]
    if named:
        return named[-1]
    return others[-1] if others and _ANOTHER_ONE.search(match["gap"]) else value


def _with_kind_of_other(text: str, values: Sequence[Value]) -> list[Value]:
    """Gives digits that nothing explains the kind of those they replace, or are replaced by.

    "The card ends in 7710, no, 7701": the words that explain the first hold for the second.
    """
    named = [each for each in values if each.label in _DIGITS]
    # "2017" looks like a year until it stands for the digits of another card.
    numbers = {_place(each) for each in values if _is_unexplained(each)}
    explained = [each for each in named if _place(each) not in numbers]
    given: dict[tuple[int, int], str] = {}
    for one, other in _neighbours(values):
        for known, new in ((one, other), (other, one)):
            if known not in explained or _place(new) not in numbers:
                continue
            between = text[one.end : other.start]
            if new.label == OTHER_NUMBER and not _is_slip(known, new, between):
                continue  # an invoice's number, unless it is nearly the same
            if _is_correction(text, one, other, values) and _same_length(known, new):
                given[_place(new)] = known.label
    kept = [each for each in values if _place(each) not in given]
    renamed = [
        replace(each, label=given[_place(each)])
        for each in values
        if _place(each) in given and _is_unexplained(each)
    ]
    return sorted([*kept, *renamed], key=lambda each: each.start)


def _is_unexplained(value: Value) -> bool:
    return value.label in (NUMBER, OTHER_NUMBER) or _is_year(value)


def _is_year(value: Value) -> bool:
    return value.label == DATE and len(value.value) == 4 and value.value.isdecimal()


def _neighbours(values: Sequence[Value]) -> Iterator[tuple[Value, Value]]:
    """Pairs of values that stand one after the other, at different places."""
    ordered = sorted(values, key=lambda each: each.start)
    for place, one in enumerate(ordered):
        nearest = None
        for other in islice(ordered, place + 1, None):
            if other.start < one.end:
                continue
            nearest = other.start if nearest is None else nearest
            if other.start != nearest:
                break
            yield one, other


def _is_correction(text: str, one: Value, other: Value, values: Sequence[Value]) -> bool:
    taken_back = any(_is_taken_back(text, each, values) for each in (one, other))
    return _turns(text, one, other) or (taken_back and _are_close(text, one, other))


def _turns(text: str, one: Value, other: Value) -> bool:
    """Whether the words between two values say that the second one counts."""
    between = text[one.end : other.start]
    from_to = _FROM.search(text[max(0, one.start - 10) : one.start]) and _TO.match(between)
    newer = one.label == VERIFICATION_CODE and _THEN.search(between)
    changes = (
        newer or from_to or _CHANGES_MIND.search(between) or _MEANT_AFTER.match(text, other.end)
    )
    return bool(changes or _is_slip(one, other, between)) and _are_close(text, one, other)


def _is_slip(one: Value, other: Value, between: str) -> bool:
    """Whether two values differ so little that the second one must stand for the first.

    Not where they are listed: "accounts 5501298 and 5501299".
    """
    slips = {ACCOUNT_ID: 2, VERIFICATION_CODE: 2, CARD_LAST4: 1, EMAIL: 2}.get(one.label, 0)
    if one.value == other.value or len(between) > _LONGEST_SLIP or _LISTING.search(between):
        return False
    if not re.search(r"\w|[.\n\u2013-]", between):
        return False
    return DamerauLevenshtein.distance(one.value, other.value, score_cutoff=slips) <= slips


def _are_close(text: str, one: Value, other: Value) -> bool:
    between = text[one.end : other.start]
    return len(between) <= _LONGEST_BETWEEN and not _ANOTHER_SUBJECT.search(between)


def _same_length(one: Value, other: Value) -> bool:
    if one.label == ACCOUNT_ID:
        return abs(len(one.value) - len(other.value)) <= 1
    return len(one.value) == len(other.value)


def _replaced(
    text: str, values: Sequence[Value], taken_back: set[tuple[int, int]]
) -> Iterator[tuple[Value, Value]]:
    """Pairs of values of a kind of which the second stands for the first."""
    for one, other in _neighbours(values):
        if one.label != other.label or _place(other) in taken_back:
            continue
        between = text[one.end : other.start]
        turns = one.label in _ONE_AT_A_TIME and _turns(text, one, other)
        if turns or (one.label == PRODUCT and _SURELY.match(between)):
            yield one, other
