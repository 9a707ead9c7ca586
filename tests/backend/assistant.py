"""The assistant's side of the API, as the tests speak it."""

from __future__ import annotations

import re
import socket
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from fastapi.testclient import TestClient
from httpx import Response


class MovableTime:
    """A source of time that stands still until it is moved."""

    def __init__(self) -> None:
        self.instant = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)

    def read(self) -> datetime:
        return self.instant

    def pass_by(self, **duration: float) -> None:
        self.instant += timedelta(**duration)


@dataclass
class Conversation:
    """One conversation with the backend, with or without a proof."""

    client: TestClient
    id: str = field(default_factory=lambda: uuid.uuid4().hex)
    verification_id: str = ""
    proof: str | None = None

    @property
    def headers(self) -> dict[str, str]:
        headers = {"X-Conversation": self.id}
        return headers | ({"X-Verification": self.proof} if self.proof else {})

    def ask_code(
        self,
        account_id: str,
        email: str,
        language: str = "nl",
        purpose: str = "cancel",
        named: Sequence[str] = (),
    ) -> Response:
        response = self.client.post(
            "/v1/verifications",
            json={
                "conversation_id": self.id,
                "account_id": account_id,
                "email": email,
                "language": language,
                "purpose": purpose,
                "named": list(named),
            },
        )
        if response.status_code == 202:
            self.verification_id = response.json()["id"]
        return response

    def try_code(self, code: str) -> dict[str, Any]:
        response = self.client.post(
            f"/v1/verifications/{self.verification_id}/attempts",
            json={"conversation_id": self.id, "code": code},
        )
        assert response.status_code == 200, response.text
        self.proof = response.json()["proof"] or self.proof
        return response.json()

    def verify(self, account_id: str, email: str, **options: str) -> Conversation:
        assert self.ask_code(account_id, email, **options).status_code == 202
        assert self.try_code(read_code(self.client, email))["outcome"] == "verified"
        return self

    def account(self) -> dict[str, Any]:
        response = self.client.get("/v1/account", headers=self.headers)
        assert response.status_code == 200, response.text
        return response.json()

    def check_details(self, email: str | None, last4: str, address: str) -> dict[str, Any]:
        response = self.client.post(
            "/v1/payment-details/checks",
            headers=self.headers,
            json={"billing_admin_email": email, "card_last4": last4, "billing_address": address},
        )
        assert response.status_code == 200, response.text
        return response.json()

    def preview(self, *lines: str | tuple[str, str]) -> dict[str, Any]:
        response = self.post_preview(*lines)
        assert response.status_code == 201, response.text
        return response.json()

    def post_preview(self, *lines: str | tuple[str, str]) -> Response:
        parted = [(line, None) if isinstance(line, str) else line for line in lines]
        return self.client.post(
            "/v1/previews",
            headers=self.headers,
            json={"lines": [{"product": p, "add_on": a} for p, a in parted]},
        )

    def submit(self, preview_id: str, key: str | None = None) -> Response:
        return self.client.post(
            "/v1/cancellations",
            headers=self.headers | {"Idempotency-Key": key or uuid.uuid4().hex},
            json={"preview_id": preview_id},
        )

    def cancel(self, *lines: str | tuple[str, str]) -> dict[str, Any]:
        response = self.submit(self.preview(*lines)["id"])
        assert response.status_code == 201, response.text
        return response.json()

    def undo(self, reference: str, key: str | None = None) -> Response:
        return self.client.post(
            f"/v1/cancellations/{reference}/undo",
            headers=self.headers | {"Idempotency-Key": key or uuid.uuid4().hex},
        )

    def open_case(self, key: str | None = None, **body: Any) -> Response:
        return self.client.post(
            "/v1/cases",
            headers=self.headers | {"Idempotency-Key": key or uuid.uuid4().hex},
            json={
                "conversation_id": self.id,
                "reason": "asked_for_person",
                "language": "nl",
                "account_id": None,
                "facts": {},
                "transcript": [],
            }
            | body,
        )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def read_outbox(client: TestClient, to: str | None = None) -> list[dict[str, Any]]:
    response = client.get("/dev/outbox", params={"to": to} if to else {})
    assert response.status_code == 200
    return response.json()


def read_code(client: TestClient, email: str) -> str:
    codes = re.findall(r"^\d{6}$", read_outbox(client, email)[0]["text"], re.MULTILINE)
    assert len(codes) == 1
    return codes[0]


def truth(client: TestClient, account_id: str) -> dict[str, Any]:
    response = client.get(f"/dev/accounts/{account_id}")
    assert response.status_code == 200
    return response.json()


def is_refused(response: Response, status: int, outcome: str) -> bool:
    """Asserts that a call was refused with a well-formed problem."""
    assert response.headers["content-type"] == "application/problem+json", response.text
    problem = response.json()
    assert set(problem) == {"type", "title", "status", "detail", "outcome"}
    assert (response.status_code, problem["status"], problem["outcome"]) == (
        status,
        status,
        outcome,
    )
    return True
