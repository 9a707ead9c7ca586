"""Erasing a conversation."""

from __future__ import annotations

from typing import Any

import pytest
from assistant import Conversation, is_refused, read_outbox, truth
from fastapi.testclient import TestClient
from sqlalchemy import select

from backend.services import Services
from backend.tables import CancellationRow, CaseRow, PreviewRow, RatingRow, VerificationRow

DE_VRIES = "4820193776"
ILSE = "facturen@devriesict.example.com"


def test_what_was_said_goes_and_what_was_done_stays(
    ready_admin: Conversation, services: Services
) -> None:
    client = ready_admin.client
    reference = ready_admin.cancel("GoTo Meeting")["reference"]
    client.post(f"/v1/cancellations/{reference}/reason", json={"reason": "Ik stop ermee"})
    case = ready_admin.open_case(
        facts={"who": "Ilse"},
        transcript=[{"from": "user", "text": "hallo", "at": "2026-11-23T09:58:00Z"}],
    ).json()
    assert client.delete(f"/v1/conversations/{ready_admin.id}").status_code == 204

    response = client.get("/v1/account", headers=ready_admin.headers)
    assert is_refused(response, 403, "not_verified")
    account = truth(client, DE_VRIES)
    assert [each["reference"] for each in account["cancellations"]] == [reference]
    assert account["cases"] == [case | {"reason": "asked_for_person", "language": "nl"}]
    with services.database.reading() as session:
        assert session.scalars(select(VerificationRow)).all() == []
        assert session.scalars(select(PreviewRow)).all() == []
        kept = session.get_one(CaseRow, case["reference"])
        assert (kept.facts, kept.transcript, kept.conversation_id) == ({}, [], None)
        done = session.get_one(CancellationRow, reference)
        assert (done.reason, done.conversation_id) == (None, None)


def test_mails_lose_codes_and_what_was_said(ready_admin: Conversation) -> None:
    client = ready_admin.client
    case = ready_admin.open_case(facts={"who": "Ilse"}).json()
    reference = ready_admin.cancel("GoTo Meeting")["reference"]
    client.delete(f"/v1/conversations/{ready_admin.id}")
    [to_support] = read_outbox(client, "support@example.com")
    assert case["reference"] in to_support["text"]
    assert "Ilse" not in to_support["text"]
    assert [reference in mail["subject"] for mail in read_outbox(client, ILSE)] == [True]


def test_other_conversations_are_left_alone(
    ready_admin: Conversation, client: TestClient, services: Services
) -> None:
    other = Conversation(client)
    reference = other.open_case(facts={"who": "Mark"}).json()["reference"]
    assert client.delete("/v1/conversations/unknown").status_code == 204
    client.delete(f"/v1/conversations/{ready_admin.id}")
    with services.database.reading() as session:
        assert session.get_one(CaseRow, reference).facts == {"who": "Mark"}


def ratings(services: Services) -> dict[str, int]:
    """The rating of each conversation that has one."""
    with services.database.reading() as session:
        return {row.conversation_id: row.rating for row in session.scalars(select(RatingRow))}


def test_the_last_rating_of_a_conversation_counts(client: TestClient, services: Services) -> None:
    for conversation, rating in (("one", 2), ("other", 5), ("one", 4)):
        response = client.put(f"/v1/conversations/{conversation}/rating", json={"rating": rating})
        assert response.status_code == 204
    assert ratings(services) == {"one": 4, "other": 5}


def test_a_rating_goes_with_its_conversation(client: TestClient, services: Services) -> None:
    for conversation in ("one", "other"):
        client.put(f"/v1/conversations/{conversation}/rating", json={"rating": 3})
    client.delete("/v1/conversations/one")
    assert ratings(services) == {"other": 3}


@pytest.mark.parametrize("rating", [0, 6, -1, 2.5, "4", True, None])
def test_a_rating_is_a_whole_number_from_one_to_five(client: TestClient, rating: Any) -> None:
    response = client.put("/v1/conversations/one/rating", json={"rating": rating})
    assert is_refused(response, 422, "invalid_request")
