"""Cases: what a person takes on, with the masked transcript and the facts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from backend.identity import normalise_account_id
from backend.letters import Letter, phrase, write_letter
from backend.mail import Envelope, MailQueue
from backend.references import new_reference
from backend.schemas import CaseBody
from backend.tables import AccountRow, CaseRow, VerificationRow


def open_case(
    session: Session,
    body: CaseBody,
    verification: VerificationRow | None,
    recorded: datetime,
) -> CaseRow:
    """Stores a case, or brings the earlier one up to date that is named.

    With a proof it belongs to the proven account; without, to the account that was named, if that
    exists, as not verified. The answer is the same in every case.

    Args:
        session: A writing transaction.
        body: What the client sent.
        verification: Who is behind the proof, or None.
        recorded: The instant to write down, aware, in UTC.
    """
    claimed = session.get(AccountRow, normalise_account_id(body.account_id or ""))
    account_id = verification.account_id if verification else (claimed.id if claimed else None)
    row = _earlier_case(session, body)
    if row is None:
        row = CaseRow(
            reference=new_reference("H"),
            conversation_id=body.conversation_id,
            created_at=recorded,
        )
        session.add(row)
    row.account_id = account_id
    row.verified = verification is not None
    row.reason = body.reason
    row.language = body.language
    row.facts = body.facts
    row.transcript = [line.model_dump(mode="json", by_alias=True) for line in body.transcript]
    return row


def _earlier_case(session: Session, body: CaseBody) -> CaseRow | None:
    """Returns the case that is named, if it is one of the same conversation."""
    row = session.get(CaseRow, body.reference) if body.reference else None
    return row if row is not None and row.conversation_id == body.conversation_id else None


def mail_case(session: Session, mail: MailQueue, row: CaseRow, support_email: str) -> None:
    """Queues the case's mail for the people of support."""
    envelope = Envelope(
        recipient=support_email,
        kind="case",
        account_id=row.account_id,
        conversation_id=row.conversation_id or "",
    )
    mail.put(session, envelope, write_case(row))


def write_case(row: CaseRow, is_erased: bool = False) -> Letter:
    """Writes a case's mail in the customer's language.

    Args:
        row: The case.
        is_erased: Whether the customer has had the conversation erased.
    """
    language = row.language
    erased = phrase("erased", language)
    if row.account_id is None:
        account = phrase("account_unknown", language)
    else:
        name = "account_verified" if row.verified else "account_claimed"
        account = phrase(name, language, account=row.account_id)
    return write_letter(
        "case",
        language,
        reference=row.reference,
        created_at=f"{row.created_at:%Y-%m-%d %H:%M}",
        reason=row.reason,
        language=language,
        account=account,
        facts=erased if is_erased else _write_facts(row.facts, language),
        transcript=erased if is_erased else _write_transcript(row.transcript, language),
    )


def _write_facts(facts: dict[str, Any], language: str) -> str:
    lines = [f"- {name}: {value}" for name, value in facts.items()]
    return "\n".join(lines) or phrase("nothing", language)


def _write_transcript(transcript: list[dict[str, Any]], language: str) -> str:
    lines = [f"[{entry['from']}] {entry['text']}" for entry in transcript]
    return "\n".join(lines) or phrase("nothing", language)
