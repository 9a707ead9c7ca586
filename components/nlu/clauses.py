"""Cuts a message into its clauses, each of which may be a wish of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from components.nlu.finders.words import word_set

_SENTENCES = re.compile(r"(?<=[.?!;])\s+|\n+")
# "Vertel me of …" and "ik hoor graag of …" go on with what is asked.
_OR = r"(?<!\bweten )(?<!\bgraag )(?<!\bme )(?<!\bons )(?<!\baf )of"
# Apart by language: the Dutch "of" joins two wishes, the English one does not.
_JOINING = {
    "nl": r"en ook|en daarna|en dan|en nu|en|maar|ook|daarna|dus nu|dus|verder|daarnaast|plus"
    rf"|tevens|trouwens|overigens|of anders|{_OR}|\+|&",
    "en": r"and also|and then|and after that|and|but also|but|also|after that|so now|so|besides"
    r"|plus|by the way|btw|or else|or|n|\+|&",
}
_JOINTS = {
    language: re.compile(
        rf"(?:\s*[,;:–—-]\s+|\s+)(?:{words})[,:]?\s+(?=\S+\s+\S+)"
        r"|\s*,\s+(?=\S+\s+\S+\s+\S+)|\s+\((?=\S+\s+\S+)",
        re.IGNORECASE,
    )
    for language, words in _JOINING.items()
}
_WORD = re.compile(r"[^\W\d_]+")
_WORDS = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
# "Can I also …", "stuurt u dan …": by themselves these say nothing yet.
_ONLY_BEGINS = word_set(
    """
    can could may might will would shall should do does did is are am want like i i'd we we'd you
    it me us to please then also kan kunnen kun kunt mag mogen wil willen zou zouden krijg doe doet
    stuur stuurt geef geeft vertel ik we wij je jij u ge gij jullie het mij me ons daar er dan ook
    graag zo
    """
)
_FEWEST_WORDS = 2
_MOST_CLAUSES = 8


def clauses_of(text: str, language: str) -> list[str]:
    """The clauses of a message that are long enough to say something, in their order.

    Args:
        text: A message, values masked or not.
        language: What it is written in, "nl" or "en".

    Returns:
        Nothing where the message is one clause: then there is nothing to look at apart.
    """
    joints = _JOINTS[language]
    sentences = [part.strip() for part in _SENTENCES.split(text) if part.strip()]
    parts = [part for sentence in sentences for part in _whole(joints.split(sentence))]
    found = [part for part in parts if len(_WORD.findall(part)) >= _FEWEST_WORDS]
    return found[:_MOST_CLAUSES] if len(parts) > 1 else []


def _whole(parts: Iterable[str]) -> Iterator[str]:
    """The parts of a sentence, those that only begin something joined to what follows."""
    begun = ""
    for part in parts:
        joined = f"{begun} {part.strip(' ,;')}".strip()
        words = _WORDS.findall(joined.casefold())
        if words and _ONLY_BEGINS.issuperset(words):
            begun = joined
        else:
            begun = ""
            yield joined
    if begun:
        yield begun
