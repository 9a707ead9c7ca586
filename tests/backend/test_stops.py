"""Notices to the other admins, and stopping a cancellation by their link."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from assistant import Conversation, MovableTime, is_refused, read_outbox, truth
from fastapi.testclient import TestClient
from sqlalchemy import select
from test_concurrency import at_once

from backend.services import Services
from backend.tables_trust import AuditRow, StopRow

DE_VRIES = "4820193776"
ILSE = "facturen@devriesict.example.com"
SAM = "sam@devriesict.example.com"
WHOLE = "LogMeIn Resolve"
UNKNOWN = {"outcome": "unknown_token", "reference": None, "lines": [], "case_reference": None}


def token_for(client: TestClient, email: str) -> str:
    found = re.findall(
        r"^http://localhost:5005/stop#(S(?:-[0-9A-Z]{5}){5})$",
        read_outbox(client, email)[0]["text"],
        re.MULTILINE,
    )
    assert len(found) == 1
    return found[0]


def stop(client: TestClient, token: str) -> dict[str, Any]:
    response = client.post("/v1/stops", json={"token": token})
    assert response.status_code == 200, response.text
    return response.json()


def add_contacts(entry: dict[str, Any]) -> None:
    for role in ("product_admin", "billing_contact"):
        address = f"{role}@devriesict.example.com"
        entry["contacts"].append({"name": role, "email": address, "roles": [role]})
    entry["contacts"].append({"name": "Sam Visser", "email": SAM.upper(), "roles": ["admin"]})


def test_every_other_admin_gets_a_link_of_his_own_and_nobody_else(
    client: TestClient, reseed: Callable[[str, Callable[[dict[str, Any]], None]], None]
) -> None:
    reseed(DE_VRIES, add_contacts)
    ilse = Conversation(client).verify(DE_VRIES, ILSE)
    ilse.check_details(None, "4242", "Kerkstraat 12, 1017 GP Amsterdam")
    reference = ilse.cancel(WHOLE)["reference"]
    told = {mail["to"]: mail["text"] for mail in read_outbox(client) if "stop#" in mail["text"]}
    assert set(told) == {
        SAM,
        "product_admin@devriesict.example.com",
        "billing_contact@devriesict.example.com",
    }
    assert len({token_for(client, address) for address in told}) == 3
    assert all(reference in text and "Ilse de Vries" in text for text in told.values())
    assert "stop#" not in read_outbox(client, ILSE)[0]["text"]


@pytest.mark.parametrize(
    ("language", "words", "news"),
    [
        ("nl", "Open deze link en druk op de knop", "is tegengehouden"),
        ("en", "Open this link and press the button", "was stopped"),
    ],
)
def test_a_stop_undoes_files_a_case_and_tells_everybody(
    client: TestClient, services: Services, language: str, words: str, news: str
) -> None:
    before = truth(client, DE_VRIES)["subscriptions"]
    ilse = Conversation(client).verify(DE_VRIES, ILSE, language=language)
    ilse.check_details(None, "4242", "Kerkstraat 12, 1017 GP Amsterdam")
    receipt = ilse.cancel(WHOLE, "GoTo Meeting")
    assert words in read_outbox(client, SAM)[0]["text"]
    answer = stop(client, token_for(client, SAM))
    after = truth(client, DE_VRIES)
    [case] = after["cases"]
    assert answer == {
        "outcome": "stopped",
        "reference": receipt["reference"],
        "lines": receipt["lines"],
        "case_reference": case["reference"],
    }
    assert after["subscriptions"] == before
    assert after["cancellations"][0]["undone_at"] == "2026-11-23T10:00:00Z"
    assert (case["reason"], case["language"]) == ("cancellation_stopped", language)
    for address in (ILSE, SAM):
        mail = read_outbox(client, address)[0]
        assert news in mail["subject"]
        assert "Sam Visser" in mail["text"]
        assert case["reference"] in mail["text"]
    assert receipt["reference"] in read_outbox(client, "support@example.com")[0]["text"]
    with services.database.reading() as session:
        last = session.scalars(select(AuditRow).order_by(AuditRow.number.desc())).first()
    assert last is not None
    assert (last.event, last.outcome, last.subject) == ("stop", "stopped", receipt["reference"])


def test_who_cancelled_must_prove_anew_who_he_is(ready_admin: Conversation) -> None:
    ready_admin.cancel(WHOLE)
    stop(ready_admin.client, token_for(ready_admin.client, SAM))
    assert is_refused(ready_admin.post_preview(WHOLE), 403, "not_verified")


def test_a_link_works_once_however_often_it_is_pressed(ready_admin: Conversation) -> None:
    client = ready_admin.client
    ready_admin.cancel(WHOLE)
    token = token_for(client, SAM)
    answers = at_once(*[lambda: stop(client, token)] * 4)
    assert sorted(each["outcome"] for each in answers) == ["already_undone"] * 3 + ["stopped"]
    assert len(truth(client, DE_VRIES)["cases"]) == 1
    again = Conversation(client).verify(DE_VRIES, ILSE)
    again.check_details(None, "4242", "Kerkstraat 12, 1017 GP Amsterdam")
    again.cancel(WHOLE)
    assert stop(client, token)["outcome"] == "already_undone"
    assert truth(client, DE_VRIES)["subscriptions"][0]["auto_renew"] is False


@pytest.mark.parametrize(("days", "outcome"), [(7, "stopped"), (8, "too_late")])
def test_a_link_works_as_long_as_undoing_does(
    ready_admin: Conversation, time: MovableTime, days: int, outcome: str
) -> None:
    ready_admin.cancel("GoTo Meeting")
    token = token_for(ready_admin.client, SAM)
    time.pass_by(days=days)
    assert stop(ready_admin.client, token)["outcome"] == outcome


def test_what_was_undone_in_the_chat_needs_no_stop(ready_admin: Conversation) -> None:
    reference = ready_admin.cancel(WHOLE)["reference"]
    ready_admin.undo(reference)
    answer = stop(ready_admin.client, token_for(ready_admin.client, SAM))
    assert (answer["outcome"], answer["case_reference"]) == ("already_undone", None)


def test_an_add_on_is_not_stopped_while_its_subscription_ends(ready_admin: Conversation) -> None:
    ready_admin.cancel((WHOLE, "Camera Share"))
    token = token_for(ready_admin.client, SAM)
    ready_admin.cancel(WHOLE)
    assert stop(ready_admin.client, token)["outcome"] == "not_allowed"


@pytest.mark.parametrize("form", [str.lower, lambda t: t.replace("-", ""), lambda t: f" {t} "])
def test_a_token_may_be_copied_by_hand(
    ready_admin: Conversation, form: Callable[[str], str]
) -> None:
    ready_admin.cancel(WHOLE)
    token = token_for(ready_admin.client, SAM)
    assert stop(ready_admin.client, form(token))["outcome"] == "stopped"


def test_an_unknown_token_stops_nothing_and_tells_nothing(
    ready_admin: Conversation, reseed: Callable[[str, Callable[[dict[str, Any]], None]], None]
) -> None:
    client = ready_admin.client
    reference = ready_admin.cancel(WHOLE)["reference"]
    token = token_for(client, SAM)
    for given in ("S-00000-00000-00000-00000-00000", reference, token[:-1], "x" * 320, "\0"):
        assert stop(client, given) == UNKNOWN
    assert truth(client, DE_VRIES)["subscriptions"][0]["auto_renew"] is False
    reseed(DE_VRIES, lambda entry: None)
    assert stop(client, token) == UNKNOWN


def preview(client: TestClient, token: str) -> dict[str, Any]:
    response = client.post("/v1/stops/previews", json={"token": token})
    assert response.status_code == 200, response.text
    return response.json()


def test_the_link_tells_beforehand_what_it_would_stop(ready_admin: Conversation) -> None:
    client = ready_admin.client
    receipt = ready_admin.cancel(WHOLE)
    before, token = truth(client, DE_VRIES), token_for(client, SAM)
    for _ in range(2):
        assert preview(client, token) == {
            "outcome": "can_be_stopped",
            "reference": receipt["reference"],
            "lines": receipt["lines"],
            "undo_until": receipt["undo_until"],
        }
    assert truth(client, DE_VRIES) == before
    stop(client, token)
    assert preview(client, token)["outcome"] == "already_undone"


def test_a_look_says_what_the_button_would(ready_admin: Conversation, time: MovableTime) -> None:
    client = ready_admin.client
    ready_admin.cancel((WHOLE, "Camera Share"))
    add_on = token_for(client, SAM)
    ready_admin.cancel(WHOLE)
    assert preview(client, add_on)["outcome"] == "not_allowed"
    ready_admin.cancel("GoTo Meeting")
    meeting = token_for(client, SAM)
    time.pass_by(days=8)
    assert preview(client, meeting)["outcome"] == "too_late"
    unknown = preview(client, "S-00000-00000-00000-00000-00000")
    assert unknown["outcome"] == "unknown_token"
    assert (unknown["reference"], unknown["lines"], unknown["undo_until"]) == (None, [], None)


def test_only_the_hash_of_a_token_is_kept(ready_admin: Conversation, services: Services) -> None:
    ready_admin.cancel(WHOLE)
    token = token_for(ready_admin.client, SAM)
    with services.database.reading() as session:
        [row] = session.scalars(select(StopRow))
        stored = [str(getattr(row, column.key)) for column in StopRow.__table__.columns]
    assert not any(part in value for value in stored for part in (token, token.replace("-", "")))
