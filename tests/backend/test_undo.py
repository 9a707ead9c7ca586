"""Undoing, up to and including the end date."""

from __future__ import annotations

import pytest
from assistant import Conversation, MovableTime, is_refused, read_outbox, truth
from fastapi.testclient import TestClient

DE_VRIES = "4820193776"
ILSE = "facturen@devriesict.example.com"
WHOLE = "LogMeIn Resolve"
CAMERA = (WHOLE, "Camera Share")


def test_everything_is_as_before(ready_admin: Conversation) -> None:
    before = truth(ready_admin.client, DE_VRIES)["subscriptions"]
    receipt = ready_admin.cancel(WHOLE, "GoTo Meeting")
    response = ready_admin.undo(receipt["reference"].lower())
    assert response.status_code == 200
    assert response.json() == {
        "outcome": "undone",
        "lines": receipt["lines"],
        "undo_until": "2026-11-30",
    }
    after = truth(ready_admin.client, DE_VRIES)
    assert after["subscriptions"] == before
    assert after["cancellations"][0]["undone_at"] == "2026-11-23T10:00:00Z"
    lookup = ready_admin.client.get(f"/v1/cancellations/{receipt['reference']}")
    assert lookup.json()["status"] == "undone"
    mail = read_outbox(ready_admin.client, ILSE)[0]
    assert receipt["reference"] in mail["subject"]
    assert "ongedaan gemaakt" in mail["subject"]


def test_what_was_undone_can_be_cancelled_again(ready_admin: Conversation) -> None:
    first = ready_admin.cancel(WHOLE)["reference"]
    ready_admin.undo(first)
    second = ready_admin.cancel(WHOLE)["reference"]
    assert first != second
    assert ready_admin.undo(first).json()["outcome"] == "already_undone"
    subscription = ready_admin.account()["subscriptions"][0]
    assert (subscription["status"], subscription["reference"]) == ("pending_cancellation", second)


def test_an_add_on_cancelled_before_stays_cancelled(ready_admin: Conversation) -> None:
    ready_admin.cancel(CAMERA)
    ready_admin.undo(ready_admin.cancel(WHOLE)["reference"])
    resolve = truth(ready_admin.client, DE_VRIES)["subscriptions"][0]
    camera, devices = resolve["add_ons"]
    assert resolve["status"] == devices["status"] == "active"
    assert camera["status"] == "pending_cancellation"


def test_an_add_on_does_not_come_back_without_its_subscription(ready_admin: Conversation) -> None:
    add_on = ready_admin.cancel(CAMERA)["reference"]
    ready_admin.cancel(WHOLE)
    assert ready_admin.undo(add_on).json()["outcome"] == "not_allowed"
    camera = truth(ready_admin.client, DE_VRIES)["subscriptions"][0]["add_ons"][0]
    assert (camera["status"], camera["auto_renew"]) == ("pending_cancellation", False)


@pytest.mark.parametrize(("days", "outcome"), [(7, "undone"), (8, "too_late")])
def test_the_end_date_is_the_last_day(
    ready_admin: Conversation, time: MovableTime, days: int, outcome: str
) -> None:
    reference = ready_admin.cancel("GoTo Meeting")["reference"]
    time.pass_by(days=days)
    later = Conversation(ready_admin.client).verify(DE_VRIES, ILSE, purpose="undo")
    assert later.undo(reference).json()["outcome"] == outcome


def test_of_several_lines_those_come_back_that_have_not_ended(
    ready_admin: Conversation, time: MovableTime
) -> None:
    reference = ready_admin.cancel("GoTo Meeting", CAMERA)["reference"]
    time.pass_by(days=8)
    later = Conversation(ready_admin.client).verify(DE_VRIES, ILSE, purpose="undo")
    answer = later.undo(reference).json()
    assert answer["outcome"] == "undone"
    assert [line["add_on"] for line in answer["lines"]] == ["Camera Share"]
    resolve, meeting = truth(ready_admin.client, DE_VRIES)["subscriptions"]
    assert resolve["add_ons"][0]["status"] == "active"
    assert meeting["status"] == "cancelled"


def test_a_repeat_gets_the_first_answer(ready_admin: Conversation) -> None:
    reference = ready_admin.cancel(WHOLE)["reference"]
    first = ready_admin.undo(reference, key="key-1")
    second = ready_admin.undo(reference, key="key-1")
    assert first.json() == second.json()
    assert second.headers["Idempotent-Replayed"] == "true"
    assert ready_admin.undo(reference).json()["outcome"] == "already_undone"
    assert is_refused(ready_admin.undo("C-AAAAA-AAAAA", key="key-1"), 422, "key_reused")


def test_who_may_not_cancel_may_not_undo(ready_admin: Conversation) -> None:
    reference = ready_admin.cancel(WHOLE)["reference"]
    mia = Conversation(ready_admin.client).verify(DE_VRIES, "mia@devriesict.example.com")
    assert mia.undo(reference).json()["outcome"] == "not_allowed"
    assert truth(ready_admin.client, DE_VRIES)["subscriptions"][0]["auto_renew"] is False


def test_a_reference_of_another_account_is_unknown(
    ready_admin: Conversation, client: TestClient
) -> None:
    reference = ready_admin.cancel(WHOLE)["reference"]
    mark = Conversation(client).verify("8392051647", "mark@verhulst.example.com")
    for typed in (reference, "C-AAAAA-AAAAA"):
        assert mark.undo(typed).json() == {
            "outcome": "unknown_reference",
            "lines": [],
            "undo_until": None,
        }
    assert truth(client, DE_VRIES)["subscriptions"][0]["auto_renew"] is False


def test_a_cancellation_from_before_can_be_undone(client: TestClient) -> None:
    wouter = Conversation(client).verify("734219508", "wouter@trapper.example.nl")
    assert wouter.undo("C-4T8WN-6RVE3").json()["outcome"] == "undone"
    [meeting] = truth(client, "734219508")["subscriptions"]
    assert (meeting["status"], meeting["auto_renew"]) == ("active", True)
    assert meeting["add_ons"][0]["status"] == "active"
