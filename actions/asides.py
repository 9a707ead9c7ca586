"""A question beside the main wish of a message is answered before anything else is done."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import BackendAction, Events, entities_of, intent_of
from actions.later import keep_for_later
from actions.refusals import late_notices

# Answered in general: beside a notice that came too late they would sound like a promise.
ABOUT_THE_END = frozenset(
    {"ask_end_date", "ask_midterm_cancellation", "ask_auto_renewal", "ask_notice_period"}
)


class ActionAnswerAside(BackendAction):
    """Answers the question, and keeps a second errand; run by Rasa on every message, before others.

    It is named after Rasa's hook for that moment. The turn goes on as if nothing had been said.
    """

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_validate_slot_mappings"

    def act(self, say: CollectingDispatcher, tracker: Tracker) -> Events:
        """Answers what was asked beside the main wish; says first what no answer can promise."""
        asides, late = entities_of(tracker, "aside"), late_notices(tracker)
        if late and ABOUT_THE_END.intersection([intent_of(tracker), *asides]):
            newest = late[-1]["product"]
            say.utter_message(response="utter_end_date_not_promised", product=newest)
        for intent in asides:
            say.utter_message(response=f"utter_{intent}")
        return keep_for_later(tracker)

    def unavailable(self, say: CollectingDispatcher) -> Events:
        """Says nothing: the main wish is still carried out."""
        return []
