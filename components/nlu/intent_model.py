"""What a customer wants, and how likely it is something this assistant is not for.

Three linear parts look at the same n-grams. A support vector machine tells the topics apart. A
logistic regression, the gate, looks only at whether a message is for us at all. A third, small
one weighs both together: it has learnt, from messages that the other two had not seen, what their
scores look like when a message is out of scope. Alone, each rejects a tenth less.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

from components.nlu.concepts import concepts_of
from components.nlu.linear_model import LinearModel, Scores
from components.nlu.text_features import Part, TextFeatures

OUT_OF_SCOPE = "out_of_scope"
_CONCEPT_WEIGHT = 0.45
_GATE, _OURS = "gate", "ours"
_GATE_STRENGTH = 20.0
_FOLDS = 3
_REJECTION_FILE = "rejection.npz"

Matrix = npt.NDArray[np.float64]


class Opinion(NamedTuple):
    """What the model thinks of a message.

    Attributes:
        topics: Each intent but `out_of_scope` with its share of 1, the likeliest first.
        foreign: How likely the message is out of scope, from 0 to 1.
    """

    topics: list[tuple[str, float]]
    foreign: float


def intent_features() -> TextFeatures:
    """From masked text to n-grams of one and two words, of one to five letters, and concepts."""
    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, token_pattern=r"(?u)\b\w+\b")
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 5), sublinear_tf=True, min_df=2)
    concepts = TfidfVectorizer(analyzer=concepts_of, sublinear_tf=True)
    return TextFeatures(Part(words), Part(letters), Part(concepts, _CONCEPT_WEIGHT))


class IntentModel:
    """A trained model of the intents."""

    def __init__(self, linear: LinearModel, rejection: Scores, temperature: float) -> None:
        """Puts together a trained model.

        Args:
            linear: The topics and, if anything was out of scope, the gate.
            rejection: The weight of each of the signs of `_signs`, and the bias; or nothing.
            temperature: How much scores must differ for the shares to differ: lower is surer.
        """
        self._linear = linear
        self._rejection = rejection
        self._temperature = temperature
        self._topics = [x for x in linear.labels if x not in (OUT_OF_SCOPE, _GATE, _OURS)]
        self._is_topic = np.isin(linear.labels, self._topics)

    @classmethod
    def trained_on(
        cls, texts: Sequence[str], intents: Sequence[str], strength: float, temperature: float
    ) -> IntentModel:
        """Trains on masked texts and the intent of each.

        Args:
            texts: The examples, values masked.
            intents: The intent of each.
            strength: scikit-learn's `C`: a higher one fits the examples closer.
            temperature: See `__init__`.

        Raises:
            ValueError: There are fewer than two intents.
        """
        features = intent_features()
        counted, labels = features.fit(texts), np.array(intents)
        topics = _topics_classifier(labels, strength).fit(counted, labels)
        if OUT_OF_SCOPE not in labels:
            return cls(LinearModel.of(features, topics), np.zeros(0, np.float32), temperature)
        gate = _gate_classifier().fit(counted, _gate_labels(labels))
        rejection = _rejection(counted, labels, strength)
        return cls(LinearModel.of(features, topics, gate), rejection, temperature)

    @classmethod
    def load(cls, folder: Path, temperature: float) -> IntentModel:
        """Reads a saved model.

        Raises:
            OSError: A file cannot be read.
            ValueError: A file holds something else.
        """
        with np.load(folder / _REJECTION_FILE, allow_pickle=False) as saved:
            rejection = saved["rejection"]
        return cls(LinearModel.load(folder, intent_features()), rejection, temperature)

    def save(self, folder: Path) -> None:
        """Writes the model to a folder that exists."""
        self._linear.save(folder)
        np.savez(folder / _REJECTION_FILE, rejection=self._rejection)

    def opinion(self, text: str) -> Opinion:
        """Judges a masked text."""
        scores = self._linear.scores(text)
        topical = scores[self._is_topic] / self._temperature
        shares = np.exp(topical - topical.max())
        shares /= shares.sum()
        order = np.argsort(-shares)
        return Opinion([(self._topics[i], float(shares[i])) for i in order], self._foreign(scores))

    def _foreign(self, scores: Scores) -> float:
        if not self._rejection.size:
            return 0.0
        by_label = dict(zip(self._linear.labels, scores, strict=True))
        signs = _signs(
            scores[self._is_topic][np.newaxis],
            np.array([by_label[OUT_OF_SCOPE]]),
            np.array([by_label[_GATE]]),
        )
        odds = float(signs[0] @ self._rejection[:-1] + self._rejection[-1])
        return float(1 / (1 + np.exp(-odds)))


def _topics_classifier(labels: npt.NDArray[np.str_], strength: float) -> LinearSVC:
    """Rare topics count more than their number, but not as much as frequent ones."""
    counts = Counter(labels.tolist())
    even = len(labels) / len(counts)
    weights = {label: float(np.sqrt(even / count)) for label, count in counts.items()}
    return LinearSVC(C=strength, class_weight=weights)


def _gate_classifier() -> LogisticRegression:
    return LogisticRegression(C=_GATE_STRENGTH, solver="liblinear")


def _gate_labels(labels: npt.NDArray[np.str_]) -> npt.NDArray[np.str_]:
    return np.where(labels == OUT_OF_SCOPE, _GATE, _OURS)


def _signs(topics: Matrix | Scores, out_of_scope: Matrix | Scores, gate: Matrix | Scores) -> Matrix:
    """What tells a message that is not for us, a row for each message."""
    best: Matrix = np.sort(topics.astype(np.float64), axis=1)
    lead = best[:, -1] - best[:, -2] if best.shape[1] > 1 else best[:, -1]
    return np.column_stack([best[:, -1], lead, out_of_scope, gate])


def _rejection(counted: Matrix, labels: npt.NDArray[np.str_], strength: float) -> Scores:
    """Learns to reject from scores of messages that were left out of the training each time."""
    signs = np.zeros((len(labels), 4))
    for learnt, left_out in StratifiedKFold(_FOLDS, shuffle=True, random_state=0).split(
        counted, labels
    ):
        topics = _topics_classifier(labels[learnt], strength).fit(counted[learnt], labels[learnt])
        gate = _gate_classifier().fit(counted[learnt], _gate_labels(labels[learnt]))
        scores, known = topics.decision_function(counted[left_out]), topics.classes_
        signs[left_out] = _signs(
            scores[:, known != OUT_OF_SCOPE],
            scores[:, known == OUT_OF_SCOPE][:, 0],
            gate.decision_function(counted[left_out]) * (1 if gate.classes_[1] == _GATE else -1),
        )
    weighing = LogisticRegression(C=10).fit(signs, labels == OUT_OF_SCOPE)
    return np.append(weighing.coef_[0], weighing.intercept_).astype(np.float32)
