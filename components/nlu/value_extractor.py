"""Gives the values that were found in a message to the dialogue, as Rasa entities."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import SPACY_DOCS
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from components.nlu.finders.value import ENTITIES as GIVEN
from components.nlu.spacy_bilingual import BilingualSpacyNLP
from components.nlu.values import values_of


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class ValueExtractor(GraphComponent, EntityExtractorMixin):
    """Turns the values on a message's document into entities.

    Phone numbers, invoice numbers, IBANs, amounts and dates are recognised and given to nobody.
    """

    @classmethod
    def required_components(cls) -> list[type]:
        """What must stand before it in the pipeline."""
        return [BilingualSpacyNLP]

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ValueExtractor:
        """Creates the component; it has no settings."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds the entities to the messages."""
        for message in messages:
            doc = message.get(SPACY_DOCS[TEXT])
            found = [
                {"entity": each.label, "value": each.value, "start": each.start, "end": each.end}
                for each in (values_of(doc) if doc is not None else ())
                if each.label in GIVEN
            ]
            entities = message.get(ENTITIES, []) + self.add_extractor_name(found)
            message.set(ENTITIES, entities, add_to_output=True)
        return messages
