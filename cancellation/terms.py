"""When a term ends, until when notice counts, and what is still charged.

Every date is one of the account's own time zone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from cancellation.model import Money, Price, Term, TermKind

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Charge:
    """What will still be charged until the end date.

    Attributes:
        money: The total.
        months: For how many months; a month that has begun counts whole.
    """

    money: Money
    months: int


def end_date(term: Term, today: date) -> date:
    """The last day on which the plan still works when it is cancelled today.

    Month to month it is the last day of the current month of the subscription, which need not be a
    calendar month; otherwise the original end date (Article, "Can I cancel halfway through my
    agreement?").
    """
    if term.kind is not TermKind.monthly:
        return _agreed_end(term)
    if term.end is not None and term.end >= today:
        return term.end
    return _start_of_month(term.start, _months_begun(term.start, today)) - ONE_DAY


def start_date(term: Term, today: date) -> date:
    """The first day of what is paid for when the plan is cancelled today.

    Month to month it is the first day of the current month of the subscription, otherwise that of
    the term.
    """
    if term.kind is not TermKind.monthly:
        return term.start
    if term.end is not None and term.end >= today:
        return max(term.start, term.end + ONE_DAY + relativedelta(months=-1))
    return _start_of_month(term.start, _months_begun(term.start, today) - 1)


def remaining_charge(price: Price | None, term: Term, today: date) -> Charge | None:
    """What is still charged when the plan is cancelled today.

    A fixed term is charged for the months that remain, so a year cancelled after six months is
    charged for the other six; a monthly plan for the whole current month (Article, "Can I cancel
    halfway through my agreement?").

    Returns:
        None for a trial, for a term that is over, and where the price is not known.
    """
    if price is None or term.kind is TermKind.trial:
        return None
    months = 1 if term.kind is TermKind.monthly else _months_left(term, today)
    return Charge(price.monthly() * months, months) if months else None


def last_notice_date(term: Term) -> date | None:
    """The last day on which a cancellation still stops the next term.

    Returns:
        None where the agreement asks for no notice. Only a fixed term can ask for it: a monthly
        plan ends with its month and a trial by itself.
    """
    if term.kind is not TermKind.fixed or not term.notice_days:
        return None
    return _agreed_end(term) - timedelta(days=term.notice_days)


def notice_is_late(term: Term, today: date) -> bool:
    """Whether the notice the agreement asks for can no longer be given in time."""
    last = last_notice_date(term)
    return last is not None and today > last


def is_over(term: Term, today: date) -> bool:
    """Whether the last day of the term has passed. A monthly term renews, so it never is."""
    return end_date(term, today) < today


def _agreed_end(term: Term) -> date:
    if term.end is not None:
        return term.end
    return _start_of_month(term.start, term.months or 0) - ONE_DAY


def _start_of_month(start: date, number: int) -> date:
    """First day of a subscription's month, counted from 0; the 31st becomes the 30th or 28th."""
    return start + relativedelta(months=number)


def _months_begun(start: date, today: date) -> int:
    """How many of a subscription's months have begun; the first counts even before its start."""
    months = (today.year - start.year) * 12 + today.month - start.month
    return max(months + (_start_of_month(start, months) <= today), 1)


def _months_left(term: Term, today: date) -> int:
    """Months from today to the end, the current one included, counted back from the end.

    Counting back holds for a renewed term too, whose start may be that of the first one.
    """
    day = max(today, term.start)
    after = _agreed_end(term) + ONE_DAY
    months = (after.year - day.year) * 12 + after.month - day.month
    this_month = after + relativedelta(months=-months, day=_billing_day(term.start, after))
    left = max(months + (day < this_month), 0)
    return min(left, term.months) if term.months else left


def _billing_day(start: date, after: date) -> int:
    """The day of the month on which months begin.

    A short month hides it: six months from 31 August are over on 28 February, and yet its other
    months begin on the 30th or 31st.
    """
    is_last_of_month = (after + ONE_DAY).month != after.month
    return max(start.day, after.day) if is_last_of_month else after.day
