"""End dates, notice and remaining charges, above all where months are of unequal length."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from dateutil.relativedelta import relativedelta

from cancellation.model import Money, Period, Price, Term, TermKind
from cancellation.terms import (
    Charge,
    end_date,
    is_over,
    last_notice_date,
    notice_is_late,
    remaining_charge,
    start_date,
)

FIFTY_A_MONTH = Price(Money(Decimal("50.00"), "EUR"), Period.month)
DAY = timedelta(days=1)


def day(text: str) -> date:
    return date.fromisoformat(text)


def fixed(start: str, end: str, months: int | None = None, notice: int | None = None) -> Term:
    return Term(TermKind.fixed, day(start), day(end), months, notice)


def monthly(start: str, end: str | None = None) -> Term:
    return Term(TermKind.monthly, day(start), day(end) if end else None)


def months_charged(term: Term, today: date) -> int:
    charge = remaining_charge(FIFTY_A_MONTH, term, today)
    return charge.months if charge else 0


@pytest.mark.parametrize(
    ("start", "today", "end"),
    [
        ("2026-11-01", "2026-11-01", "2026-11-30"),
        ("2026-11-01", "2026-11-30", "2026-11-30"),
        ("2026-11-01", "2026-12-01", "2026-12-31"),
        ("2026-01-10", "2026-11-09", "2026-11-09"),
        ("2026-01-10", "2026-11-10", "2026-12-09"),
        ("2025-12-15", "2026-01-14", "2026-01-14"),
        ("2025-12-15", "2026-01-15", "2026-02-14"),
        # Begun on the 31st: February's month begins on its last day.
        ("2026-01-31", "2026-02-27", "2026-02-27"),
        ("2026-01-31", "2026-02-28", "2026-03-30"),
        ("2026-01-31", "2026-03-31", "2026-04-29"),
        # 2028 is a leap year.
        ("2028-01-31", "2028-02-28", "2028-02-28"),
        ("2028-01-31", "2028-02-29", "2028-03-30"),
        ("2028-02-29", "2029-02-27", "2029-02-27"),
        ("2028-02-29", "2029-02-28", "2029-03-28"),
        ("2028-02-01", "2028-02-15", "2028-02-29"),
    ],
)
def test_a_monthly_plan_ends_with_the_subscription_month_of_today(
    start: str, today: str, end: str
) -> None:
    assert end_date(monthly(start), day(today)) == day(end)


@pytest.mark.parametrize(
    ("start", "today", "begun"),
    [
        ("2026-11-01", "2026-11-30", "2026-11-01"),
        ("2026-01-10", "2026-11-09", "2026-10-10"),
        ("2026-01-10", "2026-11-10", "2026-11-10"),
        ("2026-01-31", "2026-02-27", "2026-01-31"),
        ("2026-01-31", "2026-03-30", "2026-02-28"),
        ("2026-12-01", "2026-11-22", "2026-12-01"),  # not begun yet
    ],
)
def test_a_monthly_plan_is_paid_from_the_start_of_the_month_of_today(
    start: str, today: str, begun: str
) -> None:
    assert start_date(monthly(start), day(today)) == day(begun)


def test_a_known_end_of_the_month_tells_its_start() -> None:
    term = monthly("2026-10-14", "2026-11-30")
    assert start_date(term, day("2026-11-22")) == day("2026-11-01")
    assert start_date(monthly("2026-11-14", "2026-11-30"), day("2026-11-22")) == day("2026-11-14")


def test_a_fixed_term_begins_when_it_was_agreed() -> None:
    term = fixed("2026-01-01", "2026-12-31", 12)
    assert start_date(term, day("2026-11-22")) == day("2026-01-01")


def test_a_monthly_plan_ends_on_the_end_that_is_on_file_when_that_is_still_to_come() -> None:
    term = monthly("2026-09-13", "2026-11-30")
    assert end_date(term, day("2026-11-22")) == day("2026-11-30")
    assert end_date(term, day("2026-11-30")) == day("2026-11-30")


def test_a_monthly_plan_whose_end_on_file_has_passed_ends_with_a_later_month() -> None:
    term = monthly("2026-09-01", "2026-11-30")
    assert end_date(term, day("2026-12-01")) == day("2026-12-31")
    assert end_date(term, day("2027-02-03")) == day("2027-02-28")


def test_a_monthly_plan_that_has_not_begun_ends_with_its_first_month() -> None:
    assert end_date(monthly("2026-12-01"), day("2026-11-22")) == day("2026-12-31")


def test_a_monthly_plan_is_charged_for_the_whole_current_month() -> None:
    charge = remaining_charge(FIFTY_A_MONTH, monthly("2026-11-01"), day("2026-11-30"))
    assert charge == Charge(Money(Decimal("50.00"), "EUR"), 1)


def test_a_monthly_plan_is_never_over() -> None:
    assert not is_over(monthly("2020-01-01", "2020-01-31"), day("2026-11-22"))


@pytest.mark.parametrize("today", ["2026-01-01", "2026-07-01", "2026-12-31"])
def test_a_fixed_term_ends_on_its_original_end_date_whenever_it_is_cancelled(today: str) -> None:
    assert end_date(fixed("2026-01-01", "2026-12-31", 12), day(today)) == day("2026-12-31")


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-03-15", 12, "2027-03-14"),
        ("2026-11-30", 15, "2028-02-28"),
        ("2027-02-28", 12, "2028-02-27"),
        ("2028-02-29", 12, "2029-02-27"),
        ("2026-08-31", 6, "2027-02-27"),
    ],
)
def test_a_term_without_an_end_on_file_ends_after_its_months(
    start: str, months: int, end: str
) -> None:
    term = Term(TermKind.fixed, day(start), None, months)
    assert end_date(term, day(start)) == day(end)


@pytest.mark.parametrize(
    ("start", "end", "months", "today", "remaining"),
    [
        # The article's examples: a year after six months, 15 months with three to go.
        ("2026-01-01", "2026-12-31", 12, "2026-07-01", 6),
        ("2026-01-01", "2027-03-31", 15, "2027-01-01", 3),
        # A month that has begun counts whole.
        ("2026-01-01", "2026-12-31", 12, "2026-06-30", 7),
        ("2026-01-01", "2026-12-31", 12, "2026-07-31", 6),
        ("2026-03-15", "2027-03-14", 12, "2026-11-22", 4),
        ("2026-03-15", "2027-03-14", 12, "2027-02-14", 2),
        ("2026-03-15", "2027-03-14", 12, "2027-02-15", 1),
        # First and last day.
        ("2026-01-01", "2026-12-31", 12, "2026-01-01", 12),
        ("2026-01-01", "2026-12-31", 12, "2026-12-31", 1),
        # Months of the 31st begin on the last day of shorter months.
        ("2026-01-31", "2027-01-30", 12, "2026-02-27", 12),
        ("2026-01-31", "2027-01-30", 12, "2026-02-28", 11),
        ("2026-08-31", "2027-02-27", 6, "2027-01-30", 2),
        ("2026-08-31", "2027-02-27", 6, "2027-01-31", 1),
        # A leap year.
        ("2028-02-29", "2029-02-27", 12, "2028-03-28", 12),
        ("2028-02-29", "2029-02-27", 12, "2028-03-29", 11),
        ("2027-12-01", "2029-02-28", 15, "2028-02-29", 13),
        # Not begun yet, and over.
        ("2027-01-01", "2027-12-31", 12, "2026-11-22", 12),
        ("2027-01-01", "2027-12-31", None, "2026-11-22", 12),
        ("2025-01-01", "2025-12-31", 12, "2026-01-01", 0),
        ("2025-01-01", "2025-12-31", None, "2026-11-22", 0),
        # Renewed: the start on file is that of the first term.
        ("2023-05-01", "2027-04-30", 12, "2026-11-22", 6),
        # The number of months is not on file.
        ("2026-01-01", "2026-12-31", None, "2026-07-01", 6),
        # A day too long, as a date rounded by hand: no thirteenth month.
        ("2025-12-31", "2026-12-31", 12, "2025-12-31", 12),
    ],
)
def test_a_fixed_term_is_charged_for_the_months_that_remain(
    start: str, end: str, months: int | None, today: str, remaining: int
) -> None:
    assert months_charged(fixed(start, end, months), day(today)) == remaining


@pytest.mark.parametrize("months", [1, 6, 12, 15, 24])
def test_the_months_that_remain_fall_by_one_at_each_month_of_the_term(months: int) -> None:
    for offset in range(366 * 4):
        start = date(2026, 1, 1) + DAY * offset
        firsts = [start + relativedelta(months=number) for number in range(months + 1)]
        term = Term(TermKind.fixed, start, firsts[-1] - DAY, months)
        seen = [
            (months_charged(term, first), months_charged(term, following - DAY))
            for first, following in pairwise(firsts)
        ]
        assert seen == [(left, left) for left in range(months, 0, -1)], start


def test_the_charge_is_the_monthly_price_times_the_months() -> None:
    price = Price(Money(Decimal("49.95"), "GBP"), Period.month)
    charge = remaining_charge(price, fixed("2026-01-01", "2026-12-31", 12), day("2026-07-01"))
    assert charge == Charge(Money(Decimal("299.70"), "GBP"), 6)


@pytest.mark.parametrize(
    ("yearly", "month"),
    [("600.00", "50.00"), ("100.00", "8.33"), ("100.14", "8.35"), ("0.18", "0.02")],
)
def test_a_yearly_price_is_divided_by_twelve_and_rounded_half_up_to_cents(
    yearly: str, month: str
) -> None:
    price = Price(Money(Decimal(yearly), "USD"), Period.year)
    assert price.monthly() == Money(Decimal(month), "USD")


def test_a_trial_ends_on_its_end_and_charges_nothing() -> None:
    trial = Term(TermKind.trial, day("2026-11-15"), day("2026-11-29"))
    assert end_date(trial, day("2026-11-22")) == day("2026-11-29")
    assert remaining_charge(FIFTY_A_MONTH, trial, day("2026-11-22")) is None


def test_nothing_is_said_of_a_charge_when_the_price_is_not_known() -> None:
    assert remaining_charge(None, monthly("2026-11-01"), day("2026-11-22")) is None


@pytest.mark.parametrize(
    ("end", "notice", "last"),
    [
        ("2026-12-31", 30, "2026-12-01"),
        ("2027-03-01", 30, "2027-01-30"),
        ("2028-03-01", 30, "2028-01-31"),
        ("2027-01-15", 90, "2026-10-17"),
        ("2026-12-31", 1, "2026-12-30"),
    ],
)
def test_notice_is_in_time_on_its_last_day_and_late_the_day_after(
    end: str, notice: int, last: str
) -> None:
    term = fixed("2026-01-01", end, None, notice)
    assert last_notice_date(term) == day(last)
    assert not notice_is_late(term, day(last))
    assert notice_is_late(term, day(last) + DAY)


@pytest.mark.parametrize("notice", [None, 0])
def test_without_a_notice_period_the_last_day_is_still_in_time(notice: int | None) -> None:
    term = fixed("2026-01-01", "2026-12-31", 12, notice)
    assert last_notice_date(term) is None
    assert not notice_is_late(term, day("2026-12-31"))


@pytest.mark.parametrize("kind", [TermKind.monthly, TermKind.trial])
def test_only_a_fixed_term_has_a_notice_period(kind: TermKind) -> None:
    term = Term(kind, day("2026-11-01"), day("2026-11-30"), notice_days=30)
    assert not notice_is_late(term, day("2026-11-22"))


def test_a_fixed_term_is_over_the_day_after_its_end() -> None:
    term = fixed("2026-01-01", "2026-12-31", 12)
    assert not is_over(term, day("2026-12-31"))
    assert is_over(term, day("2027-01-01"))


def test_a_term_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="before its start"):
        fixed("2026-12-31", "2026-01-01")


@pytest.mark.parametrize("kind", [TermKind.fixed, TermKind.trial])
def test_a_term_that_is_not_monthly_needs_an_end_or_a_length(kind: TermKind) -> None:
    with pytest.raises(ValueError, match="an end or a number of months"):
        Term(kind, day("2026-01-01"))


def test_money_is_never_a_float_and_never_mixes_currencies() -> None:
    with pytest.raises(TypeError):
        Money(49.0, "EUR")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="EUR and GBP"):
        Money(Decimal(1), "EUR") + Money(Decimal(1), "GBP")
