"""Why the customer leaves: asked once, after cancelling, and never needed."""

from __future__ import annotations

import re

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import BackendAction, Events, client, forget, intent_of, last_turn
from actions.held import shown, text_of
from actions.rating import ask_rating

LONGEST = 1000
ASKS = re.compile(
    r"\?|^\s*(?:wat|wie|hoe|waar|wanneer|waarom|kan|kun|mag|moet|is|heb|krijg|what|who|how|where|when|"
    r"why|can|could|may|do|does|did|will|is|are)\b",
    re.IGNORECASE,
)
WITHOUT_ANSWER = {"out_of_scope": "utter_out_of_scope", "nlu_fallback": "utter_not_understood"}


class ActionSaveReason(BackendAction):
    """Keeps a reason that is given as one, at any moment; values in it are masked."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_save_reason"

    def act(self, say: CollectingDispatcher, tracker: Tracker) -> Events:
        """Saves it with the newest cancellation; before cancelling none is needed."""
        reference = tracker.get_slot("cancellation_reference")
        if not reference:
            say.utter_message(response="utter_reason_before_cancelling")
            return []
        text = shown(tracker, str(tracker.latest_message.get("text") or ""))
        client().save_reason(reference, text[:LONGEST])
        say.utter_message(response="utter_reason_thanks")
        if tracker.get_slot("awaiting_reason"):
            ask_rating(say)
        return forget("awaiting_reason")


class ActionTakeReason(BackendAction):
    """Takes the statement that follows the question why; a question is answered as one."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_take_reason"

    def act(self, say: CollectingDispatcher, tracker: Tracker) -> Events:
        """Saves a statement, or answers."""
        intent, text = intent_of(tracker), text_of(tracker)
        asked_now = "utter_ask_reason" in last_turn(tracker)
        if intent == "give_reason" or (asked_now and not ASKS.search(text)):
            return ActionSaveReason().act(say, tracker)
        say.utter_message(response=WITHOUT_ANSWER.get(intent, f"utter_{intent}"))
        return [] if asked_now else forget("awaiting_reason")
