"""POST /conversations: the greeting, its language, and the token that names the conversation."""

from __future__ import annotations

from typing import Any

import pytest
import requests

from tests.assistant import Assistant, Customer


def open_conversation(
    assistant: Assistant, body: Any = None, accept_language: str | None = None
) -> requests.Response:
    headers = {} if accept_language is None else {"Accept-Language": accept_language}
    url = f"{assistant.channel}/conversations"
    return requests.post(url, json=body, headers=headers, timeout=30)


@pytest.mark.parametrize(
    ("language", "disclosure"), [("nl", "geautomatiseerde"), ("en", "automated")]
)
def test_the_greeting_discloses_the_assistant_in_the_language_asked_for(
    assistant: Assistant, language: str, disclosure: str
) -> None:
    answer = open_conversation(assistant, {"language": language})
    opened = answer.json()
    assert answer.status_code == 201
    assert set(opened) == {"conversation_id", "token", "language", "messages"}
    assert opened["language"] == language
    assert [m["lang"] for m in opened["messages"]] == [language] * len(opened["messages"])
    assert disclosure in opened["messages"][0]["text"]


@pytest.mark.parametrize(
    ("accept_language", "language"),
    [
        (None, "en"),
        ("nl", "nl"),
        ("nl-NL,nl;q=0.9,en;q=0.8", "nl"),
        ("en-GB,en;q=0.9,nl;q=0.8", "en"),
        ("fr-FR,nl;q=0.5", "nl"),
        ("de", "en"),
    ],
)
def test_without_a_language_the_browser_decides(
    assistant: Assistant, accept_language: str | None, language: str
) -> None:
    opened = open_conversation(assistant, {}, accept_language).json()
    assert opened["language"] == language
    assert {m["lang"] for m in opened["messages"]} == {language}


def test_a_language_in_the_body_beats_the_browser(assistant: Assistant) -> None:
    assert open_conversation(assistant, {"language": "en"}, "nl").json()["language"] == "en"


def test_a_body_is_not_needed(assistant: Assistant) -> None:
    assert open_conversation(assistant).status_code == 201


@pytest.mark.parametrize("body", [{"language": "fr"}, {"language": ["nl"]}, {"language": 1}, [], 3])
def test_another_language_or_shape_is_malformed(assistant: Assistant, body: Any) -> None:
    answer = open_conversation(assistant, body, "nl")
    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["detail"] == "Dit bericht kon niet gelezen worden."


def test_every_conversation_has_an_id_and_a_token_of_its_own(assistant: Assistant) -> None:
    one, other = Customer(assistant, "nl"), Customer(assistant, "nl")
    assert one.conversation_id != other.conversation_id
    assert one.token != other.token
    assert one.conversation_id not in one.token


def test_an_unsigned_identity_token_makes_nobody_known(assistant: Assistant) -> None:
    """{"alg": "none"}, {"sub": "4820193776"}: whoever sends it is asked who he is all the same."""
    unsigned = "eyJhbGciOiJub25lIn0.eyJzdWIiOiI0ODIwMTkzNzc2In0."
    answer = open_conversation(assistant, {"language": "nl", "identity_token": unsigned})
    assert answer.status_code in (201, 400, 401)
    if answer.status_code == 201:
        said = requests.post(
            f"{assistant.channel}/messages",
            json={"text": "Ik wil mijn abonnement opzeggen"},
            headers={"Authorization": f"Bearer {answer.json()['token']}"},
            timeout=30,
        ).json()["messages"]
        assert said[-1]["expects"] == "account_id"
