"""Once: a repeated submission gets the first answer."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from backend.problems import RefusalOutcome, Unprocessable
from backend.tables import OnceRow


@dataclass(frozen=True)
class Submission:
    """What identifies a submission.

    Attributes:
        operation: Which call it is, such as "cancellation".
        key: The client's Idempotency-Key.
        body: What a repeat must have in common with the first, the conversation included.
        conversation_id: The conversation that submits, for its erasure.
        account_id: The account it is about, for reseeding; None where unknown.
    """

    operation: str
    key: str
    body: dict[str, Any]
    conversation_id: str
    account_id: str | None


def digest(value: Any) -> str:
    """Returns the SHA-256 of a value's canonical JSON, in hexadecimal."""
    canonical = json.dumps(value, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(canonical.encode()).hexdigest()


def first_answer(session: Session, submission: Submission, now: datetime) -> dict[str, Any] | None:
    """Claims the key in this transaction, or returns what it was answered with.

    A second transaction with the same key waits here for the first one: on SQLite for the write
    lock, on PostgreSQL for the unique index. If the first is undone, the second goes ahead.

    Args:
        session: A writing transaction.
        submission: What is submitted.
        now: The true instant, for the retention of the key.

    Returns:
        The first answer, or None when this submission is the first.

    Raises:
        Unprocessable: The key came with another body before.
    """
    body_digest = _digest_of(submission)
    if _claim(session, submission, body_digest, now):
        return None
    row = session.get_one(OnceRow, (submission.operation, submission.key))
    if row.body_digest != body_digest:
        raise Unprocessable(
            RefusalOutcome.KEY_REUSED, "This Idempotency-Key came with another body before."
        )
    return row.answer


def remember_answer(session: Session, submission: Submission, answer: dict[str, Any]) -> None:
    """Stores the answer for repeats, in the transaction that claimed the key."""
    row = session.get_one(OnceRow, (submission.operation, submission.key))
    row.answer = answer


def _digest_of(submission: Submission) -> str:
    """Returns what a repeat must have in common with the first, the conversation included."""
    return digest([submission.conversation_id, submission.body])


def _claim(session: Session, submission: Submission, body_digest: str, now: datetime) -> bool:
    """Writes the key's row; tells whether this transaction is the first to do so."""
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    claim = (
        insert(OnceRow)
        .values(
            operation=submission.operation,
            key=submission.key,
            body_digest=body_digest,
            account_id=submission.account_id,
            conversation_id=submission.conversation_id,
            answer=None,
            created_at=now,
        )
        .on_conflict_do_nothing()
        .returning(OnceRow.key)
    )
    return session.execute(claim).first() is not None
