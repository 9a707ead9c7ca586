"""Stopping a cancellation from the notice that tells an admin of it.

Every other admin of the account gets a link of his own. Its token stands in the fragment, which
browsers send to nobody; here only its hash is kept. It works as long as the cancellation stands and
can be undone, so once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from sqlalchemy import update
from sqlalchemy.orm import Session

from backend.audit import say_about
from backend.db import hold_account
from backend.references import new_reference, new_stop_token, reference_key
from backend.schemas import LineAnswer, UndoOutcome
from backend.tables import CancellationRow, CaseRow, VerificationRow
from backend.tables_trust import StopRow
from backend.undo import restore

CASE_REASON = "cancellation_stopped"


@dataclass(frozen=True)
class Stopped:
    """What became of a stop, with the lines that are active again and the case that was filed."""

    outcome: UndoOutcome
    lines: list[LineAnswer]
    case: CaseRow | None


def offer_stop(session: Session, reference: str, contact_id: int, language: str) -> str:
    """Makes a token with which a contact can stop a cancellation; it is told only here."""
    token = new_stop_token()
    session.add(
        StopRow(
            token_hash=_hash(token), reference=reference, contact_id=contact_id, language=language
        )
    )
    return token


def read_stop(session: Session, token: str) -> StopRow | None:
    """Finds what a token stops, for looking only."""
    return session.get(StopRow, _hash(token))


def find_stop(session: Session, token: str) -> StopRow | None:
    """Finds what a token stops, and holds its account until the transaction ends."""
    row = read_stop(session, token)
    if row is None:
        return None
    account_id = row.cancellation.account_id
    say_about(session, account_id, None)
    hold_account(session, account_id)
    session.expire_all()
    return session.get(StopRow, row.token_hash)  # None: the account was replaced in the meantime


def stop(session: Session, row: StopRow, today: date, recorded: datetime) -> Stopped:
    """Undoes the cancellation, files a case, and ends the proof with which it was made.

    Args:
        session: A writing transaction that holds the account.
        row: What `find_stop` found.
        today: The date in the account's time zone.
        recorded: The instant to write down, aware, in UTC.
    """
    cancellation = row.cancellation
    undone = restore(cancellation, today, recorded)
    if undone.outcome is not UndoOutcome.UNDONE:
        return Stopped(undone.outcome, undone.lines, None)
    _end_proofs(session, cancellation)
    case = CaseRow(
        reference=new_reference("H"),
        account_id=cancellation.account_id,
        verified=True,
        conversation_id=None,
        reason=CASE_REASON,
        language=row.language,
        facts={"cancellation": cancellation.reference, "stopped_by": row.contact.name},
        transcript=[],
        created_at=recorded,
    )
    session.add(case)
    return Stopped(undone.outcome, undone.lines, case)


def _end_proofs(session: Session, cancellation: CancellationRow) -> None:
    """Whoever cancelled has to prove anew who he is before he can do it again."""
    session.execute(
        update(VerificationRow)
        .where(VerificationRow.conversation_id == cancellation.conversation_id)
        .values(proof_expires_at=VerificationRow.created_at, closed=True)
    )


def _hash(token: str) -> str:
    """Returns the token's hash; so long a token needs no key for that."""
    return sha256(reference_key(token).encode()).hexdigest()
