"""Joins the words of a domain that is said in words: "kestrel design dot com, kestreldesign".

Words beside a domain are ordinary words more often than not. They belong to it only where the
customer writes them together as well, or with hyphens, elsewhere in the message.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from components.nlu.finders.spoken_digits import Change
from components.nlu.finders.spoken_emails import AT_WORDS, DOT_WORDS

_IN_WORDS = re.compile(
    rf"(?<!\w)(?:{AT_WORDS})\s+(?P<words>[a-z\d]+(?: [a-z\d]+){{1,4}}?)"
    rf"\s*(?:{DOT_WORDS}|\.)\s*[a-z]{{2,}}\b",
    re.IGNORECASE,
)


def spoken_domains(text: str) -> Iterator[Change]:
    """Finds domains in words that the message has in one word too.

    Args:
        text: The message.

    Yields:
        The places of the words, and the one word that they are.
    """
    plain = text.casefold()
    for match in _IN_WORDS.finditer(text):
        words = match["words"].casefold().split()
        for joint in ("", "-"):
            if re.search(rf"(?<![\w-]){re.escape(joint.join(words))}(?![\w-])", plain):
                yield Change(match.start("words"), match.end("words"), joint.join(words))
                break
