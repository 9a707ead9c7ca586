"""Handing over to a person, and stopping."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

from actions import values
from components.cancel_form.visit import Answer, Go, Page, Visit
from components.masking import mask_transcript_line

PERSON = "person"


def show_person(visit: Visit) -> Answer:
    """Asks where the answer may go to, or gives the number of the case that was filed."""
    session = visit.session
    if session.case:
        return Page("handed_over", {"said": visit.sentence("utter_handed_over", case=session.case)})
    return Page(PERSON, {"email": session.email, "message": ""})


def take_person(visit: Visit) -> Answer:
    """Files a case with what is known, once."""
    session = visit.session
    if session.case:
        return Go(PERSON)
    email = values.email(visit.typed["email"])
    if email is None:
        typed = {name: visit.typed[name] for name in ("email", "message")}
        return visit.again(PERSON, typed, visit.invalid(email="utter_invalid_email"))
    case = _case(visit, email)
    body = json.dumps(case | {"transcript": []}, sort_keys=True).encode()
    key = f"case-{session.conversation_id}-{hashlib.sha256(body).hexdigest()[:24]}"
    session.case = visit.backend.open_case(case, key, session.proof)["reference"]
    return Go(PERSON)


def stop(visit: Visit) -> Answer:
    """Forgets what was given; nothing is cancelled."""
    visit.forget()
    return Go("stopped")


def show_stopped(visit: Visit) -> Answer:
    """Says that nothing has been cancelled."""
    return Page("ended", {"said": visit.sentence("utter_stopped")})


def show_declined(visit: Visit) -> Answer:
    """Says that nothing has been cancelled, after his no."""
    return Page("ended", {"said": visit.sentence("utter_cancellation_declined")})


def show_locked(visit: Visit) -> Answer:
    """Says that the payment details did not agree three times."""
    return Page("locked")


def _case(visit: Visit, email: str) -> dict[str, Any]:
    session = visit.session
    facts = {"goal": "cancel", "way": "form", "contact_email": email}
    if session.reference:
        facts["cancellation_reference"] = session.reference
    line = mask_transcript_line(visit.typed["message"])
    now = datetime.now(UTC).isoformat()
    return {
        "conversation_id": session.conversation_id,
        "reason": session.trouble or "asked_for_person",
        "language": visit.language,
        "account_id": session.account_id or None,
        "facts": facts,
        "transcript": [{"from": "user", "text": line, "at": now}] if line else [],
    }
