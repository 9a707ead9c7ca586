"""Every call × every way of not being entitled to it: refused alike, and nothing is leaked.

The table names each call once; `test_the_table_is_complete` compares it with the OpenAPI page. On
SQLite alone: who may do what is decided above the database.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from assistant import Conversation, MovableTime, is_refused, read_outbox, truth
from fastapi.testclient import TestClient
from httpx import Response

from backend.identity import CODE_TRIES, CODES_PER_HOUR

DE_VRIES, VERHULST = "4820193776", "8392051647"
ILSE, BEN, MARK = (
    "facturen@devriesict.example.com",
    "ben@devriesict.example.com",
    "mark@verhulst.example.com",
)
WHOLE = "LogMeIn Resolve"
SECRETS = (
    "De Vries",
    "Ilse",
    "devriesict",
    "4242",
    "Kerkstraat",
    "Camera Share",
    "49.00",
    DE_VRIES,
)


@dataclass(frozen=True)
class Owned:
    """What the billing admin of De Vries ICT has, and others try to use."""

    conversation: Conversation
    verification_id: str
    preview_id: str
    reference: str


@dataclass(frozen=True)
class Call:
    """A call of the API, made by one conversation with what belongs to another."""

    pattern: str
    send: Callable[[Conversation, Owned], Response]
    needs_proof: bool = True


def post(
    path: Callable[[Owned], str], body: Callable[[Owned], Any]
) -> Callable[[Conversation, Owned], Response]:
    def send(who: Conversation, owned: Owned) -> Response:
        headers = who.headers | {"Idempotency-Key": "matrix"}
        return who.client.post(path(owned), headers=headers, json=body(owned))

    return send


DETAILS = {"card_last4": "4242", "billing_address": "Kerkstraat 12, 1017 GP Amsterdam"}
CALLS = [
    Call("GET /v1/account", lambda who, _: who.client.get("/v1/account", headers=who.headers)),
    Call(
        "POST /v1/payment-details/checks",
        post(lambda _: "/v1/payment-details/checks", lambda _: DETAILS),
    ),
    Call("POST /v1/previews", lambda who, _: who.post_preview(WHOLE)),
    Call(
        "POST /v1/cancellations",
        post(lambda _: "/v1/cancellations", lambda o: {"preview_id": o.preview_id}),
    ),
    Call(
        "POST /v1/cancellations/{reference}/undo",
        post(lambda o: f"/v1/cancellations/{o.reference}/undo", lambda _: None),
    ),
    Call(
        "POST /v1/verifications",
        lambda who, _: who.ask_code("77777777", "a@example.com"),
        needs_proof=False,
    ),
    Call(
        "POST /v1/verifications/{verification_id}/attempts",
        lambda who, o: who.client.post(
            f"/v1/verifications/{o.verification_id}/attempts",
            json={"conversation_id": who.id, "code": "000000"},
        ),
        needs_proof=False,
    ),
    Call(
        "POST /v1/sign-ins",
        lambda who, _: who.client.post(
            "/v1/sign-ins",
            json={"identity_token": "x", "conversation_id": who.id, "language": "nl"},
        ),
        needs_proof=False,
    ),
    Call(
        "GET /v1/cancellations/{reference}",
        lambda who, o: who.client.get(f"/v1/cancellations/{o.reference}"),
        needs_proof=False,
    ),
    Call(
        "POST /v1/cancellations/{reference}/reason",
        lambda who, o: who.client.post(
            f"/v1/cancellations/{o.reference}/reason", json={"reason": "x"}
        ),
        needs_proof=False,
    ),
    Call(
        "POST /v1/stops",
        lambda who, o: who.client.post("/v1/stops", json={"token": o.reference}),
        needs_proof=False,
    ),
    Call(
        "POST /v1/stops/previews",
        lambda who, o: who.client.post("/v1/stops/previews", json={"token": o.reference}),
        needs_proof=False,
    ),
    Call("POST /v1/cases", lambda who, _: who.open_case(account_id=DE_VRIES), needs_proof=False),
    Call(
        "PUT /v1/conversations/{conversation_id}/rating",
        lambda who, _: who.client.put(f"/v1/conversations/{who.id}/rating", json={"rating": 5}),
        needs_proof=False,
    ),
    Call(
        "DELETE /v1/conversations/{conversation_id}",
        lambda who, o: who.client.delete("/v1/conversations/unknown"),
        needs_proof=False,
    ),
]
WITH_PROOF = [call for call in CALLS if call.needs_proof]
NAMES = {"argvalues": WITH_PROOF, "ids": [call.pattern for call in WITH_PROOF]}


@pytest.fixture
def database_url(migrated_sqlite: Path, tmp_path: Path) -> str:
    return f"sqlite:///{shutil.copy(migrated_sqlite, tmp_path / 'backend.db')}"


@pytest.fixture
def owned(ready_admin: Conversation) -> Owned:
    """A verified admin with a cancellation of one product and a preview of another."""
    reference = ready_admin.cancel("GoTo Meeting")["reference"]
    return Owned(
        conversation=ready_admin,
        verification_id=ready_admin.verification_id,
        preview_id=ready_admin.preview(WHOLE)["id"],
        reference=reference,
    )


@pytest.fixture
def unharmed(owned: Owned) -> Iterator[None]:
    """Afterwards the account is as it was, and nobody has had mail."""
    client = owned.conversation.client
    before = truth(client, DE_VRIES)
    mails = len(read_outbox(client))
    yield
    assert truth(client, DE_VRIES) == before
    assert len(read_outbox(client)) <= mails  # less, where the conversation was erased


def leaks(response: Response) -> list[str]:
    said = response.text + json.dumps(dict(response.headers))
    return [secret for secret in SECRETS if secret in said]


def test_the_table_is_complete(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    documented = {f"{m.upper()} {p}" for p, item in paths.items() for m in item if "/v1/" in p}
    assert {call.pattern for call in CALLS} == documented


@pytest.mark.usefixtures("unharmed")
@pytest.mark.parametrize("call", CALLS, ids=[call.pattern for call in CALLS])
@pytest.mark.parametrize("key", [None, "Bearer wrong", "Basic dGVzdA==", "Bearer "])
def test_without_the_key_nothing_is_answered(owned: Owned, call: Call, key: str | None) -> None:
    client = owned.conversation.client
    kept = client.headers.pop("Authorization")
    if key is not None:
        client.headers["Authorization"] = key
    response = call.send(owned.conversation, owned)
    client.headers["Authorization"] = kept
    assert is_refused(response, 401, "unauthorised")
    assert leaks(response) == []


def no_proof(owned: Owned, _time: MovableTime) -> Conversation:
    return Conversation(owned.conversation.client, id=owned.conversation.id)


def invented_proof(owned: Owned, _time: MovableTime) -> Conversation:
    return Conversation(owned.conversation.client, id=owned.conversation.id, proof="x" * 43)


def stolen_by_another_conversation(owned: Owned, _time: MovableTime) -> Conversation:
    return Conversation(owned.conversation.client, proof=owned.conversation.proof)


def expired(owned: Owned, time: MovableTime) -> Conversation:
    time.pass_by(minutes=60)
    return owned.conversation


def verification_id_for_a_proof(owned: Owned, _time: MovableTime) -> Conversation:
    who = owned.conversation
    return Conversation(who.client, id=who.id, proof=owned.verification_id)


def erased(owned: Owned, _time: MovableTime) -> Conversation:
    who = owned.conversation
    who.client.delete(f"/v1/conversations/{who.id}")
    return who


ATTACKS = [
    no_proof,
    invented_proof,
    stolen_by_another_conversation,
    expired,
    verification_id_for_a_proof,
    erased,
]


@pytest.mark.usefixtures("unharmed")
@pytest.mark.parametrize("call", **NAMES)
@pytest.mark.parametrize("attack", ATTACKS)
def test_without_a_valid_proof_every_call_is_refused_in_the_same_words(
    owned: Owned,
    time: MovableTime,
    call: Call,
    attack: Callable[[Owned, MovableTime], Conversation],
) -> None:
    response = call.send(attack(owned, time), owned)
    assert is_refused(response, 403, "not_verified")
    assert response.json()["detail"].startswith("This call needs a proof of identity")
    assert leaks(response) == []


@pytest.mark.parametrize("call", **NAMES)
def test_the_admin_of_a_foreign_account_reaches_nothing(owned: Owned, call: Call) -> None:
    client = owned.conversation.client
    before, mails = truth(client, DE_VRIES), read_outbox(client, ILSE)
    mark = Conversation(client).verify(VERHULST, MARK)
    mark.check_details(None, "9424", "Dorpsstraat 140, 2712 AM Zoetermeer")
    response = call.send(mark, owned)
    assert leaks(response) == []
    if call.pattern == "POST /v1/cancellations":
        assert is_refused(response, 409, "preview_expired")
    if call.pattern.endswith("/undo"):
        assert response.json()["outcome"] == "unknown_reference"
    assert truth(client, DE_VRIES) == before
    assert read_outbox(client, ILSE) == mails


@pytest.mark.parametrize("call", **NAMES)
def test_a_contact_without_the_role_reaches_nothing(owned: Owned, call: Call) -> None:
    client = owned.conversation.client
    before = truth(client, DE_VRIES)
    ben = Conversation(client).verify(DE_VRIES, BEN)
    ben.check_details(ILSE, "4242", "Kerkstraat 12, 1017 GP Amsterdam")
    response = call.send(ben, owned)
    for secret in ("49.00", "26.00", owned.reference, "Ilse", ILSE):
        if not call.pattern.endswith("/undo"):
            assert secret not in response.text
    if call.pattern == "POST /v1/previews":
        assert response.json()["outcome"] == "nothing_allowed"
        own = ben.submit(response.json()["id"])
        assert is_refused(own, 409, "not_allowed")
    if call.pattern.endswith("/undo"):
        assert response.json()["outcome"] == "not_allowed"
    after = truth(client, DE_VRIES)
    assert after["subscriptions"] == before["subscriptions"]
    assert after["cancellations"] == before["cancellations"]


def test_a_replayed_code_gives_no_second_proof(owned: Owned) -> None:
    thief = Conversation(owned.conversation.client, verification_id=owned.verification_id)
    response = thief.client.post(
        f"/v1/verifications/{owned.verification_id}/attempts",
        json={"conversation_id": thief.id, "code": "000000"},
    )
    assert is_refused(response, 404, "unknown_verification")
    again = owned.conversation.try_code("000000")
    assert (again["outcome"], again["proof"]) == ("expired", None)


def test_a_changed_basket_needs_a_new_yes(owned: Owned) -> None:
    who = owned.conversation
    other = who.preview((WHOLE, "Camera Share"))
    assert is_refused(who.submit(owned.preview_id), 409, "preview_expired")
    assert who.submit(other["id"]).status_code == 201
    camera = truth(who.client, DE_VRIES)["subscriptions"][0]["add_ons"][0]
    assert camera["auto_renew"] is False
    assert truth(who.client, DE_VRIES)["subscriptions"][0]["auto_renew"] is True


def test_a_preview_is_good_for_its_own_proof_only(owned: Owned) -> None:
    client = owned.conversation.client
    sam = Conversation(client).verify(DE_VRIES, "sam@devriesict.example.com")
    sam.check_details(ILSE, "4242", "Kerkstraat 12, 1017 GP Amsterdam")
    assert is_refused(sam.submit(owned.preview_id), 409, "preview_expired")


def test_an_attacker_who_burns_the_codes_keeps_nobody_from_a_person(
    client: TestClient, time: MovableTime
) -> None:
    for _ in range(3):
        attacker = Conversation(client)
        attacker.ask_code(DE_VRIES, ILSE)
        for _ in range(3):
            attacker.try_code("not a code")
    ilse = Conversation(client)
    refused = ilse.ask_code(DE_VRIES, ILSE)
    assert is_refused(refused, 429, "too_many_codes")
    assert ilse.open_case(account_id=DE_VRIES).status_code == 201
    asked = {"account": DE_VRIES, "email": ILSE}
    token = client.get("/dev/identity-token", params=asked).json()["identity_token"]
    body = {"identity_token": token, "conversation_id": ilse.id, "language": "nl"}
    assert client.post("/v1/sign-ins", json=body).status_code == 201
    time.pass_by(seconds=int(refused.headers["Retry-After"]))
    ilse.verify(DE_VRIES, ILSE)


def test_guessing_a_code_succeeds_less_than_once_in_a_hundred_thousand_hours() -> None:
    assert CODE_TRIES * CODES_PER_HOUR / 10**6 <= 1e-5
