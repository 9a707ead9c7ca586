"""The mails about what was done in an account."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from backend.account_view import undo_until, view_lines
from backend.letters import phrase, write_date, write_letter, write_moment
from backend.mail import Envelope, MailQueue
from backend.schemas import LineAnswer
from backend.stops import offer_stop
from backend.tables import CancellationRow, CaseRow, ContactRow, VerificationRow
from backend.tables_trust import StopRow
from cancellation.model import Role

TOLD_OF_CANCELLATIONS = frozenset(
    {Role.super_admin, Role.billing_admin, Role.product_admin, Role.billing_contact}
)
"""Everybody who may cancel something, in one account or another."""


def mail_cancelled(
    session: Session,
    mail: MailQueue,
    row: CancellationRow,
    verification: VerificationRow,
    public_url: str,
) -> None:
    """Queues the confirmation for who cancelled, and a notice for the other admins.

    Every notice has a link of its own, under `public_url`, by which its reader can stop it.
    """
    account, contact = verification.account, verification.contact
    if account is None or contact is None:
        return
    language = verification.language
    facts = {
        "reference": row.reference,
        "requested_at": write_moment(row.requested_at, account.time_zone, language),
        "undo_until": write_date(undo_until(row), language),
        "lines": _write_lines("line", view_lines(row), language),
    }
    letter = write_letter("cancelled", language, name=contact.name, **facts)
    mail.put(session, _envelope(contact, verification), letter)
    for other in _admins(account.contacts, but=contact):
        token = offer_stop(session, row.reference, other.id, language)
        facts["stop_link"] = f"{public_url}/stop#{token}"
        letter = write_letter(
            "cancelled_notice", language, name=other.name, actor=contact.name, **facts
        )
        mail.put(session, _envelope(other, verification), letter)


def mail_undone(
    session: Session,
    mail: MailQueue,
    reference: str,
    lines: list[LineAnswer],
    verification: VerificationRow,
    recorded: datetime,
) -> None:
    """Queues the confirmation of an undo for who asked it."""
    account, contact = verification.account, verification.contact
    if account is None or contact is None:
        return
    letter = write_letter(
        "undone",
        verification.language,
        name=contact.name,
        reference=reference,
        undone_at=write_moment(recorded, account.time_zone, verification.language),
        lines=_write_lines("restored", lines, verification.language),
    )
    mail.put(session, _envelope(contact, verification), letter)


def mail_stopped(
    session: Session, mail: MailQueue, stop: StopRow, lines: list[LineAnswer], case: CaseRow
) -> None:
    """Queues the news of a stop for every admin, who cancelled and who stopped it included."""
    account, language = stop.cancellation.account, stop.language
    facts = {
        "actor": stop.contact.name,
        "reference": stop.reference,
        "case": case.reference,
        "stopped_at": write_moment(case.created_at, account.time_zone, language),
        "lines": _write_lines("restored", lines, language),
    }
    for contact in _admins(account.contacts):
        letter = write_letter("stopped", language, name=contact.name, **facts)
        envelope = Envelope(contact.email, "notice", account.id, conversation_id="")
        mail.put(session, envelope, letter)


def _write_lines(kind: str, lines: list[LineAnswer], language: str) -> str:
    written = []
    for line in lines:
        name = f"{kind}_add_on" if line.add_on else f"{kind}_subscription"
        facts = {"product": line.product, "add_on": line.add_on or ""}
        written.append(
            phrase(name, language, end_date=write_date(line.end_date, language), **facts)
        )
    return "\n".join(written)


def _admins(contacts: Sequence[ContactRow], but: ContactRow | None = None) -> list[ContactRow]:
    """Returns the admins, but perhaps one, each address once."""
    admins = {
        each.email_key: each
        for each in contacts
        if not TOLD_OF_CANCELLATIONS.isdisjoint(each.roles)
    }
    if but is not None:
        admins.pop(but.email_key, None)
    return list(admins.values())


def _envelope(contact: ContactRow, verification: VerificationRow) -> Envelope:
    return Envelope(
        recipient=contact.email,
        kind="notice",
        account_id=verification.account_id,
        conversation_id=verification.conversation_id,
    )
