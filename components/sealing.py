"""Takes the personal values out of a message before Rasa gets it, and leaves references.

Two finders work together. What was understood (the entities) is what the dialogue goes on with; a
sweep takes out what was not needed or not understood, such as a number that was taken back, an
address in another sentence, or a telephone number. What neither finds is the whole of an answer to
the question for an address: that message is one reference.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from components.nlu.finders.addresses import find_addresses
from components.nlu.finders.contact import find_emails
from components.nlu.finders.spoken import WrittenDown
from components.nlu.finders.value import (
    ACCOUNT_ID,
    BILLING_ADDRESS,
    CARD_LAST4,
    EMAIL,
    NUMBER,
    REFERENCE,
    VERIFICATION_CODE,
    Value,
    claim,
)

Parse = dict[str, Any]
Keep = Callable[[str, str], str]

# What is personal; where several share a span, the first one says what it is.
PERSONAL = (EMAIL, BILLING_ADDRESS, ACCOUNT_ID, VERIFICATION_CODE, CARD_LAST4, NUMBER)
# An answer to the question for an address that is understood as anything else is no answer to it.
_ANSWERS = frozenset({"give_details", "correct_details", "nlu_fallback", "out_of_scope", None})
_LONG_NUMBER = re.compile(r"\d(?:[^\w\n]{0,3}\d){3,}")
_EMAIL_LIKE = re.compile(r"[^\s<>()]+@[^\s<>()]+")


class _Span(NamedTuple):
    start: int
    end: int
    kind: str


def seal(text: str, parse: Parse, asked: str | None, keep: Keep) -> tuple[str, Parse]:
    """Replaces the personal values of a message, in its text and in what was understood of it.

    Args:
        text: What the customer typed, without card numbers.
        parse: What Rasa understood of it.
        asked: The slot that the assistant is asking for, or None.
        keep: Puts a value, named by its kind, into the vault and returns the reference.

    Returns:
        The text with references, and of the understanding what the dialogue needs: intent, ranking
        and entities, with references as values and places in the new text.
    """
    entities = parse.get("entities") or []
    intent = (parse.get("intent") or {}).get("name")
    # Digits that nothing explains are what was asked for, where that was a code.
    number = VERIFICATION_CODE if asked == VERIFICATION_CODE else NUMBER
    kept = _Keeper(keep, _kinds(entities), number)
    if asked == BILLING_ADDRESS and intent in _ANSWERS:
        spans = [_Span(0, len(text), BILLING_ADDRESS)]
    else:
        spans = _merged([*_understood(entities), *_swept(text, entities)])
    sealed, places = _replaced(text, spans, kept)
    return sealed, {
        "text": sealed,
        "intent": parse.get("intent"),
        "intent_ranking": parse.get("intent_ranking") or [],
        "entities": [_sealed_entity(each, places, kept) for each in entities],
    }


def _kinds(entities: list[Parse]) -> dict[tuple[str, str], str]:
    """What a label really is: digits that may be a code are kept no longer than a code.

    Returns:
        By label and value, the first kind in the order of `PERSONAL` that any label of that value
        says.
    """
    labels: dict[str, set[str]] = {}
    for each in entities:
        if each["entity"] in PERSONAL:
            labels.setdefault(str(each["value"]), set()).add(each["entity"])
    return {
        (label, value): min(found, key=PERSONAL.index)
        for value, found in labels.items()
        for label in found
    }


class _Keeper:
    """Keeps each value of a message once, as what it really is."""

    def __init__(self, keep: Keep, kinds: dict[tuple[str, str], str], number: str) -> None:
        self._keep = keep
        self._kinds = kinds
        self._number = number
        self._known: dict[tuple[str, str], str] = {}

    def reference(self, label: str, value: str) -> str:
        kind = self._kinds.get((label, value), label)
        if kind == NUMBER:
            kind = self._number
        if (kind, value) not in self._known:
            self._known[kind, value] = self._keep(kind, value)
        return self._known[kind, value]


def _understood(entities: list[Parse]) -> Iterator[_Span]:
    for each in entities:
        if each["entity"] in PERSONAL:
            yield _Span(int(each["start"]), int(each["end"]), each["entity"])


def _swept(text: str, entities: list[Parse]) -> Iterator[_Span]:
    """What looks personal, whatever it was understood as; references of receipts are not."""
    receipts = [
        Value(REFERENCE, "", int(each["start"]), int(each["end"]))
        for each in entities
        if each["entity"] == REFERENCE
    ]
    written = WrittenDown(claim(text, receipts))
    found = [*find_emails(written.text), *find_addresses(written.text)]
    found += [Value(EMAIL, "", *match.span()) for match in _EMAIL_LIKE.finditer(written.text)]
    found += [Value(NUMBER, "", *match.span()) for match in _LONG_NUMBER.finditer(written.text)]
    for each in map(written.as_said, found):
        yield _Span(each.start, each.end, each.label)


def _merged(spans: list[_Span]) -> list[_Span]:
    """Spans that overlap made one; it is of the first kind in the order of `PERSONAL`."""
    merged: list[_Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            last = merged[-1]
            kind = min(last.kind, span.kind, key=PERSONAL.index)
            merged[-1] = _Span(last.start, max(last.end, span.end), kind)
        else:
            merged.append(span)
    return merged


def _replaced(text: str, spans: list[_Span], kept: _Keeper) -> tuple[str, list[int]]:
    """The text with references, and for each place in the old text its place in the new one."""
    parts: list[str] = []
    places: list[int] = []
    position = length = 0
    for span in spans:
        places += range(length, length + span.start - position)
        length += span.start - position
        reference = kept.reference(span.kind, text[span.start : span.end])
        parts += [text[position : span.start], reference]
        places += [length] * (span.end - span.start)
        length += len(reference)
        position = span.end
    places += range(length, length + len(text) - position + 1)
    return "".join([*parts, text[position:]]), places


def _sealed_entity(entity: Parse, places: list[int], kept: _Keeper) -> Parse:
    start, end = int(entity["start"]), int(entity["end"])
    moved: Parse = {"start": places[start], "end": places[end]}
    if entity["entity"] in PERSONAL:
        moved["value"] = kept.reference(entity["entity"], str(entity["value"]))
    return entity | moved
