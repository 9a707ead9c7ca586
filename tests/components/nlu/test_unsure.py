import pytest
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from components.nlu.unsure import UnsureClassifier

CLEAR = {"cancel_subscription": 0.8, "affirm": 0.75}


@pytest.fixture
def classifier():
    settings = {"threshold": 0.4, "ambiguity_threshold": 0.05, "clear": CLEAR}
    return UnsureClassifier({**UnsureClassifier.get_default_config(), **settings})


@pytest.mark.parametrize(
    ("shares", "intent"),
    [
        ({"ask_refund": 0.6, "ask_end_date": 0.4}, "ask_refund"),
        ({"ask_refund": 0.39, "ask_end_date": 0.3}, "nlu_fallback"),
        ({"ask_refund": 0.48, "ask_end_date": 0.45}, "nlu_fallback"),
        ({"cancel_subscription": 0.85, "stop_form": 0.1}, "cancel_subscription"),
        ({"cancel_subscription": 0.75, "stop_form": 0.1}, "nlu_fallback"),
        ({"cancel_subscription": 0.7, "give_details": 0.28}, "cancel_subscription"),
        ({"cancel_subscription": 0.5, "give_details": 0.3, "stop_form": 0.2}, "nlu_fallback"),
        ({"affirm": 0.7, "correct_details": 0.3}, "nlu_fallback"),
        ({"give_details": 0.7, "correct_details": 0.3}, "give_details"),
        ({"give_details": 0.33, "correct_details": 0.31, "deny": 0.3}, "give_details"),
        ({"give_details": 0.2, "correct_details": 0.15, "deny": 0.14}, "nlu_fallback"),
    ],
)
def test_what_is_not_sure_enough_is_asked_about(classifier, shares, intent):
    ranking = [{"name": name, "confidence": share} for name, share in shares.items()]
    message = Message({TEXT: "a", INTENT: ranking[0], INTENT_RANKING_KEY: ranking})
    classifier.process([message])
    assert message.get(INTENT)["name"] == intent
