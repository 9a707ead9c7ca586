"""Every message that cannot be taken is a problem in the customer's language, and no turn."""

from __future__ import annotations

import json
from typing import Any

import pytest
import requests

from tests.assistant import Assistant, Customer

DETAILS = {
    "malformed": {
        "nl": "Dit bericht kon niet gelezen worden.",
        "en": "This message could not be read.",
    },
    "blank": {"nl": "Je bericht was leeg.", "en": "Your message was empty."},
    "too long": {"nl": "Je bericht is te lang.", "en": "Your message is too long."},
    "not on offer": {"nl": "Die knop hoort niet", "en": "That button does not belong"},
}


@pytest.fixture(params=["nl", "en"])
def speaker(request: pytest.FixtureRequest, assistant: Assistant) -> tuple[Customer, str]:
    """A customer of each language, whose browser asks for the other one."""
    return Customer(assistant, request.param), request.param


def post_raw(customer: Customer, body: bytes, language: str = "nl") -> requests.Response:
    other = {"nl": "en", "en": "nl"}[language]
    headers = customer.headers | {"Accept-Language": other, "Content-Type": "application/json"}
    url = f"{customer.assistant.channel}/messages"
    return requests.post(url, data=body, headers=headers, timeout=60)


def check_problem(answer: requests.Response, status: int, kind: str, language: str) -> None:
    """RFC 9457, told in the conversation's language whatever the browser asks for."""
    assert answer.status_code == status, answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"
    problem = answer.json()
    assert {"type", "title", "status", "detail"} <= set(problem)
    assert problem["status"] == status
    assert problem["detail"].startswith(DETAILS[kind][language])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "\n\t\r\n",
        "\u200b\u200b",
        "\u200d",
        "\u00a0\u2003\u3000",
        "\ufeff",
        "\u0000",
        "\u202e\u2066",
        "\u2028",
        "\ufe0f",
        "\u2060 \u00ad",
    ],
    ids=ascii,
)
def test_a_blank_message(speaker: tuple[Customer, str], text: str) -> None:
    customer, language = speaker
    body = json.dumps({"text": text}).encode()
    check_problem(post_raw(customer, body, language), 400, "blank", language)
    assert len(customer.history()) == 1


@pytest.mark.parametrize("letter", ["a", "é", "😀", "a "])
def test_two_thousand_characters_are_taken(customer: Customer, letter: str) -> None:
    text = (letter * 2000)[:1999] + "b"
    assert customer.post(text=text).status_code == 200
    assert customer.history()[1]["text"] == text


@pytest.mark.parametrize("text", ["a" * 2001, "😀" * 2001, "a" + " " * 2000, "a" * 60_000])
def test_a_message_that_is_too_long(speaker: tuple[Customer, str], text: str) -> None:
    customer, language = speaker
    body = json.dumps({"text": text}, ensure_ascii=False).encode()
    check_problem(post_raw(customer, body, language), 413, "too long", language)
    assert len(customer.history()) == 1


def test_a_body_of_a_megabyte(speaker: tuple[Customer, str]) -> None:
    customer, language = speaker
    body = json.dumps({"text": "a" * 1_000_000}).encode()
    check_problem(post_raw(customer, body, language), 413, "too long", language)
    assert len(customer.history()) == 1


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not json",
        b"{",
        b'{"text": "hallo"',
        b'[{"text": "hallo"}]',
        b'"hallo"',
        b"null",
        b"7",
        b"{}",
        b'{"text": null}',
        b'{"text": 7}',
        b'{"text": true}',
        b'{"text": ["hallo"]}',
        b'{"text": {"a": "b"}}',
        b'{"payload": 7}',
        b'{"payload": ["/talk_to_human"]}',
        b'{"payload": {"a": "b"}}',
        b'{"text": "hallo", "payload": "/talk_to_human"}',
        b'{"text": "hallo", "client_id": 7}',
        b"\x89PNG\r\n\x1a\n\x00\x00\xff\xfe",
        b'{"text": "\xff\xfe"}',
        b"text=hallo",
        b"[" * 30_000,
        b'{"text": ' + b"9" * 5000 + b"}",
    ],
    ids=lambda body: ascii(body[:40]),
)
def test_a_malformed_message(speaker: tuple[Customer, str], body: bytes) -> None:
    customer, language = speaker
    check_problem(post_raw(customer, body, language), 400, "malformed", language)
    assert len(customer.history()) == 1


@pytest.mark.parametrize(
    "payload",
    [
        "/affirm",
        "/deny",
        "/restart",
        "/start_conversation",
        "/forget_conversation",
        '/cancel_subscription{"product":"x"}',
        '/cancel_subscription{"account_id":"4820193776"}',
        "cancel_subscription",
        "/cancel_subscription ",
        "/CANCEL_SUBSCRIPTION",
        "//cancel_subscription",
        "hallo",
        "\ud800",
    ],
    ids=ascii,
)
def test_a_payload_that_no_button_offered(speaker: tuple[Customer, str], payload: str) -> None:
    customer, language = speaker
    body = json.dumps({"payload": payload}).encode()
    check_problem(post_raw(customer, body, language), 422, "not on offer", language)
    assert len(customer.history()) == 1


def test_a_payload_that_was_typed_is_not_on_offer(customer: Customer) -> None:
    customer.says("/start_over")
    assert customer.post(payload="/start_over").status_code == 422


def test_a_client_id_that_is_half_a_character_breaks_nothing(customer: Customer) -> None:
    assert post_raw(customer, b'{"text": "hallo", "client_id": "\\ud800"}').status_code < 500
    assert customer.history()


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("PUT", "conversations", 405),
        ("PUT", "messages", 405),
        ("GET", "nothing", 404),
        ("POST", "", 404),
    ],
)
def test_a_call_that_does_not_exist_is_a_problem_too(
    assistant: Assistant, method: str, path: str, status: int
) -> None:
    url = f"{assistant.channel}/{path}"
    answer = requests.request(method, url, headers={"Accept-Language": "nl"}, timeout=30)
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["detail"]


def test_a_refused_message_may_be_sent_again_under_its_id(customer: Customer) -> None:
    assert customer.post(text=" ", client_id="same").status_code == 400
    assert customer.post(text="hallo", client_id="same").status_code == 200


def test_every_message_taken_has_an_answer(customer: Customer) -> None:
    said: list[Any] = ["hallo", "?", "…", "asdfghjkl", "😀😀", "1", "/", "//", "{}", "null"]
    for text in said:
        assert customer.says(text), text
