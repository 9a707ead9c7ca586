"""The words for why an item cannot be cancelled here. Pure: no I/O, no Rasa."""

from __future__ import annotations

from typing import Any

from actions.formatting import day
from actions.items import Item, title

Json = dict[str, Any]

RESPONSES = {
    "own_process": "utter_own_process",
    "not_ours": "utter_not_ours",
    "reseller": "utter_reseller",
    "expired": "utter_expired",
    "already_cancelled": "utter_already_cancelled",
}
UNKNOWN = "–"


def refusal(account: Json, one: Item, view: Json, language: str) -> Json:
    """Returns the response, with its values, that says why an item is refused.

    Args:
        account: The backend's view of the account.
        one: The item that was asked for.
        view: The backend's view of it; its outcome is neither `allowed` nor `notice_late`, which
            takes a case.
        language: "nl" or "en".
    """
    return {
        "response": RESPONSES.get(view["outcome"]) or _role_response(account, one),
        "product": title(one),
        "cancellation": view.get("reference") or UNKNOWN,
        "end_date": day(view["end_date"], language) if view.get("end_date") else UNKNOWN,
    }


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
