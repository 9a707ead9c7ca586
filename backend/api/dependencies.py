"""What calls have in common: the caller's key, the proof, the idempotency key."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Header, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from backend.problems import Unauthorised
from backend.services import Services

bearer = HTTPBearer(auto_error=False, description="BACKEND_API_KEY")


@dataclass(frozen=True)
class Proof:
    """The headers that prove who the customer is; either may be missing."""

    token: str | None
    conversation_id: str | None


def get_services(request: Request) -> Services:
    """Returns the parts of the running backend."""
    services: Services = request.app.state.services
    return services


def check_key(
    services: Annotated[Services, Depends(get_services)],
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)],
) -> None:
    """Lets only the assistant through.

    Raises:
        Unauthorised: There is no bearer token, or another one.
    """
    given = (credentials.credentials if credentials else "").encode()
    keys = [key.encode() for key in services.settings.api_keys]
    if not any([hmac.compare_digest(given, key) for key in keys]):
        raise Unauthorised


def read_proof(
    x_verification: Annotated[str | None, Header(max_length=200)] = None,
    x_conversation: Annotated[str | None, Header(max_length=200)] = None,
) -> Proof:
    """Returns the proof's headers as they came."""
    return Proof(x_verification, x_conversation)


ServicesGiven = Annotated[Services, Depends(get_services)]
ProofGiven = Annotated[Proof, Depends(read_proof)]
IdempotencyKey = Annotated[str, Header(alias="Idempotency-Key", min_length=1, max_length=128)]
