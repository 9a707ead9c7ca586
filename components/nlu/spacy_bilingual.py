"""spaCy for two languages at once: the right pipeline for each message.

Rasa's own `SpacyNLP` knows one pipeline for a whole model, reads it from disk and lower-cases.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import DENSE_FEATURIZABLE_ATTRIBUTES, SPACY_DOCS
from rasa.nlu.utils.spacy_utils import SpacyNLP
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.loading import load_data
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from components.languages import LANGUAGES
from components.nlu.language_model import Judgement, LanguageModel
from components.nlu.values import CATALOGUE, blank_pipeline, remove_values

LANGUAGE_JUDGEMENT = "language_judgement"
PROJECT = Path(__file__).resolve().parents[2]
_SOURCES = Path(__file__).resolve().parent


def code_fingerprint() -> str:
    """A fingerprint of the finders and the catalogue, so that a change of them trains anew."""
    digest = hashlib.sha256(CATALOGUE.read_bytes())
    for source in sorted([*_SOURCES.rglob("*.py"), *_SOURCES.rglob("*.yml")]):
        digest.update(source.read_bytes())
    return digest.hexdigest()


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class BilingualSpacyNLP(SpacyNLP):
    """Reads each message with the pipeline of its language, and keeps its capitals.

    The document is left on the message for `SpacyTokenizer` and the components after it, with the
    values that were found in it; what language the words look like is left there too.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The settings.

        `data` is the folder with one folder of training data for each language, below the
        project's; `skip_intents` are those whose examples say nothing of their language.
        """
        return {"data": "data/nlu", "skip_intents": ["change_language", "give_details"]}

    @staticmethod
    def required_packages() -> list[str]:
        """The packages whose version is part of the fingerprint."""
        return ["spacy", "sklearn"]

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Has it trained anew when a finder, or the catalogue, has changed."""
        return code_fingerprint()

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        languages: LanguageModel | None = None,
    ) -> None:
        """Keeps the settings, and the model where it is trained already."""
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._languages = languages
        self._pipelines = {language: blank_pipeline(language) for language in LANGUAGES}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> BilingualSpacyNLP:
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
    ) -> BilingualSpacyNLP:
        """Loads the trained component.

        Raises:
            ValueError: The model holds no such component.
            OSError: A file of it is missing.
        """
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, LanguageModel.load(folder))

    def train(self, training_data: TrainingData) -> Resource:
        """Learns to tell the languages apart, from the examples in the folder of each.

        Raises:
            InvalidConfigException: A language has no examples.
        """
        texts = {language: self._examples(language) for language in LANGUAGES}
        self._languages = LanguageModel.trained_on(texts)
        with self._model_storage.write_to(self._resource) as folder:
            self._languages.save(folder)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leaves a document on each training example; nothing learns from its language."""
        for message in training_data.training_examples:
            self._read_all(message)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Leaves a document, and what language it looks like, on each message."""
        for message in messages:
            self._read_all(message)
            doc = message.get(SPACY_DOCS[TEXT])
            if doc is not None:
                message.set(LANGUAGE_JUDGEMENT, self._judge(remove_values(doc)))
        return messages

    def _read_all(self, message: Message) -> None:
        for attribute in DENSE_FEATURIZABLE_ATTRIBUTES:
            text = message.get(attribute)
            if text:
                doc = self._pipelines[self._judge(text).language](text)
                message.set(SPACY_DOCS[attribute], doc)

    def _judge(self, text: str) -> Judgement:
        if self._languages is None:
            raise RuntimeError("BilingualSpacyNLP was neither trained nor loaded")
        return self._languages.judge(text)

    def _examples(self, language: str) -> list[str]:
        folder = PROJECT / self._config["data"] / language
        if not folder.is_dir():
            raise InvalidConfigException(f"There is no training data in '{folder}'.")
        pipeline = self._pipelines[language]
        return [
            remove_values(pipeline(example.get(TEXT)))
            for example in load_data(str(folder)).intent_examples
            if example.get(INTENT) not in self._config["skip_intents"]
        ]
