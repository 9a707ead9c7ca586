import pytest
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from components.nlu.language import Decision, LanguageDetector, decide_language
from components.nlu.language_model import Judgement
from components.nlu.language_request import requested_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("in het Nederlands graag", "nl"),
        ("English please", "en"),
        ("kan dit in het engels", "en"),
        ("NEDERLANDS AUB", "nl"),
        ("engels", "en"),
        ("EN", "en"),
        ("NL please", "nl"),
        ("do you speak English?", "en"),
        ("Could you write in Dutch from now on, please?", "nl"),
        ("i dont speak dutch", "en"),
        ("niet in het engels graag", "nl"),
        ("my dutch isnt good, can you do english", "en"),
        ("Sorry, my English is not so good. Dutch is possible?", "nl"),
        ("why are you answering in Dutch? english pls", "en"),
        ("waarom praat je engels tegen mij, ik ben nederlander", "nl"),
        ("ik typ nederlands maar jij antwoordt engels, pas dat aan", "nl"),
        ("english is fine", "en"),
        ("auf Englisch bitte", "en"),
        ("do you speak Spanish or English?", "en"),
    ],
)
def test_reads_a_request_for_a_language(text, language):
    assert requested_language(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "kan dit ook in het Frans?",
        "in het frans svp",
        "auf Deutsch bitte",
        "Sprechen Sie Deutsch?",
        "en français s'il vous plaît",
        "Parlez-vous français ?",
        "¿Habla español?",
        "do you speak Spanish",
        "I don't speak English or Dutch, do you speak German?",
        "switch from English to Spanish",
        "Deutsch",
    ],
)
def test_reads_a_request_for_a_language_that_the_assistant_lacks(text):
    assert requested_language(text) == "other"


@pytest.mark.parametrize(
    "text",
    [
        "onze Franse factuur",
        "Franse vestiging",
        "kan ik praten met Frans",
        "we are a German company",
        "I don't speak French",
        "can you send the invoice in German",
        "onze handleiding is in het Nederlands en Engels",
        "what languages do you speak",
        "onze engelse factuur",
        "My English is bad, I want to cancel",
        "English is not my first language, I want to cancel resolve",
        "I am not speaking English very well",
        "sorry, english is not my mother tongue. I want stop GoTo Meeting",
        "mijn nederlands is niet zo goed, ik wil opzeggen",
        "is de handleiding ook in het Engels?",
        "we are an English company",
        "I am Dutch",
        "en",
        "ok",
        "",
    ],
)
def test_a_language_that_is_only_named_is_not_asked_for(text):
    assert requested_language(text) is None


def decide(text, judgement):
    return decide_language(text, judgement, probability=0.9, words=3, known_share=0.6)


def test_a_clear_sentence_sets_the_language():
    assert decide("I want to cancel", Judgement("en", 0.97, words=4, known=4)) == Decision(
        "en", False
    )


@pytest.mark.parametrize(
    "judgement",
    [
        Judgement("en", 0.85, words=4, known=4),
        Judgement("en", 0.97, words=2, known=2),
        Judgement("en", 0.97, words=8, known=4),
    ],
    ids=["unsure", "too short", "foreign words"],
)
def test_anything_less_keeps_the_language(judgement):
    assert decide("some words", judgement) is None


def test_a_request_wins_over_the_language_it_is_made_in():
    judgement = Judgement("nl", 0.99, words=5, known=5)
    assert decide("kan dit in het engels", judgement) == Decision("en", True)


def entities(nlp, text):
    message = Message({TEXT: text})
    nlp.process([message])
    LanguageDetector(LanguageDetector.get_default_config()).process([message])
    names = ("language", "other_language")
    return [each for each in message.get(ENTITIES, []) if each["entity"] in names]


def languages(nlp, text):
    return [each["value"] for each in entities(nlp, text)]


@pytest.mark.parametrize(
    ("text", "language"), [("kan dit in het Engels?", "en"), ("kan dit ook in het Frans?", "other")]
)
def test_a_request_has_a_role(trained_nlp, text, language):
    (entity,) = entities(trained_nlp, text)
    assert (entity["value"], entity["role"]) == (language, "requested")
    assert entity["entity"] == ("other_language" if language == "other" else "language")


def test_a_sentence_that_asks_for_no_language_has_no_role(trained_nlp):
    (entity,) = entities(trained_nlp, "I want to cancel my Resolve subscription")
    assert "role" not in entity


def test_each_language_is_recognised(trained_nlp):
    assert languages(trained_nlp, "ik wil mijn abonnement op Resolve opzeggen") == ["nl"]
    assert languages(trained_nlp, "I want to cancel my Resolve subscription") == ["en"]


@pytest.mark.parametrize(
    "text",
    [
        "ok",
        "10234",
        "status",
        "GoTo Connect",
        "LogMeIn Resolve en Rescue",
        "Ilse de Vries",
        "ilse@example.com",
        "Kerkstraat 12, 1017 GP Amsterdam",
        "Ich möchte mein Abonnement kündigen",
        "je voudrais résilier mon abonnement",
        "😀",
        "",
    ],
)
def test_what_belongs_to_no_language_keeps_it(trained_nlp, text):
    assert languages(trained_nlp, text) == []
