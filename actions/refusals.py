"""Saying, item by item, why something cannot be cancelled in the chat, and what can be done."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import language_of
from actions.cards import case_card
from actions.cases import file_case
from actions.formatting import moment
from actions.items import ALLOWED, Item, everything, title
from actions.refusal_words import refusal

Json = dict[str, Any]


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
            say.utter_message(**refusal(account, one, view, language_of(tracker)))


def late_notices(tracker: Tracker) -> list[Json]:
    """What was said of each notice that came too late: `product`, `case` and `requested_at`."""
    said = [event.get("metadata") or {} for event in tracker.events if event["event"] == "bot"]
    return [about for about in said if about.get("utter_action") == "utter_notice_late"]


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
