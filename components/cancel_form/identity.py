"""Who the customer is: account, own e-mail address, one-time code."""

from __future__ import annotations

from typing import Any

from actions import values
from actions.backend_client import BackendRefused
from components.cancel_form.visit import Answer, Go, Page, Visit

START, CODE, ITEMS = "", "code", "items"


def show_details(visit: Visit) -> Answer:
    """Asks for the account ID and his own e-mail address."""
    return Page("details", _given(visit.session.account_id, visit.session.email))


def take_details(visit: Visit) -> Answer:
    """Has a code mailed; the answer is the same for accounts that do not exist."""
    account_id = values.account_id(visit.typed["account_id"])
    email = values.email(visit.typed["email"])
    wrong = {}
    if account_id is None:
        wrong["account_id"] = "utter_invalid_account_id"
    if email is None:
        wrong["email"] = "utter_invalid_email"
    if account_id is None or email is None:
        given = _given(visit.typed["account_id"], visit.typed["email"])
        return visit.again("details", given, visit.invalid(**wrong))
    session = visit.session
    is_same = (session.account_id, session.email) == (account_id, email)
    if is_same and session.verification_id:
        return Go(CODE)  # a form that is sent twice mails one code
    session.account_id, session.email, session.token = account_id, email, None
    session.verification_id, session.chosen, session.reference = None, [], None
    return Go(CODE if _send_code(visit) else START)


def show_code(visit: Visit) -> Answer:
    """Asks for the code."""
    if visit.session.verification_id is None:
        return Go(ITEMS if visit.session.token else START)
    return Page("code")


def take_code(visit: Visit) -> Answer:
    """Tries the code; a wrong one counts, so that a reload must not send it again."""
    session = visit.session
    if session.verification_id is None:
        return Go(ITEMS if session.token else START)
    code = values.verification_code(visit.typed["code"])
    if code is None:
        return visit.again("code", {}, visit.invalid(code="utter_invalid_verification_code"))
    found = visit.backend.try_code(session.verification_id, session.conversation_id, code)
    return _after_code(visit, found)


def send_new_code(visit: Visit) -> Answer:
    """Has a new code mailed; the one under way holds until then."""
    if not (visit.session.account_id and visit.session.email):
        return Go(START)
    if _send_code(visit):
        visit.session.say("utter_new_code_hint", error=False)
    return Go(CODE)


def _after_code(visit: Visit, found: dict[str, Any]) -> Answer:
    session, outcome = visit.session, found["outcome"]
    if outcome == "verified":
        session.token, session.verification_id = found["proof"], None
        session.trouble = None
        return Go(ITEMS)
    if outcome == "wrong_code":
        session.say("utter_wrong_code", "code", tries_left=str(found["tries_left"]))
        return Go(CODE)
    session.verification_id = None
    if outcome == "expired":
        if _send_code(visit):
            session.say("utter_code_expired", "code")
            return Go(CODE)
        return Go(START)
    session.say("utter_identity_locked")
    session.trouble = "account_unknown"
    return Go(START)


def _send_code(visit: Visit) -> bool:
    """Asks the backend for a code; when too many were asked for, the next page says so."""
    session = visit.session
    try:
        session.verification_id = visit.backend.request_code(
            session.conversation_id, session.account_id, session.email, visit.language, "cancel"
        )
    except BackendRefused:
        session.say("utter_too_many_codes")
        session.trouble = "too_many_codes"
        return False
    return True


def _given(account_id: str, email: str) -> dict[str, str]:
    return {"account_id": account_id, "email": email}
