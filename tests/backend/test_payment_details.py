"""The payment details that confirm a customer."""

from __future__ import annotations

import pytest
from assistant import Conversation
from fastapi.testclient import TestClient

ADDRESS = "Kerkstraat 12, 1017 GP Amsterdam"
ILSE = "facturen@devriesict.example.com"


@pytest.fixture
def super_admin(client: TestClient) -> Conversation:
    return Conversation(client).verify("4820193776", "sam@devriesict.example.com")


@pytest.mark.parametrize("email", [None, ILSE, " Facturen@DeVriesICT.example.com "])
def test_the_billing_admin_matches(billing_admin: Conversation, email: str | None) -> None:
    assert billing_admin.check_details(email, "4242", ADDRESS) == {
        "outcome": "match",
        "tries_left": 3,
    }


def test_somebody_else_has_to_name_the_billing_admin(super_admin: Conversation) -> None:
    assert super_admin.check_details(None, "4242", ADDRESS)["outcome"] == "mismatch"
    assert super_admin.check_details(ILSE, "4242", ADDRESS)["outcome"] == "match"


@pytest.mark.parametrize(
    ("email", "last4", "address"),
    [
        ("sam@devriesict.example.com", "4242", ADDRESS),
        (ILSE, "4243", ADDRESS),
        (ILSE, "", ADDRESS),
        (ILSE, "٤٢٤٢", ADDRESS),
        (ILSE, "4242", "Kerkstraat 14, 1017 GP Amsterdam"),
        (ILSE, "4242", ""),
    ],
)
def test_any_wrong_part_is_the_same_mismatch(
    billing_admin: Conversation, email: str, last4: str, address: str
) -> None:
    assert billing_admin.check_details(email, last4, address) == {
        "outcome": "mismatch",
        "tries_left": 2,
    }


def test_the_third_mismatch_locks_even_the_right_details(billing_admin: Conversation) -> None:
    answers = [billing_admin.check_details(None, "0000", ADDRESS) for _ in range(3)]
    assert [(a["outcome"], a["tries_left"]) for a in answers] == [
        ("mismatch", 2),
        ("mismatch", 1),
        ("locked", 0),
    ]
    assert billing_admin.check_details(None, "4242", ADDRESS)["outcome"] == "locked"
    assert billing_admin.preview("GoTo Meeting")["outcome"] == "details_missing"


def test_the_latest_answer_counts(ready_admin: Conversation) -> None:
    assert ready_admin.preview("GoTo Meeting")["outcome"] == "ready"
    ready_admin.check_details(None, "0000", ADDRESS)
    assert ready_admin.preview("GoTo Meeting")["outcome"] == "details_missing"


def test_details_of_an_account_without_a_card_never_match(
    client: TestClient, billing_admin: Conversation, reseed
) -> None:
    reseed("4820193776", lambda entry: entry["billing"].pop("card_last4"))
    again = Conversation(client).verify("4820193776", ILSE)
    assert again.check_details(None, "", ADDRESS)["outcome"] == "mismatch"
