"""Keeps full card numbers and security codes out of everything that is stored or logged.

Article, "Contact support to cancel": only the last four digits are needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from stdnum import luhn

from components.nlu.finders.spoken import spoken_runs
from components.nlu.finders.spoken_digits import Change

# Also what people put between digits to get past a filter, and what makes an emoji of a digit.
_SEPARATORS = r"[\s.,;:|*+'’·_/\\\-\u2010-\u2015\u2212\u0300-\u036f\ufe0f\u20e3]{1,4}"
_DIGIT_RUN = re.compile(rf"(?<!\d)\d+(?:{_SEPARATORS}\d+)*")
_DIGITS = re.compile(r"\d+")
_LENGTHS = range(13, 20)
_FIRST_DIGITS = "23456"
_LONGEST_WRITTEN_GROUP = 6

# With a digit wrong it is no card number, and yet most of one.
_PRINTED = re.compile(r"(?<!\d)(?<!\d[ .-])[3-6]\d{3}([ .-])\d{4}\1\d{4}\1(\d{4})(?![ .-]?\d)")
_CALLED_CARD = re.compile(
    r"(\b(?:credit|debit|bank)?[ -]?(?:card|kaart|visa|mastercard|maestro|amex)"
    r"(?:[ -]?(?:number|nummer|nr|no))?\b[^\d\n]{0,20})"
    rf"(?<!\d)\d(?:{_SEPARATORS})?(?:\d(?:{_SEPARATORS})?){{8,14}}"
    r"(\d{4})(?!\d)",
    re.IGNORECASE,
)

_EXPIRY_AND_CODE = re.compile(
    r"(•••• \d{4})[\s,;]*(?:exp\w*\.?:?\s*)?(?:0[1-9]|1[0-2])\s?[/-]\s?(?:20)?\d\d"
    r"(?:[\s,;]+\d{3,4}(?!\d))?",
    re.IGNORECASE,
)
_ONES = (
    r"(?:nul|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen"
    r"|zero|oh|one|two|three|four|five|six|seven|eight|nine)"
)
_THREE_OR_FOUR = rf"(?:\d{{3,4}}(?!\d)|(?:\d|{_ONES})(?:[\s,.-]{{1,2}}(?:\d|{_ONES})){{2,3}}(?!\w))"
_CODE_NAME = (
    r"(?:cv[cvn]2?|cid|card verification(?: code)?|security code|beveiligingscode|"
    r"veiligheidscode|kaartcode|controlegetal|pin)(?:[ -]?(?:code|nummer|number|nr\.?|no\.?))?"
)
_SECURITY_CODE = re.compile(
    rf"\b{_CODE_NAME}(?!\w)\W{{0,3}}(?:(?:is|was|luidt|van|of)\W{{0,3}})?{_THREE_OR_FOUR}"
    rf"|(?<!\w){_THREE_OR_FOUR}\W{{1,3}}(?:is|als|as)\W{{1,3}}(?:(?:de|het|mijn|the|my)\W{{1,3}})?"
    rf"{_CODE_NAME}(?!\w)",
    re.IGNORECASE,
)


def mask_card_numbers(text: str) -> tuple[str, bool]:
    """Masks full card numbers and drops security codes.

    A card number is a group of 13 to 19 digits, however separated or spoken, with a valid check
    digit and a first digit that card schemes use; or, where a digit was mistyped, one that is
    called a card's or stands in four groups of four. Account ids of other lengths are left alone.

    Args:
        text: What the customer typed.

    Returns:
        The text with `•••• 1234` for each card number and without security codes, and whether
        anything was found.
    """
    masked = _mask_runs(text, _written_runs(text))
    masked = _mask_runs(masked, spoken_runs(masked))
    masked = _CALLED_CARD.sub(r"\1•••• \2", _PRINTED.sub(r"•••• \2", masked))
    masked = _EXPIRY_AND_CODE.sub(r"\1", masked)
    without_codes = _SECURITY_CODE.sub("", masked)
    if without_codes != masked:
        masked = re.sub(r"[ \t]{2,}", " ", without_codes).strip(" ,;")
    return masked, masked != text


def _mask_runs(text: str, runs: Iterable[list[Change]]) -> str:
    for run in sorted(runs, reverse=True):
        for start, end, last4 in reversed(_cards(run)):
            text = f"{text[:start]}•••• {last4}{text[end:]}"
    return text


def _written_runs(text: str) -> Iterator[list[Change]]:
    for run in _DIGIT_RUN.finditer(text):
        yield [
            Change(run.start() + each.start(), run.start() + each.end(), each.group())
            for each in _DIGITS.finditer(run.group())
        ]


def _cards(groups: list[Change]) -> list[tuple[int, int, str]]:
    """Where the card numbers among groups of digits begin and end, with their last four digits."""
    found, index = [], 0
    while index < len(groups):
        last = _card_end(groups, index)
        if last is not None:
            digits = _joined(groups[index : last + 1])
            found.append((groups[index].start, groups[last].end, digits[-4:]))
            index = last
        index += 1
    return found


def _card_end(groups: list[Change], first: int) -> int | None:
    """The index of the last group of the card number that begins at `first`, or None."""
    furthest = min(len(groups), first + _LENGTHS.stop) - 1
    for last in range(furthest, first - 1, -1):
        window = groups[first : last + 1]
        if _plausible_groups([len(each.written) for each in window]) and _is_card(_joined(window)):
            return last
    return None


def _plausible_groups(lengths: list[int]) -> bool:
    """Whether people group a card number so, rather than an id and another number side by side."""
    return max(lengths) <= _LONGEST_WRITTEN_GROUP or len(set(lengths)) == 1


def _is_card(digits: str) -> bool:
    return len(digits) in _LENGTHS and digits[0] in _FIRST_DIGITS and luhn.is_valid(digits)


def _joined(groups: list[Change]) -> str:
    return "".join(each.written for each in groups)


_EMAIL = re.compile(r"([^\s@<>]{1,2})[^\s@<>]*(@[\w.-]+\.\w+)")
_LONG_NUMBER = re.compile(r"(?<![\w-])\d(?:[ .\-]?\d){3,}(?!\w)")
HIDDEN = "••••"
SHOWS_FOUR = 8  # digits of an account ID whose last four may be shown; of a shorter one, two


def mask_transcript_line(text: str) -> str:
    """Masks what a customer typed before a person reads it in a case.

    Args:
        text: One line of the conversation, in which references are masked already.

    Returns:
        The line with e-mail addresses and numbers cut to what is enough to recognise them.
        References of cancellations and cases stay as they are.
    """
    return _LONG_NUMBER.sub(lambda run: _tail(run.group()), _mask_emails(text))


def mask_value(kind: str, value: str) -> str:
    """Masks a value that the customer gave, so that he recognises it and nobody else can use it.

    Args:
        kind: What it is: `account_id`, `card_last4`, an e-mail address or a postal address, or
            another word that the vault uses.
        value: The value as it was taken, or as it was typed.
    """
    digits = re.sub(r"\D", "", value)
    if "email" in kind:
        return _mask_emails(value) if _EMAIL.fullmatch(value) else HIDDEN
    if kind == "account_id":
        return HIDDEN + digits[-4 if len(digits) >= SHOWS_FOUR else -2 :]
    if kind == "number" and len(digits) >= SHOWS_FOUR:
        return HIDDEN + digits[-4:]
    if kind == "card_last4":
        is_masked = value.startswith(HIDDEN)  # a card number, of which four digits were kept
        return f"{HIDDEN} {digits[-4:]}" if is_masked else _tail(digits)
    word = re.search(r"[^\W\d_]{2}", value) if kind == "billing_address" else None
    return f"{word.group()}{HIDDEN}" if word else HIDDEN


def _mask_emails(text: str) -> str:
    return _EMAIL.sub(r"\1•••\2", text)


def _tail(digits: str) -> str:
    return f"••{re.sub(r'[^0-9]', '', digits)[-2:]}"
