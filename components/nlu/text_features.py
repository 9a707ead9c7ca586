"""From text to weighted n-grams, kept as plain data: reading a saved model runs no code."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import scipy.sparse as sparse
from sklearn.feature_extraction.text import TfidfVectorizer

_TERMS_FILE = "terms.json"
_RARITY_FILE = "rarity.npz"


class Part(NamedTuple):
    """One kind of n-grams.

    Attributes:
        vectorizer: How the n-grams are cut and counted.
        weight: How much they count beside the other kinds.
    """

    vectorizer: TfidfVectorizer
    weight: float = 1.0


class TextFeatures:
    """Several kinds of n-grams side by side.

    How they are cut stands in code; what is saved is only which there are and how rare each is.
    """

    def __init__(self, *parts: Part) -> None:
        """Keeps the parts, which know no n-grams yet."""
        self._parts = parts

    def fit(self, texts: Sequence[str]) -> sparse.csr_matrix:
        """Learns the n-grams of the texts and returns those of each text, a row each."""
        rows = [part.weight * part.vectorizer.fit_transform(texts) for part in self._parts]
        return sparse.hstack(rows, format="csr")

    def row(self, text: str) -> sparse.csr_matrix:
        """The n-grams of a text as a matrix of one row, for scikit-learn's own classifiers."""
        rows = [part.weight * part.vectorizer.transform([text]) for part in self._parts]
        return sparse.hstack(rows, format="csr")

    def of(self, text: str) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]:
        """Which known n-grams a text has, and the weight of each."""
        columns, weights, start = [], [], 0
        for part in self._parts:
            row = part.vectorizer.transform([text])
            columns.append(row.indices.astype(np.int64) + start)
            weights.append(part.weight * row.data)
            start += row.shape[1]
        return np.concatenate(columns), np.concatenate(weights).astype(np.float32)

    def save(self, folder: Path) -> None:
        """Writes what was learnt to a folder that exists."""
        terms = [
            sorted(p.vectorizer.vocabulary_, key=p.vectorizer.vocabulary_.get) for p in self._parts
        ]
        (folder / _TERMS_FILE).write_text(json.dumps(terms, ensure_ascii=False), encoding="utf-8")
        rarity = {f"part{i}": part.vectorizer.idf_ for i, part in enumerate(self._parts)}
        np.savez(folder / _RARITY_FILE, **rarity)

    def restore(self, folder: Path) -> TextFeatures:
        """Reads what was saved by features of the same parts, and returns itself.

        Raises:
            OSError: A file cannot be read.
            ValueError: The files are those of other parts.
        """
        terms = json.loads((folder / _TERMS_FILE).read_text(encoding="utf-8"))
        with np.load(folder / _RARITY_FILE, allow_pickle=False) as rarity:
            for i, (part, known) in enumerate(zip(self._parts, terms, strict=True)):
                part.vectorizer.vocabulary_ = {term: column for column, term in enumerate(known)}
                part.vectorizer.idf_ = rarity[f"part{i}"]
        return self
