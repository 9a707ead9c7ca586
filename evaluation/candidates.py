"""The models that were compared, on the same features and the same messages."""

from __future__ import annotations

import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import yaml
from rasa.model_training import train_nlu
from sklearn.linear_model import LogisticRegression, SGDClassifier
from sklearn.naive_bayes import ComplementNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.svm import LinearSVC

from components.languages import LANGUAGES
from components.nlu.intent_model import OUT_OF_SCOPE, IntentModel, intent_features
from components.nlu.text_features import TextFeatures
from components.nlu.values import blank_pipeline, mask_values
from components.understanding import load_understanding
from evaluation.sets import PROJECT, Labelled, development, training

SHARES = (0.25, 0.5, 0.75, 1.0)

CANDIDATES: dict[str, Any] = {
    "logistic regression, one against the rest": LogisticRegression(
        C=20, class_weight="balanced", solver="liblinear"
    ),
    "linear SVM, even weights": LinearSVC(C=1),
    "linear SVM, balanced weights": LinearSVC(C=1, class_weight="balanced"),
    "SGD, modified Huber": SGDClassifier(
        loss="modified_huber", alpha=1e-5, max_iter=20, random_state=0
    ),
    "complement naive Bayes": ComplementNB(),
    "nearest neighbours, 5": KNeighborsClassifier(5, weights="distance", metric="cosine"),
}


RIVALS = {
    "Rasa's DIET without transformer layers, 20 epochs": "diet_plain.yml",
    "Rasa's DIET with two transformer layers, 20 epochs": "diet_transformer.yml",
}


class Masked(NamedTuple):
    """Messages with placeholders for their values.

    Attributes:
        texts: The masked messages.
        messages: The same messages as they were typed, with their intents.
    """

    texts: list[str]
    messages: list[Labelled]


def masked(language: str, messages: Sequence[Labelled]) -> Masked:
    """Masks the values of messages, as the pipeline does before it classifies them."""
    nlp = blank_pipeline(language)
    return Masked([mask_values(nlp(each.text)) for each in messages], list(messages))


def training_texts(share: float = 1.0) -> Masked:
    """The training data of both languages, masked; or a share of it."""
    parts = [masked(language, part_of_training(language, share)) for language in LANGUAGES]
    return Masked([t for p in parts for t in p.texts], [m for p in parts for m in p.messages])


def part_of_training(language: str, share: float) -> list[Labelled]:
    """A share of a language's training data."""
    messages = training(language)
    return [messages[i] for i in _drawn(len(messages), share)]


def _drawn(count: int, share: float) -> npt.NDArray[np.int64]:
    """Places of a share of so many messages, the same at each call and spread over all topics."""
    return np.random.default_rng(0).permutation(count)[: round(share * count)]


def development_texts() -> dict[str, Masked]:
    """The development messages of each language, masked."""
    return {language: masked(language, development(language)) for language in LANGUAGES}


def compare(share: float) -> Iterator[dict[str, Any]]:
    """Trains and measures each candidate on the development messages.

    Args:
        share: How much of the training data each learns from, up to 1.

    Yields:
        For each: name, accuracy per language, seconds of training, milliseconds for a message.
    """
    learnt, judged = training_texts(share), development_texts()
    features = intent_features()
    counted = features.fit(learnt.texts)
    labels = np.array([message.intent for message in learnt.messages])
    for name, classifier in CANDIDATES.items():
        started = time.perf_counter()
        classifier.fit(counted, labels)
        trained = time.perf_counter() - started
        row: dict[str, Any] = {"model": name, "training_s": round(trained, 1)}
        row |= _judged(judged, partial(_predicted, features, classifier))
        yield row
    yield _ours(learnt, judged)
    for name, file in RIVALS.items():
        yield _rival(name, file, share)


def _rival(name: str, file: str, share: float) -> dict[str, Any]:
    """Trains a whole pipeline of Rasa's."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "nlu.yml"
        data.write_text(_as_yaml(share), encoding="utf-8")
        started = time.perf_counter()
        config = Path(__file__).parent / "rivals" / file
        model = train_nlu(str(config), str(data), folder, fixed_model_name="rival")
        row: dict[str, Any] = {
            "model": name,
            "training_s": round(time.perf_counter() - started, 1),
        }
        understand = load_understanding(Path(str(model)))
        judged = {
            language: Masked([each.text for each in development(language)], development(language))
            for language in LANGUAGES
        }
        return row | _judged(judged, lambda text, _: str(understand(text)["intent"]["name"]))


def _as_yaml(share: float) -> str:
    """The training data as Rasa reads it."""
    examples: defaultdict[str, list[str]] = defaultdict(list)
    for language in LANGUAGES:
        for message in part_of_training(language, share):
            examples[message.intent].append(f"- {message.text}")
    entries = [{"intent": k, "examples": "\n".join(v) + "\n"} for k, v in examples.items()]
    return str(yaml.safe_dump({"version": "3.1", "nlu": entries}, allow_unicode=True))


def _ours(learnt: Masked, judged: dict[str, Masked]) -> dict[str, Any]:
    started = time.perf_counter()
    model = _trained(learnt)
    row = {
        "model": "linear SVM, square-root weights, with a gate (chosen)",
        "training_s": round(time.perf_counter() - started, 1),
    }
    return row | _judged(judged, partial(_best, model))


def _judged(judged: dict[str, Masked], predict: Callable[[str, str], str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    times = []
    for language, (texts, messages) in judged.items():
        right = []
        for text, message in zip(texts, messages, strict=True):
            started = time.perf_counter()
            intent = predict(text, language)
            times.append(time.perf_counter() - started)
            right.append(message.is_met_by(intent))
        found[language] = round(float(np.mean(right)), 4)
    return found | {"message_ms": round(float(np.median(times)) * 1000, 2)}


def learning_curve() -> list[dict[str, float]]:
    """The accuracy on the development messages after learning from a share of the examples."""
    learnt, judged = training_texts(), development_texts()
    curve = []
    for share in SHARES:
        part = _drawn(len(learnt.texts), share)
        model = _trained(
            Masked([learnt.texts[i] for i in part], [learnt.messages[i] for i in part])
        )
        found = _judged(judged, partial(_best, model))
        curve.append({"share": share, **{language: found[language] for language in LANGUAGES}})
    return curve


def _trained(learnt: Masked) -> IntentModel:
    intents = [message.intent for message in learnt.messages]
    settings = _settings()
    return IntentModel.trained_on(learnt.texts, intents, settings["C"], settings["temperature"])


def _predicted(features: TextFeatures, classifier: Any, text: str, _: str) -> str:
    return str(classifier.predict(features.row(text))[0])


def _best(model: IntentModel, text: str, language: str) -> str:
    opinion = model.opinion(text)
    is_foreign = opinion.foreign > _settings()["rejects_above"][language]
    return OUT_OF_SCOPE if is_foreign else opinion.topics[0][0]


@lru_cache(maxsize=1)
def _settings() -> dict[str, Any]:
    """How the pipeline sets the classifier; `config.yml` says it once."""
    pipeline = yaml.safe_load((PROJECT / "config.yml").read_text(encoding="utf-8"))["pipeline"]
    return next(dict(each) for each in pipeline if each["name"].endswith("LinearIntentClassifier"))
