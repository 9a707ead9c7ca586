"""Rating and erasing a conversation."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from backend.cases import write_case
from backend.tables import (
    CancellationRow,
    CaseRow,
    MailRow,
    OnceRow,
    PreviewRow,
    RatingRow,
    VerificationRow,
)


def rate_conversation(
    session: Session, conversation_id: str, rating: int, recorded: datetime
) -> None:
    """Keeps how a conversation went; the last rating counts.

    Args:
        session: A writing transaction.
        conversation_id: The conversation.
        rating: From 1 to 5.
        recorded: The instant to write down, aware, in UTC.
    """
    session.merge(RatingRow(conversation_id=conversation_id, rating=rating, given_at=recorded))


def erase_conversation(session: Session, conversation_id: str) -> None:
    """Erases what a conversation left behind.

    Verifications, previews, codes by mail, ratings, reasons and the content of cases go.
    References, reasons of cases and times stay, and so does what was done to the account. Counters
    of codes stay too, or erasing would give new tries.
    """
    verifications = select(VerificationRow.id).where(
        VerificationRow.conversation_id == conversation_id
    )
    session.execute(delete(PreviewRow).where(PreviewRow.verification_id.in_(verifications)))
    session.execute(
        delete(VerificationRow).where(VerificationRow.conversation_id == conversation_id)
    )
    session.execute(
        delete(OnceRow).where(
            OnceRow.conversation_id == conversation_id, OnceRow.operation != "case"
        )
    )
    session.execute(
        delete(MailRow).where(MailRow.conversation_id == conversation_id, MailRow.kind == "code")
    )
    session.execute(delete(RatingRow).where(RatingRow.conversation_id == conversation_id))
    session.execute(
        update(CancellationRow)
        .where(CancellationRow.conversation_id == conversation_id)
        .values(reason=None, conversation_id=None)
    )
    _empty_cases(session, conversation_id)


def _empty_cases(session: Session, conversation_id: str) -> None:
    """Empties cases, and the mails about them that have not left yet or stand in an outbox."""
    cases = session.scalars(select(CaseRow).where(CaseRow.conversation_id == conversation_id))
    for case in cases:
        letter = write_case(case, is_erased=True)
        session.execute(
            update(MailRow)
            .where(MailRow.conversation_id == conversation_id, MailRow.kind == "case")
            .where(MailRow.subject == letter.subject)
            .values(text=letter.text, conversation_id=None)
        )
        case.facts, case.transcript, case.conversation_id = {}, [], None
