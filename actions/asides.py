"""A question beside the main wish of a message is answered before anything else is done."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import BackendAction, Events, entities_of


class ActionAnswerAside(BackendAction):
    """Answers the question; Rasa runs it on every message, before it decides what to do.

    It is named after Rasa's hook for that moment. The turn goes on as if nothing had been said.
    """

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_validate_slot_mappings"

    def act(self, say: CollectingDispatcher, tracker: Tracker) -> Events:
        """Answers what was asked beside the main wish."""
        for intent in entities_of(tracker, "aside"):
            say.utter_message(response=f"utter_{intent}")
        return []

    def unavailable(self, say: CollectingDispatcher) -> Events:
        """Says nothing: the main wish is still carried out."""
        return []
