"""A long conversation goes on as a short one would, and ends kindly when it is far too long.

`strict_assistant` keeps one turn unfolded, or two: every pair of turns has a cut between them.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import Any

import pytest

from components.channel.past import MAX_MESSAGES, MAX_PRESSES
from tests.assistant import Assistant, Customer
from tests.channel.conftest import BillingAdmin

DETOURS = [
    [
        "Ik wil opzeggen",
        "{account_id}",
        "{email}",
        "{code}",
        "GoTo Meeting",
        "{last4}",
        "{address}",
    ],
    [
        "Ik wil opzeggen",
        "waarom vraag je dat?",
        "{account_id}",
        "krijg ik mijn geld terug?",
        "{email}",
        "ben je een mens?",
        "bla bla bla",
        "{code}",
        "wie mag er opzeggen?",
        "GoTo Meeting",
        "{last4}",
        "Could we speak English please?",
        "what happens to my data?",
        "{address}",
    ],
]


def play(customer: Customer, who: BillingAdmin, texts: list[str]) -> list[list[Any]]:
    """Says the texts, says yes, and returns what was answered and asked for at each turn."""
    seen = []
    for text in texts:
        code = customer.assistant.newest_code(who.email) if "{code}" in text else ""
        filled = text.format(**vars(who), code=code)
        seen.append([(m["response"], m["expects"], m["lang"]) for m in customer.says(filled)])
    yes = customer.presses(customer.messages[-1]["buttons"][0]["payload"])
    return [*seen, [(m["response"], m["expects"], m["lang"]) for m in yes]]


@pytest.mark.parametrize("texts", DETOURS, ids=["straight on", "with questions"])
def test_cuts_between_any_two_turns_change_no_answer(
    assistant: Assistant, strict_assistant: Assistant, billing_admin: BillingAdmin, texts: list[str]
) -> None:
    strict_assistant.load(billing_admin.seed)
    uncut = play(Customer(assistant, "nl"), billing_admin, texts)
    cut = play(Customer(strict_assistant, "nl"), billing_admin, texts)
    assert cut == uncut
    for each in (assistant, strict_assistant):
        [cancellation] = each.truth(billing_admin.account_id)["cancellations"]
        assert cancellation["lines"] == ["GoTo Meeting"]


@pytest.fixture
def talker(strict_assistant: Assistant) -> Customer:
    """Somebody whose conversation is cut at every turn."""
    return Customer(strict_assistant, "nl")


def test_the_history_is_whole_across_cuts(talker: Customer) -> None:
    seen = list(talker.messages)
    for text in ["hallo", "Hoe zeg ik op?", "Could we speak English please?", "hello", "thanks"]:
        answer = talker.says(text)
        seen += [{"from": "user", "text": text}, *answer]
    history = talker.history()
    assert [(m["from"], m["text"]) for m in history] == [(m["from"], m["text"]) for m in seen]
    assert [m for m in history if m["from"] == "bot"] == [m for m in seen if m["from"] == "bot"]


def test_a_repeat_gives_the_same_answer_across_cuts(talker: Customer) -> None:
    first = talker.post(text="Could we speak English please?", client_id="one").json()
    for text in ["hello", "Nederlands graag", "Hoe zeg ik op?", "hallo", "dank je"]:
        talker.says(text)
    before = talker.history()
    assert talker.post(text="Could we speak English please?", client_id="one").json() == first
    assert talker.history() == before


def test_an_old_button_works_across_cuts_and_an_old_yes_does_not(
    strict_assistant: Assistant, talker: Customer, billing_admin: BillingAdmin
) -> None:
    strict_assistant.load(billing_admin.seed)
    offered = [button["payload"] for m in talker.messages for button in m["buttons"]]
    billing_admin.prove_identity(talker, strict_assistant)
    for text in ("GoTo Meeting", billing_admin.last4, billing_admin.address):
        talker.says(text)
    assert talker.messages[-1]["expects"] == "confirm"
    old_yes = talker.messages[-1]["buttons"][0]["payload"]
    for text in ("krijg ik geld terug?", "wie mag er opzeggen?", "hoe zeg ik op?", "stop"):
        talker.says(text)
    assert talker.post(payload=old_yes).status_code == 422
    assert talker.post(payload="/restart").status_code == 422
    assert strict_assistant.truth(billing_admin.account_id)["cancellations"] == []
    assert offered
    assert talker.post(payload=offered[0]).status_code == 200


def test_a_case_about_a_long_conversation_has_all_of_it(assistant: Assistant) -> None:
    talker = Customer(assistant, "nl")
    texts = [f"hallo {number}" for number in range(120)]
    for text in texts:
        talker.says(text)
    case = talker.says("ik wil een medewerker spreken")[-1]["data"]["reference"]
    with closing(sqlite3.connect(assistant.data_dir / "backend.db")) as database:
        query = "SELECT transcript FROM cases WHERE reference = ?"
        [(stored,)] = database.execute(query, (case,)).fetchall()
    transcript = [(line["from"], line["text"]) for line in json.loads(stored)]
    history = [(line["from"], line["text"]) for line in talker.history()]
    assert [text for sender, text in transcript if sender == "user"][:120] == texts
    assert transcript == history[: len(transcript)]  # the answer to the last wish is not in it
    assert len(history) - len(transcript) <= 2


def make_long(customer: Customer, messages: int) -> None:
    """Writes rows of messages that nobody sent, so that no test has to send a thousand."""
    database = customer.assistant.data_dir / "chat.db"
    with closing(sqlite3.connect(database)) as connection:
        first = connection.execute("SELECT coalesce(min(id), 0) FROM said").fetchone()[0]
        rows = [(first - 1 - n, customer.conversation_id, f"{n}") for n in range(messages)]
        connection.executemany(
            "INSERT INTO said (id, sender_id, message_id) VALUES (?, ?, ?)", rows
        )
        connection.commit()


def test_a_conversation_that_is_full_says_so_and_names_the_ways_out(talker: Customer) -> None:
    talker.says("Ik wil opzeggen")
    make_long(talker, MAX_MESSAGES)
    full = talker.says("Krijg ik mijn geld terug?")
    assert [m["response"] for m in full] == ["utter_conversation_full"]
    assert talker.history()[-1]["text"] == full[-1]["text"]
    assert talker.presses("/talk_to_human")[-1]["kind"] == "handover"


def test_a_full_conversation_that_goes_on_and_on_is_refused(talker: Customer) -> None:
    make_long(talker, MAX_MESSAGES + MAX_PRESSES)
    refused = talker.post(text="hallo")
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 0
    assert refused.json()["detail"].startswith("Dit gesprek is vol")
    assert len(talker.history()) == 1
