"""What may happen at any moment: a person, stop, start over, another language, not understood."""

from __future__ import annotations

import re

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.agreement import is_clear_yes, wants_no_person
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
    last_turn,
    leave_form,
)
from actions.cards import case_card
from actions.cases import file_case, state_of_knowledge
from actions.choices import choices
from actions.held import drop, held, text_of
from actions.later import LATER
from actions.offers import PERSON, WITHDRAWAL, offered, one_choice, only_acknowledges
from actions.rating import ActionSaveRating, ask_rating, typed_rating
from actions.steps import PAYMENT_DETAILS
from actions.withdrawal import ActionRecordWithdrawal

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
# Why a person is needed, by what the assistant said in the turn before one was asked for.
REASONS = {
    "utter_role_insufficient_connect": "role_insufficient",
    "utter_role_insufficient_representative": "role_insufficient",
    "utter_role_insufficient_general": "role_insufficient",
    "utter_own_process": "own_process",
    "utter_not_ours": "own_process",
    "utter_reseller": "reseller",
    "utter_open_invoices": "open_balance",
    "utter_still_open": "open_balance",
    "utter_details_mismatch": "details_mismatch",
    "utter_details_locked": "details_mismatch",
    "utter_identity_locked": "account_unknown",
    "utter_explain_account_id": "account_unknown",
    "utter_ask_account_id": "account_unknown",
    "utter_notice_late": "notice_late",
    "utter_backend_unavailable": "backend_unavailable",
    "utter_submission_unconfirmed": "backend_unavailable",
    "utter_not_understood_again": "not_understood",
}
ASKED = "asked_for_person"  # no other reason than that he did
ASKED_TO_WHAT = "utter_yes_to_what"
NEAR_MISSES = frozenset(
    {
        "utter_ask_withdrawal_right",
        "utter_ask_switch_provider",
        "utter_ask_silent_renewal",
        "utter_ask_delete_personal_data",
        "utter_ask_bankruptcy",
        "utter_ask_app_deleted",
        "utter_ask_price_increase",
        "utter_ask_change_plan",
        "utter_ask_fewer_licences",
        "utter_ask_reseller",
        "utter_ask_transfer_licence",
        "utter_ask_change_billing_details",
        "utter_ask_reset_password",
        "utter_ask_other_company",
        "utter_ask_admin_left",
        "utter_ask_trial",
    }
)
INVALID = frozenset(
    {
        "account_id",
        "email",
        "verification_code",
        "billing_admin_email",
        "card_last4",
        "billing_address",
    }
)


class ActionHandOver(BackendAction):
    """Files a case for a person, with the masked transcript and the facts so far.

    A conversation has one such case: asking again brings it up to date, or only names it.
    """

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_hand_over"

    def act(self, say: CollectingDispatcher, tracker: Tracker) -> Events:
        """Files the case; what was given so far is kept, so that the customer may also go on."""
        if wants_no_person(tracker):
            say.utter_message(response="utter_without_person")
            return []
        why, knowledge = _why_a_person(tracker), state_of_knowledge(tracker)
        earlier = tracker.get_slot("handover") or {}
        number = earlier.get("reference")
        if number and why == ASKED:
            why = earlier["reason"]
        if number and (why, knowledge) == (earlier["reason"], earlier["knowledge"]):
            data = case_card(earlier)
            say.utter_message(response="utter_handed_over_already", case=number, data=data)
            return leave_form()
        case = file_case(tracker, why, earlier=number)
        known = "utter_handed_over" if held(tracker, "email") else "utter_handed_over_no_email"
        say.utter_message(response=known, case=case["reference"], data=case_card(case))
        filed = {"reference": case["reference"], "reason": why, "knowledge": knowledge}
        return [SlotSet("handover", filed), *leave_form()]

    def unavailable(self, say: CollectingDispatcher) -> Events:
        """Says so, and does not pretend that a person has been told."""
        say.utter_message(response="utter_hand_over_failed")
        return []


class ActionStop(BackendAction):
    """Stops what is under way; nothing is cancelled, and what was typed is forgotten."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_stop"

    def act(self, say: CollectingDispatcher, tracker: Tracker) -> Events:
        """Stops; somebody who is known stays known."""
        under_way = bool((tracker.active_loop or {}).get("name"))
        say.utter_message(response="utter_stopped" if under_way else "utter_nothing_to_stop")
        drop(tracker, *PAYMENT_DETAILS)
        return [*leave_form(), *forget(*CANCELLATION_SLOTS, *UNDO_SLOTS, LATER)]


class ActionStartOver(BackendAction):
    """Forgets everything that was given, the identity included, and begins again."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_start_over"

    def act(self, say: CollectingDispatcher, tracker: Tracker) -> Events:
        """Begins again in the same language."""
        say.utter_message(response="utter_started_over")
        drop(tracker, "account_id", "email", *PAYMENT_DETAILS)
        held = (*IDENTITY_SLOTS, *CANCELLATION_SLOTS, *UNDO_SLOTS, LATER)
        return [*leave_form(), *forget(*held, "goal", "cancellation_reference")]


class ActionChangeLanguage(BackendAction):
    """Says that the language is changed; the slot was set when the message was understood."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_change_language"

    def act(self, say: CollectingDispatcher, tracker: Tracker) -> Events:
        """Answers in the language asked for, or says which ones there are."""
        asked = entities_of(tracker, "language", role="requested")
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


class ActionSayWhatIsUnderWay(BackendAction):
    """Tells somebody who says again what he wants that this is what is being done."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_say_what_is_under_way"

    def act(self, say: CollectingDispatcher, tracker: Tracker) -> Events:
        """Says so; the form asks its question again after it."""
        goal = tracker.get_slot("goal") or "cancel"
        say.utter_message(response=f"utter_under_way_{goal}")
        return []


class ActionAnswerOutOfPlace(BackendAction):
    """Takes a value, a yes or a no that does not fit what was asked."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_answer_out_of_place"

    def act(self, say: CollectingDispatcher, tracker: Tracker) -> Events:
        """Says what is expected; a form asks its question again after it."""
        asked = tracker.get_slot("requested_slot")
        if asked in INVALID and intent_of(tracker) in ("give_details", "correct_details"):
            say.utter_message(response=f"utter_invalid_{asked}")
        elif asked is not None:
            say.utter_message(response="utter_answer_does_not_fit")
        elif typed_rating(tracker):
            return ActionSaveRating().act(say, tracker)
        elif intent_of(tracker) == "affirm":
            return _take_yes(say, tracker)
        elif intent_of(tracker) == "deny" and "utter_ask_reason" in last_turn(tracker):
            ask_rating(say)
            return forget("awaiting_reason")
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
        """Asks which of two or three things was meant, or to put it in other words."""
        asked, text = tracker.get_slot("requested_slot"), text_of(tracker)
        if asked is None and typed_rating(tracker):
            return ActionSaveRating().act(say, tracker)
        if asked in INVALID and re.search("@" if "email" in asked else r"\d", text):
            say.utter_message(response=f"utter_invalid_{asked}")
        elif _missed_before(tracker):
            say.utter_message(response="utter_not_understood_again")
        elif intent_of(tracker) == "out_of_scope":
            say.utter_message(response="utter_out_of_scope")
        elif asked is None and (meant := choices(tracker)):
            say.utter_message(response="utter_did_you_mean", buttons=meant)
        else:
            say.utter_message(response="utter_not_understood")
        return []


class ActionCloseConversation(BackendAction):
    """Ends a conversation that has become too long; called by the channel, not by a wish."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_close_conversation"

    def act(self, say: CollectingDispatcher, tracker: Tracker) -> Events:
        """Says so and names the ways on; what was given is kept for a person."""
        say.utter_message(response="utter_conversation_full")
        return leave_form()


class ActionForgetConversation(BackendAction):
    """Has the backend erase what it holds of this conversation; called when the chat is erased."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_forget_conversation"

    def act(self, say: CollectingDispatcher, tracker: Tracker) -> Events:
        """Erases."""
        client().forget(tracker.sender_id)
        say.utter_message(response="utter_conversation_forgotten")
        return [*leave_form(), *forget(*IDENTITY_SLOTS, *CANCELLATION_SLOTS, *UNDO_SLOTS, LATER)]

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


def _take_yes(say: CollectingDispatcher, tracker: Tracker) -> Events:
    """Takes a yes that no form asked for; what writes nothing was pressed by the channel already.

    A case is filed after a clear yes only. Where it is not clear, or not clear to what, he is
    shown the buttons again.
    """
    newest = max(i for i, event in enumerate(tracker.events) if event["event"] == "user")
    buttons, text = offered(tracker.events[:newest]), text_of(tracker)
    if not buttons or only_acknowledges(text):
        say.utter_message(response="utter_what_can_i_do")
        return []
    asks_for_person = "utter_not_understood_again" in last_turn(tracker)
    meant = PERSON if asks_for_person else one_choice(buttons)
    if meant == PERSON and is_clear_yes(tracker):
        return ActionHandOver().act(say, tracker)
    if meant == WITHDRAWAL and is_clear_yes(tracker):
        return ActionRecordWithdrawal().act(say, tracker)
    say.utter_message(response=ASKED_TO_WHAT, buttons=buttons)
    return []


def _why_a_person(tracker: Tracker) -> str:
    said = last_turn(tracker, beyond=ASKED_TO_WHAT)
    known = next((REASONS[name] for name in said if name in REASONS), None)
    return known or ("near_miss" if NEAR_MISSES.intersection(said) else ASKED)


def _missed_before(tracker: Tracker) -> bool:
    """Whether the customer's message before this one was not understood either."""
    users = [event for event in tracker.events if event["event"] == "user"]
    if len(users) < 2:
        return False
    intent = (users[-2].get("parse_data") or {}).get("intent") or {}
    return intent.get("name") in ("nlu_fallback", "out_of_scope")
