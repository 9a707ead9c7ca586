"""The facts and the progress that messages carry, and that a reload gives back the same."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from tests.assistant import Assistant, Customer
from tests.channel.conftest import BillingAdmin
from tests.channel.test_payloads import come_to_preview

Json = dict[str, Any]


def test_a_preview_carries_its_facts(
    assistant: Assistant, customer: Customer, billing_admin: BillingAdmin
) -> None:
    messages = come_to_preview(customer, assistant, billing_admin)
    [preview] = [m for m in messages if m["kind"] == "preview"]
    facts = preview["data"]
    assert facts["title"] == "GoTo Meeting"
    assert facts["term_kind"] == "monthly"
    for name in ("today", "start", "end"):
        assert set(facts[name]) == {"date", "text"}, name
    assert facts["start"]["date"] <= facts["today"]["date"] <= facts["end"]["date"]
    assert facts["end"]["text"] in preview["text"]
    assert str(date.fromisoformat(facts["end"]["date"]).year) in facts["end"]["text"]
    charge = facts["charge"]
    assert (charge["amount"], charge["currency"], charge["months"]) == ("14.00", "EUR", 1)
    assert charge["text"] in preview["text"]
    assert facts["licences"] == {"assigned": 0, "total": 3}
    assert (facts["add_ons"], facts["kept"]) == ([], ["GoTo Webinar"])
    assert [m["data"] for m in messages if m["kind"] == "text"] == [None] * (len(messages) - 1)
    assert "utter_preview_kept" in [m["response"] for m in messages]


def test_a_receipt_carries_its_facts(
    assistant: Assistant, customer: Customer, billing_admin: BillingAdmin
) -> None:
    come_to_preview(customer, assistant, billing_admin)
    [receipt] = [m for m in customer.presses("/affirm") if m["kind"] == "receipt"]
    facts = receipt["data"]
    [cancellation] = assistant.truth(billing_admin.account_id)["cancellations"]
    assert facts["reference"] == cancellation["reference"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", facts["requested_at"])
    assert re.search(r" om \d\d:\d\d$", facts["requested_text"])
    assert "•" in facts["email"] and billing_admin.email not in str(facts)
    assert facts["undo_until"]["text"] in receipt["text"]
    assert [each["title"] for each in facts["lines"]] == ["GoTo Meeting"]


def test_a_handover_carries_its_number(customer: Customer) -> None:
    [handed] = customer.says("Ik wil een medewerker spreken")
    assert handed["data"]["reference"] in handed["text"]
    assert set(handed["data"]) == {"reference"}


def test_each_question_of_a_cancellation_says_how_far_it_is(
    assistant: Assistant, customer: Customer, billing_admin: BillingAdmin
) -> None:
    come_to_preview(customer, assistant, billing_admin)
    history = customer.history()
    steps = [m["progress"] for m in history if m["progress"]]
    assert [(each["step"], each["name"]) for each in steps] == [
        (1, "account"),
        (2, "email"),
        (3, "code"),
        (4, "products"),
        (5, "payment"),
        (5, "payment"),
        (6, "confirm"),
    ]
    assert {each["of"] for each in steps} == {6}
    assert all(m["expects"] for m in history if m["progress"])


def test_what_is_no_cancellation_has_no_steps(customer: Customer) -> None:
    asked = customer.says("Wat is de status van mijn opzegging?")[-1]
    assert (asked["expects"], asked["progress"]) == ("account_id", None)
