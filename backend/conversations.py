"""Erasing a conversation."""

from __future__ import annotations

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from backend.cases import write_case
from backend.tables import (
    CancellationRow,
    CaseRow,
    MailRow,
    OnceRow,
    PreviewRow,
    VerificationRow,
)


def erase_conversation(session: Session, conversation_id: str) -> None:
    """Erases what a conversation left behind.

    Verifications, previews, codes by mail, reasons and the content of cases go. References, reasons
    of cases and times stay, and so does what was done to the account. Counters of codes stay too,
    or erasing would give new tries.
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
