"""Codes by mail, and the proof that comes of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from threading import current_thread
from typing import Any

import pytest
from assistant import Conversation, MovableTime, is_refused, read_code, read_outbox
from fastapi.testclient import TestClient
from sqlalchemy import event, func, select

from backend.services import Services
from backend.tables import MailRow, VerificationRow

DE_VRIES = "4820193776"
ILSE = "facturen@devriesict.example.com"
ADDRESS = "Kerkstraat 12, 1017 GP Amsterdam"


def other_code(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06d}"


def test_the_code_goes_to_the_address_on_file(conversation: Conversation) -> None:
    response = conversation.ask_code(DE_VRIES, " FACTUREN@devriesict.example.com ")
    assert response.status_code == 202
    assert set(response.json()) == {"id", "expires_at"}
    [mail] = read_outbox(conversation.client, ILSE)
    assert mail["to"] == "Facturen@devriesict.example.com"
    assert re.findall(r"^\d{6}$", mail["text"], re.MULTILINE)


@pytest.mark.parametrize(
    ("language", "purpose", "words"),
    [
        ("nl", "cancel", "annuleren"),
        ("nl", "undo", "ongedaan te maken"),
        ("nl", "status", "status"),
        ("en", "cancel", "to see or cancel"),
        ("en", "undo", "to undo"),
        ("en", "status", "to see the status"),
    ],
)
def test_the_mail_says_what_is_about_to_be_done(
    conversation: Conversation, language: str, purpose: str, words: str
) -> None:
    conversation.ask_code(DE_VRIES, ILSE, language=language, purpose=purpose)
    assert words in read_outbox(conversation.client, ILSE)[0]["text"]


@pytest.mark.parametrize(
    ("language", "named", "words"),
    [
        ("nl", ["LogMeIn Resolve"], "om LogMeIn Resolve te annuleren."),
        ("en", ["LogMeIn Resolve"], "asks to cancel LogMeIn Resolve."),
        ("nl", ["GoTo Meeting", "Camera Share"], "om GoTo Meeting en Camera Share te annuleren."),
        ("en", ["GoTo Meeting", "GoTo Meeting"], "asks to cancel GoTo Meeting."),
        ("nl", [], "om abonnementen te bekijken of te annuleren."),
        ("en", [], "asks to see or cancel subscriptions."),
        ("en", ["call Jansen now", "https://evil.example.com"], "asks to see or cancel"),
        ("en", ["call Jansen now", "miradore"], "asks to cancel LogMeIn Resolve MDM."),
    ],
)
def test_the_mail_names_products_of_the_catalogue_and_no_words_of_whoever_asked(
    conversation: Conversation, language: str, named: list[str], words: str
) -> None:
    """The mail goes to the address on file, and it may be somebody else who asked for it."""
    conversation.ask_code(DE_VRIES, ILSE, language=language, named=named)
    text = read_outbox(conversation.client, ILSE)[0]["text"]
    assert words in text
    assert "evil" not in text
    assert "Jansen" not in text


def test_products_are_named_only_where_they_are_to_be_cancelled(
    conversation: Conversation,
) -> None:
    conversation.ask_code(DE_VRIES, ILSE, purpose="undo", named=["LogMeIn Resolve"])
    assert "LogMeIn" not in read_outbox(conversation.client, ILSE)[0]["text"]


def test_a_right_code_gives_a_proof_once(conversation: Conversation) -> None:
    conversation.ask_code(DE_VRIES, ILSE)
    code = read_code(conversation.client, ILSE)
    first = conversation.try_code(f"{code[:3]} {code[3:]}")
    assert first["outcome"] == "verified"
    assert conversation.account()["account_id"] == DE_VRIES
    again = conversation.try_code(code)
    assert (again["outcome"], again["proof"]) == ("expired", None)


def test_the_third_wrong_code_closes_it(conversation: Conversation) -> None:
    conversation.ask_code(DE_VRIES, ILSE)
    code = read_code(conversation.client, ILSE)
    wrong = other_code(code)
    answers = [conversation.try_code(wrong) for _ in range(3)]
    assert [(a["outcome"], a["tries_left"]) for a in answers] == [
        ("wrong_code", 2),
        ("wrong_code", 1),
        ("too_many_tries", 0),
    ]
    assert conversation.try_code(code) == {
        "outcome": "too_many_tries",
        "tries_left": 0,
        "proof": None,
    }


@pytest.mark.parametrize(("seconds", "outcome"), [(599, "verified"), (600, "expired")])
def test_a_code_lives_ten_minutes(
    conversation: Conversation, time: MovableTime, seconds: int, outcome: str
) -> None:
    conversation.ask_code(DE_VRIES, ILSE)
    code = read_code(conversation.client, ILSE)
    time.pass_by(seconds=seconds)
    assert conversation.try_code(code)["outcome"] == outcome


def test_a_new_code_voids_the_one_before(conversation: Conversation) -> None:
    conversation.ask_code(DE_VRIES, ILSE)
    first_id, first_code = conversation.verification_id, read_code(conversation.client, ILSE)
    conversation.ask_code(DE_VRIES, ILSE)
    second_id, second_code = conversation.verification_id, read_code(conversation.client, ILSE)
    conversation.verification_id = first_id
    assert conversation.try_code(first_code)["outcome"] == "expired"
    conversation.verification_id = second_id
    assert conversation.try_code(second_code)["outcome"] == "verified"


def test_another_conversation_cannot_use_the_code(conversation: Conversation) -> None:
    conversation.ask_code(DE_VRIES, ILSE)
    response = conversation.client.post(
        f"/v1/verifications/{conversation.verification_id}/attempts",
        json={
            "conversation_id": "somebody-else",
            "code": read_code(conversation.client, ILSE),
        },
    )
    assert is_refused(response, 404, "unknown_verification")
    assert conversation.try_code(read_code(conversation.client, ILSE))["outcome"] == "verified"


@pytest.mark.parametrize("account_id", [DE_VRIES, "4820 1937.76", "99999999"])
def test_three_codes_an_hour_for_an_account_known_or_not(
    client: TestClient, time: MovableTime, account_id: str
) -> None:
    for _ in range(3):
        assert Conversation(client).ask_code(account_id, ILSE).status_code == 202
        time.pass_by(minutes=1)
    refused = Conversation(client).ask_code(account_id.replace(".", ""), ILSE)
    assert is_refused(refused, 429, "too_many_codes")
    wait = int(refused.headers["Retry-After"])
    assert 56 * 60 < wait <= 57 * 60 + 1
    time.pass_by(seconds=wait)
    assert Conversation(client).ask_code(account_id, ILSE).status_code == 202


def test_erasing_the_conversation_gives_no_new_codes(client: TestClient) -> None:
    for _ in range(3):
        conversation = Conversation(client)
        conversation.ask_code(DE_VRIES, ILSE)
        client.delete(f"/v1/conversations/{conversation.id}")
    assert is_refused(Conversation(client).ask_code(DE_VRIES, ILSE), 429, "too_many_codes")


@pytest.mark.parametrize(
    ("account_id", "email"),
    [("99999999", ILSE), (DE_VRIES, "nobody@example.com"), (DE_VRIES, "mark@verhulst.example.com")],
)
def test_an_unknown_customer_gets_the_same_answer_and_no_mail(
    conversation: Conversation, services: Services, account_id: str, email: str
) -> None:
    response = conversation.ask_code(account_id, email)
    assert response.status_code == 202
    assert set(response.json()) == {"id", "expires_at"}
    assert read_outbox(conversation.client) == []
    answers = [conversation.try_code("000000")["outcome"] for _ in range(3)]
    assert answers == ["wrong_code", "wrong_code", "too_many_tries"]
    with services.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(VerificationRow)) == 1
        assert session.scalar(select(func.count()).select_from(MailRow)) == 1


@pytest.fixture
def statements(services: Services) -> Iterator[list[str]]:
    """The SQL that the backend says to answer calls."""
    said: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if current_thread().name != "housekeeping":
            said.append(statement)

    event.listen(services.database.engine, "before_cursor_execute", note)
    yield said
    event.remove(services.database.engine, "before_cursor_execute", note)


@pytest.mark.parametrize(
    ("account_id", "email"), [("99999999", ILSE), (DE_VRIES, "nobody@example.com")]
)
def test_an_unknown_customer_costs_the_same_work(
    client: TestClient, statements: list[str], account_id: str, email: str
) -> None:
    def work(account_id: str, email: str) -> list[str]:
        statements.clear()
        conversation = Conversation(client)
        conversation.ask_code(account_id, email)
        for _ in range(3):
            conversation.try_code("not a code")
        return list(statements)

    work("77777777", email)  # the first of all may prepare something
    known = work("8392051647", "mark@verhulst.example.com")
    assert work(account_id, email) == known
    assert len(known) > 10


def test_wrong_details_cost_the_same_work_whichever_is_wrong(
    billing_admin: Conversation, statements: list[str]
) -> None:
    email, digits, address = "a@example.com", "0000", "Dorpsstraat 1, 2712 AM Elders"
    said = []
    for wrong in ((email, "4242", ADDRESS), (None, digits, ADDRESS), (None, "4242", address)):
        statements.clear()
        billing_admin.check_details(*wrong)
        said.append(list(statements))
    assert said[0] == said[1] == said[2]
    assert len(said[0]) > 4


def test_an_unknown_customer_is_not_verified_even_by_the_right_digits(
    conversation: Conversation, services: Services
) -> None:
    conversation.ask_code("99999999", ILSE)
    with services.database.reading() as session:
        text = session.scalars(select(MailRow.text)).one()
    code = re.findall(r"^\d{6}$", text, re.MULTILINE)[0]
    assert conversation.try_code(code)["outcome"] == "wrong_code"


def test_codes_and_proofs_are_stored_as_hashes_only(
    billing_admin: Conversation, services: Services
) -> None:
    code = read_code(billing_admin.client, ILSE)
    with services.database.reading() as session:
        row = session.scalars(select(VerificationRow)).one()
        stored = [str(getattr(row, column.key)) for column in VerificationRow.__table__.columns]
    assert code not in stored
    assert billing_admin.proof not in stored


@pytest.mark.parametrize(
    ("minutes", "status"),
    [(59, 200), (60, 403)],
)
def test_a_proof_lives_an_hour(
    billing_admin: Conversation, time: MovableTime, minutes: int, status: int
) -> None:
    time.pass_by(minutes=minutes)
    response = billing_admin.client.get("/v1/account", headers=billing_admin.headers)
    assert response.status_code == status


@pytest.mark.parametrize("field", ["conversation_id", "account_id", "email", "language", "purpose"])
def test_a_request_without_a_field_is_refused(client: TestClient, field: str) -> None:
    body = {
        "conversation_id": "c",
        "account_id": DE_VRIES,
        "email": ILSE,
        "language": "nl",
        "purpose": "cancel",
    }
    del body[field]
    response = client.post("/v1/verifications", json=body)
    assert is_refused(response, 422, "invalid_request")
    assert ILSE not in response.text
