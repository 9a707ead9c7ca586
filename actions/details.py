"""Changing and forgetting what the customer gave, and all that rests on it."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.backend_client import NotVerified
from actions.base import (
    PROOF_SLOTS,
    BackendAction,
    Events,
    client,
    entities_of,
    forget,
    leave_form,
    proof_of,
)
from actions.items import selectable
from components.details import DETAILS

IDENTITY_FORM, CANCELLATION_FORM = "identity_form", "cancellation_form"
IDENTITY = ("account_id", "email")
DECISION = ("preview_id", "cancellation_confirmed")
PAYMENT = ("payment_details_confirmed", *DECISION)
# What was said before the form of the basket began would fill it again.
BASKET = ("mentioned_products", "mentioned_add_ons", "mentioned_all", "mentioned_kept", *DECISION)
PERSON = (*PROOF_SLOTS, "identity_outcome", "role_outcome", "billing_admin_email", *PAYMENT)
# The slots that fall with each detail. The backend judges by itself; this is so that it is asked.
FALLS_WITH = {
    "account_id": (*PERSON, "cancellation_items", "invoices_settled"),
    "email": PERSON,
    "products": BASKET,
    "billing_admin_email": PAYMENT,
    "card_last4": PAYMENT,
    "billing_address": PAYMENT,
}


class ActionChangeDetail(BackendAction):
    """Has a detail asked again, at once by the form that asks it, or the next time."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_change_detail"

    def act(self, say: CollectingDispatcher, tracker: Tracker) -> Events:
        """Forgets it; the question is the form's."""
        detail, form = _detail(tracker), _active_form(tracker)
        if detail == "products" and form == CANCELLATION_FORM and _has_one_choice(tracker):
            say.utter_message(response="utter_only_choice")
            return []
        asked_now = form is not None if detail in IDENTITY else form == CANCELLATION_FORM
        if not asked_now:
            say.utter_message(response="utter_detail_asked_later")
        return _without(detail, form)


class ActionForgetDetail(BackendAction):
    """Forgets a detail and says so; a form that needs it asks for it again after this."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_forget_detail"

    def act(self, say: CollectingDispatcher, tracker: Tracker) -> Events:
        """Forgets it, with all that rests on it."""
        say.utter_message(response="utter_detail_forgotten")
        return _without(_detail(tracker), _active_form(tracker))


def _detail(tracker: Tracker) -> str:
    """The detail that was named; the channel lets only those through that are held."""
    return str(entities_of(tracker, "detail")[0])


def _active_form(tracker: Tracker) -> str | None:
    return (tracker.active_loop or {}).get("name")


def _without(detail: str, form: str | None) -> Events:
    """Empties a detail's slots; without a proof of identity no other form can go on."""
    events = forget(DETAILS[detail], *FALLS_WITH[detail])
    if detail in IDENTITY and form not in (None, IDENTITY_FORM):
        events += [*leave_form(), FollowupAction(IDENTITY_FORM)]
    return events


def _has_one_choice(tracker: Tracker) -> bool:
    """Whether the account leaves nothing to choose: the form would fill the basket at once."""
    proof = proof_of(tracker)
    try:
        return proof is not None and len(selectable(client().account(proof))) == 1
    except NotVerified:  # the form finds out, and says so
        return False
