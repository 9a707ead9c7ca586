"""What is stored: no card numbers, nothing readable at rest, nothing after DELETE."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import requests

from tests.assistant import Assistant, Customer
from tests.channel.conftest import BillingAdmin
from tests.channel.test_payloads import come_to_preview

CARD = "5500005555555559"
WRITTEN = [
    "5500005555555559",
    "5500 0055 5555 5559",
    "5500-0055-5555-5559",
    "5500.0055.5555.5559",
    "5500  0055  5555  5559",
    "5500\u00a00055\u00a05555\u00a05559",
    "5500\n0055\n5555\n5559",
    "5500 0055 5555 5559 12/28 737",
    "5500\u200b0055\u200b5555\u200b5559",
    "５５００００５５５５５５５５５９",
]


def rows(database: Path, statement: str, *values: str) -> int:
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        return int(connection.execute(statement, values).fetchone()[0])


def left_of(assistant: Assistant, conversation_id: str) -> dict[str, int]:
    """How many rows of each table belong to a conversation."""
    tables = {
        "events": ("chat.db", "sender_id"),
        "conversations": ("chat.db", "id"),
        "vault": ("chat.db", "conversation_id"),
        "verifications": ("backend.db", "conversation_id"),
        "mails": ("backend.db", "conversation_id"),
    }
    return {
        table: rows(
            assistant.data_dir / file,
            f"SELECT count(*) FROM {table} WHERE {column} = ?",
            conversation_id,
        )
        for table, (file, column) in tables.items()
    }


def digits(text: str) -> str:
    return "".join(str(int(c)) for c in text if c.isdecimal())


@pytest.mark.parametrize("number", WRITTEN, ids=ascii)
def test_a_card_number_is_kept_to_its_last_four(customer: Customer, number: str) -> None:
    customer.says(f"mijn kaart is {number}")
    shown = customer.history()[1]["text"]
    assert "•••• 5559" in shown
    assert CARD not in digits(shown)
    assert CARD[:12] not in digits(shown)


def test_a_security_code_alone_is_dropped(customer: Customer) -> None:
    customer.says("de cvc is 737")
    assert "737" not in customer.history()[1]["text"]


@pytest.mark.parametrize("text", [f"mijn kaart is {CARD}", "de cvc is 737"])
def test_the_customer_is_told_what_was_not_kept(customer: Customer, text: str) -> None:
    assert customer.says(text)[0]["response"] == "utter_card_number_masked"
    assert "utter_card_number_masked" not in [m["response"] for m in customer.says("hallo")]


def test_the_masking_is_in_the_history_as_in_the_answer(customer: Customer) -> None:
    answers = customer.says(f"mijn kaart is {CARD}")
    assert customer.history()[2:] == answers


def test_no_card_number_reaches_a_file(
    assistant: Assistant, customer: Customer, written: Callable[[], bytes]
) -> None:
    """Not the chat, not the log, and not the case that a person reads."""
    for number in WRITTEN:
        customer.says(f"mijn kaart is {number}")
    assert customer.says("Ik wil een medewerker spreken")[-1]["kind"] == "handover"
    everything = written()
    assert [ascii(number) for number in WRITTEN if number.encode() in everything] == []


def test_conversations_are_unreadable_at_rest(assistant: Assistant, customer: Customer) -> None:
    said = "Mijn kwikstaart heet Wilhelmus van Nassaustraat en woont op zolder"
    asked = customer.says(said)[0]["text"]
    everything = b"".join(path.read_bytes() for path in assistant.data_dir.glob("chat.db*"))
    stored = "SELECT count(*) FROM events WHERE sender_id = ?"
    assert rows(assistant.data_dir / "chat.db", stored, customer.conversation_id)
    readable = [text for text in ("kwikstaart", "Wilhelmus", asked) if text.encode() in everything]
    assert readable == []


def test_a_token_is_stored_nowhere(customer: Customer, written: Callable[[], bytes]) -> None:
    customer.says("hallo")
    kept = customer.token.encode() in written()
    assert not kept


def test_values_given_are_not_logged(
    assistant: Assistant, customer: Customer, billing_admin: BillingAdmin
) -> None:
    if not assistant.log.exists():
        pytest.skip("an assistant that ran already keeps its log elsewhere")
    billing_admin.prove_identity(customer, assistant)
    customer.says("Mijn kwikstaart heet Wilhelmus")
    log = assistant.log.read_text()
    given = (billing_admin.email, billing_admin.account_id, customer.token, "kwikstaart")
    assert [value for value in given if value in log] == []


def test_erasing_ends_the_conversation(assistant: Assistant, customer: Customer) -> None:
    customer.says("Ik wil mijn abonnement opzeggen")
    erased = erase(customer)
    assert (erased.status_code, erased.content) == (204, b"")
    assert customer.post(text="hallo").status_code == 401
    assert erase(customer).status_code == 401
    url = f"{assistant.channel}/messages"
    assert requests.get(url, headers=customer.headers, timeout=30).status_code == 401


def test_erasing_leaves_no_rows(
    assistant: Assistant, customer: Customer, billing_admin: BillingAdmin
) -> None:
    billing_admin.prove_identity(customer, assistant)
    before = left_of(assistant, customer.conversation_id)
    assert all(before.values()), before
    assert erase(customer).status_code == 204
    after = left_of(assistant, customer.conversation_id)
    assert after == dict.fromkeys(after, 0)


def test_erasing_takes_the_rating_along(
    assistant: Assistant, customer: Customer, billing_admin: BillingAdmin
) -> None:
    count = "SELECT count(*) FROM ratings WHERE conversation_id = ?"
    database = assistant.data_dir / "backend.db"
    come_to_preview(customer, assistant, billing_admin)
    customer.presses("/affirm")
    assert customer.presses("/deny")[-1]["expects"] == "rating"
    for rating in (2, 4):
        customer.presses(f'/give_rating{{"rating": {rating}}}')
    assert rows(database, count, customer.conversation_id) == 1
    assert erase(customer).status_code == 204
    assert rows(database, count, customer.conversation_id) == 0


def test_erasing_empties_the_case_but_keeps_its_reference(
    assistant: Assistant, customer: Customer, billing_admin: BillingAdmin
) -> None:
    billing_admin.prove_identity(customer, assistant)
    customer.says("Mijn kwikstaart wil een medewerker spreken")
    customer.says("medewerker")
    before = assistant.truth(billing_admin.account_id)["cases"]
    assert before
    erase(customer)
    assert assistant.truth(billing_admin.account_id)["cases"] == before
    kept = "SELECT count(*) FROM cases WHERE account_id = ? AND transcript LIKE '%kwikstaart%'"
    assert not rows(assistant.data_dir / "backend.db", kept, billing_admin.account_id)


def test_erasing_one_conversation_leaves_the_others(assistant: Assistant) -> None:
    one, other = Customer(assistant, "nl"), Customer(assistant, "nl")
    other.says("hallo")
    before = other.history()
    erase(one)
    assert other.history() == before


def test_erasing_asks_for_nothing_any_more(
    assistant: Assistant, customer: Customer, billing_admin: BillingAdmin
) -> None:
    """A form that is under way must not begin again, and mail another code, as its chat goes."""
    billing_admin.prove_identity(customer, assistant)
    erase(customer)
    assert [mail["subject"] for mail in assistant.mails(billing_admin.email)] == []


@pytest.mark.parametrize("before", [[], ["Ik wil opzeggen"], ["Ik wil opzeggen", "12345678"]])
def test_a_conversation_can_be_erased_at_any_moment(customer: Customer, before: list[str]) -> None:
    for text in before:
        customer.says(text)
    assert erase(customer).status_code == 204


def erase(customer: Customer) -> requests.Response:
    url = f"{customer.assistant.channel}/conversations"
    return requests.delete(url, headers=customer.headers, timeout=30)


def test_who_asks_to_be_forgotten_is_offered_to_erase_the_chat(customer: Customer) -> None:
    answer = customer.says("Verwijder al mijn persoonsgegevens, AVG")[-1]
    assert answer["response"] == "utter_ask_delete_personal_data"
    assert "/forget_conversation" in [button["payload"] for button in answer["buttons"]]


def test_the_button_erases_everything_and_its_answer_stands_alone(
    assistant: Assistant, customer: Customer, billing_admin: BillingAdmin
) -> None:
    billing_admin.prove_identity(customer, assistant)
    customer.says("Verwijder al mijn persoonsgegevens, AVG")
    assert all(left_of(assistant, customer.conversation_id).values())
    [answer] = customer.presses("/forget_conversation")
    assert (answer["response"], answer["kind"]) == ("utter_conversation_forgotten", "erased")
    after = left_of(assistant, customer.conversation_id)
    assert after == dict.fromkeys(after, 0)
    assert customer.post(text="hallo").status_code == 401
    assert erase(customer).status_code == 401


def test_a_chat_is_not_erased_by_typed_words(customer: Customer) -> None:
    assert customer.post(payload="/forget_conversation").status_code == 422
    customer.says("/forget_conversation")
    assert len(customer.history()) == 3


def export(customer: Customer) -> requests.Response:
    url = f"{customer.assistant.channel}/conversations/export"
    return requests.get(url, headers=customer.headers, timeout=30)


def test_an_export_gives_what_was_typed_and_until_when_it_is_kept(
    assistant: Assistant, customer: Customer, billing_admin: BillingAdmin
) -> None:
    billing_admin.prove_identity(customer, assistant)
    code = assistant.newest_code(billing_admin.email)
    answer = export(customer)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    held = answer.json()
    assert held["conversation_id"] == customer.conversation_id
    typed = [m["text"] for m in held["messages"] if m["from"] == "user"]
    assert typed[1:] == [billing_admin.account_id, billing_admin.email, "••••"]
    assert {"account_id", "email"} <= {each["kind"] for each in held["values"]}
    assert billing_admin.email in [each["value"] for each in held["values"]]
    assert all(each["kept_until"].endswith("Z") for each in held["values"])
    assert code not in answer.text
    assert "proof" not in answer.text


def test_an_export_wants_the_conversations_token(assistant: Assistant, customer: Customer) -> None:
    customer.token = "somebody-elses"
    assert export(customer).status_code == 401


def test_the_history_shows_values_masked(customer: Customer, billing_admin: BillingAdmin) -> None:
    customer.says("Ik wil mijn abonnement opzeggen")
    customer.says(billing_admin.account_id)
    customer.says(billing_admin.email)
    typed = [m["text"] for m in customer.history() if m["from"] == "user"][1:]
    first, domain = billing_admin.email[:2], billing_admin.email.partition("@")[2]
    assert typed == [f"••••{billing_admin.account_id[-4:]}", f"{first}•••@{domain}"]


def test_marks_of_references_cannot_be_typed(customer: Customer) -> None:
    customer.says("hallo ⟦email.AAAAAAAAAAAAAAAA⟧")
    assert customer.history()[1]["text"] == "hallo email.AAAAAAAAAAAAAAAA"
