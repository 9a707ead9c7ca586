"""Who may call what: the assistant's key, the customer's proof, the demo's own calls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from assistant import Conversation, is_refused
from fastapi.testclient import TestClient
from httpx import Response

from backend.app import create_app
from backend.services import build_services
from backend.settings import Settings

CALLS = [
    ("POST", "/v1/verifications"),
    ("POST", "/v1/verifications/x/attempts"),
    ("POST", "/v1/sign-ins"),
    ("GET", "/v1/account"),
    ("POST", "/v1/payment-details/checks"),
    ("POST", "/v1/previews"),
    ("POST", "/v1/cancellations"),
    ("GET", "/v1/cancellations/C-00000-00000"),
    ("POST", "/v1/cancellations/C-00000-00000/undo"),
    ("POST", "/v1/cancellations/C-00000-00000/reason"),
    ("POST", "/v1/stops"),
    ("POST", "/v1/stops/previews"),
    ("POST", "/v1/cases"),
    ("PUT", "/v1/conversations/x/rating"),
    ("DELETE", "/v1/conversations/x"),
]

WITH_PROOF: list[Callable[[Conversation], Response]] = [
    lambda c: c.client.get("/v1/account", headers=c.headers),
    lambda c: c.client.post(
        "/v1/payment-details/checks",
        headers=c.headers,
        json={"card_last4": "4242", "billing_address": "x"},
    ),
    lambda c: c.post_preview("LogMeIn Resolve"),
    lambda c: c.submit("some-preview"),
    lambda c: c.undo("C-4T8WN-6RVE3"),
]


@pytest.mark.parametrize("key", [None, "wrong", "demo-backend-key", "test-backend-key-and-more"])
def test_every_call_wants_the_assistants_key(client: TestClient, key: str | None) -> None:
    del client.headers["Authorization"]
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    for method, path in CALLS:
        response = client.request(method, path, headers=headers)
        assert is_refused(response, 401, "unauthorised"), f"{method} {path}"


def test_the_list_of_calls_is_complete(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    documented = {(m.upper(), p) for p, item in paths.items() for m in item if "/v1/" in p}
    assert len(documented) == len(CALLS)


@pytest.mark.parametrize("call", WITH_PROOF)
def test_no_proof(conversation: Conversation, call: Callable[[Conversation], Response]) -> None:
    assert is_refused(call(conversation), 403, "not_verified")


@pytest.mark.parametrize("call", WITH_PROOF)
def test_an_invented_proof(
    conversation: Conversation, call: Callable[[Conversation], Response]
) -> None:
    conversation.proof = "x" * 43
    assert is_refused(call(conversation), 403, "not_verified")


@pytest.mark.parametrize("call", WITH_PROOF)
def test_the_proof_of_another_conversation(
    billing_admin: Conversation, call: Callable[[Conversation], Response]
) -> None:
    thief = Conversation(billing_admin.client, proof=billing_admin.proof)
    assert is_refused(call(thief), 403, "not_verified")


@pytest.mark.parametrize(
    "path",
    [
        "/dev/outbox",
        "/dev/accounts",
        "/dev/accounts/4820193776",
        "/dev/identity-token?account=1&email=a",
    ],
)
def test_the_demos_calls_do_not_exist_elsewhere(
    client: TestClient, settings: Settings, path: str
) -> None:
    assert client.get(path).status_code == 200
    real = build_services(
        replace(settings, demo=False, smtp_url="smtp://127.0.0.1:9", code_peppers=("real",))
    )
    with TestClient(create_app(real)) as elsewhere:
        assert is_refused(elsewhere.get(path), 404, "not_found")
