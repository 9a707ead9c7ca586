"""Cancelling, looking a cancellation up, and saying why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.account_view import cancellation_status, mask_email, undo_until, view_lines
from backend.facts import View, end_date_of
from backend.previews import BasketLine, facts_digest, stored_basket, tell_line
from backend.problems import Conflict, NotFound, RefusalOutcome
from backend.references import lookup_keys, new_reference, reference_key
from backend.schemas import CancellationAnswer, PreviewLineAnswer, ReceiptAnswer
from backend.tables import (
    AddOnRow,
    CancellationLineRow,
    CancellationRow,
    PreviewRow,
    SubscriptionRow,
    VerificationRow,
)
from cancellation.model import Status
from cancellation.outcomes import Outcome


@dataclass(frozen=True)
class Moment:
    """The instants of one request, aware, in UTC.

    Attributes:
        now: The true instant; windows of security run on it.
        recorded: The instant to write down, whose local date is the account's today.
    """

    now: datetime
    recorded: datetime


def submit(
    session: Session, view: View, verification: VerificationRow, preview_id: str, moment: Moment
) -> CancellationRow:
    """Carries out a basket, after checking everything again.

    Args:
        session: A writing transaction that holds the account.
        view: The account as it is now.
        verification: Whose proof came with the request.
        preview_id: The basket that the customer confirmed.
        moment: When.

    Returns:
        The new cancellation.

    Raises:
        Conflict: preview_expired, not_allowed, open_balance, details_missing or facts_changed;
            nothing is changed then.
    """
    preview = _find_preview(session, verification, preview_id, moment.now)
    basket = stored_basket(view, preview.basket)
    if basket is None:
        raise Conflict(RefusalOutcome.FACTS_CHANGED, "A line of the preview is gone.")
    told = [tell_line(view, line) for line in basket]
    _check(view, verification, told, preview.digest)
    reference = new_reference("C")
    row = CancellationRow(
        reference=reference,
        reference_key=reference_key(reference),
        account_id=view.account.id,
        conversation_id=verification.conversation_id,
        requested_at=moment.recorded,
        lines=[
            line
            for entry, facts in zip(basket, told, strict=True)
            if facts.outcome is Outcome.allowed
            for line in _switch_off(entry, view.today)
        ],
    )
    session.add(row)
    return row


def _find_preview(
    session: Session, verification: VerificationRow, preview_id: str, now: datetime
) -> PreviewRow:
    preview = session.get(PreviewRow, preview_id)
    if preview is None or preview.verification_id != verification.id:
        raise Conflict(RefusalOutcome.PREVIEW_EXPIRED, "No such preview for this proof.")
    if now >= preview.expires_at:
        raise Conflict(RefusalOutcome.PREVIEW_EXPIRED, "The preview has lapsed.")
    return preview


def _check(
    view: View, verification: VerificationRow, told: list[PreviewLineAnswer], digest_shown: str
) -> None:
    """Refuses what may not happen, whatever the client has checked before."""
    is_unchanged = facts_digest(told) == digest_shown
    if not any(line.outcome is Outcome.allowed for line in told):
        lacks_role = any(line.outcome is Outcome.role_insufficient for line in told)
        if is_unchanged or lacks_role:
            raise Conflict(RefusalOutcome.NOT_ALLOWED, "No line of the preview may be cancelled.")
        raise Conflict(RefusalOutcome.FACTS_CHANGED, "The account is not as it was shown.")
    if view.open_invoices():
        raise Conflict(RefusalOutcome.OPEN_BALANCE, "The account has an unpaid invoice.")
    if not verification.is_payer_known:
        raise Conflict(RefusalOutcome.DETAILS_MISSING, "The payment details are not confirmed.")
    if not is_unchanged:
        raise Conflict(RefusalOutcome.FACTS_CHANGED, "The account is not as it was shown.")


def _switch_off(line: BasketLine, today: date) -> list[CancellationLineRow]:
    """Switches renewal off for a line, and for the add-ons that end with a whole subscription."""
    row = line.subscription
    end = end_date_of(row, today)
    if line.add_on is not None:
        return [_end(row, line.add_on, end, included=False)]
    active = [add_on for add_on in row.add_ons if add_on.status == Status.active]
    return [_end(row, None, end, included=False)] + [
        _end(row, add_on, end, included=True) for add_on in active
    ]


def _end(
    subscription: SubscriptionRow, add_on: AddOnRow | None, end: date, included: bool
) -> CancellationLineRow:
    row = add_on or subscription
    line = CancellationLineRow(
        subscription_id=subscription.id,
        add_on_id=add_on.id if add_on else None,
        product=subscription.product,
        add_on=add_on.name if add_on else None,
        included=included,
        end_date=end,
        earlier_auto_renew=row.auto_renew,
        earlier_status=row.status,
    )
    row.auto_renew = False
    row.status = Status.pending_cancellation
    row.end_date = end
    return line


def tell_submitted(row: CancellationRow, verification: VerificationRow) -> CancellationAnswer:
    """Returns the receipt of a new cancellation."""
    email = verification.contact.email if verification.contact else ""
    return CancellationAnswer(
        reference=row.reference,
        requested_at=row.requested_at,
        time_zone=verification.account.time_zone if verification.account else "UTC",
        lines=view_lines(row),
        email_masked=mask_email(email),
        undo_until=undo_until(row),
    )


def find_cancellation(session: Session, reference: str) -> CancellationRow | None:
    """Returns the cancellation of a reference as people type it, or None."""
    keys = lookup_keys(reference, "C")
    return session.scalars(
        select(CancellationRow).where(CancellationRow.reference_key.in_(keys))
    ).first()


def get_cancellation(session: Session, reference: str) -> CancellationRow:
    """Returns the cancellation of a reference as people type it.

    Raises:
        NotFound: There is none.
    """
    row = find_cancellation(session, reference)
    if row is None:
        raise NotFound(RefusalOutcome.UNKNOWN_REFERENCE, "No cancellation has this reference.")
    return row


def tell_receipt(row: CancellationRow, today: date) -> ReceiptAnswer:
    """Returns what a reference says on a day: nothing of the person or the account."""
    return ReceiptAnswer(
        reference=row.reference,
        status=cancellation_status(row, today),
        requested_at=row.requested_at,
        lines=view_lines(row),
        undo_until=undo_until(row),
    )
