"""Marked secrets, typed in whole conversations, are searched for in everything that was written.

The conversations succeed, are refused, fail at the code and at the details, lose the backend, lose
the action server, and are killed in mid-turn. Events are searched decrypted: whoever has the keys
of the conversations must not read what the vault holds.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import requests
import yaml

from components.settings import DEMO_CHAT_KEY
from tests.assistant import Assistant, Customer
from tests.portal import STRANGER, signed
from tests.privacy.search import Secret, cells, hits
from tests.processes import frozen, pid_of

# The company's own record of its customers, and what must name an account or an address to work.
OWN_ACCOUNT = frozenset(
    f"backend.db/{cell}"
    for cell in (
        "accounts.id",
        *(f"{table}.account_id" for table in ("contacts", "subscriptions", "invoices")),
        *(f"{table}.account_id" for table in ("cancellations", "cases", "verifications", "mails")),
        "idempotency_keys.account_id",
        "verifications.account_id_typed",
        "code_counters.account_id_typed",
        "mails.text",  # the mail about a case, to the company's support
    )
)
TYPED_ACCOUNT = frozenset(
    f"backend.db/{cell}"
    for cell in (
        "verifications.account_id_typed",
        "code_counters.account_id_typed",
        "idempotency_keys.account_id",
        "mails.account_id",
    )
)
# Where a person is to answer to a case, and the mail about that case to the company's support.
TO_ANSWER = frozenset({"backend.db/cases.facts", "backend.db/mails.text"})
OWN_EMAIL = TO_ANSWER | frozenset(
    f"backend.db/{cell}"
    for cell in (
        "contacts.email",
        "contacts.email_key",
        "accounts.billing_admin_email",
        "mails.recipient",
    )
)
MAILED = frozenset({"backend.db/mails.text"})  # the code itself, to the address on file


def company(name: str, cell: str, text: str) -> Secret:
    return Secret(name, text, frozenset({f"backend.db/accounts.{cell}"}))


SECRETS = [
    Secret("account that cancels", "8820471936", OWN_ACCOUNT),
    Secret("account that may not", "8820471951", OWN_ACCOUNT),
    Secret("account of who is signed in", "8820471977", OWN_ACCOUNT),
    Secret("account there is not", "8820471999", TYPED_ACCOUNT),
    Secret("e-mail of who cancels", "zwaluw.ilse@geheim.example.nl", OWN_EMAIL),
    Secret("e-mail of who is signed in", "kievit.lot@geheim.example.nl", OWN_EMAIL),
    Secret("e-mail of who may not", "merel.tom@geheim.example.nl", OWN_EMAIL),
    Secret("e-mail of the billing admin", "valk.noor@geheim.example.nl", OWN_EMAIL),
    Secret("e-mail of nobody", "havik.niemand@geheim.example.org", TO_ANSWER),
    Secret("e-mail in passing", "gaai.voorbij@geheim.example.org"),
    Secret("e-mail of a billing admin who is none", "uil.fout@geheim.example.org"),
    Secret("spoken e-mail", "spreeuw punt jan apenstaartje"),
    company("last four", "card_last4", "7391"),
    Secret("last four that are wrong", "7393"),
    company("address", "billing_address", "Zwaluwkade 71"),
    Secret("address that is wrong", "Merelsteeg 93"),
    Secret("address in no known form", "achter de oude molen links"),
    Secret("code that is wrong", "736019"),
    Secret("card number", "5500005555555559"),
    Secret("card number in Dutch", "vijf vijf nul nul nul nul vijf vijf"),
    Secret("card number in English", "five five oh oh oh oh five five"),
    Secret("security code", "7717"),
    Secret("security code in words", "zeven zeven een negen"),
    Secret("telephone number", "0612399871"),
    Secret("bank account", "NL91ABNA0417164300"),
    Secret("number taken back", "8820471937"),
]
TEXT = {secret.name: secret.text for secret in SECRETS}
TOLD = ("Ik wil opzeggen", "{account that cancels}", "{e-mail of who cancels}")


def account(name: str, email: str, roles: list[str]) -> dict[str, Any]:
    return {
        "id": TEXT[name],
        "name": "Vogels",
        "time_zone": "Europe/Amsterdam",
        "contacts": [
            {"name": "Een klant", "email": TEXT[email], "roles": roles},
            {
                "name": "Noor",
                "email": TEXT["e-mail of the billing admin"],
                "roles": ["billing_admin"],
            },
        ],
        "billing": {
            "admin_email": TEXT["e-mail of the billing admin"],
            "card_last4": TEXT["last four"],
            "address": f"{TEXT['address']}, 1017 GP Amsterdam",
        },
        "subscriptions": [
            {
                "product": "GoTo Meeting",
                "purchase": "online",
                "term": {"kind": "monthly", "start": "today-40d", "end": "end_of_month"},
                "price": {"amount": "14.00", "currency": "EUR", "per": "month"},
                "auto_renew": True,
                "status": "active",
                "licences": {"total": 3, "assigned": 0},
                "add_ons": [],
            }
        ],
        "invoices": [],
    }


@pytest.fixture(scope="module")
def own_assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant of its own, whose seed lies outside of what is searched."""
    seed = tmp_path_factory.mktemp("seed") / "accounts.yml"
    accounts = [
        account("account that cancels", "e-mail of who cancels", ["super_admin"]),
        account("account that may not", "e-mail of who may not", ["admin"]),
        account("account of who is signed in", "e-mail of who is signed in", ["super_admin"]),
    ]
    seed.write_text(yaml.safe_dump({"accounts": accounts}))
    started = Assistant(tmp_path_factory.mktemp("written"), seed)
    started.start()
    yield started
    started.end()


def say(customer: Customer, *texts: str) -> list[str]:
    """Types texts with secrets in them; returns the responses to the last one."""
    answers: list[dict[str, Any]] = []
    for text in texts:
        answers = customer.says(text.format(**TEXT))
    return [message["response"] for message in answers]


def prove(customer: Customer, email: str, beyond: int = 0) -> list[str]:
    code = customer.assistant.newest_code(TEXT[email], beyond)
    CODES.append(code)
    return say(customer, code)


CODES: list[str] = []
TOKENS: list[Secret] = []


def tokens_of_the_portal(assistant: Assistant) -> list[str]:
    """One that is taken and one that is not; whole, and in their parts, they are secrets."""
    who = TEXT["account of who is signed in"], TEXT["e-mail of who is signed in"]
    tokens = [assistant.identity_token(*who), signed(*who, STRANGER)]
    for name, token in zip(("taken", "refused"), tokens, strict=True):
        _, claims, signature = token.split(".")
        TOKENS.append(Secret(f"claims of the token that is {name}", claims))
        TOKENS.append(Secret(f"signature of the token that is {name}", signature))
    return tokens


def test_a_cancellation_that_succeeds(own_assistant: Assistant) -> None:
    customer = Customer(own_assistant, "nl")
    say(customer, "mijn kaart is 5500 0055 5555 5559, cvc {security code}")
    say(customer, "{card number in Dutch} vijf vijf vijf vijf vijf vijf vijf negen")
    say(customer, "five five oh oh oh oh five five five five five five five five five nine please")
    say(customer, "de cvc is {security code in words}")
    say(customer, "bel me op {telephone number} of stort op {bank account}")
    say(customer, "mail naar {spoken e-mail} example punt nl")
    say(customer, "Ik wil opzeggen", "account 8820.471.936, niet {number taken back}")
    say(customer, "{e-mail of who cancels}", "{code that is wrong}")
    assert "utter_role_verified" in prove(customer, "e-mail of who cancels")
    say(customer, "{e-mail of a billing admin who is none}", "{last four that are wrong}")
    assert "utter_details_mismatch" in say(customer, "{address that is wrong}, 3511 AA Utrecht")
    say(customer, "{e-mail of the billing admin}", "{last four}", "{address in no known form}")
    say(customer, "{address}, 1017 GP Amsterdam")
    said = say(customer, "Ik wil een medewerker spreken")
    assert "utter_handed_over" in said
    say(customer, "Ik wil toch opzeggen")
    assert customer.messages[-1]["expects"] == "confirm", customer.messages
    customer.presses("/affirm")
    assert "utter_cancellation_submitted" in [m["response"] for m in customer.messages]
    say(customer, "te duur, en mail me op {e-mail in passing} of {telephone number}")


def test_somebody_who_is_signed_in(own_assistant: Assistant) -> None:
    taken, refused = tokens_of_the_portal(own_assistant)
    customer = Customer(own_assistant, "nl", taken)
    assert customer.messages[-1]["response"] == "utter_signed_in"
    say(customer, "Ik wil een medewerker spreken", "Ik wil toch opzeggen")
    assert customer.messages[-1]["expects"] == "confirm", customer.messages
    customer.presses("/affirm")
    assert "utter_cancellation_submitted" in [m["response"] for m in customer.messages]
    customer = Customer(own_assistant, "en", refused)
    assert customer.messages[-1]["response"] == "utter_sign_in_failed"


def test_a_refusal(own_assistant: Assistant) -> None:
    customer = Customer(own_assistant, "en")
    say(customer, "cancel please, account {account that may not}, {e-mail of who may not}")
    assert "utter_role_insufficient_general" in prove(customer, "e-mail of who may not")
    assert "utter_handed_over" in say(customer, "I want to talk to a person")


def test_nobody_known_and_no_right_code(own_assistant: Assistant) -> None:
    customer = Customer(own_assistant, "nl")
    say(customer, "opzeggen", "{account there is not}", "{e-mail of nobody}")
    wrong = "{code that is wrong}"
    assert "utter_identity_locked" in say(customer, wrong, wrong, wrong)
    assert customer.says("Ik wil een medewerker spreken")[-1]["kind"] == "handover"


def test_a_backend_that_is_away(own_assistant: Assistant) -> None:
    customer = Customer(own_assistant, "nl")
    say(customer, *TOLD[:2])
    with frozen(own_assistant, "backend"):
        assert "utter_backend_unavailable" in say(customer, TOLD[2])
        say(customer, "{last four}, {address}, 1017 GP Amsterdam, {telephone number}")


def test_an_action_server_that_hangs(own_assistant: Assistant) -> None:
    customer = Customer(own_assistant, "nl")
    with frozen(own_assistant, "actions"):
        text = "Ik wil opzeggen, {account that cancels}, {e-mail of who cancels}, {last four}"
        assert customer.post(text=text.format(**TEXT)).status_code == 503


def test_the_searched_files_hold_what_was_said(own_assistant: Assistant) -> None:
    """Without this, an empty folder would pass."""
    chat = dict.fromkeys(place for place, _ in cells(own_assistant.data_dir / "chat.db"))
    assert {"chat.db/events.data", "chat.db/vault.ciphertext"} <= set(chat)
    events = b"".join(
        content
        for place, content in cells(own_assistant.data_dir / "chat.db", (DEMO_CHAT_KEY,))
        if place == "chat.db/events.data"
    )
    for words in ("te duur, en mail me op ⟦email.", "toch opzeggen", "⟦billing_address."):
        assert words.encode() in events
    assert own_assistant.log.stat().st_size


def test_nothing_is_found_in_a_file_a_table_or_a_log(own_assistant: Assistant) -> None:
    assert len(SECRETS) >= 20
    secrets = [*SECRETS, *TOKENS, *(Secret("code", code, MAILED) for code in CODES)]
    assert hits(own_assistant.data_dir, secrets, (DEMO_CHAT_KEY,)) == []


def test_a_secret_that_is_logged_or_stored_in_clear_would_be_found(
    own_assistant: Assistant, tmp_path: Path
) -> None:
    """The same search, over the same files, with one line more."""
    for file in own_assistant.data_dir.iterdir():
        if file.is_file():
            (tmp_path / file.name).write_bytes(file.read_bytes())
    with (tmp_path / "run.log").open("a") as log:
        log.write(f"ERROR could not compare {TEXT['last four']}\n")
    assert hits(tmp_path, SECRETS, (DEMO_CHAT_KEY,)) == ["last four in run.log"]


def test_a_crash_in_mid_turn_leaves_nothing_either(own_assistant: Assistant) -> None:
    """Kept for the last: it ends the assistant."""
    runner = own_assistant.process
    assert runner is not None
    customer = Customer(own_assistant, "nl")
    text = "opzeggen, {account that cancels}, {e-mail of who cancels}, {last four}, {address}"
    os.kill(pid_of(own_assistant, "actions"), signal.SIGSTOP)

    def speak() -> None:
        with suppress(requests.RequestException):
            customer.post(text=text.format(**TEXT))

    turn = threading.Thread(target=speak)
    turn.start()
    _wait_until_sealed(own_assistant, customer)
    os.kill(pid_of(own_assistant, "dialogue"), signal.SIGKILL)
    turn.join(60)
    assert runner.wait(60) == 1
    secrets = [*SECRETS, *TOKENS, *(Secret("code", code, MAILED) for code in CODES)]
    assert hits(own_assistant.data_dir, secrets, (DEMO_CHAT_KEY,)) == []


def _wait_until_sealed(assistant: Assistant, customer: Customer) -> None:
    """Waits until the message has come so far that its values are in the vault."""
    database = assistant.data_dir / "chat.db"
    wanted = customer.conversation_id.encode()
    for _ in range(600):
        if ("chat.db/vault.conversation_id", wanted) in cells(database):
            return
        threading.Event().wait(0.1)
    raise AssertionError("the message was never sealed")
