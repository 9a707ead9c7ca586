"""The preview, the yes or the no, and the receipt."""

from __future__ import annotations

import re
from typing import Any

from actions.backend_client import BackendRefused, BackendUnavailable, NotVerified
from actions.formatting import day, moment
from actions.items import item, title
from actions.preview import say_preview
from components.cancel_form.basket import PREVIEW, chosen_items
from components.cancel_form.identity import ITEMS
from components.cancel_form.said import said
from components.cancel_form.visit import Answer, Go, Page, Visit

Json = dict[str, Any]

RECEIPT = "receipt"
PREVIEW_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
LONGEST_REASON = 1000


def show_preview(visit: Visit) -> Answer:
    """Shows what cancelling means, on the account as it is now.

    Each preview that is shown has an id of its own, which the yes then names: the backend carries
    out what was seen, once however often the yes arrives, or refuses.
    """
    if visit.session.reference:
        return Go(RECEIPT)
    proof = visit.require_proof()
    basket = chosen_items(visit.backend.account(proof), visit.session.chosen)
    if not basket:
        return Go(ITEMS)
    preview = visit.backend.preview(proof, list(basket))
    if preview["outcome"] in ("open_balance", "details_missing"):
        return Go(ITEMS)
    if preview["outcome"] != "ready":
        visit.session.say("utter_facts_changed")
        return Go(ITEMS)
    sentences = said(visit, lambda say: say_preview(say, preview, visit.language))
    return Page(
        "preview",
        {
            "preview_id": preview["id"],
            "cards": [each for each in sentences if len(each.blocks) > 1],
            "remarks": [each for each in sentences if len(each.blocks) == 1],
            "question": visit.sentence("utter_ask_cancellation_confirmed"),
        },
    )


def take_decision(visit: Visit) -> Answer:
    """Takes his yes or no; says "cancelled" only once the backend has confirmed it."""
    session, preview_id = visit.session, visit.typed["preview"]
    if visit.typed["decision"] == "no":
        visit.forget()
        return Go("declined")
    if visit.typed["decision"] != "yes" or not PREVIEW_ID.fullmatch(preview_id):
        return Go(PREVIEW)
    try:
        receipt = visit.backend.submit(visit.require_proof(), preview_id)
    except NotVerified:
        raise
    except BackendRefused:
        if session.reference:  # an earlier page, after another one was answered with yes
            return Go(RECEIPT)
        session.say("utter_facts_changed")
        return Go(ITEMS)
    except BackendUnavailable as error:
        raise Unconfirmed(str(error)) from error
    session.reference, session.email_masked = receipt["reference"], receipt["email_masked"]
    session.chosen = []
    return Go(RECEIPT)


class Unconfirmed(BackendUnavailable):
    """A submission may or may not have arrived; asking again is safe."""


def show_receipt(visit: Visit) -> Answer:
    """Shows the reference and the end dates, ready to be printed."""
    session = visit.session
    if session.reference is None:
        return Go(PREVIEW)
    receipt = visit.backend.cancellation(session.reference)
    facts: Json = {
        "reference": receipt["reference"],
        "requested_at": moment(receipt["requested_at"], session.time_zone, visit.language),
        "lines": [
            {
                "title": title(item(line["product"], line["add_on"])),
                "end_date": day(line["end_date"], visit.language),
            }
            for line in receipt["lines"]
        ],
        "account_id": session.account_id,
        "email": session.email_masked,
        "undo_until": day(receipt["undo_until"], visit.language),
        "is_undone": receipt["status"] == "undone",
    }
    return Page("undone" if facts["is_undone"] else RECEIPT, facts)


def take_reason(visit: Visit) -> Answer:
    """Keeps why he leaves, where he wishes to say so."""
    reason = visit.typed["reason"][:LONGEST_REASON]
    if visit.session.reference and reason:
        visit.backend.save_reason(visit.session.reference, reason)
        visit.session.say("utter_reason_thanks", error=False)
    return Go(RECEIPT)
