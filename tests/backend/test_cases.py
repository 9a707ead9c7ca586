"""Cases for a person."""

from __future__ import annotations

import re

import pytest
from assistant import Conversation, MovableTime, is_refused, read_outbox, truth
from fastapi.testclient import TestClient
from sqlalchemy import select

from backend.services import Services
from backend.tables import CaseRow

DE_VRIES = "4820193776"
TRANSCRIPT = [
    {"from": "bot", "text": "Waarmee kan ik helpen?", "at": "2026-11-23T09:58:00Z"},
    {"from": "user", "text": "Ik wil iemand spreken", "at": "2026-11-23T09:59:00+00:00"},
]


def stored(services: Services) -> list[CaseRow]:
    with services.database.reading() as session:
        return list(session.scalars(select(CaseRow)))


def test_a_proven_customers_case(billing_admin: Conversation, services: Services) -> None:
    response = billing_admin.open_case(
        reason="notice_late", facts={"product": "GoTo Meeting"}, transcript=TRANSCRIPT
    )
    assert response.status_code == 201
    answer = response.json()
    assert re.fullmatch(r"H-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}", answer["reference"])
    assert answer["created_at"] == "2026-11-23T10:00:00Z"
    assert truth(billing_admin.client, DE_VRIES)["cases"] == [
        answer | {"reason": "notice_late", "language": "nl"}
    ]
    [case] = stored(services)
    assert (case.verified, len(case.transcript)) == (True, 2)


def test_a_turn_that_is_played_again_files_its_case_once(
    conversation: Conversation, services: Services
) -> None:
    later = [TRANSCRIPT[0], TRANSCRIPT[1] | {"at": "2026-11-23T10:00:20Z"}]
    first = conversation.open_case(key="case-1", transcript=TRANSCRIPT)
    again = conversation.open_case(key="case-1", transcript=later)
    assert (again.status_code, again.json()) == (201, first.json())
    assert again.headers["Idempotent-Replayed"] == "true"
    other = conversation.open_case(key="case-1", transcript=later, reason="complaint")
    assert is_refused(other, 422, "key_reused")
    assert len(stored(services)) == 1


@pytest.mark.parametrize(
    ("claimed", "attached"), [(" 4820-193776 ", DE_VRIES), ("99999999", None), (None, None)]
)
def test_a_claimed_account_is_attached_as_not_proved(
    conversation: Conversation, services: Services, claimed: str | None, attached: str | None
) -> None:
    response = conversation.open_case(account_id=claimed)
    assert response.status_code == 201
    assert set(response.json()) == {"reference", "created_at"}
    [case] = stored(services)
    assert (case.account_id, case.verified) == (attached, False)


def test_a_lapsed_proof_does_not_stand_in_the_way_of_a_person(
    billing_admin: Conversation, services: Services, time: MovableTime
) -> None:
    time.pass_by(hours=2)
    assert billing_admin.open_case(account_id=DE_VRIES).status_code == 201
    [case] = stored(services)
    assert (case.account_id, case.verified) == (DE_VRIES, False)


def test_a_stolen_proof_does_not_prove_a_case(
    billing_admin: Conversation, services: Services
) -> None:
    thief = Conversation(billing_admin.client, proof=billing_admin.proof)
    assert thief.open_case().status_code == 201
    [case] = stored(services)
    assert (case.account_id, case.verified) == (None, False)


def test_support_gets_the_reference_the_facts_and_the_conversation(
    conversation: Conversation,
) -> None:
    reference = conversation.open_case(
        reason="open_balance",
        language="en",
        facts={"product": "GoTo Meeting"},
        transcript=TRANSCRIPT,
    ).json()["reference"]
    [mail] = read_outbox(conversation.client, "support@example.com")
    assert reference in mail["subject"]
    for fact in (reference, "open_balance", "product: GoTo Meeting", "Ik wil iemand spreken"):
        assert fact in mail["text"]


def test_a_repeat_gets_the_first_answer(conversation: Conversation, services: Services) -> None:
    first = conversation.open_case(key="key-1", transcript=TRANSCRIPT)
    second = conversation.open_case(key="key-1", transcript=TRANSCRIPT)
    assert first.json() == second.json()
    assert second.headers["Idempotent-Replayed"] == "true"
    assert len(stored(services)) == 1
    assert is_refused(conversation.open_case(key="key-1", reason="other"), 422, "key_reused")


@pytest.mark.parametrize(
    "body",
    [
        {"reason": "Asked"},
        {"reason": "a" * 41},
        {"reason": ""},
        {"language": "de"},
        {"transcript": [{"from": "somebody", "text": "x", "at": "2026-11-23T09:58:00Z"}]},
        {"transcript": [{"from": "bot", "text": "x", "at": "2026-11-23T09:58:00"}]},
        {"conversation_id": ""},
    ],
)
def test_a_body_out_of_bounds_is_refused(
    conversation: Conversation, body: dict[str, object]
) -> None:
    assert is_refused(conversation.open_case(**body), 422, "invalid_request")


def test_signs_that_no_database_keeps_are_no_crash(client: TestClient) -> None:
    response = Conversation(client).open_case(account_id="1\u0000", facts={"a": "\u0000"})
    assert response.status_code in {201, 422}
    raw = b'{"conversation_id":"c","account_id":"1","email":"\\ud800@example.com",' + (
        b'"language":"nl","purpose":"cancel"}'
    )
    response = client.post(
        "/v1/verifications", content=raw, headers={"content-type": "application/json"}
    )
    assert is_refused(response, 422, "invalid_request")


def test_a_case_is_brought_up_to_date_by_its_own_conversation(
    billing_admin: Conversation, services: Services
) -> None:
    first = billing_admin.open_case(facts={"goal": "cancel"}).json()
    again = billing_admin.open_case(
        facts={"goal": "undo"}, reference=first["reference"], reason="near_miss"
    ).json()
    assert again == first
    with services.database.reading() as session:
        row = session.get_one(CaseRow, first["reference"])
        assert (row.facts, row.reason) == ({"goal": "undo"}, "near_miss")


def test_a_case_of_another_conversation_is_left_alone(
    client: TestClient, services: Services
) -> None:
    theirs = Conversation(client).open_case(facts={"who": "Mark"}).json()["reference"]
    mine = Conversation(client).open_case(reference=theirs, facts={}).json()["reference"]
    assert mine != theirs
    with services.database.reading() as session:
        assert session.get_one(CaseRow, theirs).facts == {"who": "Mark"}
