"""How a message changes what is selected: in its place, beside it, or without what it names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.items import Item

# "En Connect ook", "doe Meeting erbij".
_ADDS = re.compile(
    r"\b(?:ook|erbij|er (?:\w+ )*bij|toevoegen|daarnaast|also|as well|too|plus"
    r"|add(?![- ]?ons?\b))\b",
    re.IGNORECASE,
)
_ONLY = re.compile(r"\b(?:alleen|enkel|slechts|only|just)\b", re.IGNORECASE)
# "Resolve toch niet", "leave out Webinar"; but "toch niet meer nodig" is to go.
_TAKES_OUT = re.compile(
    r"\btoch (?:maar )?niet\b(?! (?:meer|langer|nodig))|\bnot after all\b|\bleav(?:e|ing) out\b"
    r"|\b(?:er|d'r)(?:buiten|af| (?:toch )?weer (?:uit|af))\b|\bvan de lijst\b|\boff the list\b"
    r"|\b(?:without|zonder|skip|still need)\b",
    re.IGNORECASE,
)
_STAYS = re.compile(
    r"\b(?:blijft|blijven|houden?|behouden|keep|stays?|leave|laat)\b", re.IGNORECASE
)


def changed(
    basket: Sequence[Item], said: Sequence[Item], text: str, in_words: bool = False
) -> list[Item]:
    """What is to be cancelled after a message that names items.

    Args:
        basket: What was selected before; none at the beginning.
        said: What the message names.
        text: The message.
        in_words: Whether the items were recognised by a word of theirs, so that nobody has told
            yet which of them are to stay.

    Returns:
        The items; none where the message says both "only" and "without", or takes out the last
        one: then the customer is asked.
    """
    takes_out = bool(_TAKES_OUT.search(text) or (in_words and _STAYS.search(text)))
    if basket and takes_out:
        return [] if _ONLY.search(text) else [one for one in basket if one not in said]
    if _ADDS.search(text):
        return [*basket, *(one for one in said if one not in basket)]
    return list(said)
