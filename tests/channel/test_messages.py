"""POST and GET /messages: shape, repeats, and a history that equals what was answered."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.assistant import Assistant, Customer

KEYS = {
    *("id", "from", "text", "lang", "buttons", "expects", "kind", "sources", "data", "progress")
}
EXPECTED = {
    "account_id",
    "email",
    "code",
    "billing_admin_email",
    "card_last4",
    "billing_address",
    "products",
    "confirm",
    "reason",
    "rating",
    None,
}


def check_shape(message: dict[str, Any]) -> None:
    """The contract's keys and types, and `response` by which tests know an answer."""
    assert set(message) - {"response"} == KEYS
    assert message["from"] in ("bot", "user")
    assert message["lang"] in ("nl", "en")
    assert message["expects"] in EXPECTED
    for name in ("id", "text", "kind"):
        assert isinstance(message[name], str) and message[name], name
    for button in message["buttons"]:
        assert set(button) == {"title", "payload"}
        assert button["title"] and button["payload"].startswith("/")
    for source in message["sources"]:
        assert {"title"} <= set(source) <= {"title", "url"}
    if message["from"] == "bot":
        assert message["response"].startswith("utter_")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_message_has_the_shape_of_the_contract(assistant: Assistant, language: str) -> None:
    customer = Customer(assistant, language)
    cancel = "Ik wil opzeggen" if language == "nl" else "I want to cancel my subscription"
    for text in (cancel, "4111 1111 1111 1111", "cvc 123", "?!", "12345678"):
        for message in customer.says(text):
            check_shape(message)
            assert message["from"] == "bot"
    for message in customer.history():
        check_shape(message)


def test_a_question_names_what_it_asks_for(customer: Customer) -> None:
    assert customer.says("Ik wil mijn abonnement opzeggen")[-1]["expects"] == "account_id"
    assert customer.says("88123456")[-1]["expects"] == "email"


def test_the_history_is_what_was_said_and_answered(customer: Customer) -> None:
    seen = list(customer.messages)
    turns = [
        ("text", "Hoe zeg ik op?", "Hoe zeg ik op?"),
        ("payload", "/cancel_subscription", "Opzeggen"),
        ("text", "Krijg ik mijn geld terug?", "Krijg ik mijn geld terug?"),
        ("text", "Can we continue in English please?", "Can we continue in English please?"),
        ("text", "12345678", "12345678"),
    ]
    for kind, said, shown in turns:
        answer = customer.post(**{kind: said}).json()["messages"]
        seen += [{"from": "user", "text": shown}, *answer]
    history = customer.history()
    assert [m for m in history if m["from"] == "bot"] == [m for m in seen if m["from"] == "bot"]
    assert [(m["from"], m["text"]) for m in history] == [(m["from"], m["text"]) for m in seen]
    assert {m["lang"] for m in history} == {"nl", "en"}
    assert len({m["id"] for m in history}) == len(history)


def test_reading_the_history_changes_nothing(customer: Customer) -> None:
    customer.says("Ik wil mijn abonnement opzeggen")
    assert customer.history() == customer.history()
    assert customer.says("88123456")[-1]["expects"] == "email"


def test_a_repeat_gives_the_same_answer_and_no_second_turn(customer: Customer) -> None:
    first = customer.post(text="Ik wil mijn abonnement opzeggen", client_id="one")
    after = customer.history()
    again = customer.post(text="Ik wil mijn abonnement opzeggen", client_id="one")
    assert (again.status_code, again.json()) == (200, first.json())
    assert customer.history() == after


def test_a_repeat_much_later_gives_the_same_answer(customer: Customer) -> None:
    first = customer.post(text="Ik wil mijn abonnement opzeggen", client_id="one").json()
    customer.says("Could we speak English please?")
    customer.says("88123456")
    after = customer.history()
    again = customer.post(text="Ik wil mijn abonnement opzeggen", client_id="one").json()
    assert again == first
    assert customer.history() == after


def test_a_repeated_button_is_pressed_once(customer: Customer) -> None:
    first = customer.post(payload="/talk_to_human", client_id="press").json()
    again = customer.post(payload="/talk_to_human", client_id="press").json()
    assert first == again
    assert [m["from"] for m in customer.history()].count("user") == 1


def test_two_posts_at_once_with_one_client_id_are_one_turn(customer: Customer) -> None:
    with ThreadPoolExecutor(4) as pool:
        posts = [
            pool.submit(customer.post, text="Ik wil opzeggen", client_id="twice") for _ in range(4)
        ]
        answers = [post.result() for post in posts]
    assert [answer.status_code for answer in answers] == [200] * 4
    assert all(answer.json() == answers[0].json() for answer in answers)
    assert [m["from"] for m in customer.history()].count("user") == 1


def test_two_different_posts_at_once_are_both_answered(customer: Customer) -> None:
    texts = ["Krijg ik mijn geld terug?", "Wie mag er opzeggen?", "Hoe zeg ik op?"]
    with ThreadPoolExecutor(3) as pool:
        answers = list(pool.map(lambda text: customer.post(text=text).json()["messages"], texts))
    history = customer.history()
    for text, messages in zip(texts, answers, strict=True):
        place = [m["text"] for m in history].index(text)
        assert history[place + 1 : place + 1 + len(messages)] == messages


def test_without_a_client_id_the_same_text_is_a_new_turn(customer: Customer) -> None:
    customer.post(text="hallo")
    customer.post(text="hallo")
    assert [m["text"] for m in customer.history()].count("hallo") == 2


@pytest.mark.parametrize("client_id", ["", "a" * 65, 7, ["x"], {}, True])
def test_a_client_id_is_a_short_string(customer: Customer, client_id: Any) -> None:
    assert customer.post(text="hallo", client_id=client_id).status_code == 400
    assert len(customer.history()) == 1


def test_a_client_id_that_looks_like_an_answer_makes_no_id_twice(customer: Customer) -> None:
    first = customer.post(text="hallo", client_id="x").json()["messages"]
    second = customer.post(text="hallo", client_id=first[0]["id"])
    assert second.status_code in (200, 400)
    ids = [m["id"] for m in customer.history()]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    "text",
    [
        "😀",
        "👨‍👩‍👧",
        "<b>vet</b> <script>alert(1)</script> &amp; \"'",
        "{language} {0} %s ${HOME}",
        "../../etc/passwd",
        "שלום עולם",
        "Ik wil op\nzeggen\tnu",
        "/ niet / een / payload",
    ],
)
def test_text_comes_back_as_it_was_typed(customer: Customer, text: str) -> None:
    assert customer.says(text)
    assert [m["text"] for m in customer.history() if m["from"] == "user"] == [text]


@pytest.mark.parametrize(
    "text", ["hal\u0000lo", "hal\u202elo", "\u2066hallo\u2069", "hal\ud800lo", "hal\u001b[31mlo"]
)
def test_control_characters_do_no_harm(customer: Customer, text: str) -> None:
    assert customer.says(text)
    shown = next(m["text"] for m in customer.history() if m["from"] == "user")
    assert shown.startswith("hal") and shown.endswith("lo")
    assert not set(shown) & set("\u0000\u202e\u2066\u2069\u001b")
