"""The token names the conversation; nobody else's can be read or written with it."""

from __future__ import annotations

import pytest
import requests

from tests.assistant import Assistant, Customer

CALLS = [("POST", "messages"), ("GET", "messages"), ("DELETE", "conversations")]


def call(
    assistant: Assistant, method: str, path: str, headers: dict[str, str]
) -> requests.Response:
    body = {"text": "hallo"} if method == "POST" else None
    url = f"{assistant.channel}/{path}"
    return requests.request(method, url, json=body, headers=headers, timeout=30)


@pytest.mark.parametrize(("method", "path"), CALLS)
@pytest.mark.parametrize(
    "authorization",
    [None, "", "Bearer", "Bearer ", "Bearer garbage", "Bearer ' OR 1=1 --", "Basic bmw6bmw="],
)
def test_no_or_a_bad_token_is_unauthorised(
    assistant: Assistant, method: str, path: str, authorization: str | None
) -> None:
    headers = {"Accept-Language": "nl"}
    if authorization is not None:
        headers["Authorization"] = authorization
    answer = call(assistant, method, path, headers)
    assert answer.status_code == 401
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == 401
    assert "gesprek" in answer.json()["detail"]


@pytest.mark.parametrize(("method", "path"), CALLS)
def test_the_token_counts_as_a_bearer_token_only(
    assistant: Assistant, customer: Customer, method: str, path: str
) -> None:
    for authorization in (customer.token, f"Basic {customer.token}"):
        answer = call(assistant, method, path, {"Authorization": authorization})
        assert answer.status_code == 401, authorization.replace(customer.token, "<token>")
    assert len(customer.history()) == 1


@pytest.mark.parametrize(("method", "path"), CALLS)
def test_the_id_of_a_conversation_opens_nothing(
    assistant: Assistant, customer: Customer, method: str, path: str
) -> None:
    headers = {"Authorization": f"Bearer {customer.conversation_id}"}
    assert call(assistant, method, path, headers).status_code == 401
    assert len(customer.history()) == 1


def test_a_token_is_looked_at_before_the_body(assistant: Assistant) -> None:
    url = f"{assistant.channel}/messages"
    assert requests.post(url, data=b"not json", timeout=30).status_code == 401
    assert requests.post(url, json={"text": "a" * 2001}, timeout=30).status_code == 401


def test_a_conversation_never_reads_another(assistant: Assistant) -> None:
    one, other = Customer(assistant, "nl"), Customer(assistant, "nl")
    one.says("Hoe zeg ik op?")
    before = one.history()
    other.says("Krijg ik geld terug?")
    assert one.history() == before
    assert "Hoe zeg ik op?" not in [m["text"] for m in other.history()]


def test_naming_another_conversation_in_the_body_changes_nothing(assistant: Assistant) -> None:
    one, other = Customer(assistant, "nl"), Customer(assistant, "nl")
    intruding = {"conversation_id": one.conversation_id, "sender": one.conversation_id}
    answer = other.post(text="hallo", sender_id=one.conversation_id, **intruding)
    assert answer.status_code == 200
    assert len(one.history()) == 1
    assert "hallo" in [m["text"] for m in other.history()]


def test_a_client_id_of_another_conversation_gets_no_answer_of_it(assistant: Assistant) -> None:
    one, other = Customer(assistant, "nl"), Customer(assistant, "nl")
    first = one.post(text="Hoe zeg ik op?", client_id="shared").json()["messages"]
    second = other.post(text="hallo", client_id="shared").json()["messages"]
    assert [m["response"] for m in first] != [m["response"] for m in second]
    assert len(other.history()) == 1 + 1 + len(second)


def test_a_button_of_another_conversation_is_not_on_offer(assistant: Assistant) -> None:
    one, other = Customer(assistant, "nl"), Customer(assistant, "nl")
    offered = one.says("Hoe kan ik de status van mijn opzegging zien?")
    mine = {b["payload"] for m in other.messages for b in m["buttons"]}
    theirs = {b["payload"] for m in [*one.messages, *offered] for b in m["buttons"]} - mine
    for payload in theirs | {"/start_over"}:
        assert other.post(payload=payload).status_code == 422
