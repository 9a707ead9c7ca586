"""The words of the form: what the chat says as well, and what only a form needs.

A sentence that the chat has is read from `data/responses`; labels, headings and hints stand in
`texts/nl.yml` and `texts/en.yml`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from components.languages import LANGUAGES
from components.settings import PROJECT

RESPONSES = PROJECT / "data" / "responses"
LABELS = Path(__file__).parent / "texts"
BULLET = "• "


@dataclass(frozen=True)
class Sentence:
    """Something that is said, with where to read more.

    Attributes:
        text: Lines, of which those that begin with a bullet make a list.
        sources: Sections of the help page, as `title` and `url`.
        facts: The facts of the text, as the chat channel gives them beside a message.
    """

    text: str
    sources: tuple[dict[str, str], ...] = ()
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def blocks(self) -> list[str | list[str]]:
        """The paragraphs of the text, and its lists as lists."""
        found: list[str | list[str]] = []
        for line in self.text.splitlines():
            if not line.startswith(BULLET):
                found.append(line)
            elif found and isinstance(found[-1], list):
                found[-1].append(line.removeprefix(BULLET))
            else:
                found.append([line.removeprefix(BULLET)])
        return found


class Texts:
    """All words of one language.

    Args:
        language: "nl" or "en".
        more: A folder with further labels, for pages beside the form.
    """

    def __init__(self, language: str, more: Path | None = None) -> None:
        """Reads the files."""
        self.language = language
        self.labels: dict[str, str] = _read(LABELS / f"{language}.yml")
        if more is not None:
            self.labels |= _read(more / f"{language}.yml")
        self._responses = {
            name: _variation(variations, language)
            for path in sorted(RESPONSES.rglob("*.yml"))
            for name, variations in _read(path)["responses"].items()
        }

    def label(self, name: str, /, **values: str) -> str:
        """Returns a label, heading or hint.

        Raises:
            KeyError: There is none of that name.
        """
        return self.labels[name].format_map(values)

    def sentence(self, name: str, /, **values: str) -> Sentence:
        """Returns a response as the chat says it, or a label of that name.

        Raises:
            KeyError: There is neither.
        """
        if name in self.labels:
            return Sentence(self.label(name, **values))
        variation = self._responses[name]
        sources = (variation.get("custom") or {}).get("sources") or ()
        return Sentence(variation["text"].format_map(values), tuple(sources))


def _variation(variations: list[dict[str, Any]], language: str) -> dict[str, Any]:
    """The variation of a language; the one without a condition is English (parity test)."""
    for variation in variations:
        if any(each.get("value") == language for each in variation.get("condition") or ()):
            return variation
    return next(each for each in variations if not each.get("condition"))


def _read(path: Path) -> dict[str, Any]:
    return dict(yaml.safe_load(path.read_text(encoding="utf-8")))


@cache
def texts_in(language: str) -> Texts:
    """Returns the words of a language, read once."""
    assert language in LANGUAGES
    return Texts(language)
