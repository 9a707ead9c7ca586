"""Whatever comes in: no crash, no hang, and an answer of a known shape.

By default some 2,000 inputs are generated from the OpenAPI page, the same in every run;
`GENERATED_INPUTS=1000` makes that many for each call, way and database, others every time.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from time import monotonic
from typing import Any

import pytest
import schemathesis
from assistant import Conversation, is_refused
from fastapi.testclient import TestClient
from httpx import Response
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode

from backend.app import create_app
from backend.audit import verify
from backend.guard import HEADERS, LARGEST_BODY
from backend.services import Services, build_services
from backend.settings import DEMO_PORTAL_SECRET, Settings

PATIENCE_SECONDS = 10.0
EXAMPLES = int(os.environ.get("GENERATED_INPUTS", "40"))
SPECIFICATION = create_app(
    build_services(
        Settings(
            demo=True, api_keys=("k",), code_peppers=("p",), database_url="sqlite://", pace_ms=0,
            portal_secrets=(DEMO_PORTAL_SECRET,),
        )
    )
).openapi()  # fmt: skip
OPERATIONS = [
    result.ok() for result in schemathesis.openapi.from_dict(SPECIFICATION).get_all_operations()
]
V1 = [operation for operation in OPERATIONS if operation.path.startswith("/v1/")]


def is_sound(response: Response) -> bool:
    """Asserts that an answer is of a known shape and no failure."""
    assert response.status_code < 500, response.text
    if response.status_code >= 400:
        problem = response.json()
        assert response.headers["content-type"] == "application/problem+json"
        assert set(problem) == {"type", "title", "status", "detail", "outcome"}
    return True


@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize("operation", V1, ids=lambda operation: operation.label)
def test_generated_inputs_crash_and_hang_nothing(
    ready_admin: Conversation, services: Services, operation: Any, mode: GenerationMode
) -> None:
    client = ready_admin.client

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize="GENERATED_INPUTS" not in os.environ,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def answer(case: Any) -> None:
        sent = case.as_transport_kwargs(base_url="http://testserver")
        own = {name for name in sent["headers"] if name.lower() not in _OURS}
        headers = {name: sent["headers"][name] for name in own} | ready_admin.headers
        kept = {name: sent[name] for name in ("params", "json") if name in sent}
        if isinstance(sent.get("data"), bytes | str):
            kept["content"] = sent["data"]
        begin = monotonic()
        response = client.request(sent["method"], sent["url"], headers=headers, **kept)
        assert monotonic() - begin < PATIENCE_SECONDS
        assert is_sound(response)

    answer()
    with services.database.reading() as session:
        assert verify(session, services.trail.keys.public).fault is None


_OURS = {"authorization", "x-verification", "x-conversation"}

HOSTILE = {
    "markup": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "markdown": "[click](javascript:alert(1)) ![x](http://a.example.com/x.png)",
    "template": "{name} {0.__class__} {{7*7}} ${7*7} %s %(x)s",
    "sql": "'; DROP TABLE accounts; -- \" OR 1=1",
    "formula": '=HYPERLINK("http://a.example.com","x")',
    "log line": "x\n2026-11-23 10:00:00 INFO backend.app forged",
    "mail header": "x\r\nBcc: victim@example.com\r\n\r\nbody",
    "bidi": "\u202e\u2066abc\u2069\u202c",
    "null": "a\0b",
    "half a sign": "\ud83d",
    "emoji": "\U0001f600" * 50,
    "combining": "e" + "\u0301" * 100,
    "path": "../../etc/passwd",
    "spaces": " \t\u00a0\u2003\u200b",
    "long": "x" * 7000,
    "digits": "9" * 300,
    "other digits": "\u0664\u0665\u0666\u0967\u0968",
}
FIELDS = {
    "code asked: account": ("/v1/verifications", "account_id"),
    "code asked: address": ("/v1/verifications", "email"),
    "code asked: conversation": ("/v1/verifications", "conversation_id"),
    "code tried": ("/v1/verifications/{verification}/attempts", "code"),
    "sign-in": ("/v1/sign-ins", "identity_token"),
    "details: address": ("/v1/payment-details/checks", "billing_address"),
    "details: digits": ("/v1/payment-details/checks", "card_last4"),
    "preview": ("/v1/previews", "product"),
    "cancellation": ("/v1/cancellations", "preview_id"),
    "reason": ("/v1/cancellations/C-00000-00000/reason", "reason"),
    "stop": ("/v1/stops", "token"),
    "case: account": ("/v1/cases", "account_id"),
    "case: fact": ("/v1/cases", "fact"),
    "case: text": ("/v1/cases", "text"),
}


def body_with(field: str, value: Any, conversation_id: str) -> dict[str, Any]:
    """A body that is good for every call, but for one field."""
    body: dict[str, Any] = {
        "conversation_id": conversation_id,
        "account_id": "77777777",
        "email": "a@example.com",
        "language": "nl",
        "purpose": "cancel",
        "reason": "asked_for_person",
        "card_last4": "4242",
        "billing_address": "Kerkstraat 12",
        "facts": {"who": value if field == "fact" else "x"},
        "lines": [{"product": value if field == "product" else "GoTo Meeting"}],
        "transcript": [{"from": "user", "text": value if field == "text" else "x"}],
    }
    return body if field in {"fact", "product", "text"} else body | {field: value}


@pytest.mark.parametrize(("path", "field"), FIELDS.values(), ids=list(FIELDS))
def test_hostile_text_in_every_field_is_text_or_refused(
    ready_admin: Conversation, path: str, field: str
) -> None:
    verification = Conversation(ready_admin.client)
    verification.ask_code("88888888", "a@example.com")
    path = path.format(verification=verification.verification_id)
    for number, value in enumerate(HOSTILE.values()):
        content = json.dumps(body_with(field, value, verification.id)).encode()
        headers = {"Content-Type": "application/json", "Idempotency-Key": f"{path}-{number}"}
        response = ready_admin.client.post(
            path, content=content, headers=ready_admin.headers | headers
        )
        assert is_sound(response)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
        b'{"facts": ' + b'{"a": ' * 400 + b"1" + b"}" * 401,
        b'{"account_id": ' + b"9" * 10_000 + b"}",
        b'{"account_id": 1e999999}',
        b'{"facts": {"n": NaN, "i": Infinity}}',
        b'"' + b"x" * (LARGEST_BODY - 2) + b'"',
    ],
    ids=["nothing", "half", "no text", "lists", "objects", "facts", "integer", "float", "nan", "1"],
)
def test_broken_and_deep_bodies_are_refused(client: TestClient, content: bytes) -> None:
    begin = monotonic()
    headers = {"Content-Type": "application/json", "Idempotency-Key": "k"}
    for path in ("/v1/cases", "/v1/verifications"):
        response = client.post(path, content=content, headers=headers)
        assert is_sound(response)
        assert response.status_code in {400, 422}
    assert monotonic() - begin < PATIENCE_SECONDS


@pytest.mark.parametrize("number", [2**31, 2**63, 10**400, -(10**40)])
def test_huge_numbers_in_facts_are_kept_or_refused(client: TestClient, number: int) -> None:
    body = body_with("fact", number, "c") | {"facts": {"n": number, "deep": [[[{"n": number}]]]}}
    assert is_sound(client.post("/v1/cases", json=body, headers={"Idempotency-Key": "k"}))


def test_a_body_that_is_too_large_is_refused_said_or_unsaid(client: TestClient) -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(30):
            yield b"x" * 100_000

    said = client.post("/v1/cases", content=b"x" * (LARGEST_BODY + 1))
    assert is_refused(said, 413, "invalid_request")
    assert {name: said.headers.get(name) for name in HEADERS} == HEADERS
    unsaid = client.post(
        "/v1/cases", content=pieces(), headers={"Idempotency-Key": "k", "Content-Type": "text/json"}
    )
    assert is_refused(unsaid, 413, "invalid_request")


@pytest.mark.parametrize(
    "path", ["/health/live", "/v1/account", "/v1/nowhere", "/dev/outbox", "/openapi.json"]
)
def test_every_answer_has_the_headers_of_security(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert {name: response.headers.get(name) for name in HEADERS} == HEADERS
    assert "server" not in response.headers


def test_the_map_of_calls_is_for_the_demo(client: TestClient, settings: Settings) -> None:
    assert client.get("/openapi.json").status_code == client.get("/docs").status_code == 200
    real = build_services(replace(settings, demo=False, smtp_url="smtp://127.0.0.1:9"))
    with TestClient(create_app(real)) as elsewhere:
        for path in ("/openapi.json", "/docs", "/redoc"):
            assert is_refused(elsewhere.get(path), 404, "not_found")
