"""How the conversation went: asked once at its end, and never needed."""

from __future__ import annotations

import re

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import BackendAction, Events, client, entities_of, last_turn

RATINGS = range(1, 6)
TYPED = re.compile(r"\s*([1-5])(?:\s*/\s*5)?[\s.]*")


class ActionSaveRating(BackendAction):
    """Keeps a rating, whenever its button is pressed; the last one counts."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_save_rating"

    def act(self, say: CollectingDispatcher, tracker: Tracker) -> Events:
        """Saves the button's rating, or the number that was typed in answer to the question."""
        pressed = entities_of(tracker, "rating")
        rating = int(pressed[0]) if pressed else typed_rating(tracker)
        if rating is not None and rating in RATINGS:
            client().rate(tracker.sender_id, rating)
            say.utter_message(response="utter_rating_thanks")
        return []

    def unavailable(self, say: CollectingDispatcher) -> Events:
        """Says so, and asks for nothing: a rating is not worth a second try."""
        say.utter_message(response="utter_rating_not_kept")
        return []


def ask_rating(say: CollectingDispatcher) -> None:
    """Asks how it went, with a button for each rating."""
    buttons = [
        {"title": str(rating), "payload": f'/give_rating{{"rating": {rating}}}'}
        for rating in RATINGS
    ]
    say.utter_message(response="utter_ask_rating", buttons=buttons)


def typed_rating(tracker: Tracker) -> int | None:
    """The rating in the customer's last message, if it is one and was asked for just before."""
    found = TYPED.fullmatch(str(tracker.latest_message.get("text") or ""))
    return int(found[1]) if found and "utter_ask_rating" in last_turn(tracker) else None
