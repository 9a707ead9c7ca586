"""Tells what the customer wants, or that it is not for this assistant; one model, two languages."""

from __future__ import annotations

import re
from operator import itemgetter
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.constants import SPACY_DOCS
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import (
    ENTITIES,
    ENTITY_ATTRIBUTE_END,
    ENTITY_ATTRIBUTE_START,
    ENTITY_ATTRIBUTE_TYPE,
    ENTITY_ATTRIBUTE_VALUE,
    EXTRACTOR,
    INTENT,
    INTENT_RANKING_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from components.nlu.intent_model import OUT_OF_SCOPE, IntentModel, Opinion
from components.nlu.spacy_bilingual import (
    LANGUAGE_JUDGEMENT,
    BilingualSpacyNLP,
    code_fingerprint,
)
from components.nlu.two_wishes import read_wishes
from components.nlu.values import mask_values

ASIDE = "aside"  # the entity that names a question beside the main wish
LATER = "later"  # the entity that names what is to be carried out after the main wish
_SAYS_SOMETHING = re.compile(r"[^\W_]")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LinearIntentClassifier(GraphComponent, IntentClassifier):
    """Ranks the intents of a message by its text with placeholders instead of values.

    A question beside the main wish becomes the entity `aside`; what is to be carried out after it,
    the entity `later`.

    `out_of_scope` is one of them: its confidence is the model's, moved so that a message at the
    threshold of its language has even odds. The other intents share the rest.

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
        return ["sklearn"]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The settings.

        `C` of the support vector machine; the `temperature` of the shares; how likely out of scope
        a message of each language must be to be rejected; and how many intents to rank.
        """
        return {
            "C": 1.0,
            "temperature": 0.35,
            "rejects_above": {"nl": 0.5, "en": 0.5},
            "ranking_length": 10,
        }

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Has it trained anew when a finder, and so the masked text, has changed."""
        return code_fingerprint()

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        model: IntentModel | None = None,
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
        """
        with model_storage.read_from(resource) as folder:
            model = IntentModel.load(folder, config["temperature"])
        return cls(config, model_storage, resource, model)

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
        model = IntentModel.trained_on(
            texts, intents, self._config["C"], self._config["temperature"]
        )
        self._model = model
        with self._model_storage.write_to(self._resource) as folder:
            model.save(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Sets the intent and the ranking of each message."""
        for message in messages:
            text, language = _masked_text(message), message.get(LANGUAGE_JUDGEMENT).language
            ranking = self._ranking(text, language)
            wishes = read_wishes(text, language, ranking, self._opinion)
            # What is answered on the side, or on the way, is no alternative to the main wish.
            met = (wishes.main, wishes.aside, wishes.later, ranking[0][0])
            others = [each for each in ranking if each[0] not in met]
            ranking = [(wishes.main, wishes.confidence), *others]
            self._add_wish(message, ASIDE, wishes.aside)
            self._add_wish(message, LATER, wishes.later)
            named = [{"name": name, "confidence": share} for name, share in ranking]
            message.set(INTENT, named[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, named, add_to_output=True)
        return messages

    def _opinion(self, text: str) -> Opinion:
        if self._model is None:
            raise RuntimeError("LinearIntentClassifier was neither trained nor loaded")
        return self._model.opinion(text)

    def _ranking(self, text: str, language: str) -> list[tuple[str, float]]:
        if not _SAYS_SOMETHING.search(text):
            return [(OUT_OF_SCOPE, 0.0)]
        opinion = self._opinion(text)
        foreign = _even_at(self._config["rejects_above"][language], opinion.foreign)
        ranked = [(name, share * (1 - foreign)) for name, share in opinion.topics]
        ranked.append((OUT_OF_SCOPE, foreign))
        ranked.sort(key=itemgetter(1), reverse=True)
        return ranked[: self._config["ranking_length"]]

    def _add_wish(self, message: Message, kind: str, intent: str | None) -> None:
        if intent is None:
            return
        wish = {
            ENTITY_ATTRIBUTE_TYPE: kind,
            ENTITY_ATTRIBUTE_VALUE: intent,
            ENTITY_ATTRIBUTE_START: 0,
            ENTITY_ATTRIBUTE_END: len(message.get(TEXT)),
            EXTRACTOR: type(self).__name__,
        }
        message.set(ENTITIES, [*message.get(ENTITIES, []), wish], add_to_output=True)


def _even_at(threshold: float, probability: float) -> float:
    """Moves a probability so that one at the threshold becomes one half."""
    outside, inside = probability * (1 - threshold), (1 - probability) * threshold
    return outside / (outside + inside)


def _masked_text(message: Message) -> str:
    doc = message.get(SPACY_DOCS[TEXT])
    return mask_values(doc) if doc is not None else ""
