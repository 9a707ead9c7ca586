"""What a contact may see of an account."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from assistant import Conversation
from fastapi.testclient import TestClient

DE_VRIES = "4820193776"


def by_product(account: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {each["product"]: each for each in account["subscriptions"]}


def test_the_billing_admin_sees_everything(billing_admin: Conversation) -> None:
    account = billing_admin.account()
    assert account["name"] == "De Vries ICT"
    assert account["today"] == "2026-11-23"
    assert account["contact"] == {
        "name": "Ilse de Vries",
        "email_masked": "F•••@devriesict.example.com",
        "roles": ["billing_admin"],
        "is_billing_admin": True,
    }
    resolve = by_product(account)["LogMeIn Resolve"]
    assert resolve["price"] == {"amount": "49.00", "currency": "EUR", "per": "month"}
    assert resolve["licences"] == {"total": 10, "assigned": 7}
    assert resolve["term"] == {
        "kind": "fixed",
        "months": 12,
        "start": "2026-03-15",
        "end": "2027-03-14",
        "notice_days": 0,
    }
    assert (resolve["end_date"], resolve["outcome"]) == ("2027-03-14", "allowed")
    assert [a["name"] for a in resolve["add_ons"]] == ["Camera Share", "Extra devices"]
    assert by_product(account)["GoTo Meeting"]["end_date"] == "2026-11-30"
    assert account["open_invoices"] == []


def test_another_super_admin_is_not_the_billing_admin(client: TestClient) -> None:
    account = Conversation(client).verify(DE_VRIES, "sam@devriesict.example.com").account()
    assert account["contact"]["is_billing_admin"] is False
    assert by_product(account)["LogMeIn Resolve"]["outcome"] == "allowed"


@pytest.mark.parametrize("email", ["ben@devriesict.example.com", "mia@devriesict.example.com"])
def test_who_may_cancel_nothing_sees_no_money_and_no_history(
    ready_admin: Conversation, email: str
) -> None:
    ready_admin.cancel("GoTo Meeting")
    account = Conversation(ready_admin.client).verify(DE_VRIES, email).account()
    assert account["open_invoices"] == account["cancellations"] == []
    for subscription in account["subscriptions"]:
        assert subscription["outcome"] == "role_insufficient"
        assert (
            subscription["price"] is subscription["licences"] is subscription["reference"] is None
        )
        for add_on in subscription["add_ons"]:
            assert (add_on["outcome"], add_on["price"]) == ("role_insufficient", None)


def test_open_invoices_come_with_the_first_due_first(client: TestClient) -> None:
    account = Conversation(client).verify("8392051647", "mark@verhulst.example.com").account()
    assert account["open_invoices"] == [
        {"number": "INV-1", "amount": "80.50", "currency": "EUR", "due": "2026-11-09"},
        {"number": "INV-2", "amount": "120.00", "currency": "EUR", "due": "2026-12-09"},
    ]


def test_one_person_may_cancel_one_product_and_not_another(client: TestClient) -> None:
    account = Conversation(client).verify("9046137725", "rob@vecht.example.com").account()
    outcomes = {name: each["outcome"] for name, each in by_product(account).items()}
    assert outcomes == {"GoTo Connect": "role_insufficient", "GoTo Webinar": "allowed"}


def test_what_stands_in_the_way_has_a_word_each(client: TestClient) -> None:
    account = Conversation(client).verify("1460938275", "eva@lijn.example.com").account()
    outcomes = {name: each["outcome"] for name, each in by_product(account).items()}
    assert outcomes == {
        "GoTo Meeting": "notice_late",
        "LogMeIn Rescue": "own_process",
        "LastPass": "not_ours",
        "GoTo Webinar": "reseller",
        "OpenVoice": "expired",
    }


def test_earlier_cancellations_are_listed_and_tied_to_what_they_name(client: TestClient) -> None:
    account = Conversation(client).verify("734219508", "wouter@trapper.example.nl").account()
    earlier = {each["reference"]: each for each in account["cancellations"]}
    assert earlier["C-4T8WN-6RVE3"] == {
        "reference": "C-4T8WN-6RVE3",
        "lines": [{"product": "GoTo Meeting", "add_on": None, "end_date": "2027-01-16"}],
        "requested_at": "2026-11-03T11:00:00Z",
        "end_date": "2027-01-16",
        "status": "scheduled",
        "undo_until": "2027-01-16",
    }
    assert earlier["C-00000-00001"]["status"] == "ended"
    [meeting] = account["subscriptions"]
    assert (meeting["outcome"], meeting["reference"]) == ("already_cancelled", "C-4T8WN-6RVE3")


def test_today_is_the_accounts_own_date(
    client: TestClient, reseed: Callable[[str, Callable[[dict[str, Any]], None]], None]
) -> None:
    reseed(DE_VRIES, lambda entry: entry.update(time_zone="Pacific/Kiritimati"))
    conversation = Conversation(client).verify(DE_VRIES, "sam@devriesict.example.com")
    assert conversation.account()["today"] == "2026-11-24"
