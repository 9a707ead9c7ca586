"""A linear model from text to label.

Scoring looks up only the weights of the n-grams that a text has, which takes a tenth of
scikit-learn's time; and the files hold plain data, so that reading them runs no code.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from components.nlu.text_features import TextFeatures

Linear: TypeAlias = LinearSVC | LogisticRegression
Scores = npt.NDArray[np.float32]

_WEIGHTS_FILE = "weights.npz"


class LinearModel:
    """A trained model.

    Attributes:
        labels: What a text can be labelled with.
    """

    def __init__(
        self, features: TextFeatures, weights: Scores, bias: Scores, labels: Sequence[str]
    ) -> None:
        """Puts together a trained model.

        Args:
            features: From text to weighted n-grams.
            weights: One row for each n-gram, one column for each label.
            bias: One number for each label.
            labels: The labels, in the order of the columns.
        """
        self._features = features
        self._weights = weights
        self._bias = bias
        self.labels = tuple(labels)

    @classmethod
    def of(cls, features: TextFeatures, *trained: Linear) -> LinearModel:
        """Puts together what scikit-learn has trained, the labels of several side by side.

        Args:
            features: What the classifiers were trained on.
            trained: Classifiers; of two labels, each is the opposite of the other.
        """
        weights = [each.coef_ if len(each.coef_) > 1 else _both(each.coef_) for each in trained]
        bias = [
            each.intercept_ if len(each.coef_) > 1 else _both(each.intercept_) for each in trained
        ]
        return cls(
            features,
            np.ascontiguousarray(np.vstack(weights).T, dtype=np.float32),
            np.hstack(bias).astype(np.float32),
            [str(label) for each in trained for label in each.classes_],
        )

    @classmethod
    def load(cls, folder: Path, features: TextFeatures) -> LinearModel:
        """Reads a saved model.

        Args:
            folder: Where it was saved.
            features: Features of the same parts as those it was trained with.

        Raises:
            OSError: A file cannot be read.
            ValueError: A file holds something else.
        """
        features.restore(folder)
        with np.load(folder / _WEIGHTS_FILE, allow_pickle=False) as saved:
            return cls(features, saved["weights"], saved["bias"], saved["labels"].tolist())

    def save(self, folder: Path) -> None:
        """Writes the model to a folder that exists."""
        self._features.save(folder)
        np.savez(
            folder / _WEIGHTS_FILE,
            weights=self._weights,
            bias=self._bias,
            labels=np.array(self.labels),
        )

    def scores(self, text: str) -> Scores:
        """How far a text is on the side of each label, in the order of `labels`."""
        columns, counts = self._features.of(text)
        found: Scores = counts @ self._weights[columns] + self._bias
        return found


def _both(one: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """scikit-learn keeps one row for two labels, that of the second."""
    return np.concatenate([-one, one])
