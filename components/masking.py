"""Keeps full card numbers and security codes out of everything that is stored or logged.

Article, "Contact support to cancel": only the last four digits are needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from stdnum import luhn

_SEPARATORS = r"[ \t\r\n\u00a0\u202f.,_/\-\u2010-\u2015]{1,3}"
_DIGIT_RUN = re.compile(rf"(?<!\d)\d+(?:{_SEPARATORS}\d+)*")
_GROUP = re.compile(r"\d+")
_LENGTHS = range(13, 20)
_FIRST_DIGITS = "23456"
_LONGEST_WRITTEN_GROUP = 6

_EXPIRY_AND_CODE = re.compile(
    r"(•••• \d{4})[\s,;]*(?:exp\w*\.?:?\s*)?(?:0[1-9]|1[0-2])\s?[/-]\s?(?:20)?\d\d"
    r"(?:[\s,;]+\d{3,4}(?!\d))?",
    re.IGNORECASE,
)
_SECURITY_CODE = re.compile(
    r"\b(?:cv[cvn]2?|cid|card verification(?: code)?|security code|beveiligingscode|"
    r"veiligheidscode|kaartcode|controlegetal)(?:[ -]?(?:code|nummer|number|nr\.?|no\.?))?"
    r"\W{0,3}(?:(?:is|was|luidt)\W{0,3})?\d{3,4}(?!\d)",
    re.IGNORECASE,
)


def mask_card_numbers(text: str) -> tuple[str, bool]:
    """Masks full card numbers and drops security codes.

    A card number is a group of 13 to 19 digits, however separated, with a valid check digit and
    a first digit that card schemes use. Account ids of other lengths are left alone.

    Args:
        text: What the customer typed.

    Returns:
        The text with `•••• 1234` for each card number and without security codes, and whether
        anything was found.
    """
    masked = _DIGIT_RUN.sub(lambda run: _mask_run(run.group()), text)
    masked = _EXPIRY_AND_CODE.sub(r"\1", masked)
    without_codes = _SECURITY_CODE.sub("", masked)
    if without_codes != masked:
        masked = re.sub(r"[ \t]{2,}", " ", without_codes).strip(" ,;")
    return masked, masked != text


def _mask_run(run: str) -> str:
    groups = list(_GROUP.finditer(run))
    position, parts, index = 0, [], 0
    while index < len(groups):
        last = _card_end(groups, index)
        if last is None:
            index += 1
            continue
        digits = groups[last].group() if last == index else _joined(groups[index : last + 1])
        parts += [run[position : groups[index].start()], f"•••• {digits[-4:]}"]
        position, index = groups[last].end(), last + 1
    return "".join(parts) + run[position:]


def _card_end(groups: list[re.Match[str]], first: int) -> int | None:
    """The index of the last group of the card number that begins at `first`, or None."""
    furthest = min(len(groups), first + _LENGTHS.stop) - 1
    for last in range(furthest, first - 1, -1):
        window = groups[first : last + 1]
        if _plausible_groups([len(each.group()) for each in window]) and _is_card(_joined(window)):
            return last
    return None


def _plausible_groups(lengths: list[int]) -> bool:
    """Whether people group a card number so, rather than an id and another number side by side."""
    return max(lengths) <= _LONGEST_WRITTEN_GROUP or len(set(lengths)) == 1


def _is_card(digits: str) -> bool:
    return len(digits) in _LENGTHS and digits[0] in _FIRST_DIGITS and luhn.is_valid(digits)


def _joined(groups: list[re.Match[str]]) -> str:
    return "".join(each.group() for each in groups)


_EMAIL = re.compile(r"([^\s@<>]{1,2})[^\s@<>]*(@[\w.-]+\.\w+)")
_LONG_NUMBER = re.compile(r"(?<![\w-])\d(?:[ .\-]?\d){3,}(?!\w)")
HIDDEN = "••••"
SHOWS_FOUR = 8  # digits of an account ID whose last four may be shown; of a shorter one, two
_HIDDEN_KINDS = frozenset(
    {"account_id", "number", "card_last4", "verification_code", "billing_address"}
)


def mask_transcript_line(text: str, entities: Iterable[Mapping[str, Any]] = ()) -> str:
    """Masks what a customer typed before a person reads it in a case.

    Args:
        text: One line of the conversation.
        entities: What was found in it, with `entity`, `start` and `end`.

    Returns:
        The line with addresses hidden, and e-mail addresses and numbers cut to what is enough to
        recognise them. References of cancellations and cases stay as they are.
    """
    spans = [
        (int(found["start"]), int(found["end"]), found["entity"])
        for found in entities
        if found["entity"] in _HIDDEN_KINDS
    ]
    whole = [
        span
        for span in dict.fromkeys(spans)
        if not any(_inside(span, other) for other in spans if other[:2] != span[:2])
    ]
    for start, end, kind in sorted({span[:2]: span for span in whole}.values(), reverse=True):
        hidden = "[••••]" if kind == "billing_address" else _tail(text[start:end])
        text = f"{text[:start]}{hidden}{text[end:]}"
    text = _EMAIL.sub(r"\1•••\2", text)
    return _LONG_NUMBER.sub(lambda run: _tail(run.group()), text)


def mask_value(kind: str, value: str) -> str:
    """Masks a value that the customer gave, so that he recognises it and nobody else can use it.

    Args:
        kind: What it is: `account_id`, `card_last4`, an e-mail address or a postal address.
        value: The value as it was taken.
    """
    if "email" in kind:
        return _EMAIL.sub(r"\1•••\2", value) if _EMAIL.fullmatch(value) else HIDDEN
    if kind == "account_id":
        return HIDDEN + value[-4 if len(value) >= SHOWS_FOUR else -2 :]
    if kind == "card_last4":
        return _tail(value)
    word = re.search(r"[^\W\d_]{2}", value)
    return f"{word.group()}{HIDDEN}" if word else HIDDEN


def _inside(span: tuple[int, int, str], other: tuple[int, int, str]) -> bool:
    return other[0] <= span[0] and span[1] <= other[1]


def _tail(digits: str) -> str:
    return f"••{re.sub(r'[^0-9]', '', digits)[-2:]}"
