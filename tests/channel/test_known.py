"""GET /conversations: what is known, masked, with payloads that change or forget it."""

from __future__ import annotations

from typing import Any

import pytest
import requests

from tests.assistant import Assistant, Customer
from tests.channel.conftest import BillingAdmin
from tests.channel.test_payloads import come_to_preview, yes_button


def read(customer: Customer) -> dict[str, Any]:
    """The panel's call."""
    answer = requests.get(
        f"{customer.assistant.channel}/conversations", headers=customer.headers, timeout=30
    )
    assert answer.status_code == 200, answer.text
    return answer.json()


def payload(intent: str, detail: str) -> str:
    return f'/{intent}{{"detail": "{detail}"}}'


def test_nothing_is_known_at_first(customer: Customer) -> None:
    assert read(customer) == {
        "conversation_id": customer.conversation_id,
        "language": "nl",
        "known": [],
    }


def test_a_token_is_needed(assistant: Assistant) -> None:
    answer = requests.get(f"{assistant.channel}/conversations", timeout=30)
    assert answer.status_code == 401


def test_what_is_known_is_masked_and_in_the_order_of_the_steps(
    assistant: Assistant, customer: Customer, billing_admin: BillingAdmin
) -> None:
    come_to_preview(customer, assistant, billing_admin)
    found = read(customer)
    assert {each["name"]: each["masked"] for each in found["known"]} == {
        "account_id": f"••••{billing_admin.account_id[-4:]}",
        "email": "jo•••@kanaal.example.nl",
        "products": "GoTo Meeting",
        "card_last4": "••42",
        "billing_address": "Ke••••",
    }
    names = [each["name"] for each in found["known"]]
    assert names == ["account_id", "email", "products", "card_last4", "billing_address"]
    for each in found["known"]:
        assert each["change"] == payload("change_detail", each["name"])
        assert each["forget"] == payload("forget_detail", each["name"])
    for secret in (billing_admin.account_id, billing_admin.email, "4242", "Kerkstraat"):
        assert secret not in str(found)


@pytest.mark.parametrize(
    ("detail", "expects"),
    [
        ("account_id", "account_id"),
        ("email", "email"),
        ("products", "products"),
        ("card_last4", "card_last4"),
        ("billing_address", "billing_address"),
    ],
)
def test_a_change_asks_that_detail_again_and_voids_the_yes(
    assistant: Assistant,
    customer: Customer,
    billing_admin: BillingAdmin,
    detail: str,
    expects: str,
) -> None:
    yes = yes_button(come_to_preview(customer, assistant, billing_admin))
    answers = customer.presses(payload("change_detail", detail))
    assert answers[-1]["expects"] == expects
    assert detail not in [each["name"] for each in read(customer)["known"]]
    assert customer.post(payload=yes).status_code == 422
    assert assistant.truth(billing_admin.account_id)["cancellations"] == []


def test_another_address_voids_the_proof_of_identity(
    assistant: Assistant, customer: Customer, billing_admin: BillingAdmin
) -> None:
    come_to_preview(customer, assistant, billing_admin)
    customer.presses(payload("change_detail", "email"))
    assert customer.says("eva@kanaal.example.nl")[-1]["expects"] == "code"


def test_the_talk_goes_on_to_its_end_after_changes(
    assistant: Assistant, customer: Customer, billing_admin: BillingAdmin
) -> None:
    come_to_preview(customer, assistant, billing_admin)
    customer.presses(payload("change_detail", "products"))
    assert customer.says("GoTo Webinar")[-1]["expects"] == "confirm"
    customer.presses(payload("forget_detail", "email"))
    customer.says(billing_admin.email)
    answers = customer.says(assistant.newest_code(billing_admin.email, beyond=1))
    assert answers[-1]["expects"] == "confirm"
    customer.presses("/affirm")
    [cancellation] = assistant.truth(billing_admin.account_id)["cancellations"]
    assert cancellation["lines"] == ["GoTo Webinar"]


def test_forgetting_is_said_and_the_form_goes_on(
    assistant: Assistant, customer: Customer, billing_admin: BillingAdmin
) -> None:
    come_to_preview(customer, assistant, billing_admin)
    answers = customer.presses(payload("forget_detail", "card_last4"))
    assert [each["response"] for each in answers] == [
        "utter_detail_forgotten",
        "utter_ask_cancellation_form_card_last4",
    ]
    [shown] = [each["text"] for each in customer.history() if each["from"] == "user"][-1:]
    assert shown == "Laatste vier cijfers vergeten"


@pytest.mark.parametrize("intent", ["change_detail", "forget_detail"])
def test_without_a_form_nothing_is_asked(customer: Customer, intent: str) -> None:
    customer.says("Mijn account-ID is 8812345678")
    [answer] = customer.presses(payload(intent, "account_id"))
    assert answer["expects"] is None
    assert read(customer)["known"] == []


def test_only_what_is_known_now_can_be_changed(customer: Customer) -> None:
    customer.says("Ik wil mijn abonnement opzeggen")
    assert customer.post(payload=payload("change_detail", "account_id")).status_code == 422
    customer.says("8812345678")
    for refused in (
        payload("change_detail", "email"),
        payload("change_detail", "verification_proof"),
        '/change_detail{"detail":"account_id"}',
        "/change_detail",
        f"{payload('change_detail', 'account_id')}#1",
    ):
        assert customer.post(payload=refused).status_code == 422, refused
    forgotten = payload("forget_detail", "account_id")
    assert customer.presses(forgotten)[-1]["expects"] == "account_id"
    assert customer.post(payload=forgotten).status_code == 422


def test_a_typed_payload_changes_nothing(customer: Customer) -> None:
    customer.says("Ik wil mijn abonnement opzeggen")
    customer.says("8812345678")
    assert customer.says(payload("forget_detail", "account_id"))[-1]["expects"] == "email"
    assert len(read(customer)["known"]) == 1
