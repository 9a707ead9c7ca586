"""Changing and forgetting what was given: what falls with it, and where the talk goes on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.details import ActionChangeDetail, ActionForgetDetail
from components.details import DETAILS
from tests.actions.fake_backend import FakeBackend, account, conversation, subscription

Put = Callable[..., FakeBackend]
IDENTITY = ("account_id", "email")
PAYMENT = ("billing_admin_email", "card_last4", "billing_address")
ACTIONS = [ActionChangeDetail, ActionForgetDetail]
IN_FORM = "cancellation_form"


def pressed(detail: str, form: str | None = IN_FORM) -> Tracker:
    """A conversation in which somebody is known, and a detail's button was pressed."""
    tracker = conversation({"verification_proof": "proof"}, entities=[("detail", detail)])
    tracker.active_loop = {"name": form} if form else {}
    return tracker


def done(action: Any, tracker: Tracker) -> tuple[set[str], list[dict[str, Any]], list[str]]:
    """The slots that were emptied, the other events, and what was said."""
    say = CollectingDispatcher()
    events = action().act(say, tracker)
    slots = {e["name"] for e in events if e["event"] == "slot" and e["value"] is None}
    others = [e for e in events if e["event"] != "slot"]
    return slots, others, [m["response"] for m in say.messages]


@pytest.fixture(autouse=True)
def two_products(backend_with: Put) -> None:
    backend_with(account(subscription("LogMeIn Resolve"), subscription("GoTo Meeting")))


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("detail", DETAILS)
def test_a_detail_goes_and_no_yes_outlives_it(action: Any, detail: str) -> None:
    slots, _, _ = done(action, pressed(detail))
    assert {DETAILS[detail], "preview_id", "cancellation_confirmed"} <= slots


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("detail", DETAILS)
def test_only_another_person_voids_the_proof_of_identity(action: Any, detail: str) -> None:
    slots, others, _ = done(action, pressed(detail))
    is_person = detail in IDENTITY
    assert ({"verification_proof", "verification_id", "identity_outcome"} <= slots) is is_person
    assert [e.get("name") for e in others] == ([None, "identity_form"] if is_person else [])


@pytest.mark.parametrize("detail", [*IDENTITY, *PAYMENT])
def test_payment_details_are_checked_again(detail: str) -> None:
    slots, _, _ = done(ActionChangeDetail, pressed(detail))
    assert "payment_details_confirmed" in slots


def test_another_account_has_another_basket() -> None:
    slots, _, _ = done(ActionChangeDetail, pressed("account_id"))
    assert {"cancellation_items", "invoices_settled"} <= slots


@pytest.mark.parametrize(
    ("detail", "form", "said"),
    [
        ("card_last4", IN_FORM, []),
        ("products", IN_FORM, []),
        ("email", IN_FORM, []),
        ("email", "identity_form", []),
        ("email", "undo_form", []),
        ("card_last4", "identity_form", ["utter_detail_asked_later"]),
        ("card_last4", "undo_form", ["utter_detail_asked_later"]),
        ("products", None, ["utter_detail_asked_later"]),
        ("account_id", None, ["utter_detail_asked_later"]),
    ],
)
def test_a_change_is_said_where_no_form_asks_at_once(
    detail: str, form: str | None, said: list[str]
) -> None:
    assert done(ActionChangeDetail, pressed(detail, form))[2] == said


@pytest.mark.parametrize("form", [IN_FORM, "identity_form", None])
@pytest.mark.parametrize("detail", DETAILS)
def test_forgetting_is_said(detail: str, form: str | None) -> None:
    assert done(ActionForgetDetail, pressed(detail, form))[2] == ["utter_detail_forgotten"]


@pytest.mark.parametrize("form", ["identity_form", None])
def test_no_form_begins_where_none_was_or_who_he_is_is_asked(form: str | None) -> None:
    for action in ACTIONS:
        assert done(action, pressed("account_id", form))[1] == []


def test_where_there_is_no_choice_the_basket_stays(backend_with: Put) -> None:
    backend_with(account(subscription("LogMeIn Resolve")))
    assert done(ActionChangeDetail, pressed("products")) == (set(), [], ["utter_only_choice"])
