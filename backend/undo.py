"""Undoing a cancellation: possible up to and including the end date."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Session

from backend.account_view import undo_until, view_lines
from backend.cancellations import find_cancellation
from backend.facts import View
from backend.schemas import LineAnswer, UndoAnswer, UndoOutcome
from backend.tables import CancellationLineRow, CancellationRow
from cancellation.decision import may_undo
from cancellation.model import Status


def undo(session: Session, view: View, reference: str, recorded: datetime) -> UndoAnswer:
    """Restores what a cancellation switched off, for a contact whose role allows that.

    Args:
        session: A writing transaction that holds the account.
        view: The account as the contact sees it.
        reference: As typed.
        recorded: The instant to write down, aware, in UTC.
    """
    row = find_cancellation(session, reference)
    if row is None or row.account_id != view.account.id:
        return UndoAnswer(outcome=UndoOutcome.UNKNOWN_REFERENCE, lines=[], undo_until=None)
    if not _may_undo(view, row):
        return _answer(UndoOutcome.NOT_ALLOWED, row, [])
    return restore(row, view.today, recorded)


def restore(row: CancellationRow, today: date, recorded: datetime) -> UndoAnswer:
    """Restores what a cancellation switched off, for somebody who has the right to that.

    Args:
        row: The cancellation, in a writing transaction that holds its account.
        today: The date in the account's time zone.
        recorded: The instant to write down, aware, in UTC.
    """
    judged = judge_undo(row, today)
    if judged.outcome is UndoOutcome.UNDONE:
        for line in _timely(row, today):
            _restore(line)
        row.undone_at = recorded
    return judged


def judge_undo(row: CancellationRow, today: date) -> UndoAnswer:
    """Returns what `restore` would come to; nothing is changed.

    Of lines with different end dates, those are restored that have not ended yet. An add-on cannot
    come back while its subscription is ending.
    """
    if row.undone_at is not None:
        return _answer(UndoOutcome.ALREADY_UNDONE, row, view_lines(row))
    timely = _timely(row, today)
    if not timely:
        return _answer(UndoOutcome.TOO_LATE, row, view_lines(row))
    if any(_follows_ending_subscription(line) for line in timely):
        return _answer(UndoOutcome.NOT_ALLOWED, row, [])
    restored = [
        LineAnswer(product=line.product, add_on=line.add_on, end_date=line.end_date)
        for line in timely
        if not line.included
    ]
    return _answer(UndoOutcome.UNDONE, row, restored)


def _timely(row: CancellationRow, today: date) -> list[CancellationLineRow]:
    return [line for line in row.lines if may_undo(line.end_date, today)]


def _may_undo(view: View, row: CancellationRow) -> bool:
    """Tells whether the contact's role is enough for every line that still exists."""
    rows = [line.subscription for line in row.lines if line.subscription is not None]
    return bool(rows) and all(view.manages(subscription) for subscription in rows)


def _follows_ending_subscription(line: CancellationLineRow) -> bool:
    """Tells whether the line is an add-on of a subscription that another cancellation ends."""
    if line.included or line.add_on_id is None or line.subscription is None:
        return False
    return line.subscription.status != Status.active


def _restore(line: CancellationLineRow) -> None:
    row = line.subscription if line.add_on_id is None else line.add_on_row
    if row is not None:
        row.auto_renew = line.earlier_auto_renew
        row.status = line.earlier_status
        row.end_date = None


def _answer(outcome: UndoOutcome, row: CancellationRow, lines: list[LineAnswer]) -> UndoAnswer:
    return UndoAnswer(outcome=outcome, lines=lines, undo_until=undo_until(row))
