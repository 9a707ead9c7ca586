"""The one place that decides whether a message says something about the conversation's language.

Only a clear full sentence, or a request, does: "ok", "10234" and "status" belong to no language.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, ENTITY_ATTRIBUTE_ROLE, TEXT
from rasa.shared.nlu.training_data.message import Message

from components.nlu.language_model import Judgement
from components.nlu.language_request import requested_language
from components.nlu.spacy_bilingual import LANGUAGE_JUDGEMENT, BilingualSpacyNLP

LANGUAGE = "language"
OTHER_LANGUAGE = "other_language"
REQUESTED = "requested"


class Decision(NamedTuple):
    """What a message says about the language of the conversation.

    Attributes:
        language: "nl", "en", or "other" for a request that cannot be met.
        is_request: Whether the customer asked for it, rather than just wrote it.
    """

    language: str
    is_request: bool


def decide_language(
    text: str, judgement: Judgement, probability: float, words: int, known_share: float
) -> Decision | None:
    """Decides whether a message sets the language of the conversation.

    Args:
        text: The message.
        judgement: What its own words, without values and product names, look like.
        probability: How sure the judgement must be.
        words: How many words of the language the message must have.
        known_share: Which share of all its words must be of that language.

    Returns:
        The decision, or None where the conversation keeps the language it has. A request wins
        over the language in which it is made.
    """
    requested = requested_language(text)
    if requested:
        return Decision(requested, is_request=True)
    is_clear = (
        judgement.probability >= probability
        and judgement.known >= words
        and judgement.known >= known_share * judgement.words
    )
    return Decision(judgement.language, is_request=False) if is_clear else None


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class LanguageDetector(GraphComponent, EntityExtractorMixin):
    """Adds the entity `language` to a message that sets it, with a role where it was asked for."""

    @classmethod
    def required_components(cls) -> list[type]:
        """What must stand before it in the pipeline."""
        return [BilingualSpacyNLP]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The settings, described at `decide_language`."""
        return {"probability": 0.8, "words": 3, "known_share": 0.6}

    def __init__(self, config: dict[str, Any]) -> None:
        """Keeps the settings."""
        self._config = config

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LanguageDetector:
        """Creates the component."""
        return cls(config)

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds the language to the entities of each message that sets it."""
        for message in messages:
            text, judgement = message.get(TEXT), message.get(LANGUAGE_JUDGEMENT)
            if not text or judgement is None:
                continue
            decision = decide_language(
                text,
                judgement,
                probability=self._config["probability"],
                words=self._config["words"],
                known_share=self._config["known_share"],
            )
            if decision is None:
                continue
            entity: dict[str, Any] = {
                # A language there is not must never reach the slot that chooses the texts.
                "entity": OTHER_LANGUAGE if decision.language == "other" else LANGUAGE,
                "value": decision.language,
                "start": 0,
                "end": len(text),
            }
            if decision.is_request:
                entity[ENTITY_ATTRIBUTE_ROLE] = REQUESTED
            entities = message.get(ENTITIES, []) + self.add_extractor_name([entity])
            message.set(ENTITIES, entities, add_to_output=True)
        return messages
