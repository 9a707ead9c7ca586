"""One turn of the cancellation form: basket, balance, payment details, yes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.backend_client import BackendUnavailable, Proof
from actions.items import item
from actions.steps import HIMSELF, CancellationSteps
from tests.actions.fake_backend import FakeBackend, account, conversation, subscription

RESOLVE, MEETING, CONNECT = "LogMeIn Resolve", "GoTo Meeting", "GoTo Connect"
ADDRESS = "Kerkstraat 12, 1017 GP Amsterdam"
Json = dict[str, Any]
Put = Callable[..., FakeBackend]


def take(backend: FakeBackend, *told: Any, **telling: Any) -> tuple[Json, list[str]]:
    """Takes the steps; returns the slots that are set and the responses that are uttered."""
    say = CollectingDispatcher()
    tracker = conversation(*told, **telling)
    proof = Proof("conversation", "proof")
    events = CancellationSteps(backend.view, proof, say, tracker).events()
    assert all(event["event"] == "slot" for event in events)
    assert events[-1]["name"] == "requested_slot"
    return {e["name"]: e["value"] for e in events}, [m["response"] for m in say.messages]


def asked(slot: str, **known: Any) -> Json:
    """The slots at a moment when a question has been asked."""
    return {"requested_slot": slot} | known


def at_details(**known: Any) -> Json:
    basket = [item(RESOLVE)]
    return asked(
        "card_last4",
        **({"cancellation_items": basket, "invoices_settled": True} | known),
    )


def at_preview(**known: Any) -> Json:
    details = {
        "billing_admin_email": HIMSELF,
        "card_last4": "4242",
        "billing_address": ADDRESS,
        "payment_details_confirmed": True,
        "preview_id": "preview",
    }
    return at_details(**(details | {"requested_slot": "cancellation_confirmed"} | known))


def test_a_single_product_is_not_asked_for(backend_with: Put) -> None:
    backend = backend_with(account(subscription(RESOLVE)))
    slots, said = take(backend)
    assert slots["cancellation_items"] == [item(RESOLVE)]
    assert slots["requested_slot"] == "card_last4"
    assert said == []


def test_with_a_choice_the_customer_is_asked(backend_with: Put) -> None:
    backend = backend_with(account(subscription(RESOLVE), subscription(MEETING)))
    slots, _ = take(backend)
    assert slots["requested_slot"] == "cancellation_items"
    assert "cancellation_items" not in slots


def test_what_was_named_before_the_form_began_counts(backend_with: Put) -> None:
    backend = backend_with(account(subscription(RESOLVE), subscription(MEETING)))
    slots, _ = take(backend, {"mentioned_products": [MEETING]})
    assert slots["cancellation_items"] == [item(MEETING)]
    assert slots["mentioned_products"] is None


def test_everything_means_all_that_he_may_cancel(backend_with: Put) -> None:
    refused = subscription(CONNECT, "role_insufficient")
    whole = account(subscription(RESOLVE, "allowed", "Camera Share"), refused)
    slots, _ = take(
        backend_with(whole), asked("cancellation_items"), entities=[("all_items", "all")]
    )
    assert slots["cancellation_items"] == [item(RESOLVE)]


def test_a_product_of_somebody_else_is_told_and_nothing_is_chosen(backend_with: Put) -> None:
    backend = backend_with(account(subscription(RESOLVE), subscription(MEETING)))
    named = [("product", "LogMeIn Rescue")]
    slots, said = take(backend, asked("cancellation_items"), entities=named)
    assert said == ["utter_product_not_on_account"]
    assert slots.get("cancellation_items") is None
    assert slots["requested_slot"] == "cancellation_items"


def test_a_product_the_account_lacks_is_not_replaced_by_the_one_it_has(backend_with: Put) -> None:
    """Who asks to end Rescue has not asked to end Resolve."""
    backend = backend_with(account(subscription(RESOLVE)))
    slots, said = take(backend, {"mentioned_products": ["LogMeIn Rescue"]})
    assert said == ["utter_product_not_on_account"]
    assert slots.get("cancellation_items") is None
    assert slots["requested_slot"] == "cancellation_items"


def test_an_add_on_the_account_lacks_is_told_too(backend_with: Put) -> None:
    backend = backend_with(account(subscription(RESOLVE), subscription(MEETING)))
    named = [("add_on", "Toll-free audio")]
    slots, said = take(backend, asked("cancellation_items"), entities=named)
    assert said == ["utter_product_not_on_account"]
    assert slots["requested_slot"] == "cancellation_items"


def test_of_two_products_the_refused_one_is_explained(backend_with: Put) -> None:
    refused = subscription(CONNECT, "role_insufficient")
    backend = backend_with(account(subscription(RESOLVE), refused))
    named = [("product", RESOLVE), ("product", CONNECT)]
    slots, said = take(backend, asked("cancellation_items"), entities=named)
    assert slots["cancellation_items"] == [item(RESOLVE)]
    assert said == ["utter_role_insufficient_connect"]


def test_when_all_that_is_named_is_refused_the_form_ends(backend_with: Put) -> None:
    refused = subscription(CONNECT, "role_insufficient")
    backend = backend_with(account(subscription(RESOLVE), refused))
    named = [("product", CONNECT)]
    slots, _ = take(backend, asked("cancellation_items"), entities=named)
    assert slots["cancellation_outcome"] == "blocked"
    assert slots["requested_slot"] is None


def test_a_late_notice_is_recorded_and_its_end_not_promised(backend_with: Put) -> None:
    late = subscription(RESOLVE, "notice_late", end_date="2026-12-07")
    backend = backend_with(account(late, subscription(MEETING)))
    _, said = take(backend, asked("cancellation_items"), entities=[("product", RESOLVE)])
    assert said == ["utter_notice_late"]
    assert [case["reason"] for case in backend.cases.values()] == ["notice_late"]


def test_an_open_invoice_comes_before_the_details(backend_with: Put) -> None:
    backend = backend_with(account(subscription(RESOLVE), invoices=1))
    slots, _ = take(backend)
    assert slots["requested_slot"] == "invoices_settled"


def test_saying_that_it_is_paid_is_checked(backend_with: Put) -> None:
    owing = account(subscription(RESOLVE), invoices=1)
    known = asked("invoices_settled", cancellation_items=[item(RESOLVE)])
    slots, said = take(backend_with(owing), known, {"invoices_settled": True})
    assert slots["requested_slot"] == "invoices_settled"
    assert said == ["utter_still_open"]
    paid = account(subscription(RESOLVE))
    slots, said = take(backend_with(paid), known, {"invoices_settled": True})
    assert slots["requested_slot"] == "card_last4"
    assert said == ["utter_balance_clear"]


def test_an_invoice_that_turns_up_on_the_way_blocks_too(backend_with: Put) -> None:
    backend = backend_with(account(subscription(RESOLVE), invoices=1))
    slots, _ = take(backend, at_details(), {"card_last4": "4242"})
    assert slots["invoices_settled"] is None
    assert slots["requested_slot"] == "invoices_settled"


def test_an_invoice_that_turns_up_at_the_yes_stops_it(backend_with: Put) -> None:
    backend = backend_with(account(subscription(RESOLVE), invoices=1))
    slots, _ = take(backend, at_preview(), {"cancellation_confirmed": True}, "affirm")
    assert slots.get("cancellation_outcome") != "confirmed"
    assert slots["requested_slot"] == "invoices_settled"


def test_somebody_else_is_asked_for_the_billing_admins_address(backend_with: Put) -> None:
    backend = backend_with(account(subscription(RESOLVE), is_billing_admin=False))
    slots, _ = take(backend)
    assert slots["requested_slot"] == "billing_admin_email"


def test_the_details_are_compared_once_all_are_there(backend_with: Put) -> None:
    backend = backend_with(account(subscription(RESOLVE), is_billing_admin=False))
    known = at_details(billing_admin_email="anna@example.com")
    take(backend, known, {"card_last4": "4242"})
    assert backend.checks == []
    known |= {"card_last4": "4242", "requested_slot": "billing_address"}
    slots, _ = take(backend, known, {"billing_address": ADDRESS})
    assert backend.checks == [("anna@example.com", "4242", ADDRESS)]
    assert slots["payment_details_confirmed"] is True
    assert slots["requested_slot"] == "cancellation_confirmed"


def test_a_billing_admin_is_compared_without_an_address_of_his_own(backend_with: Put) -> None:
    backend = backend_with(account(subscription(RESOLVE)))
    given = {"card_last4": "4242", "billing_address": ADDRESS}
    take(backend, at_details(), given)
    assert backend.checks == [(None, "4242", ADDRESS)]


def test_a_typing_error_costs_no_try(backend_with: Put) -> None:
    backend = backend_with(account(subscription(RESOLVE)))
    slots, said = take(backend, at_details(billing_address=ADDRESS), {"card_last4": "424"})
    assert slots["card_last4"] is None
    assert said == ["utter_invalid_card_last4"]
    assert slots["requested_slot"] == "card_last4"
    assert backend.checks == []


def test_a_mismatch_asks_for_all_details_again_and_names_none(backend_with: Put) -> None:
    backend = backend_with(account(subscription(RESOLVE), is_billing_admin=False), "mismatch")
    known = at_details(billing_admin_email="anna@example.com", billing_address=ADDRESS)
    slots, said = take(backend, known, {"card_last4": "9999"})
    assert said == ["utter_details_mismatch"]
    assert slots["requested_slot"] == "billing_admin_email"
    assert slots["card_last4"] is slots["billing_address"] is None
    assert not slots["payment_details_confirmed"]


def test_the_third_mismatch_ends_the_form(backend_with: Put) -> None:
    backend = backend_with(account(subscription(RESOLVE)), "locked")
    slots, _ = take(backend, at_details(billing_address=ADDRESS), {"card_last4": "9999"})
    assert slots["cancellation_outcome"] == "details_locked"
    assert slots["requested_slot"] is None


def test_a_corrected_detail_is_compared_again(backend_with: Put) -> None:
    backend = backend_with(account(subscription(RESOLVE)))
    slots, _ = take(backend, at_preview(), {"card_last4": "1881"}, "correct_details")
    assert backend.checks == [(None, "1881", ADDRESS)]
    assert slots["requested_slot"] == "cancellation_confirmed"


def test_a_yes_to_the_preview_confirms(backend_with: Put) -> None:
    backend = backend_with(account(subscription(RESOLVE)))
    slots, _ = take(backend, at_preview(), {"cancellation_confirmed": True}, "affirm")
    assert slots["cancellation_outcome"] == "confirmed"
    assert slots["requested_slot"] is None


def test_a_no_to_the_preview_declines(backend_with: Put) -> None:
    backend = backend_with(account(subscription(RESOLVE)))
    slots, _ = take(backend, at_preview(), {"cancellation_confirmed": False}, "deny")
    assert slots["cancellation_outcome"] == "declined"


@pytest.mark.parametrize("missing", ["preview_id", "payment_details_confirmed"])
def test_a_yes_before_there_is_a_preview_confirms_nothing(backend_with: Put, missing: str) -> None:
    backend = backend_with(account(subscription(RESOLVE)), "mismatch")
    known = at_preview(**{missing: None})
    slots, _ = take(backend, known, {"cancellation_confirmed": True}, "affirm")
    assert slots["cancellation_confirmed"] is None
    assert slots.get("cancellation_outcome") is None


def test_a_yes_that_names_another_product_agrees_to_nothing_yet(backend_with: Put) -> None:
    """The basket changed in the same message: the customer has not seen its preview."""
    backend = backend_with(account(subscription(RESOLVE), subscription(MEETING)))
    slots, _ = take(
        backend,
        at_preview(),
        {"cancellation_confirmed": True},
        "give_details",
        [("product", MEETING)],
    )
    assert slots["cancellation_items"] == [item(MEETING)]
    assert slots["preview_id"] is None
    assert slots.get("cancellation_outcome") is None
    assert slots["requested_slot"] == "cancellation_confirmed"


@pytest.mark.parametrize(
    ("intent", "entities", "text", "basket"),
    [
        ("deny", [("product", MEETING)], "nee, alleen meeting", [item(MEETING)]),
        ("affirm", [("product", MEETING)], "ja maar alleen meeting", [item(MEETING)]),
        ("affirm", [("product", MEETING)], "goed, maar alleen meeting", [item(MEETING)]),
        ("affirm", [("product", MEETING)], "ja, meeting ook", [item(RESOLVE), item(MEETING)]),
        ("affirm", [("all_items", "all")], "ja allebei", [item(RESOLVE), item(MEETING)]),
    ],
)
def test_an_answer_that_names_another_selection_shows_that_one_first(
    backend_with: Put,
    intent: str,
    entities: list[tuple[str, str]],
    text: str,
    basket: list[Json],
) -> None:
    backend = backend_with(account(subscription(RESOLVE), subscription(MEETING)))
    known = at_preview(cancellation_items=[item(RESOLVE)])
    given = {"cancellation_confirmed": intent == "affirm"}
    slots, _ = take(backend, known, given, intent, entities, text=text)
    assert slots["cancellation_items"] == basket
    assert slots["preview_id"] is None and slots["cancellation_confirmed"] is None
    assert slots.get("cancellation_outcome") is None


@pytest.mark.parametrize(
    ("entities", "text"),
    [([("product", RESOLVE)], "ja, zeg resolve op"), ([("all_items", "all")], "ja, alles klopt")],
)
def test_a_yes_that_names_what_is_shown_is_one(
    backend_with: Put, entities: list[tuple[str, str]], text: str
) -> None:
    backend = backend_with(account(subscription(RESOLVE), subscription(MEETING)))
    known = at_preview(cancellation_items=[item(RESOLVE)])
    slots, _ = take(backend, known, {"cancellation_confirmed": True}, "affirm", entities, text=text)
    assert slots["cancellation_outcome"] == "confirmed"
    assert "cancellation_items" not in slots


def test_what_is_added_stands_beside_what_was_chosen(backend_with: Put) -> None:
    backend = backend_with(account(subscription(RESOLVE), subscription(MEETING)))
    known = at_details(cancellation_items=[item(RESOLVE)])
    slots, _ = take(
        backend, known, None, "give_details", [("product", MEETING)], text="meeting ook"
    )
    assert slots["cancellation_items"] == [item(RESOLVE), item(MEETING)]


def test_an_older_yes_does_not_count_when_the_form_begins(backend_with: Put) -> None:
    backend = backend_with(account(subscription(RESOLVE)))
    known = at_preview(requested_slot=None, cancellation_confirmed=True)
    slots, _ = take(backend, known, None, "cancel_subscription")
    assert slots["cancellation_confirmed"] is None
    assert slots["preview_id"] is None
    assert slots["cancellation_outcome"] is None


def test_an_absent_backend_is_told_to_the_caller(backend_with: Put) -> None:
    backend = backend_with(account(subscription(RESOLVE)))
    backend.away = True
    with pytest.raises(BackendUnavailable):
        take(backend, at_details(billing_address=ADDRESS), {"card_last4": "4242"})


@pytest.mark.parametrize(
    ("entities", "offered"),
    [
        ([("add_on", "Camera Share")], ["Camera Share (LogMeIn Resolve)"]),
        ([("product", MEETING)], [MEETING]),
        ([("product", RESOLVE)], []),
        ([("all_items", "all")], []),
        ([("add_on", "Call Me")], []),
    ],
)
def test_a_question_at_the_preview_leaves_the_basket(
    backend_with: Put, entities: list[tuple[str, str]], offered: list[str]
) -> None:
    known = account(subscription(RESOLVE, "allowed", "Camera Share"), subscription(MEETING))
    backend = backend_with(known)
    tracker = conversation(at_preview(), intent="cancel_addon", entities=entities)
    tracker.latest_message["text"] = "blijft dat dan werken?"
    say = CollectingDispatcher()
    events = CancellationSteps(backend.view, Proof("c", "p"), say, tracker).events()
    slots = {e["name"]: e["value"] for e in events}
    assert "cancellation_items" not in slots and "preview_id" not in slots
    assert slots["requested_slot"] == "cancellation_confirmed"
    [said] = say.messages
    assert said["response"] == "utter_basket_stays"
    assert [b["title"] for b in said["buttons"]] == offered


def test_who_is_signed_in_is_asked_for_no_payment_details(backend_with: Put) -> None:
    backend = backend_with(account(subscription(RESOLVE), is_billing_admin=False))
    slots, said = take(backend, {"signed_in": True})
    assert slots["requested_slot"] == "cancellation_confirmed"
    assert slots["payment_details_confirmed"] is True
    assert (said, backend.checks) == ([], [])


def test_what_is_confirmed_once_is_not_set_again(backend_with: Put) -> None:
    """A form that sets a slot does not give way to a question or to a press beside the chat."""
    backend = backend_with(account(subscription(RESOLVE)))
    slots, _ = take(backend, at_preview(signed_in=True), intent="ask_refund")
    assert slots == {"requested_slot": "cancellation_confirmed"}


def test_an_open_balance_is_asked_about_all_the_same(backend_with: Put) -> None:
    backend = backend_with(account(subscription(RESOLVE), invoices=1))
    slots, _ = take(backend, {"signed_in": True})
    assert slots["requested_slot"] == "invoices_settled"
