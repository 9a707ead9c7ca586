"""Removes what has served: verifications, previews, counters, keys, tokens, sent mail."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from backend.tables import CodeCounterRow, MailRow, OnceRow, PreviewRow, VerificationRow
from backend.tables_trust import SpentTokenRow

VERIFICATION_KEPT = timedelta(hours=24)
KEY_KEPT = timedelta(days=7)
MAIL_KEPT = timedelta(days=7)
COUNTER_KEPT = timedelta(hours=1)


def remove_old(session: Session, now: datetime) -> None:
    """Removes everything whose time has passed.

    Args:
        session: A writing transaction.
        now: The true instant, in UTC.
    """
    old = select(VerificationRow.id).where(VerificationRow.created_at < now - VERIFICATION_KEPT)
    session.execute(delete(PreviewRow).where(PreviewRow.verification_id.in_(old)))
    session.execute(
        delete(VerificationRow).where(VerificationRow.created_at < now - VERIFICATION_KEPT)
    )
    session.execute(delete(OnceRow).where(OnceRow.created_at < now - KEY_KEPT))
    session.execute(delete(MailRow).where(MailRow.created_at < now - MAIL_KEPT))
    session.execute(delete(SpentTokenRow).where(SpentTokenRow.expires_at < now))
    since = (now - COUNTER_KEPT).timestamp()
    for counter in session.scalars(select(CodeCounterRow).with_for_update(skip_locked=True)):
        if all(issued <= since for issued in counter.issued_at):
            session.delete(counter)
