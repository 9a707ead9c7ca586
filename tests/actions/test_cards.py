"""The facts beside a message: values for clients to draw, and the same as text."""

from __future__ import annotations

from typing import Any

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.cards import preview_card, receipt_card
from actions.preview import say_preview

Json = dict[str, Any]


def line(**more: Any) -> Json:
    """A line of a preview as the backend tells it."""
    return {
        "product": "LogMeIn Resolve",
        "add_on": None,
        "included_add_ons": ["Camera Share"],
        "requested_on": "2026-11-25",
        "start_date": "2026-03-15",
        "end_date": "2027-03-14",
        "still_charged": {"amount": "196.00", "currency": "EUR", "months": 4},
        "assigned_licences": 7,
        "total_licences": 10,
        "term_kind": "fixed",
    } | more


def test_a_line_of_a_preview_is_told_in_full() -> None:
    card = preview_card(line(), ["GoTo Meeting"], "nl")
    card["charge"]["text"] = card["charge"]["text"].replace("\u00a0", " ")
    assert card == {
        "title": "LogMeIn Resolve",
        "term_kind": "fixed",
        "today": {"date": "2026-11-25", "text": "25 november 2026"},
        "start": {"date": "2026-03-15", "text": "15 maart 2026"},
        "end": {"date": "2027-03-14", "text": "14 maart 2027"},
        "charge": {"amount": "196.00", "currency": "EUR", "months": 4, "text": "€ 196,00"},
        "licences": {"assigned": 7, "total": 10},
        "add_ons": ["Camera Share"],
        "kept": ["GoTo Meeting"],
    }


def test_what_a_line_does_not_have_is_null() -> None:
    add_on = line(
        add_on="Camera Share",
        included_add_ons=[],
        still_charged=None,
        assigned_licences=0,
        total_licences=0,
    )
    card = preview_card(add_on, [], "en")
    assert (card["title"], card["charge"]) == ("Camera Share (LogMeIn Resolve)", None)
    assert (card["licences"], card["add_ons"], card["kept"]) == (None, [], [])


@pytest.mark.parametrize(
    ("language", "told"),
    [("nl", "25 november 2026 om 11:12"), ("en", "25 November 2026 at 11:12")],
)
def test_a_receipt_is_told_in_the_accounts_time_zone(language: str, told: str) -> None:
    receipt = {
        "reference": "C-AAAAA-BBBBB",
        "requested_at": "2026-11-25T10:12:00Z",
        "time_zone": "Europe/Amsterdam",
        "email_masked": "i•••@example.com",
        "undo_until": "2027-03-14",
        "lines": [{"product": "GoTo Meeting", "add_on": None, "end_date": "2027-03-14"}],
    }
    card = receipt_card(receipt, language)
    assert card["requested_text"] == told
    assert card["requested_at"] == "2026-11-25T10:12:00Z"
    assert [each["title"] for each in card["lines"]] == ["GoTo Meeting"]
    assert card["lines"][0]["end"] == card["undo_until"]


@pytest.mark.parametrize("kept", [[], [{"product": "GoTo Meeting", "add_on": None}]])
def test_what_stays_is_said_only_where_something_does(kept: list[Json]) -> None:
    say = CollectingDispatcher()
    say_preview(say, {"lines": [line()], "kept": kept}, "nl")
    said = [each["response"] for each in say.messages]
    assert ("utter_preview_kept" in said) is bool(kept)
    assert say.messages[0]["data"]["kept"] == [each["product"] for each in kept]
