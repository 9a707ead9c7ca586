"""What cancelling would do, before the customer confirms."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from assistant import Conversation, is_refused
from fastapi.testclient import TestClient

WHOLE = "LogMeIn Resolve"
CAMERA = (WHOLE, "Camera Share")


def test_a_fixed_term_is_charged_to_its_end(ready_admin: Conversation) -> None:
    preview = ready_admin.preview(WHOLE)
    assert preview["outcome"] == "ready"
    assert preview["expires_at"] == "2026-11-23T10:30:00Z"
    assert preview["lines"] == [
        {
            "product": WHOLE,
            "add_on": None,
            "outcome": "allowed",
            "included_add_ons": ["Camera Share", "Extra devices"],
            "requested_on": "2026-11-23",
            "start_date": "2026-03-15",
            "end_date": "2027-03-14",
            "still_charged": {"amount": "228.00", "currency": "EUR", "months": 4},
            "assigned_licences": 7,
            "total_licences": 10,
            "term_kind": "fixed",
            "auto_renew": True,
            "data_deleted_on": "2027-06-12",
            "phone_numbers": False,
        }
    ]


def test_an_add_on_is_a_line_of_its_own(ready_admin: Conversation) -> None:
    [line] = ready_admin.preview(CAMERA)["lines"]
    assert (line["product"], line["add_on"]) == CAMERA
    assert line["still_charged"] == {"amount": "20.00", "currency": "EUR", "months": 4}
    assert line["included_add_ons"] == []


def test_a_month_is_charged_whole(ready_admin: Conversation) -> None:
    [line] = ready_admin.preview("GoTo Meeting")["lines"]
    assert (line["start_date"], line["end_date"]) == ("2026-11-01", "2026-11-30")
    assert line["still_charged"] == {"amount": "26.00", "currency": "EUR", "months": 1}


def test_what_goes_on_as_before_is_told(ready_admin: Conversation) -> None:
    def kept(*basket: str | tuple[str, str]) -> list[tuple[str, str | None]]:
        told = ready_admin.preview(*basket)["kept"]
        return [(each["product"], each["add_on"]) for each in told]

    assert kept(WHOLE) == [("GoTo Meeting", None)]
    assert kept(CAMERA) == [(WHOLE, None), (WHOLE, "Extra devices"), ("GoTo Meeting", None)]
    assert kept(WHOLE, "GoTo Meeting") == []


def test_what_is_cancelled_already_is_not_told_as_going_on(ready_admin: Conversation) -> None:
    ready_admin.cancel("GoTo Meeting")
    assert ready_admin.preview(WHOLE)["kept"] == []


def test_what_may_not_be_cancelled_goes_on(client: TestClient) -> None:
    rob = Conversation(client).verify("9046137725", "rob@vecht.example.com")
    kept = rob.preview("GoTo Connect", "GoTo Webinar")["kept"]
    assert "GoTo Connect" in [each["product"] for each in kept]
    assert "GoTo Webinar" not in [each["product"] for each in kept]


def test_other_names_of_a_product_are_understood(ready_admin: Conversation) -> None:
    preview = ready_admin.preview("goto resolve", ("RMM", "camera share"))
    assert [(line["product"], line["add_on"]) for line in preview["lines"]] == [(WHOLE, None)]


def test_repeats_and_add_ons_of_a_whole_subscription_are_one_line(
    ready_admin: Conversation,
) -> None:
    preview = ready_admin.preview(CAMERA, WHOLE, WHOLE)
    assert [(line["product"], line["add_on"]) for line in preview["lines"]] == [(WHOLE, None)]


@pytest.mark.parametrize("line", ["GoTo Training", "Netflix", (WHOLE, "Call Me")])
def test_what_the_account_does_not_have_is_refused(
    ready_admin: Conversation, line: str | tuple[str, str]
) -> None:
    assert is_refused(ready_admin.post_preview(line), 422, "unknown_product")


@pytest.mark.parametrize("count", [0, 51])
def test_a_basket_has_one_to_fifty_lines(ready_admin: Conversation, count: int) -> None:
    assert is_refused(ready_admin.post_preview(*[WHOLE] * count), 422, "invalid_request")


def test_details_come_before_ready(billing_admin: Conversation) -> None:
    assert billing_admin.preview(WHOLE)["outcome"] == "details_missing"


def test_open_invoices_block(client: TestClient) -> None:
    mark = Conversation(client).verify("8392051647", "mark@verhulst.example.com")
    preview = mark.preview(WHOLE)
    assert preview["outcome"] == "open_balance"
    assert [each["number"] for each in preview["open_invoices"]] == ["INV-1", "INV-2"]


def test_lines_that_are_not_allowed_tell_no_facts(client: TestClient) -> None:
    rob = Conversation(client).verify("9046137725", "rob@vecht.example.com")
    preview = rob.preview("GoTo Connect", "GoTo Webinar")
    assert preview["outcome"] == "details_missing"
    connect, webinar = preview["lines"]
    assert (connect["outcome"], webinar["outcome"]) == ("role_insufficient", "allowed")
    assert connect["end_date"] is connect["still_charged"] is connect["assigned_licences"] is None
    assert webinar["still_charged"]["amount"] == "990.00"  # ten months of 99.00


def test_who_may_cancel_nothing_hears_of_no_invoices(
    client: TestClient, reseed: Callable[[str, Callable[[dict[str, Any]], None]], None]
) -> None:
    reseed("4820193776", lambda entry: entry["invoices"][0].update(status="open"))
    mia = Conversation(client).verify("4820193776", "mia@devriesict.example.com")
    preview = mia.preview(WHOLE, "GoTo Meeting")
    assert (preview["outcome"], preview["open_invoices"]) == ("nothing_allowed", [])
