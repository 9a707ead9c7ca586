import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from components.nlu.spacy_bilingual import BilingualSpacyNLP
from components.nlu.values import blank_pipeline, values_of

EXAMPLES = {
    "nl": {
        "cancel_subscription": [
            "ik wil mijn abonnement op Resolve opzeggen",
            "graag ons contract beëindigen",
            "wij willen het abonnement stopzetten",
            "zeg mijn abonnement maar op",
        ],
        "ask_refund": [
            "krijg ik mijn geld terug als ik eerder stop",
            "wordt het restant terugbetaald",
            "hoe zit het met een terugbetaling",
            "ik wil het betaalde bedrag terug",
        ],
    },
    "en": {
        "cancel_subscription": [
            "I want to cancel my Resolve subscription",
            "please end our contract",
            "we would like to terminate the plan",
            "stop my subscription please",
        ],
        "ask_refund": [
            "do I get my money back when I leave early",
            "is the rest refunded",
            "how about a refund of what we paid",
            "I want my money returned",
        ],
    },
}


@pytest.fixture(scope="session")
def pipelines():
    return {language: blank_pipeline(language) for language in ("nl", "en")}


@pytest.fixture(scope="session", params=["nl", "en"])
def found(request, pipelines):
    """What is found in a text, as (label, value), by the pipeline of each language."""
    nlp = pipelines[request.param]

    def find(text, *labels):
        values = values_of(nlp(text))
        return [(each.label, each.value) for each in values if not labels or each.label in labels]

    return find


@pytest.fixture(scope="session")
def data_folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("nlu")
    for language, intents in EXAMPLES.items():
        (folder / language).mkdir()
        lines = ['version: "3.1"', "nlu:"]
        for intent, texts in intents.items():
            lines += [f"- intent: {intent}", "  examples: |", *(f"    - {text}" for text in texts)]
        (folder / language / "cancel.yml").write_text("\n".join(lines), encoding="utf-8")
    return folder


@pytest.fixture
def training_data():
    return TrainingData(
        [
            Message({TEXT: text, INTENT: intent})
            for intents in EXAMPLES.values()
            for intent, texts in intents.items()
            for text in texts
        ]
    )


@pytest.fixture(scope="session")
def context():
    return ExecutionContext(GraphSchema({}))


@pytest.fixture
def storage(tmp_path):
    return LocalModelStorage.create(tmp_path)


@pytest.fixture(scope="session")
def trained_nlp(tmp_path_factory, data_folder, context):
    storage = LocalModelStorage.create(tmp_path_factory.mktemp("storage"))
    config = {**BilingualSpacyNLP.get_default_config(), "data": str(data_folder)}
    component = BilingualSpacyNLP.create(config, storage, Resource("nlp"), context)
    component.train(TrainingData())
    return BilingualSpacyNLP.load(config, storage, Resource("nlp"), context)
