"""The cancellation form's questions, the balance, and the submission."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.backend_client import BackendRefused, NotVerified, Proof
from actions.base import (
    CANCELLATION_SLOTS,
    PROOF_SLOTS,
    BackendAction,
    Events,
    client,
    forget,
    language_of,
    leave_form,
    proof_of,
)
from actions.items import naming, selectable, title
from actions.later import offer_later
from actions.preview import say_open_invoices, say_preview, say_receipt
from actions.steps import CancellationSteps

DECISION = ("cancellation_confirmed", "cancellation_outcome")


def require_proof(tracker: Tracker) -> Proof:
    """The proof of identity.

    Raises:
        NotVerified: This conversation holds none.
    """
    proof = proof_of(tracker)
    if proof is None:
        raise NotVerified("not_verified")
    return proof


class ValidateCancellationForm(BackendAction):
    """Takes what the customer gave and says what is to be asked next."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "validate_cancellation_form"

    def act(self, say: CollectingDispatcher, tracker: Tracker) -> Events:
        """Looks at the account as it is now, then takes the steps."""
        try:
            proof = require_proof(tracker)
            return CancellationSteps(client().account(proof), proof, say, tracker).events()
        except NotVerified:
            return [*forget(*PROOF_SLOTS), *_ended("not_verified")]

    def unavailable(self, say: CollectingDispatcher) -> Events:
        """Ends the form; nothing that was given is lost."""
        return _ended("backend_unavailable")


class ActionAskCancellationItems(BackendAction):
    """Asks what to cancel, with a button for each thing this contact may cancel."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_ask_cancellation_items"

    def act(self, say: CollectingDispatcher, tracker: Tracker) -> Events:
        """Asks; the choice is free text or a button."""
        account = client().account(require_proof(tracker))
        buttons = [{"title": title(one), "payload": naming(one)} for one in selectable(account)]
        say.utter_message(response="utter_ask_cancellation_items", buttons=buttons)
        return []


class ActionAskInvoicesSettled(BackendAction):
    """Lists the open invoices and how to go on."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_ask_invoices_settled"

    def act(self, say: CollectingDispatcher, tracker: Tracker) -> Events:
        """Says what is open; a payment is checked when the customer says it is done."""
        account = client().account(require_proof(tracker))
        say_open_invoices(say, account["open_invoices"], language_of(tracker))
        return []


class ActionAskCancellationConfirmed(BackendAction):
    """Shows what cancelling means for this basket and asks for the yes."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_ask_cancellation_confirmed"

    def act(self, say: CollectingDispatcher, tracker: Tracker) -> Events:
        """Shows the preview once; after an interruption it only asks again."""
        if tracker.get_slot("preview_id"):
            say.utter_message(response="utter_ask_cancellation_confirmed_again")
            return []
        proof, language = require_proof(tracker), language_of(tracker)
        preview = client().preview(proof, tracker.get_slot("cancellation_items"))
        if preview["outcome"] == "open_balance":
            say_open_invoices(say, preview["open_invoices"], language)
            return [*forget("invoices_settled"), SlotSet("requested_slot", "invoices_settled")]
        if preview["outcome"] != "ready":
            say.utter_message(response="utter_facts_changed")
            return [*forget(*CANCELLATION_SLOTS), *leave_form()]
        say_preview(say, preview, language)
        say.utter_message(response="utter_ask_cancellation_confirmed")
        return [SlotSet("preview_id", preview["id"])]


class ActionSubmitCancellation(BackendAction):
    """Submits the cancellation he said yes to, and gives the receipt."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_submit_cancellation"

    def act(self, say: CollectingDispatcher, tracker: Tracker) -> Events:
        """Submits; says "cancelled" only once the backend has confirmed it."""
        done = forget(*CANCELLATION_SLOTS)
        try:
            receipt = client().submit(require_proof(tracker), tracker.get_slot("preview_id"))
        except NotVerified:
            say.utter_message(response="utter_identity_expired_start_again")
            return forget(*PROOF_SLOTS, "preview_id", *DECISION)
        except BackendRefused:
            say.utter_message(response="utter_facts_changed")
            return done
        say_receipt(say, receipt, language_of(tracker))
        reference = SlotSet("cancellation_reference", receipt["reference"])
        offered = offer_later(say, tracker)
        return [*done, reference, SlotSet("awaiting_reason", True), *offered]

    def unavailable(self, say: CollectingDispatcher) -> Events:
        """Nothing is claimed: it may or may not have arrived, and asking again is safe."""
        say.utter_message(response="utter_submission_unconfirmed")
        return forget("preview_id", *DECISION)


class ActionCheckBalance(BackendAction):
    """Checks the balance of somebody who is known."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_check_balance"

    def act(self, say: CollectingDispatcher, tracker: Tracker) -> Events:
        """Lists what is open, or says that nothing is."""
        try:
            account = client().account(require_proof(tracker))
        except NotVerified:
            say.utter_message(response="utter_check_balance_needs_identity")
            return []
        if account["open_invoices"]:
            say_open_invoices(say, account["open_invoices"], language_of(tracker))
        elif tracker.get_slot("requested_slot") == "cancellation_confirmed":
            say.utter_message(response="utter_balance_clear_at_preview")
        elif selectable(account):
            say.utter_message(response="utter_balance_clear")
        else:
            say.utter_message(response="utter_balance_not_shown")
        return []


def _ended(outcome: str) -> Events:
    return [SlotSet("cancellation_outcome", outcome), SlotSet("requested_slot", None)]
