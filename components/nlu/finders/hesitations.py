"""Leaves out the "eh" in what is said of an e-mail address: "info at eh example punt nl"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from components.nlu.finders.spoken_digits import Change
from components.nlu.finders.spoken_emails import AT_WORDS, DOT_WORDS

_SPOKEN_EMAIL = re.compile(
    rf"(?<!\w)(?:{AT_WORDS})(?!\w)[^@\n]{{1,80}}?(?<!\w)(?:{DOT_WORDS})(?!\w)", re.IGNORECASE
)
_HESITATION = re.compile(
    # In "9601 EH" they are the letters of a postcode.
    r"(?<!\d)[ \t,\u2026.]+(?:[Ee]+h+m?|[Uu]+h+m?|[Uu]m+|[Ee]uh+m?|[Ee]rm|[Hh]m+)[ \t,\u2026.]+"
)


def hesitations(text: str) -> Iterator[Change]:
    """Finds hesitations in a message that speaks an e-mail address; in others there are none.

    Args:
        text: The message.

    Yields:
        The places of the hesitations, and the space that is left.
    """
    if _SPOKEN_EMAIL.search(text):
        for match in _HESITATION.finditer(text):
            yield Change(match.start(), match.end(), " ")
