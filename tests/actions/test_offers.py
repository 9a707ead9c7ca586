"""What a yes means after the buttons of the last answer."""

from __future__ import annotations

from typing import Any

import pytest

from actions.offers import PERSON, offered, one_choice, only_acknowledges

CANCEL, UNDO, ERASE = "/cancel_subscription", "/undo_cancellation", "/forget_conversation"


def bot(response: str, *payloads: str) -> dict[str, Any]:
    """An answer with buttons."""
    buttons = [{"title": payload, "payload": payload} for payload in payloads]
    metadata = {"utter_action": response}
    return {"event": "bot", "data": {"buttons": buttons}, "metadata": metadata}


USER = {"event": "user"}


@pytest.mark.parametrize(
    ("payloads", "meant"),
    [
        ([CANCEL], CANCEL),
        ([UNDO, PERSON], UNDO),
        ([PERSON], PERSON),
        ([PERSON, CANCEL], None),
        ([CANCEL, UNDO, PERSON], None),
        ([], None),
    ],
)
def test_a_person_beside_another_button_is_no_choice(payloads: list[str], meant: str) -> None:
    assert one_choice(offered([USER, bot("utter_x", *payloads)])) == meant


def test_the_last_buttons_of_a_turn_count() -> None:
    assert one_choice(offered([USER, bot("utter_x", CANCEL), bot("utter_later", UNDO)])) == UNDO


def test_a_turn_without_buttons_offers_nothing_of_an_earlier_one() -> None:
    assert offered([USER, bot("utter_x", CANCEL), USER, bot("utter_y")]) == []


def test_a_decision_hides_the_buttons_before_it() -> None:
    receipt, why = bot("utter_cancellation_submitted", UNDO), bot("utter_ask_reason", "/deny")
    assert offered([USER, receipt, why]) == []


def test_ways_on_after_a_stop_are_no_offer() -> None:
    assert offered([USER, bot("utter_stopped", CANCEL, PERSON)]) == []


@pytest.mark.parametrize("text", ["ok", "Oké!", "prima.", "duidelijk", "great", "👍"])
def test_an_acknowledgement_agrees_to_nothing(text: str) -> None:
    assert only_acknowledges(text)


@pytest.mark.parametrize("text", ["ja", "ja graag", "ok doe maar", "yes please", "ga verder"])
def test_a_yes_is_more_than_an_acknowledgement(text: str) -> None:
    assert not only_acknowledges(text)
