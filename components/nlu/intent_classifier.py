"""Tells what the customer wants: a linear model on words and letters, one for both languages."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.constants import SPACY_DOCS
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import FeatureUnion

from components.nlu.concepts import concepts_of
from components.nlu.linear_model import LinearModel
from components.nlu.spacy_bilingual import BilingualSpacyNLP, code_fingerprint
from components.nlu.values import mask_values

OUT_OF_SCOPE = "out_of_scope"
_CONCEPT_WEIGHT = 0.45
_SAYS_SOMETHING = re.compile(r"[^\W_]")


def intent_features() -> FeatureUnion:
    """From masked text to n-grams of one and two words, of one to five letters, and concepts."""
    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, token_pattern=r"(?u)\b\w+\b")
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 5), sublinear_tf=True, min_df=2)
    return FeatureUnion(
        [
            ("words", words),
            ("letters", letters),
            ("concepts", TfidfVectorizer(analyzer=concepts_of, sublinear_tf=True)),
        ],
        transformer_weights={"concepts": _CONCEPT_WEIGHT},
    )


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LinearIntentClassifier(GraphComponent, IntentClassifier):
    """Ranks the intents of a message by its text with placeholders instead of values.

    A message without a letter or a digit, such as an emoji, gets confidence 0, which
    `FallbackClassifier` turns into the fallback.
    """

    @classmethod
    def required_components(cls) -> list[type]:
        """What must stand before it in the pipeline."""
        return [BilingualSpacyNLP]

    @staticmethod
    def required_packages() -> list[str]:
        """The packages whose version is part of the fingerprint."""
        return ["sklearn", "skops"]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The settings: `C` of the regression, and how many intents to rank."""
        return {"C": 20.0, "ranking_length": 10}

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Has it trained anew when a finder, and so the masked text, has changed."""
        return code_fingerprint()

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        model: LinearModel | None = None,
    ) -> None:
        """Keeps the settings, and the model where it is trained already."""
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._model = model

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LinearIntentClassifier:
        """Creates the component, untrained."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> LinearIntentClassifier:
        """Loads the trained component, and never hides that it cannot.

        Raises:
            ValueError: The model holds no such component.
            OSError: A file of it is missing.
            skops.io.exceptions.UntrustedTypesFoundException: A file holds more than data.
        """
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, LinearModel.load(folder))

    def train(self, training_data: TrainingData) -> Resource:
        """Trains on the examples that have an intent.

        Raises:
            InvalidConfigException: There are fewer than two intents.
        """
        examples = [each for each in training_data.intent_examples if each.get(TEXT)]
        intents = [example.get(INTENT) for example in examples]
        if len(set(intents)) < 2:
            raise InvalidConfigException("The intent classifier needs examples of two intents.")
        texts = [_masked_text(example) for example in examples]
        model = LinearModel.trained_on(intent_features(), texts, intents, self._config["C"])
        self._model = model
        with self._model_storage.write_to(self._resource) as folder:
            model.save(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Sets the intent and the ranking of each message."""
        for message in messages:
            ranking = self._ranking(_masked_text(message))
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages

    def _ranking(self, text: str) -> list[dict[str, Any]]:
        if self._model is None:
            raise RuntimeError("LinearIntentClassifier was neither trained nor loaded")
        if not _SAYS_SOMETHING.search(text):
            return [{"name": OUT_OF_SCOPE, "confidence": 0.0}]
        confidences = self._model.probabilities(text)
        best = np.argsort(-confidences)[: self._config["ranking_length"]]
        return [{"name": self._model.labels[i], "confidence": float(confidences[i])} for i in best]


def _masked_text(message: Message) -> str:
    doc = message.get(SPACY_DOCS[TEXT])
    return mask_values(doc) if doc is not None else ""
