"""A case for a person: both sides of the talk, with what a person need not read masked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.cases import file_case, transcript
from actions.conversation import ActionHandOver
from components.masking import mask_transcript_line
from components.vault import Vault
from tests.actions.fake_backend import FakeBackend, account, conversation

Put = Callable[..., FakeBackend]
ADDRESS = "Kerkstraat 12, 1017 GP Amsterdam"


def said(text: str, sender: str = "user") -> dict[str, Any]:
    """A line of a conversation."""
    return {"event": sender, "text": text, "timestamp": 1795341600.0}


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("mijn mail is ilse@devries.example.nl", "ilse@devries"),
        ("a@example.com", "a@example.com"),
        ("ilse.de.vries+facturen@example.com graag", "vries+facturen"),
        ("account 4820193776", "48201937"),
        ("account 48 2019 3776", "2019 37"),
        ("account 4820.193.776", "4820.193"),
        ("482-019-3776", "482-019"),
        ("4111 1111 1111 1111", "1111 1111"),
        ("eindigt op 4242", "4242"),
        ("de code is 123456", "1234"),
    ],
)
def test_a_line_hides_what_identifies(text: str, hidden: str) -> None:
    assert hidden not in mask_transcript_line(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ik wil opzeggen",
        "Je zaaknummer is H-AB99Z-J72A9",
        "C-12345-67890",
        "over 30 dagen, 2 licenties",
    ],
)
def test_a_line_without_anything_to_hide_stays_as_it_is(text: str) -> None:
    assert mask_transcript_line(text) == text


def test_what_the_conversation_holds_by_reference_is_masked(vault: Vault) -> None:
    held = {
        "account_id": "4820193776",
        "email": "ilse.de.vries@example.com",
        "card_last4": "•••• 4242",
        "billing_address": ADDRESS,
    }
    text = ", ".join(vault.keep("conversation", kind, value) for kind, value in held.items())
    line = transcript(conversation(events=[said(text)]))[0]["text"]
    for part in ("48201937", "vries", "4242", "Kerkstraat", "1017", "⟦"):
        assert part not in line
    assert "Ke••••" in line


def test_what_has_lapsed_is_masked_too(vault: Vault) -> None:
    text = vault.keep("another conversation", "email", "ilse@example.com")
    assert transcript(conversation(events=[said(text)]))[0]["text"] == "••••"


def test_both_sides_are_told_in_order_with_their_time() -> None:
    events = [said("hallo"), said("Hallo, dit is een assistent.", "bot"), {"event": "action"}]
    lines = transcript(conversation(events=events))
    assert [(line["from"], line["text"]) for line in lines[:2]] == [
        ("user", "hallo"),
        ("bot", "Hallo, dit is een assistent."),
    ]
    assert lines[0]["at"].endswith("+00:00")


def test_what_opens_the_chat_is_nothing_that_the_customer_said() -> None:
    opens = {"parse_data": {"intent": {"name": "start_conversation"}}}
    events = [said("start_conversation") | opens, said("start_conversation"), {"event": "action"}]
    lines = transcript(conversation(events=events))
    assert [line["text"] for line in lines if line["from"] == "user"][:1] == ["start_conversation"]
    assert len(lines) == len(transcript(conversation(events=events[1:])))  # it was typed once


def test_an_answer_of_the_assistant_keeps_its_dates_and_amounts() -> None:
    """A person who takes over must read what the customer was promised."""
    told = "• LogMeIn Resolve: 14 maart 2027, nog € 1.176,00 (INV-1001)"
    assert transcript(conversation(events=[said(told, "bot")]))[0]["text"] == told


def test_a_case_carries_the_facts_and_the_claimed_account(backend_with: Put, vault: Vault) -> None:
    backend = backend_with(account())
    slots = {
        "account_id": vault.keep("conversation", "account_id", "4820193776"),
        "email": vault.keep("conversation", "email", "ilse@example.com"),
        "goal": "cancel",
    }
    case = file_case(conversation(slots), "open_balance", {"item": "LogMeIn Resolve"})
    assert case["reference"].startswith("H-")
    [filed] = backend.cases.values()
    assert filed["reason"] == "open_balance"
    assert filed["language"] == "nl"
    assert filed["account_id"] == "4820193776"
    assert filed["facts"]["contact_email"] == "ilse@example.com"
    assert filed["facts"]["goal"] == "cancel"
    assert filed["facts"]["item"] == "LogMeIn Resolve"


def test_the_same_turn_files_a_case_once(backend_with: Put) -> None:
    backend = backend_with(account())
    file_case(conversation(), "other")
    file_case(conversation(), "other")
    assert len(backend.cases) == 1


def handed_over(backend: FakeBackend, **slots: Any) -> tuple[dict[str, Any], list[str]]:
    """Asks for a person; returns the slots that are set and what was said."""
    say = CollectingDispatcher()
    tracker = conversation(slots, intent="talk_to_human")
    tracker.latest_message["message_id"] = f"m{len(backend.cases)}"
    events = ActionHandOver().act(say, tracker)
    set_now = {e["name"]: e["value"] for e in events if e["event"] == "slot"}
    return set_now, [m["response"] for m in say.messages]


def test_asking_again_without_anything_new_files_no_second_case(backend_with: Put) -> None:
    backend = backend_with(account())
    first, said = handed_over(backend, email="ilse@example.com")
    assert said == ["utter_handed_over"]
    _, again = handed_over(backend, email="ilse@example.com", handover=first["handover"])
    assert again == ["utter_handed_over_already"]
    assert len(backend.cases) == 1
    assert "ilse" not in str(first["handover"])


def test_something_new_is_added_to_the_same_case(backend_with: Put) -> None:
    backend = backend_with(account())
    first, _ = handed_over(backend)
    _, said = handed_over(backend, email="ilse@example.com", handover=first["handover"])
    assert said == ["utter_handed_over"]
    opened, updated = backend.cases.values()
    assert opened["reference"] is None
    assert updated["reference"] == first["handover"]["reference"]
