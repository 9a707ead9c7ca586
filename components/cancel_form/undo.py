"""Taking a cancellation back: a choice, an equal yes and no, and what became of it."""

from __future__ import annotations

from typing import Any

from actions.backend_client import BackendRefused, NotVerified
from actions.preview import end_dates, items_named
from components.cancel_form.decision import RECEIPT
from components.cancel_form.identity import ITEMS
from components.cancel_form.visit import Answer, Go, Page, Visit

Json = dict[str, Any]

UNDO = "undo"
SCHEDULED = "scheduled"


def choose(visit: Visit) -> Answer:
    """Takes which cancellation he means, of those of his account that can be taken back."""
    account = visit.backend.account(visit.require_proof())
    wanted = visit.typed["reference"]
    if wanted not in [c["reference"] for c in account["cancellations"] if _is_open(c)]:
        return Go(ITEMS)
    visit.session.undoing = wanted
    return Go(UNDO)


def show_undo(visit: Visit) -> Answer:
    """Shows the cancellation as it stands, and asks for the yes."""
    visit.require_proof()
    reference = visit.session.undoing or visit.session.reference
    if reference is None:
        return Go(ITEMS)
    found = visit.backend.cancellation(reference)
    if not _is_open(found):
        return _back(visit, reference)
    lines = end_dates(found["lines"], visit.language)
    question = visit.sentence("utter_ask_undo_confirmed", cancellation=reference, lines=lines)
    return Page(UNDO, {"reference": reference, "question": question})


def take_decision(visit: Visit) -> Answer:
    """Takes it back after a yes to what was shown; once, however often the yes arrives."""
    session, reference = visit.session, visit.typed["reference"]
    proof = visit.require_proof()
    if reference not in (session.undoing, session.reference):
        return Go(ITEMS)
    if visit.typed["decision"] == "no":
        session.say("utter_undo_declined", error=False)
        return _back(visit, reference)
    if visit.typed["decision"] != "yes":
        return Go(UNDO)
    key = f"undo-{session.conversation_id}-{reference}"
    try:
        found: Json = visit.backend.undo(proof, reference, key)
    except NotVerified:
        raise
    except BackendRefused:
        found = {"outcome": "not_allowed"}
    outcome, lines = found["outcome"], items_named(found.get("lines") or [])
    session.say(
        f"utter_undo_{outcome}", error=outcome != "undone", cancellation=reference, lines=lines
    )
    return _back(visit, reference)


def _back(visit: Visit, reference: str) -> Go:
    visit.session.undoing = None
    return Go(RECEIPT if reference == visit.session.reference else ITEMS)


def _is_open(cancellation: Json) -> bool:
    return bool(cancellation["status"] == SCHEDULED)
