"""Real processes are stopped and killed while a customer talks; run in the order of the file.

The tests share one assistant of their own; the last one ends it.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import requests
import yaml

from tests.assistant import Assistant, Customer
from tests.processes import PROCESSES, frozen, pid_of

PATIENCE = 30
LAST4, ADDRESS = "4242", "Kerkstraat 12, 1017 GP Amsterdam"
ACCOUNT_IDS = ("8830000001", "8830000002", "8830000003")


def account(account_id: str) -> dict[str, Any]:
    email = f"ilse{account_id[-1]}@faults.example.nl"
    return {
        "id": account_id,
        "name": "De Vries ICT",
        "time_zone": "Europe/Amsterdam",
        "contacts": [{"name": "Ilse de Vries", "email": email, "roles": ["billing_admin"]}],
        "billing": {"admin_email": email, "card_last4": LAST4, "address": ADDRESS},
        "subscriptions": [
            {
                "product": "LogMeIn Resolve",
                "purchase": "online",
                "term": {"kind": "fixed", "months": 12, "start": "today-200d", "end": "today+165d"},
                "price": {"amount": "49.00", "currency": "EUR", "per": "month"},
                "auto_renew": True,
                "status": "active",
                "licences": {"total": 10, "assigned": 7},
                "add_ons": [],
            }
        ],
        "invoices": [],
    }


@pytest.fixture(scope="module")
def own_assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant that no other module uses, since its processes are hurt."""
    folder = tmp_path_factory.mktemp("faults")
    seed = folder / "accounts.yml"
    accounts = [account(account_id) for account_id in ACCOUNT_IDS]
    seed.write_text(yaml.safe_dump({"accounts": accounts}))
    started = Assistant(folder, seed)
    started.start()
    yield started
    started.end()


def wait_until(true: Callable[[], bool], what: str) -> None:
    patience = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < patience, f"waited {PATIENCE} s in vain until {what}"
        time.sleep(0.1)


def reason(assistant: Assistant) -> str | None:
    """Why a message would not be answered, as the health call says; None when it would be."""
    answer = requests.get(f"{assistant.channel}/health/ready", timeout=PATIENCE)
    if answer.status_code == 200:
        return None
    assert answer.status_code == 503
    assert answer.headers["Content-Type"] == "application/problem+json"
    return answer.text


def names(messages: list[dict[str, Any]]) -> list[str]:
    return [m["response"] for m in messages]


def email_of(account_id: str) -> str:
    return str(account(account_id)["contacts"][0]["email"])


def come_to_preview(customer: Customer, account_id: str) -> list[dict[str, Any]]:
    email = email_of(account_id)
    customer.says("Ik wil LogMeIn Resolve opzeggen")
    customer.says(account_id)
    customer.says(email)
    customer.says(customer.assistant.newest_code(email))
    customer.says(LAST4)
    preview = customer.says(ADDRESS)
    assert preview[-1]["expects"] == "confirm", names(preview)
    return preview


def test_a_backend_that_is_away_is_told_and_nothing_is_lost(own_assistant: Assistant) -> None:
    account_id, email = ACCOUNT_IDS[0], email_of(ACCOUNT_IDS[0])
    customer = Customer(own_assistant, "nl")
    customer.says("Ik wil LogMeIn Resolve opzeggen")
    customer.says(account_id)
    with frozen(own_assistant, "backend"):
        assert names(customer.says(email))[-1] == "utter_backend_unavailable"
        assert "backend" in (reason(own_assistant) or "")
        assert names(customer.says("Krijg ik mijn geld terug?"))[0] == "utter_ask_refund"
    wait_until(lambda: reason(own_assistant) is None, "the backend is back")
    again = customer.says("probeer het nog eens")
    assert again[-1]["expects"] == "code", names(again)
    known = customer.says(own_assistant.newest_code(email))
    assert known[-1]["expects"] == "card_last4", names(known)


def test_a_backend_that_is_away_in_the_middle_of_the_form(own_assistant: Assistant) -> None:
    account_id, email = ACCOUNT_IDS[1], email_of(ACCOUNT_IDS[1])
    customer = Customer(own_assistant, "nl")
    customer.says("Ik wil LogMeIn Resolve opzeggen")
    customer.says(account_id)
    customer.says(email)
    asked = customer.says(own_assistant.newest_code(email))
    assert asked[-1]["expects"] == "card_last4"
    with frozen(own_assistant, "backend"):
        away = customer.says(LAST4)
        assert "utter_backend_unavailable" in names(away)
        assert not {"utter_details_mismatch", "utter_cancellation_submitted"} & set(names(away))
    wait_until(lambda: reason(own_assistant) is None, "the backend is back")
    again = customer.says("Ik wil LogMeIn Resolve opzeggen")
    assert again[-1]["expects"] in ("billing_address", "card_last4"), names(again)
    assert again[-1]["expects"] == "billing_address", "the last four digits were lost"
    assert customer.says(ADDRESS)[-1]["expects"] == "confirm"


def test_a_yes_that_meets_no_backend_claims_nothing_and_can_be_said_again(
    own_assistant: Assistant,
) -> None:
    account_id = ACCOUNT_IDS[2]
    customer = Customer(own_assistant, "nl")
    yes = come_to_preview(customer, account_id)[-1]["buttons"][0]["payload"]
    with frozen(own_assistant, "backend"):
        away = customer.post(payload=yes, client_id="yes").json()["messages"]
        assert names(away) in (["utter_backend_unavailable"], ["utter_submission_unconfirmed"])
    wait_until(lambda: reason(own_assistant) is None, "the backend is back")
    assert customer.post(payload=yes, client_id="yes").json()["messages"] == away
    again = customer.says("Ik wil LogMeIn Resolve opzeggen")
    assert again[-1]["expects"] == "confirm", names(again)
    done = customer.presses(again[-1]["buttons"][0]["payload"])
    assert "utter_cancellation_submitted" in names(done)
    assert len(own_assistant.truth(account_id)["cancellations"]) == 1


def test_an_action_server_that_hangs_gives_503_and_then_one_answer(
    own_assistant: Assistant,
) -> None:
    customer = Customer(own_assistant, "nl")
    before = customer.history()
    with frozen(own_assistant, "actions"):
        assert "action server" in (reason(own_assistant) or "")
        refused = customer.post(text="Ik wil een medewerker spreken", client_id="person")
        assert refused.status_code == 503
        assert refused.headers["Content-Type"] == "application/problem+json"
        assert "Retry-After" in refused.headers, (refused.elapsed, refused.text)
        assert refused.json()["detail"].startswith("Er kan nu geen antwoord")
    wait_until(lambda: reason(own_assistant) is None, "the action server is back")
    assert customer.history() == before
    answered = customer.post(text="Ik wil een medewerker spreken", client_id="person")
    assert answered.status_code == 200
    assert answered.json()["messages"][-1]["kind"] == "handover", answered.text
    repeated = customer.post(text="Ik wil een medewerker spreken", client_id="person")
    assert repeated.json() == answered.json()
    assert [m["from"] for m in customer.history()].count("user") == 1


def test_a_conversation_is_not_erased_while_the_backend_cannot_erase_it(
    own_assistant: Assistant,
) -> None:
    customer = Customer(own_assistant, "nl")
    url = f"{own_assistant.channel}/conversations"
    with frozen(own_assistant, "backend"):
        refused = requests.delete(url, headers=customer.headers, timeout=60)
        assert refused.status_code == 503
    wait_until(lambda: reason(own_assistant) is None, "the backend is back")
    assert len(customer.history()) == 1
    assert requests.delete(url, headers=customer.headers, timeout=60).status_code == 204


def test_one_process_that_dies_ends_all(own_assistant: Assistant) -> None:
    runner = own_assistant.process
    assert runner is not None
    children = [pid_of(own_assistant, name) for name in PROCESSES]
    os.kill(pid_of(own_assistant, "actions"), signal.SIGKILL)
    assert runner.wait(PATIENCE) == 1
    for pid in children:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
    for address in (f"{own_assistant.channel}/health/live", f"{own_assistant.backend}/health/live"):
        with pytest.raises(requests.ConnectionError):
            requests.get(address, timeout=5)
    assert "The action server ended with code -9" in own_assistant.log.read_text()
