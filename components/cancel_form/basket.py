"""What to cancel, what stands in the way, and the payment details."""

from __future__ import annotations

import hashlib
from typing import Any

from actions import values
from actions.backend_client import Proof
from actions.formatting import day, moment
from actions.items import ALLOWED, Item, everything, selectable, title, without_included
from actions.preview import end_dates, say_open_invoices
from actions.refusal_words import refusal
from components.cancel_form.identity import ITEMS
from components.cancel_form.said import said
from components.cancel_form.texts import Sentence
from components.cancel_form.visit import Answer, Error, Go, Page, Visit

Json = dict[str, Any]

FIELDS = ("billing_admin_email", "card_last4", "billing_address")
LATE = "notice_late"
PREVIEW = "preview"


def key_of(one: Item) -> str:
    """A short name of an item for the page and the cookie."""
    name = f"{one['product']}\0{one['add_on'] or ''}"
    return hashlib.sha256(name.encode()).hexdigest()[:12]


def chosen_items(account: Json, keys: list[str]) -> list[Item]:
    """The items of these keys that may be cancelled now."""
    return without_included(one for one in selectable(account) if key_of(one) in keys)


def show_items(visit: Visit) -> Answer:
    """Asks what to cancel and for the payment details, or says what stands in the way."""
    account = visit.backend.account(visit.require_proof())
    visit.session.time_zone = account["time_zone"]
    return _page(visit, account, dict.fromkeys(FIELDS, ""), [])


def take_items(visit: Visit) -> Answer:
    """Takes the basket, and has the backend compare the payment details.

    Which of the details differs is never said; three mismatches lock the verification.
    """
    proof = visit.require_proof()
    account = visit.backend.account(proof)
    if account["open_invoices"]:
        return Go(ITEMS)
    basket = chosen_items(account, visit.typed.all("item"))
    visit.session.chosen = [key_of(one) for one in basket]
    details, wrong = _details(visit, account)
    if not basket:
        wrong = {"item": "error_nothing_chosen", **wrong}
    if wrong:
        typed = {name: visit.typed[name] for name in FIELDS}
        return _page(visit, account, typed, visit.invalid(**wrong))
    return _compare(visit, proof, details)


def look_again(visit: Visit) -> Answer:
    """Looks whether the invoices are paid, because he says so."""
    still_open = visit.backend.account(visit.require_proof())["open_invoices"]
    name = "utter_still_open" if still_open else "utter_balance_clear"
    visit.session.say(name, error=bool(still_open))
    return Go(ITEMS)


def record_late_notice(visit: Visit) -> Answer:
    """Records a request whose notice is too late; the term's end is not promised."""
    session, key = visit.session, visit.typed["item"]
    account = visit.backend.account(visit.require_proof())
    late = (one for one, view in everything(account) if view["outcome"] == LATE)
    found = next((one for one in late if key_of(one) == key), None)
    if found is None:
        return Go(ITEMS)
    case = visit.backend.open_case(
        {
            "conversation_id": session.conversation_id,
            "reason": LATE,
            "language": visit.language,
            "account_id": session.account_id,
            "facts": {"item": title(found), "contact_email": session.email},
        },
        key=f"late-{session.conversation_id}-{key}",
        proof=session.proof,
    )
    session.recorded = [*session.recorded, key]
    session.say(
        "utter_notice_late",
        error=False,
        product=title(found),
        case=case["reference"],
        requested_at=moment(case["created_at"], account["time_zone"], visit.language),
    )
    return Go(ITEMS)


def _compare(visit: Visit, proof: Proof, details: dict[str, str | None]) -> Answer:
    found = visit.backend.check_payment_details(
        proof,
        details["billing_admin_email"],
        str(details["card_last4"]),
        str(details["billing_address"]),
    )
    if visit.typed.held_card_number:
        visit.session.say("utter_card_number_masked", error=False)
    if found["outcome"] == "match":
        visit.session.trouble = visit.session.reference = None  # what follows is a new cancellation
        return Go(PREVIEW)
    visit.session.trouble = "details_mismatch"
    if found["outcome"] == "locked":
        visit.session.token = None
        return Go("locked")
    visit.session.say("utter_details_mismatch", "card_last4", tries_left=str(found["tries_left"]))
    return Go(ITEMS)


def _details(visit: Visit, account: Json) -> tuple[dict[str, str | None], dict[str, str]]:
    """The payment details as the backend takes them, and the fields that cannot be read."""
    readers = {"card_last4": values.card_last4, "billing_address": values.billing_address}
    if not account["contact"]["is_billing_admin"]:  # of the billing admin, it is his own address
        readers = {"billing_admin_email": values.email, **readers}
    found = {name: read(visit.typed[name]) for name, read in readers.items()}
    wrong = {name: f"utter_invalid_{name}" for name, value in found.items() if value is None}
    return {"billing_admin_email": None, **found}, wrong


def _page(visit: Visit, account: Json, typed: dict[str, str], errors: list[Error]) -> Page:
    session = visit.session
    allowed = selectable(account)
    facts: Json = {
        "greeting": visit.sentence("utter_role_verified", name=account["contact"]["name"]),
        "refusals": _refusals(visit, account),
        "late": _late(visit, account),
        "cancellations": _cancellations(visit, account),
    }
    if not allowed:
        session.trouble = _first_trouble(account)
        return Page("refused", facts)
    if account["open_invoices"]:
        session.trouble = "open_balance"
        facts["invoices"] = said(
            visit, lambda say: say_open_invoices(say, account["open_invoices"], visit.language)
        )
        return Page("balance", facts)
    if session.trouble == "open_balance":
        session.trouble = None
    preselected = [key_of(one) for one in allowed] if len(allowed) == 1 else session.chosen
    facts |= {
        "choices": [
            _choice(visit, one, view) for one, view in everything(account) if one in allowed
        ],
        "preselected": preselected,
        "asks_admin": not account["contact"]["is_billing_admin"],
        **typed,
    }
    return Page("items", facts, errors, 422 if errors else 200)


def _choice(visit: Visit, one: Item, view: Json) -> Json:
    ends = visit.texts.label("runs_until", date=day(view["end_date"], visit.language))
    return {"key": key_of(one), "title": title(one), "ends": ends, "add_on": one["add_on"]}


def _refusals(visit: Visit, account: Json) -> list[Sentence]:
    """Why what is not on offer is not; add-ons only where their subscription is on offer."""
    allowed = {one["product"] for one in selectable(account) if one["add_on"] is None}
    return [
        _sentence(visit, refusal(account, one, view, visit.language))
        for one, view in everything(account)
        if view["outcome"] not in (ALLOWED, LATE)
        and (one["add_on"] is None or one["product"] in allowed)
    ]


def _late(visit: Visit, account: Json) -> list[Json]:
    late = [one for one, view in everything(account) if view["outcome"] == LATE]
    return [
        {
            "key": key_of(one),
            "text": visit.texts.label("late_notice", product=title(one)),
            "is_recorded": key_of(one) in visit.session.recorded,
        }
        for one in late
        if one["add_on"] is None
    ]


def _cancellations(visit: Visit, account: Json) -> list[Json]:
    """What has been cancelled and can still be taken back."""
    return [
        {
            "reference": one["reference"],
            "said": visit.sentence(
                "utter_status_scheduled",
                cancellation=one["reference"],
                requested_at=day(one["requested_at"], visit.language),
                lines=end_dates(one["lines"], visit.language),
            ),
        }
        for one in account["cancellations"]
        if one["status"] == "scheduled"
    ]


def _sentence(visit: Visit, words: Json) -> Sentence:
    values = dict(words)
    return visit.sentence(values.pop("response"), **values)


def _first_trouble(account: Json) -> str:
    outcomes = [view["outcome"] for _, view in everything(account)]
    return next(iter(outcomes), "nothing_to_cancel")
