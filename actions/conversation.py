"""What may happen at any moment: a person, stop, start over, another language, not understood."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.base import (
    CANCELLATION_SLOTS,
    IDENTITY_SLOTS,
    UNDO_SLOTS,
    BackendAction,
    Events,
    answered_already,
    client,
    entities_of,
    forget,
    intent_of,
    last_response,
    leave_form,
)
from actions.cancellation import save_reason
from actions.cases import file_case

EXPLAINED = frozenset(
    {
        "account_id",
        "email",
        "verification_code",
        "cancellation_items",
        "invoices_settled",
        "billing_admin_email",
        "card_last4",
        "billing_address",
        "cancellation_confirmed",
    }
)
# Why a person is needed, by the last thing the assistant said before one was asked for.
REASONS = {
    "utter_offer_person": "role_insufficient",
    "utter_open_invoices": "open_balance",
    "utter_still_open": "open_balance",
    "utter_details_locked": "details_mismatch",
    "utter_details_mismatch": "details_mismatch",
    "utter_identity_locked": "account_unknown",
    "utter_explain_account_id": "account_unknown",
    "utter_own_process": "own_process",
    "utter_reseller": "reseller",
    "utter_backend_unavailable": "backend_unavailable",
    "utter_not_understood_again": "not_understood",
}


class ActionHandOver(BackendAction):
    """Files a case for a person, with the masked transcript and the facts so far."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_hand_over"

    def act(self, say: CollectingDispatcher, tracker: Tracker) -> Events:
        """Files the case; what was given so far is kept, so that the customer may also go on."""
        case = file_case(tracker, self._reason(tracker))
        known = "utter_handed_over" if tracker.get_slot("email") else "utter_handed_over_no_email"
        say.utter_message(response=known, case=case["reference"])
        return leave_form()

    def unavailable(self, say: CollectingDispatcher) -> Events:
        """Says so, and does not pretend that a person has been told."""
        say.utter_message(response="utter_hand_over_failed")
        return []

    @staticmethod
    def _reason(tracker: Tracker) -> str:
        before = last_response(tracker) or ""
        if before.startswith("utter_role_insufficient"):
            return "role_insufficient"
        return REASONS.get(before, "asked_for_person")


class ActionStop(BackendAction):
    """Stops what is under way; nothing is cancelled, and what was typed is forgotten."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_stop"

    def act(self, say: CollectingDispatcher, tracker: Tracker) -> Events:
        """Stops; somebody who is known stays known."""
        under_way = bool((tracker.active_loop or {}).get("name"))
        say.utter_message(response="utter_stopped" if under_way else "utter_nothing_to_stop")
        return [*leave_form(), *forget(*CANCELLATION_SLOTS, *UNDO_SLOTS)]


class ActionStartOver(BackendAction):
    """Forgets everything that was given, the identity included, and begins again."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_start_over"

    def act(self, say: CollectingDispatcher, tracker: Tracker) -> Events:
        """Begins again in the same language."""
        say.utter_message(response="utter_started_over")
        held = (*IDENTITY_SLOTS, *CANCELLATION_SLOTS, *UNDO_SLOTS)
        return [*leave_form(), *forget(*held, "goal", "cancellation_reference")]


class ActionChangeLanguage(BackendAction):
    """Says that the language is changed; the slot was set when the message was understood."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_change_language"

    def act(self, say: CollectingDispatcher, tracker: Tracker) -> Events:
        """Answers in the language asked for, or says which ones there are."""
        asked = entities_of(tracker, "language")
        response = "utter_language_changed" if asked else "utter_language_unknown"
        say.utter_message(response=response)
        return []


class ActionExplainQuestion(BackendAction):
    """Helps somebody who does not know the answer to the question that was asked."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_explain_question"

    def act(self, say: CollectingDispatcher, tracker: Tracker) -> Events:
        """Explains where the answer is found and offers a way on without it."""
        asked = tracker.get_slot("requested_slot")
        response = f"utter_explain_{asked}" if asked in EXPLAINED else "utter_help"
        say.utter_message(response=response)
        return []


class ActionAnswerOutOfPlace(BackendAction):
    """Takes a value, a yes or a no that does not fit what was asked."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_answer_out_of_place"

    def act(self, say: CollectingDispatcher, tracker: Tracker) -> Events:
        """Says what is expected; a form asks its question again after it."""
        asked = tracker.get_slot("requested_slot")
        if asked is not None:
            say.utter_message(response="utter_answer_does_not_fit")
        elif intent_of(tracker) == "deny":
            say.utter_message(response="utter_fine")
        elif entities_of(tracker, "reference"):
            say.utter_message(response="utter_what_with_reference")
        else:
            say.utter_message(response="utter_what_can_i_do")
        return []


class ActionNotUnderstood(BackendAction):
    """Says that a message was not understood; the second time in a row it offers a person."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_not_understood"

    def act(self, say: CollectingDispatcher, tracker: Tracker) -> Events:
        """Asks to put it in other words, or, after the question why, takes it as the reason."""
        before = last_response(tracker)
        if before == "utter_ask_reason":
            return list(save_reason(say, tracker))
        if _missed_before(tracker):
            say.utter_message(response="utter_not_understood_again")
        elif intent_of(tracker) == "out_of_scope":
            say.utter_message(response="utter_out_of_scope")
        else:
            say.utter_message(response="utter_not_understood")
        return []


class ActionForgetConversation(BackendAction):
    """Has the backend erase what it holds of this conversation; called when the chat is erased."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_forget_conversation"

    def act(self, say: CollectingDispatcher, tracker: Tracker) -> Events:
        """Erases."""
        client().forget(tracker.sender_id)
        say.utter_message(response="utter_conversation_forgotten")
        return []

    def unavailable(self, say: CollectingDispatcher) -> Events:
        """Stays silent: the channel then says that the chat could not be erased."""
        return []


class ActionDefaultFallback(BackendAction):
    """What runs when no rule applies: silent after an answer, honest otherwise."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_default_fallback"

    def act(self, say: CollectingDispatcher, tracker: Tracker) -> Events:
        """Never leaves a message without an answer."""
        if not answered_already(tracker):
            say.utter_message(response="utter_not_understood")
        return [FollowupAction("action_listen")]


def _missed_before(tracker: Tracker) -> bool:
    """Whether the customer's message before this one was not understood either."""
    users = [event for event in tracker.events if event["event"] == "user"]
    if len(users) < 2:
        return False
    intent = (users[-2].get("parse_data") or {}).get("intent") or {}
    return intent.get("name") in ("nlu_fallback", "out_of_scope")
