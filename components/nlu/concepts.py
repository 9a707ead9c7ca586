"""Reads what words mean, so that synonyms in both languages count as one."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import yaml

CONCEPTS = Path(__file__).with_suffix(".yml")
_WORD = re.compile(r"[\w'’-]+")
_SHORTEST_STEM = 2
_LONGEST_PHRASE = 5


class Concepts:
    """The concepts and the words that express them."""

    def __init__(self, path: Path = CONCEPTS) -> None:
        """Reads the concepts.

        Args:
            path: A file with, for each concept, the words of each language, separated by commas;
                a word that ends in `*` has any ending.

        Raises:
            OSError: The file cannot be read.
        """
        self._phrases: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
        self._stems: defaultdict[str, list[str]] = defaultdict(list)
        concepts = yaml.safe_load(path.read_text(encoding="utf-8"))
        for concept, languages in concepts.items():
            for entry in ",".join(languages.values()).split(","):
                self._add(concept, entry.strip())

    def _add(self, concept: str, entry: str) -> None:
        if entry.endswith("*") and " " not in entry:
            known = self._stems[entry.removesuffix("*")]
        else:
            known = self._phrases[tuple(entry.removesuffix("*").split())]
        if concept not in known:
            known.append(concept)

    def of(self, text: str) -> list[str]:
        """The concepts of a text in lower case, in the order of its words."""
        words = _WORD.findall(text.replace("’", "'"))
        found: list[str] = []
        for place, word in enumerate(words):
            for length in range(1, _LONGEST_PHRASE + 1):
                found += self._phrases.get(tuple(words[place : place + length]), ())
                if place + length >= len(words):
                    break
            for length in range(_SHORTEST_STEM, len(word) + 1):
                found += self._stems.get(word[:length], ())
        return list(dict.fromkeys(found))


@cache
def _concepts() -> Concepts:
    return Concepts()


def concepts_of(text: str) -> list[str]:
    """The concepts of a text in lower case, in the order of its words."""
    return _concepts().of(text)
