"""What may be typed: how long, which characters, and what is dropped before anything reads it."""

from __future__ import annotations

import unicodedata
from typing import Any

from components.channel import problems
from components.masking import mask_card_numbers
from components.vault import MARKS

MAX_CHARACTERS = 2000
NOTHING_LEFT = "••••"  # of a message that was a security code and nothing else
KEPT = "\n\t\u200d"  # line breaks, and what joins an emoji


def clean_text(text: Any) -> tuple[str, bool]:
    """Checks a typed text and drops what must never be stored.

    Args:
        text: What stands under `text` in the body of a call.

    Returns:
        The text without control characters and card numbers, and whether one was dropped.

    Raises:
        Problem: It is no text, too long, or blank.
    """
    if not isinstance(text, str):
        raise problems.malformed("`text` must be a string")
    if len(text) > MAX_CHARACTERS:
        raise problems.TOO_LONG
    kept = "".join(_plain(c) for c in text if _is_kept(c))
    if all(c in KEPT or unicodedata.category(c)[0] in "ZM" for c in kept):
        raise problems.BLANK
    masked, found = mask_card_numbers(kept.strip())
    return masked.strip() or NOTHING_LEFT, found


def _is_kept(character: str) -> bool:
    """Whether a character is one that people type: no control character, no mark of ours."""
    return character in KEPT or (
        unicodedata.category(character)[0] != "C" and character not in MARKS
    )


def _plain(character: str) -> str:
    """Digits of any script as the digits that everything after this looks for."""
    digit = unicodedata.decimal(character, None)
    return character if digit is None else str(digit)
