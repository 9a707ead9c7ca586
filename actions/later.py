"""A second errand in one message: kept while the first is under way, then offered."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.base import BackendAction, Events, entities_of, forget, intent_of, language_of
from actions.choices import choice

LATER = "later"


def keep_for_later(tracker: Tracker) -> Events:
    """Keeps what the last message asks for besides; drops it when he comes to it by himself."""
    also_wanted = entities_of(tracker, LATER)
    if also_wanted:
        return [SlotSet(LATER, also_wanted[0])]
    return forget(LATER) if intent_of(tracker) == tracker.get_slot(LATER) else []


def offer_later(say: CollectingDispatcher, tracker: Tracker) -> Events:
    """Offers what was kept, as a button, now that the first errand is at its end."""
    errand = tracker.get_slot(LATER)
    if not errand:
        return []
    say.utter_message(response="utter_later", buttons=[choice(errand, language_of(tracker))])
    return forget(LATER)


class ActionOfferLater(BackendAction):
    """Offers what was kept where the first errand ends without being done."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_offer_later"

    def act(self, say: CollectingDispatcher, tracker: Tracker) -> Events:
        """Says nothing where nothing was kept."""
        return offer_later(say, tracker)
