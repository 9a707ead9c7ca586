"""Saying, item by item, why something cannot be cancelled in the chat, and what can be done."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import language_of
from actions.cards import case_card
from actions.cases import file_case
from actions.formatting import day, moment
from actions.items import ALLOWED, Item, everything, title

Json = dict[str, Any]

RESPONSES = {
    "own_process": "utter_own_process",
    "not_ours": "utter_not_ours",
    "reseller": "utter_reseller",
    "expired": "utter_expired",
    "already_cancelled": "utter_already_cancelled",
}
UNKNOWN = "–"


def say_refusals(
    say: CollectingDispatcher,
    tracker: Tracker,
    account: Json,
    chosen: Iterable[Item] | None = None,
) -> None:
    """Says why items cannot be cancelled here; a notice that is too late is recorded as a case.

    Args:
        say: Takes the responses.
        tracker: The conversation.
        account: The backend's view of the account.
        chosen: The items to speak of; by default all subscriptions.
    """
    about = None if chosen is None else list(chosen)
    for one, view in everything(account):
        spoken_of = one["add_on"] is None if about is None else one in about
        if not spoken_of or view["outcome"] == ALLOWED:
            continue
        if view["outcome"] == "notice_late":
            _record_late_notice(say, tracker, account, one)
        else:
            language = language_of(tracker)
            say.utter_message(
                response=RESPONSES.get(view["outcome"]) or _role_response(account, one),
                product=title(one),
                cancellation=view.get("reference") or UNKNOWN,
                end_date=day(view["end_date"], language) if view.get("end_date") else UNKNOWN,
            )


def _record_late_notice(
    say: CollectingDispatcher, tracker: Tracker, account: Json, one: Item
) -> None:
    """Records the request with its time; the term's end is not promised (rules, section 2)."""
    case = file_case(tracker, "notice_late", {"item": title(one)})
    say.utter_message(
        response="utter_notice_late",
        product=title(one),
        case=case["reference"],
        data=case_card(case),
        requested_at=moment(case["created_at"], account["time_zone"], language_of(tracker)),
    )


def _role_response(account: Json, one: Item) -> str:
    """The role that would be needed, by the first rule that matches; never who has it.

    Source: article, "Contact support to cancel".
    """
    if one["product"] == "GoTo Connect":
        return "utter_role_insufficient_connect"
    bought = next(
        s.get("purchase") for s in account["subscriptions"] if s["product"] == one["product"]
    )
    if bought == "representative":
        return "utter_role_insufficient_representative"
    return "utter_role_insufficient_general"
