"""Who the customer is: account, own e-mail address, one-time code; and what his role allows."""

from __future__ import annotations

import asyncio
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import values
from actions.backend_client import BackendRefused, NotVerified
from actions.base import (
    PROOF_SLOTS,
    BackendAction,
    Events,
    FormSteps,
    client,
    entities_of,
    forget,
    language_of,
    proof_of,
)
from actions.elsewhere import not_here
from actions.held import has_lapsed, held, keep, plain
from actions.items import selectable
from actions.refusals import say_refusals
from components.masking import mask_value

Slots = dict[str, Any]
CODE_USED = "used"  # a slot must hold something for its form to be complete
RESTART_VERIFICATION: Slots = {
    "verification_id": None,
    "verification_code": None,
    "verification_proof": None,
    "signed_in": None,
}


class ValidateIdentityForm(FormSteps):
    """Checks what is typed for the identity form, and the one-time code at the backend."""

    outcome_slot = "identity_outcome"

    def name(self) -> str:
        """The action's name in the domain."""
        return "validate_identity_form"

    async def required_slots(
        self,
        domain_slots: list[str],
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: dict[str, Any],
    ) -> list[str]:
        """Nothing is asked of somebody who is known, or whose way is shut."""
        if _outcome(tracker):
            return []
        return list(domain_slots)

    async def get_validation_events(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> Events:
        """Validates, and states an outcome that is new, so that the rules can go on from it."""
        events = list(await super().get_validation_events(dispatcher, tracker, domain))
        outcome = _outcome(tracker)
        if outcome != tracker.get_slot("identity_outcome"):
            events.append(SlotSet("identity_outcome", outcome))
        return events

    def validate_account_id(
        self, value: Any, say: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> Slots:
        """Takes 5 to 20 digits; another account than before means another code."""
        if has_lapsed(tracker, value):
            return _ask_again("account_id", say)
        account_id = values.account_id(plain(tracker, value))
        if account_id is None:
            say.utter_message(response="utter_invalid_account_id")
            return {"account_id": None}
        changed = _if_changed("account_id", account_id, tracker)
        return {"account_id": keep(tracker, "account_id", account_id, value)} | changed

    def validate_email(
        self, value: Any, say: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> Slots:
        """Takes an e-mail address; another one than before means another code."""
        if has_lapsed(tracker, value):
            return _ask_again("email", say)
        given = [values.email(each) for each in entities_of(tracker, "email")]
        # Of two addresses in one message the first is his own, the second the billing admin's.
        both = len(given) == 2 and None not in given
        email = given[0] if both else values.email(plain(tracker, value))
        if email is None:
            say.utter_message(response="utter_invalid_email")
            return {"email": None}
        taken = {"email": keep(tracker, "email", email, value)}
        if both and given[1]:
            taken["billing_admin_email"] = keep(tracker, "billing_admin_email", given[1])
        return taken | _if_changed("email", email, tracker)

    async def validate_verification_code(
        self, value: Any, say: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> Slots:
        """Tries the code at the backend; never says whether the account exists."""
        verification_id = tracker.get_slot("verification_id")
        if value == CODE_USED:
            return {"verification_code": CODE_USED}
        if not verification_id:
            return {"verification_code": None}
        code = values.verification_code(plain(tracker, value))
        if code is None:
            say.utter_message(response="utter_invalid_verification_code")
            return {"verification_code": None}
        found = await asyncio.to_thread(client().try_code, verification_id, tracker.sender_id, code)
        return _after_code(found, say, tracker)


def _ask_again(slot: str, say: CollectingDispatcher) -> Slots:
    """Empties a slot whose value is not kept any more; a code asked for with it is void."""
    say.utter_message(response="utter_details_lapsed")
    return {slot: None} | RESTART_VERIFICATION


def _outcome(tracker: Tracker) -> str | None:
    if tracker.get_slot("goal") == "status" and tracker.get_slot("cancellation_reference"):
        return "by_reference"
    if tracker.get_slot("verification_proof"):
        return "verified"
    if tracker.get_slot("requested_slot") is None:
        # The form begins: how it ended the last time does not count.
        needless = tracker.get_slot("goal") == "cancel" and not_here(tracker)
        return "not_here" if needless else None
    outcome = tracker.get_slot("identity_outcome")
    return outcome if outcome in ("locked", "backend_unavailable") else None


def _if_changed(name: str, value: str, tracker: Tracker) -> Slots:
    """Voids the code that was asked for with another account or address."""
    asked_with = tracker.get_slot("verification_id") is not None
    before = _value_before(name, tracker)
    return dict(RESTART_VERIFICATION) if asked_with and before not in (None, value) else {}


def _value_before(name: str, tracker: Tracker) -> Any:
    """The value a slot had before the customer's last message."""
    for event in reversed(_before_last_message(tracker)):
        if event["event"] == "slot" and event.get("name") == name:
            return plain(tracker, event.get("value"))
    return None


def _before_last_message(tracker: Tracker) -> list[dict[str, Any]]:
    events = list(tracker.events)
    newest = max((i for i, e in enumerate(events) if e["event"] == "user"), default=0)
    return events[:newest]


def _after_code(found: dict[str, Any], say: CollectingDispatcher, tracker: Tracker) -> Slots:
    outcome = found["outcome"]
    if outcome == "verified":
        return {
            "verification_code": CODE_USED,
            "verification_id": None,
            "verification_proof": keep(tracker, "verification_proof", found["proof"]),
            "identity_outcome": "verified",
        }
    if outcome == "wrong_code":
        say.utter_message(response="utter_wrong_code", tries_left=str(found["tries_left"]))
        return {"verification_code": None}
    if outcome == "expired":
        say.utter_message(response="utter_code_expired")
        return dict(RESTART_VERIFICATION)
    return RESTART_VERIFICATION | {"identity_outcome": "locked"}


class ActionAskVerificationCode(BackendAction):
    """Has a code mailed the first time it asks for it; later it only asks again."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_ask_verification_code"

    def act(self, say: CollectingDispatcher, tracker: Tracker) -> Events:
        """Asks for the code."""
        if tracker.get_slot("verification_id"):
            say.utter_message(response="utter_ask_verification_code_again")
            return []
        if _have_lapsed(tracker):
            begun = _begin_again(say)
            say.utter_message(response="utter_ask_identity_form_account_id")
            return begun
        sent = _send_code(say, tracker)
        if sent:
            say.utter_message(response="utter_ask_verification_code")
        return sent


class ActionSendNewCode(BackendAction):
    """Has a new code mailed; the one under way holds until a new one is on its way."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_send_new_code"

    def act(self, say: CollectingDispatcher, tracker: Tracker) -> Events:
        """Sends it, where one was asked for; the form asks for it after this."""
        if tracker.get_slot("requested_slot") != "verification_code":
            say.utter_message(response="utter_no_code_under_way")
            return []
        if _have_lapsed(tracker):
            return _begin_again(say)
        sent = _send_code(say, tracker)
        if sent:
            say.utter_message(response="utter_new_code_hint")
        return sent


def _have_lapsed(tracker: Tracker) -> bool:
    """Whether the account or the address was given too long ago to be still there."""
    return any(has_lapsed(tracker, tracker.get_slot(name)) for name in ("account_id", "email"))


def _begin_again(say: CollectingDispatcher) -> Events:
    """Has the account and the address asked once more."""
    say.utter_message(response="utter_details_lapsed")
    asked = SlotSet("requested_slot", "account_id")
    return [*forget("account_id", "email", *PROOF_SLOTS), asked]


def _send_code(say: CollectingDispatcher, tracker: Tracker) -> Events:
    """Asks the backend for a code; says so when too many were asked for."""
    try:
        verification_id = client().request_code(
            tracker.sender_id,
            held(tracker, "account_id"),
            held(tracker, "email"),
            language_of(tracker),
            tracker.get_slot("goal") or "cancel",
            _named(tracker),
        )
    except BackendRefused:
        say.utter_message(response="utter_too_many_codes")
        if tracker.get_slot("verification_id"):
            say.utter_message(response="utter_last_code_works")
        return []
    return [SlotSet("verification_id", verification_id)]


def _named(tracker: Tracker) -> list[str]:
    """What he said he wants to cancel; the catalogue's names, for the mail with the code."""
    chosen = [
        one["add_on"] or one["product"] for one in tracker.get_slot("cancellation_items") or []
    ]
    said = (tracker.get_slot(name) or [] for name in ("mentioned_products", "mentioned_add_ons"))
    return chosen or [name for names in said for name in names]


class ActionGreetSignedIn(BackendAction):
    """Tells somebody whom the portal has signed in who it says he is."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_greet_signed_in"

    def act(self, say: CollectingDispatcher, tracker: Tracker) -> Events:
        """Names the address, masked; he may not be the one who sits there now."""
        email = mask_value("email", str(held(tracker, "email")))
        say.utter_message(response="utter_signed_in", email=email)
        return []


class ActionVerifyAdminRole(BackendAction):
    """Asks the backend what this contact may cancel, before anything more is asked of him."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_verify_admin_role"

    def act(self, say: CollectingDispatcher, tracker: Tracker) -> Events:
        """Tells what may not be cancelled and why, and states the outcome for the rules."""
        proof = proof_of(tracker)
        try:
            if proof is None:
                raise NotVerified("not_verified")
            account = client().account(proof)
        except NotVerified:
            return [*forget(*PROOF_SLOTS), SlotSet("role_outcome", "not_verified")]
        open_to_him = selectable(account)
        if open_to_him:
            say.utter_message(response="utter_role_verified", name=account["contact"]["name"])
            return [SlotSet("role_outcome", "allowed")]
        say_refusals(say, tracker, account)
        refused = any(s["outcome"] == "role_insufficient" for s in account["subscriptions"])
        return [SlotSet("role_outcome", "refused" if refused else "nothing_to_cancel")]

    def unavailable(self, say: CollectingDispatcher) -> Events:
        """The rules have the words for this."""
        return [SlotSet("role_outcome", "backend_unavailable")]
