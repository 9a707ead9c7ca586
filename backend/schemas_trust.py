"""The shapes of bodies and answers around signed-in customers."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, StringConstraints

from backend.schemas import Body, Identifier, Language


class SignInBody(Body):
    """The token that the portal gave its signed-in customer; see `docs/sign-in.md`."""

    identity_token: Annotated[str, StringConstraints(min_length=1, max_length=4096)]
    conversation_id: Identifier
    language: Language


class SignInAnswer(BaseModel):
    """The proof for `X-Verification`, as good as one from a code, and told only here."""

    proof: str
    expires_at: datetime
