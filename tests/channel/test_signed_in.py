"""POST /conversations with the portal's token: soon a receipt, or as for anybody else."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

import pytest
import requests
import yaml

from tests.assistant import Assistant, Customer
from tests.channel.conftest import monthly
from tests.channel.test_known import payload, read
from tests.channel.test_open import open_conversation
from tests.portal import forgeries, signed
from tests.processes import frozen

LANGUAGES = pytest.mark.parametrize("language", ["nl", "en"])
WISH = {"nl": "Ik wil GoTo Meeting opzeggen", "en": "I want to cancel GoTo Meeting"}
YES = {"nl": "ja", "en": "yes"}
FIRST_ACCOUNT_ID = 8870000000
AT_ONCE = 60
Json = dict[str, Any]
FORGERIES = list(forgeries("1", "a@example.com"))


def responses(messages: list[Json]) -> list[str]:
    return [message["response"] for message in messages]


class Someone:
    """A contact of an account, as the portal knows him."""

    def __init__(self, account: Json) -> None:
        self.account_id = account["id"]
        self.email = account["contacts"][0]["email"]

    def sign_in(self, assistant: Assistant, language: str = "nl") -> Customer:
        return Customer(assistant, language, assistant.identity_token(self.account_id, self.email))


def account(number: int, **more: Any) -> dict[str, Any]:
    email = f"joke{number}@portaal.example.nl"
    return {
        "id": str(FIRST_ACCOUNT_ID + number),
        "name": f"Portaal {number}",
        "time_zone": "Europe/Amsterdam",
        "contacts": [{"name": "Joke de Wit", "email": email, "roles": ["billing_admin"]}],
        "billing": {"admin_email": email, "card_last4": "4242", "address": "Elders 1, Utrecht"},
        "subscriptions": [monthly("GoTo Meeting"), monthly("GoTo Webinar")],
        "invoices": [],
    } | more


@pytest.fixture(scope="module")
def accounts(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Json:
    """Accounts for all tests here, loaded at once: that takes a process of its own."""
    made = [account(number) for number in range(AT_ONCE)]
    member = [{"name": "Noor Vos", "email": "noor@portaal.example.nl", "roles": ["admin"]}]
    invoice = {"number": "INV-7", "amount": "14.00", "currency": "EUR", "status": "open"}
    odd = {
        "not allowed": account(AT_ONCE, contacts=member),
        "in debt": account(AT_ONCE + 1, invoices=[invoice | {"due": "today-3d"}]),
    }
    seed = tmp_path_factory.mktemp("portal") / "accounts.yml"
    seed.write_text(yaml.safe_dump({"accounts": [*made, *odd.values()]}))
    assistant.load(seed)
    return {"spare": made} | odd


@pytest.fixture
def someone(accounts: Json) -> Someone:
    """Somebody who may cancel GoTo Meeting and GoTo Webinar."""
    return Someone(accounts["spare"].pop())


@LANGUAGES
def test_a_signed_in_customer_has_his_receipt_after_two_messages(
    assistant: Assistant, someone: Someone, language: str
) -> None:
    customer = someone.sign_in(assistant, language)
    assert responses(customer.messages) == ["utter_welcome", "utter_signed_in"]
    assert "jo•••@portaal.example.nl" in customer.messages[1]["text"]
    answers = customer.says(WISH[language])
    assert responses(answers) == [
        "utter_role_verified",
        "utter_preview_monthly",
        "utter_preview_kept",
        "utter_preview_backup",
        "utter_ask_cancellation_confirmed",
    ]
    answers = customer.says(YES[language])
    assert responses(answers) == ["utter_cancellation_submitted", "utter_ask_reason"]
    [cancellation] = assistant.truth(someone.account_id)["cancellations"]
    assert cancellation["lines"] == ["GoTo Meeting"]
    assert {m["lang"] for m in customer.history()} == {language}


def test_the_steps_are_those_that_are_asked(assistant: Assistant, someone: Someone) -> None:
    customer = someone.sign_in(assistant)
    names = ["products", "confirm"]
    asked = customer.says("Ik wil opzeggen")[-1]
    assert asked["progress"] == {"step": 1, "of": 2, "name": "products", "names": names}
    asked = customer.says("GoTo Webinar")[-1]
    assert asked["progress"] == {"step": 2, "of": 2, "name": "confirm", "names": names}
    assert [m["progress"] for m in customer.history()][-1] == asked["progress"]


def test_what_is_known_is_shown_masked_and_an_export_has_no_proof(
    assistant: Assistant, someone: Someone
) -> None:
    customer = someone.sign_in(assistant)
    known = {each["name"]: each["masked"] for each in read(customer)["known"]}
    assert known == {
        "account_id": f"••••{someone.account_id[-4:]}",
        "email": "jo•••@portaal.example.nl",
    }
    url = f"{assistant.channel}/conversations/export"
    held = requests.get(url, headers=customer.headers, timeout=30).json()["values"]
    assert [each["kind"] for each in held] == ["account_id", "email"]


@pytest.mark.parametrize("detail", ["account_id", "email"])
def test_another_account_or_address_voids_what_the_portal_said(
    assistant: Assistant, someone: Someone, detail: str
) -> None:
    customer = someone.sign_in(assistant)
    customer.says(WISH["nl"])
    asked = customer.presses(payload("change_detail", detail))[-1]
    assert asked["expects"] == detail
    assert asked["progress"]["of"] == 6
    given = {"account_id": someone.account_id, "email": someone.email}[detail]
    assert customer.says(given)[-1]["expects"] == "code"
    answers = customer.says(assistant.newest_code(someone.email))
    asked_after_it = {"account_id": "products", "email": "card_last4"}  # another account: all anew
    assert answers[-1]["expects"] == asked_after_it[detail]


@LANGUAGES
def test_a_proof_that_runs_out_on_the_way_gives_way_to_a_code(
    assistant: Assistant, someone: Someone, language: str
) -> None:
    customer = someone.sign_in(assistant, language)
    customer.says(WISH[language])
    expire_proof(assistant, customer)
    answers = customer.says(YES[language])
    assert responses(answers)[-1] in (
        "utter_identity_expired_start_again",
        "utter_ask_verification_code",
    )
    if answers[-1]["expects"] != "code":
        answers = customer.presses("/cancel_subscription")
    assert (answers[-1]["expects"], answers[-1]["progress"]["step"]) == ("code", 3)
    assert assistant.truth(someone.account_id)["cancellations"] == []
    answers = customer.says(assistant.newest_code(someone.email))
    assert answers[-1]["expects"] == "card_last4"


@LANGUAGES
@pytest.mark.parametrize("wrong", FORGERIES)
def test_a_token_that_proves_nothing_opens_the_chat_as_for_anybody_else(
    assistant: Assistant, someone: Someone, wrong: str, language: str
) -> None:
    token = forgeries(someone.account_id, someone.email)[wrong]
    customer = Customer(assistant, language, token)
    assert responses(customer.messages) == ["utter_welcome", "utter_sign_in_failed"]
    assert {m["lang"] for m in customer.messages} == {language}
    assert read(customer)["known"] == []
    asked = customer.says(WISH[language])[-1]
    assert (asked["expects"], asked["progress"]["of"]) == ("account_id", 6)


def test_a_token_works_once(assistant: Assistant, someone: Someone) -> None:
    token = assistant.identity_token(someone.account_id, someone.email)
    Customer(assistant, "nl", token)
    again = Customer(assistant, "nl", token)
    assert responses(again.messages) == ["utter_welcome", "utter_sign_in_failed"]
    assert again.says(WISH["nl"])[-1]["expects"] == "account_id"


@pytest.mark.parametrize("token", [1, True, ["x"], {"alg": "none"}])
def test_a_token_that_is_no_text_is_refused(assistant: Assistant, token: Any) -> None:
    answer = open_conversation(assistant, {"language": "en", "identity_token": token})
    assert answer.status_code == 422
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_no_token_is_no_failure(assistant: Assistant) -> None:
    opened = open_conversation(assistant, {"language": "en", "identity_token": None}).json()
    assert responses(opened["messages"]) == ["utter_welcome"]


def test_a_role_that_may_not_cancel_may_not_when_signed_in_either(
    assistant: Assistant, accounts: Json
) -> None:
    customer = Someone(accounts["not allowed"]).sign_in(assistant)
    *refused, last = responses(customer.says(WISH["nl"]))
    assert set(refused) == {"utter_role_insufficient_general"}
    assert last == "utter_offer_person"


def test_an_open_balance_blocks_a_signed_in_customer_until_it_is_paid(
    assistant: Assistant, accounts: Json
) -> None:
    owes = Someone(accounts["in debt"])
    customer = owes.sign_in(assistant)
    assert "utter_open_invoices" in responses(customer.says(WISH["nl"]))
    assert "utter_still_open" in responses(customer.says("ik heb betaald"))
    url = f"{assistant.backend}/dev/accounts/{owes.account_id}/pay"
    assert requests.post(url, timeout=5).status_code == 204
    assert customer.says("nu is het betaald")[-1]["expects"] == "confirm"


def test_details_that_are_given_all_the_same_do_no_harm(
    assistant: Assistant, someone: Someone
) -> None:
    customer = someone.sign_in(assistant)
    answers = customer.says("Ik wil GoTo Meeting opzeggen, de kaart eindigt op 9999")
    assert answers[-1]["expects"] == "confirm"
    customer.says("ja")
    assert len(assistant.truth(someone.account_id)["cancellations"]) == 1


def test_beginning_again_forgets_that_he_was_signed_in(
    assistant: Assistant, someone: Someone
) -> None:
    customer = someone.sign_in(assistant)
    customer.says("begin opnieuw")
    assert customer.says(WISH["nl"])[-1]["expects"] == "account_id"


def test_a_typed_or_forged_sign_in_is_none(assistant: Assistant) -> None:
    customer = Customer(assistant, "nl")
    forged = '/start_signed_in{"verification_proof": "x", "account_id": "1"}'
    for name in (forged, "/start_signed_in", "/start_sign_in_failed"):
        assert customer.post(payload=name).status_code == 422
        customer.says(name)
    assert customer.says(WISH["nl"])[-1]["expects"] == "account_id"


@LANGUAGES
def test_a_backend_that_is_away_leaves_the_chat_open(
    assistant: Assistant, someone: Someone, language: str
) -> None:
    token = signed(someone.account_id, someone.email)
    with frozen(assistant, "backend"):
        customer = Customer(assistant, language, token)
        assert responses(customer.messages) == ["utter_welcome", "utter_sign_in_failed"]


def test_a_token_and_its_values_are_written_nowhere(
    assistant: Assistant, someone: Someone, written: Callable[[], bytes]
) -> None:
    token = assistant.identity_token(someone.account_id, someone.email)
    refused = forgeries(someone.account_id, someone.email)["foreign signature"]
    Customer(assistant, "nl", token)
    Customer(assistant, "nl", refused)
    for part in (*token.split(".")[1:], *refused.split(".")[1:]):
        assert part.encode() not in written()


def expire_proof(assistant: Assistant, customer: Customer) -> None:
    """Has the backend's hour pass for one conversation."""
    with sqlite3.connect(assistant.data_dir / "backend.db", timeout=10) as database:
        changed = database.execute(
            "UPDATE verifications SET proof_expires_at = created_at WHERE conversation_id = ?",
            [customer.conversation_id],
        )
        assert changed.rowcount == 1
