"""Tells Dutch from English by the letters of a text, learnt from the project's own examples."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from components.languages import LANGUAGES
from components.nlu.linear_model import LinearModel
from components.nlu.text_features import Part, TextFeatures

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_WORDS_FILE = "language_words.json"


@dataclass(frozen=True)
class Judgement:
    """What language a text seems to be in.

    Attributes:
        language: The likelier of "nl" and "en".
        probability: How likely, from 0.5 to 1.
        words: How many words the text has.
        known: How many of them are words of that language.
    """

    language: str
    probability: float
    words: int
    known: int


class LanguageModel:
    """Character n-grams with a linear model, and the words each language was seen to have."""

    def __init__(self, model: LinearModel, vocabulary: Mapping[str, frozenset[str]]) -> None:
        """Puts together a trained model.

        Args:
            model: From text to language.
            vocabulary: The words of each language, in lower case.
        """
        self._model = model
        self._vocabulary = vocabulary

    @classmethod
    def trained_on(cls, texts: Mapping[str, Iterable[str]]) -> LanguageModel:
        """Trains on the texts of each language.

        Raises:
            ValueError: A language has no texts.
        """
        words = {language: [_words(text) for text in texts[language]] for language in LANGUAGES}
        if not all(words.values()):
            raise ValueError("texts of both languages are needed to tell them apart")
        lines = [" ".join(line) for language in LANGUAGES for line in words[language]]
        labels = [language for language in LANGUAGES for _ in words[language]]
        features = _letters()
        regression = LogisticRegression(C=20, class_weight="balanced", solver="liblinear")
        regression.fit(features.fit(lines), labels)
        return cls(LinearModel.of(features, regression), _vocabulary(words))

    @classmethod
    def load(cls, folder: Path) -> LanguageModel:
        """Reads a saved model.

        Raises:
            OSError: A file is missing.
            ValueError: A file holds something else.
        """
        vocabulary = json.loads((folder / _WORDS_FILE).read_text(encoding="utf-8"))
        return cls(
            LinearModel.load(folder, _letters()),
            {language: frozenset(words) for language, words in vocabulary.items()},
        )

    def save(self, folder: Path) -> None:
        """Writes the model to a folder."""
        self._model.save(folder)
        vocabulary: dict[str, Any] = {k: sorted(v) for k, v in self._vocabulary.items()}
        (folder / _WORDS_FILE).write_text(json.dumps(vocabulary), encoding="utf-8")

    def judge(self, text: str) -> Judgement:
        """Tells in which language a text seems to be; with no words at all, Dutch at even odds."""
        words = _words(text)
        if not words:
            return Judgement(LANGUAGES[0], 0.5, 0, 0)
        odds = self._model.scores(" ".join(words))
        best = int(odds.argmax())
        probability = float(1 / (1 + np.exp(-odds[best])))
        language = self._model.labels[best]
        known = sum(word in self._vocabulary[language] for word in words)
        return Judgement(language, probability, len(words), known)


def _letters() -> TextFeatures:
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 4), sublinear_tf=True, min_df=2)
    return TextFeatures(Part(letters))


def _words(text: str) -> list[str]:
    return [word.replace("’", "'") for word in _WORD.findall(text.casefold())]


def _vocabulary(words: Mapping[str, list[list[str]]]) -> dict[str, frozenset[str]]:
    """The words of each language: those it uses at least a third as often as the other does."""
    counts = {language: Counter(w for line in words[language] for w in line) for language in words}
    nl, en = LANGUAGES
    return {
        language: frozenset(
            word for word, count in counts[language].items() if 3 * count >= counts[other][word]
        )
        | frozenset(spacy.blank(language).Defaults.stop_words)
        for language, other in ((nl, en), (en, nl))
    }
