"""A consumer's withdrawal from a purchase: an act of its own, recorded with its time."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.backend_client import NotVerified
from actions.base import BackendAction, Events, client, language_of, proof_of
from actions.cards import case_card
from actions.cases import file_case
from actions.formatting import moment
from actions.held import held

REASON = "withdrawal"
RECORDED = "utter_withdrawal_recorded"
RECORDED_NO_EMAIL = "utter_withdrawal_recorded_no_email"
TIME_ZONE = "Europe/Amsterdam"  # where it is not known whose account it is


class ActionRecordWithdrawal(BackendAction):
    """Records it without login, role or reason, and tells when that was (rules, section 7)."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_record_withdrawal"

    def act(self, say: CollectingDispatcher, tracker: Tracker) -> Events:
        """Files the case; a second time brings it up to date, and its time stays."""
        case = file_case(tracker, REASON, earlier=_recorded(tracker))
        say.utter_message(
            response=RECORDED if held(tracker, "email") else RECORDED_NO_EMAIL,
            case=case["reference"],
            requested_at=moment(case["created_at"], _time_zone(tracker), language_of(tracker)),
            data=case_card(case),
        )
        return []

    def unavailable(self, say: CollectingDispatcher) -> Events:
        """Says so, and does not pretend that anything was recorded."""
        say.utter_message(response="utter_withdrawal_not_recorded")
        return []


def _recorded(tracker: Tracker) -> str | None:
    """The number under which this conversation has recorded a withdrawal."""
    for event in reversed(tracker.events):
        about = (event.get("metadata") or {}) if event["event"] == "bot" else {}
        if about.get("utter_action") in (RECORDED, RECORDED_NO_EMAIL):
            return str(about["case"])
    return None


def _time_zone(tracker: Tracker) -> str:
    proof = proof_of(tracker)
    if proof is None:
        return TIME_ZONE
    try:
        return str(client().account(proof)["time_zone"])
    except NotVerified:
        return TIME_ZONE
