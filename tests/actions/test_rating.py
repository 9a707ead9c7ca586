"""The rating at the end: a button at any time, a number right after the question, never a need."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import ActionAnswerOutOfPlace, ActionNotUnderstood
from actions.rating import ActionSaveRating
from actions.reason import ActionSaveReason
from tests.actions.fake_backend import FakeBackend, account, conversation

Put = Callable[..., FakeBackend]
QUESTION = [
    {"event": "user", "text": "nee", "parse_data": {}},
    {"event": "bot", "text": "…", "metadata": {"utter_action": "utter_ask_rating"}},
]


def typed(text: str, events: list[dict[str, Any]], intent: str = "out_of_scope") -> Any:
    """A conversation without a form, in which a text was typed."""
    tracker = conversation(intent=intent, events=events)
    tracker.latest_message["text"] = text
    tracker.active_loop = {}
    return tracker


def said_by(action: Any, tracker: Any) -> list[str]:
    say = CollectingDispatcher()
    action().act(say, tracker)
    return [m["response"] for m in say.messages]


@pytest.mark.parametrize("rating", range(1, 6))
def test_a_button_is_kept(backend_with: Put, rating: int) -> None:
    backend = backend_with(account())
    tracker = conversation(intent="give_rating", entities=[("rating", rating)])
    assert said_by(ActionSaveRating, tracker) == ["utter_rating_thanks"]
    assert backend.ratings == {"conversation": rating}


@pytest.mark.parametrize("action", [ActionAnswerOutOfPlace, ActionNotUnderstood])
@pytest.mark.parametrize(("text", "rating"), [("1", 1), ("5", 5), (" 4. ", 4), ("4/5", 4)])
def test_a_number_right_after_the_question_is_kept(
    backend_with: Put, action: Any, text: str, rating: int
) -> None:
    backend = backend_with(account())
    assert said_by(action, typed(text, QUESTION)) == ["utter_rating_thanks"]
    assert backend.ratings == {"conversation": rating}


@pytest.mark.parametrize("action", [ActionAnswerOutOfPlace, ActionNotUnderstood])
@pytest.mark.parametrize(
    ("text", "events"), [("4", []), ("6", QUESTION), ("42", QUESTION), ("4 licenties", QUESTION)]
)
def test_another_number_is_no_rating(
    backend_with: Put, action: Any, text: str, events: list[dict[str, Any]]
) -> None:
    backend = backend_with(account())
    assert "utter_rating_thanks" not in said_by(action, typed(text, events))
    assert backend.ratings == {}


def test_an_absent_backend_asks_for_no_second_try(backend_with: Put) -> None:
    say = CollectingDispatcher()
    ActionSaveRating().unavailable(say)
    assert [m["response"] for m in say.messages] == ["utter_rating_not_kept"]


@pytest.mark.parametrize("awaiting", [True, None])
def test_it_is_asked_once_after_the_reason(backend_with: Put, awaiting: bool | None) -> None:
    backend_with(account())
    slots = {"cancellation_reference": "C-AAAAA-AAAAA", "awaiting_reason": awaiting}
    said = said_by(ActionSaveReason, conversation(slots, intent="give_reason"))
    assert said == ["utter_reason_thanks", *(["utter_ask_rating"] if awaiting else [])]


def test_the_question_has_a_button_for_each_rating(backend_with: Put) -> None:
    backend_with(account())
    say = CollectingDispatcher()
    slots = {"cancellation_reference": "C-AAAAA-AAAAA", "awaiting_reason": True}
    ActionSaveReason().act(say, conversation(slots, intent="give_reason"))
    buttons = say.messages[-1]["buttons"]
    assert [b["title"] for b in buttons] == ["1", "2", "3", "4", "5"]
    assert buttons[2]["payload"] == '/give_rating{"rating": 3}'
