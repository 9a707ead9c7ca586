"""Asks again where an intent is not sure enough; what changes something must be surer."""

from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.fallback_classifier import FallbackClassifier
from rasa.shared.nlu.constants import (
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    PREDICTED_CONFIDENCE_KEY,
)
from rasa.shared.nlu.training_data.message import Message

from components.nlu.two_wishes import ANSWERS, VALUES


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class UnsureClassifier(FallbackClassifier):
    """Rasa's fallback, with a threshold of its own for intents that begin or confirm a change."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Rasa's settings, and `clear`: how sure each intent that changes something must be."""
        return {**FallbackClassifier.get_default_config(), "clear": {}}

    def _should_fallback(self, message: Message) -> bool:
        intent = message.data[INTENT]
        enough = self.component_config["clear"].get(intent.get(INTENT_NAME_KEY), 0)
        if intent.get(INTENT_NAME_KEY) in VALUES:  # to give and to correct is one to a form
            return _given(message) < self.component_config["threshold"]
        unclear = _sureness(message) < enough
        return unclear or bool(super()._should_fallback(message))


def _given(message: Message) -> float:
    """How sure it is that details are given or put right."""
    ranking = message.data.get(INTENT_RANKING_KEY) or []
    return sum(e[PREDICTED_CONFIDENCE_KEY] for e in ranking if e[INTENT_NAME_KEY] in VALUES)


def _sureness(message: Message) -> float:
    """How sure the intent is; what is given beside a wish makes the wish no less clear."""
    intent = message.data[INTENT]
    sure = float(intent[PREDICTED_CONFIDENCE_KEY])
    if intent[INTENT_NAME_KEY] in VALUES | ANSWERS:
        return sure
    given = _given(message)
    return sure / (1 - given) if given < 1 else sure
