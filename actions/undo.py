"""Taking a cancellation back, and looking one up."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.agreement import is_clear_yes
from actions.backend_client import BackendRefused, NotVerified
from actions.base import (
    PROOF_SLOTS,
    UNDO_SLOTS,
    BackendAction,
    Events,
    client,
    entities_of,
    forget,
    language_of,
    proof_of,
)
from actions.cancellation import require_proof
from actions.formatting import day
from actions.later import offer_later
from actions.preview import end_dates, items_named
from actions.refusals import late_notices

Json = dict[str, Any]


class ActionShowStatus(BackendAction):
    """Says how a cancellation stands: by its reference, or all of a known customer's."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_show_status"

    def act(self, say: CollectingDispatcher, tracker: Tracker) -> Events:
        """Looks it up at the backend."""
        reference = tracker.get_slot("cancellation_reference")
        try:
            if reference and not proof_of(tracker):
                found = [client().cancellation(reference)]
            else:
                found = client().account(require_proof(tracker)).get("cancellations") or []
        except NotVerified:
            say.utter_message(response="utter_identity_expired_start_again")
            return forget(*PROOF_SLOTS)
        except BackendRefused:
            say.utter_message(response="utter_unknown_reference")
            return forget("cancellation_reference")
        for cancellation in found:
            _say_status(say, cancellation, language_of(tracker))
        late = late_notices(tracker)
        for notice in late:
            facts = {name: notice[name] for name in ("product", "requested_at", "case")}
            say.utter_message(response="utter_notice_recorded", **facts)
        if not found and not late:
            say.utter_message(response="utter_no_cancellations")
        return offer_later(say, tracker)


class ValidateUndoForm(BackendAction):
    """Finds the cancellation to take back, and takes the customer's decision."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "validate_undo_form"

    def act(self, say: CollectingDispatcher, tracker: Tracker) -> Events:
        """Chooses by itself where there is no choice."""
        try:
            account = client().account(require_proof(tracker))
        except NotVerified:
            return [*forget(*PROOF_SLOTS), *_ended("not_verified")]
        open_ones = [
            c["reference"] for c in account.get("cancellations") or [] if c["status"] == "scheduled"
        ]
        if not open_ones:
            return _ended("nothing_to_undo")
        return _next_step(say, tracker, open_ones)

    def unavailable(self, say: CollectingDispatcher) -> Events:
        """Ends the form."""
        return _ended("backend_unavailable")


def _next_step(say: CollectingDispatcher, tracker: Tracker, open_ones: list[str]) -> Events:
    given = tracker.slots_to_validate()
    begins = tracker.get_slot("requested_slot") is None
    new: Json = dict.fromkeys(UNDO_SLOTS) if begins else {}
    named = entities_of(tracker, "reference")
    reference = named[-1] if named else tracker.get_slot("cancellation_reference")
    if reference not in open_ones:
        if named:
            say.utter_message(response="utter_unknown_reference")
        reference = open_ones[0] if len(open_ones) == 1 else None
    if reference != tracker.get_slot("cancellation_reference"):
        new["cancellation_reference"] = reference
    decided = None if begins else given.get("undo_confirmed")
    if decided and not is_clear_yes(tracker):
        new["undo_confirmed"], decided = None, None
    if reference and decided is not None:
        return [*_slots(new), *_ended("confirmed" if decided else "declined")]
    question = "undo_confirmed" if reference else "cancellation_reference"
    return [*_slots(new), SlotSet("requested_slot", question)]


class ActionAskCancellationReference(BackendAction):
    """Asks which cancellation to take back, with a button for each."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_ask_cancellation_reference"

    def act(self, say: CollectingDispatcher, tracker: Tracker) -> Events:
        """Asks."""
        account = client().account(require_proof(tracker))
        language = language_of(tracker)
        buttons = [
            {
                "title": f"{c['reference']} · {end_dates(c['lines'], language).lstrip('• ')}",
                "payload": f'/give_details{{"reference": "{c["reference"]}"}}',
            }
            for c in account["cancellations"]
            if c["status"] == "scheduled"
        ]
        say.utter_message(response="utter_ask_cancellation_reference", buttons=buttons)
        return []


class ActionAskUndoConfirmed(BackendAction):
    """Shows what undoing means and asks for the yes."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_ask_undo_confirmed"

    def act(self, say: CollectingDispatcher, tracker: Tracker) -> Events:
        """Shows the cancellation as it stands."""
        reference, language = tracker.get_slot("cancellation_reference"), language_of(tracker)
        found = client().cancellation(reference)
        say.utter_message(
            response="utter_ask_undo_confirmed",
            cancellation=reference,
            lines=end_dates(found["lines"], language),
        )
        return []


class ActionUndoCancellation(BackendAction):
    """Takes the cancellation back."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_undo_cancellation"

    def unavailable(self, say: CollectingDispatcher) -> Events:
        """Nothing is claimed; asking again is safe."""
        return [*super().unavailable(say), *forget(*UNDO_SLOTS)]

    def act(self, say: CollectingDispatcher, tracker: Tracker) -> Events:
        """Says "undone" only once the backend has confirmed it."""
        reference = tracker.get_slot("cancellation_reference")
        try:
            proof = require_proof(tracker)
            found = client().undo(proof, reference, key=f"undo-{tracker.sender_id}-{reference}")
        except NotVerified:
            say.utter_message(response="utter_identity_expired_start_again")
            return forget(*PROOF_SLOTS, *UNDO_SLOTS)
        except BackendRefused:
            found = {"outcome": "not_allowed"}
        say.utter_message(
            response=f"utter_undo_{found['outcome']}",
            cancellation=reference,
            lines=items_named(found.get("lines") or []),
        )
        return [*forget(*UNDO_SLOTS), *offer_later(say, tracker)]


def _say_status(say: CollectingDispatcher, cancellation: Json, language: str) -> None:
    undone = cancellation["status"] == "undone"
    lines = cancellation["lines"]
    say.utter_message(
        response=f"utter_status_{cancellation['status']}",
        cancellation=cancellation["reference"],
        requested_at=day(cancellation["requested_at"], language),
        lines=items_named(lines) if undone else end_dates(lines, language),
    )


def _ended(outcome: str) -> Events:
    return [SlotSet("undo_outcome", outcome), SlotSet("requested_slot", None)]


def _slots(new: Json) -> Events:
    return [SlotSet(name, value) for name, value in new.items()]
