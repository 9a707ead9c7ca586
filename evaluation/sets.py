"""The held-out messages; tests/nlu/README.md says what each file is for."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import yaml

PROJECT = Path(__file__).resolve().parent.parent
HELD_OUT = PROJECT / "tests" / "nlu"
TRAINING = PROJECT / "data" / "nlu"


class Labelled(NamedTuple):
    """A message and what it asks for.

    Attributes:
        text: The message.
        intent: The right intent.
        also: Other intents that would be right too.
    """

    text: str
    intent: str
    also: frozenset[str] = frozenset()

    def is_met_by(self, intent: str) -> bool:
        """Whether an intent is a right answer."""
        return intent == self.intent or intent in self.also


def rows(language: str, name: str) -> list[list[str]]:
    r"""The lines of `<name>.tsv`, cut at their tabs; `\n` in a message is a line break."""
    lines = (HELD_OUT / language / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.replace("\\n", "\n").split("\t") for line in lines if line.strip()]


def labelled(language: str, name: str) -> list[Labelled]:
    """The messages of a file with their intents."""
    found = []
    for intent, text, *rest in rows(language, name):
        also = {other.strip() for other in rest[0].split(",")} if rest else set()
        found.append(Labelled(text, intent, frozenset(also - {""})))
    return found


def examples(folder: Path) -> list[Labelled]:
    """The messages of Rasa's YAML files in a folder, with their intents."""
    return [
        Labelled(line.removeprefix("- ").strip(), entry["intent"])
        for path in sorted(folder.rglob("*.yml"))
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
        for line in entry["examples"].splitlines()
        if line.startswith("- ")
    ]


def training(language: str) -> list[Labelled]:
    """The training data of a language."""
    return examples(TRAINING / language)


def development(language: str) -> list[Labelled]:
    """The messages that may be used to choose a model or a threshold."""
    return examples(HELD_OUT / language)
