"""The shapes of bodies and answers around signed-in customers and stopped cancellations."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, StringConstraints

from backend.schemas import Body, Identifier, Language, LineAnswer, Short, UndoOutcome


class SignInBody(Body):
    """The token that the portal gave its signed-in customer; see `docs/sign-in.md`."""

    identity_token: Annotated[str, StringConstraints(min_length=1, max_length=4096)]
    conversation_id: Identifier
    language: Language


class SignInAnswer(BaseModel):
    """The proof for `X-Verification`, as good as one from a code, and whom it is about.

    The proof is told only here. Account and address are as they are on file, so that nobody but the
    backend need read a token.
    """

    proof: str
    expires_at: datetime
    account_id: str
    email: str


class StopBody(Body):
    """The token of a notice's link: what stands after its `#`."""

    token: Short


class StopOutcome(StrEnum):
    """What became of a stop, or would."""

    CAN_BE_STOPPED = "can_be_stopped"
    STOPPED = "stopped"
    ALREADY_UNDONE = "already_undone"
    TOO_LATE = "too_late"
    NOT_ALLOWED = "not_allowed"
    UNKNOWN_TOKEN = "unknown_token"

    @classmethod
    def of(cls, undone: UndoOutcome) -> StopOutcome:
        """Returns the word for what became of the undo beneath."""
        return cls.STOPPED if undone is UndoOutcome.UNDONE else cls(undone.value)


class StopAnswer(BaseModel):
    """What was stopped; `not_allowed` means that an add-on's subscription is ending too."""

    outcome: StopOutcome
    reference: str | None
    lines: list[LineAnswer]
    case_reference: str | None = None


class StopPreview(BaseModel):
    """What a stop would come to now; the date is missing where the token is unknown."""

    outcome: StopOutcome
    reference: str | None
    lines: list[LineAnswer]
    undo_until: date | None = None
