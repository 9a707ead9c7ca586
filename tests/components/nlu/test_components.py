from pathlib import Path

import pytest
import yaml
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.validation import validate
from rasa.nlu.tokenizers.spacy_tokenizer import SpacyTokenizer
from rasa.shared.data import TrainingType
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from components.nlu.intent_classifier import LinearIntentClassifier
from components.nlu.spacy_bilingual import BilingualSpacyNLP
from components.nlu.value_extractor import ValueExtractor

CONFIG = Path(__file__).resolve().parents[3] / "config.yml"


@pytest.fixture
def classifier(trained_nlp, training_data, storage, context):
    trained_nlp.process_training_data(training_data)
    config = LinearIntentClassifier.get_default_config()
    component = LinearIntentClassifier.create(config, storage, Resource("intents"), context)
    component.train(training_data)
    return LinearIntentClassifier.load(config, storage, Resource("intents"), context)


def parsed(nlp, text, *components):
    message = Message({TEXT: text})
    for component in (nlp, *components):
        component.process([message])
    return message


def test_the_pipeline_in_the_configuration_fits_together():
    config = yaml.safe_load(CONFIG.read_text(encoding="utf-8"))
    recipe = DefaultV1Recipe().graph_config_for_recipe(config, {}, TrainingType.NLU)
    validate(recipe)


def test_a_message_keeps_its_capitals_and_gets_tokens(trained_nlp):
    tokenizer = SpacyTokenizer(SpacyTokenizer.get_default_config())
    message = parsed(trained_nlp, "Ik wil Rescue opzeggen", tokenizer)
    assert [token.text for token in message.get("text_tokens")] == [
        "Ik",
        "wil",
        "Rescue",
        "opzeggen",
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [("ik wil het abonnement stopzetten", "nl"), ("I want to cancel the plan", "en")],
)
def test_each_message_is_read_by_the_pipeline_of_its_language(trained_nlp, text, language):
    assert parsed(trained_nlp, text).get("text_spacy_doc").lang_ == language


def test_values_become_entities_and_phone_numbers_do_not(trained_nlp):
    message = parsed(trained_nlp, "kaart 4242, bel 0612345678", ValueExtractor())
    assert message.get(ENTITIES) == [
        {
            "entity": "card_last4",
            "value": "4242",
            "start": 6,
            "end": 10,
            "extractor": "ValueExtractor",
        }
    ]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("wij willen Rescue opzeggen", "cancel_subscription"),
        ("we want to cancel Rescue", "cancel_subscription"),
        ("krijg ik geld terug", "ask_refund"),
        ("do I get a refund", "ask_refund"),
    ],
)
def test_ranks_the_intents(trained_nlp, classifier, text, intent):
    message = parsed(trained_nlp, text, classifier)
    ranking = message.get(INTENT_RANKING_KEY)
    assert message.get(INTENT) == ranking[0]
    assert ranking[0]["name"] == intent
    assert sum(each["confidence"] for each in ranking) == pytest.approx(1)


@pytest.mark.parametrize("text", ["😀", "?!", "   ", "…"])
def test_a_message_that_says_nothing_has_no_confidence(trained_nlp, classifier, text):
    assert parsed(trained_nlp, text, classifier).get(INTENT)["confidence"] == 0


@pytest.mark.parametrize("component", [BilingualSpacyNLP, LinearIntentClassifier])
def test_a_model_that_is_missing_stops_the_start(component, storage, context):
    with pytest.raises(ValueError, match="does not exist"):
        component.load(component.get_default_config(), storage, Resource("absent"), context)


def test_an_untrained_component_does_not_guess(storage, context, trained_nlp):
    config = LinearIntentClassifier.get_default_config()
    untrained = LinearIntentClassifier.create(config, storage, Resource("intents"), context)
    with pytest.raises(RuntimeError):
        parsed(trained_nlp, "ik wil opzeggen", untrained)
    untrained_nlp = BilingualSpacyNLP.create(
        BilingualSpacyNLP.get_default_config(), storage, Resource("nlp"), context
    )
    with pytest.raises(RuntimeError):
        parsed(untrained_nlp, "ik wil opzeggen")


def test_one_intent_is_too_few(trained_nlp, storage, context):
    data = TrainingData([Message({TEXT: "hoi", INTENT: "greet"})])
    trained_nlp.process_training_data(data)
    config = LinearIntentClassifier.get_default_config()
    component = LinearIntentClassifier.create(config, storage, Resource("intents"), context)
    with pytest.raises(InvalidConfigException):
        component.train(data)


def test_a_missing_folder_of_examples_is_told(tmp_path, storage, context):
    config = {**BilingualSpacyNLP.get_default_config(), "data": str(tmp_path / "absent")}
    component = BilingualSpacyNLP.create(config, storage, Resource("nlp"), context)
    with pytest.raises(InvalidConfigException, match="no training data"):
        component.train(TrainingData())


def test_examples_without_text_are_left_alone(trained_nlp):
    data = TrainingData([Message({INTENT: "greet"})])
    assert (
        trained_nlp.process_training_data(data).training_examples[0].get("text_spacy_doc") is None
    )
