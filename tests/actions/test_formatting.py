"""Money, dates and lists as each language writes them."""

from __future__ import annotations

import pytest

from actions import formatting


def plain(text: str) -> str:
    """Without the non-breaking spaces that typography wants and tests do not."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("amount", "currency", "language", "written"),
    [
        ("49.00", "EUR", "nl", "€ 49,00"),
        ("49.00", "EUR", "en", "€49.00"),
        ("1234.5", "EUR", "nl", "€ 1.234,50"),
        ("1234.5", "GBP", "en", "£1,234.50"),
        ("0.10", "EUR", "nl", "€ 0,10"),
        ("0", "EUR", "en", "€0.00"),
        ("9999999999999999.99", "EUR", "en", "€9,999,999,999,999,999.99"),
    ],
)
def test_money(amount: str, currency: str, language: str, written: str) -> None:
    assert plain(formatting.money({"amount": amount, "currency": currency}, language)) == written


@pytest.mark.parametrize(
    ("iso", "language", "written"),
    [
        ("2027-03-14", "nl", "14 maart 2027"),
        ("2027-03-14", "en", "14 March 2027"),
        ("2028-02-29", "nl", "29 februari 2028"),
        ("2026-11-22T23:30:00Z", "en", "22 November 2026"),
    ],
)
def test_a_day_is_written_in_full(iso: str, language: str, written: str) -> None:
    assert formatting.day(iso, language) == written


@pytest.mark.parametrize(
    ("iso", "zone", "language", "written"),
    [
        ("2026-11-22T10:05:00Z", "Europe/Amsterdam", "nl", "22 november 2026 om 11:05"),
        ("2026-07-22T10:05:00+00:00", "Europe/Amsterdam", "nl", "22 juli 2026 om 12:05"),
        ("2026-11-22T23:30:00Z", "Europe/Amsterdam", "en", "23 November 2026 at 00:30"),
        ("2026-11-22T10:05:00.123456Z", "Europe/London", "en", "22 November 2026 at 10:05"),
    ],
)
def test_a_moment_is_told_in_the_accounts_time_zone(
    iso: str, zone: str, language: str, written: str
) -> None:
    assert formatting.moment(iso, zone, language) == written


@pytest.mark.parametrize(
    ("count", "language", "written"),
    [
        (1, "nl", "1 maand"),
        (6, "nl", "6 maanden"),
        (1, "en", "1 month"),
        (6, "en", "6 months"),
        (0, "en", "0 months"),
    ],
)
def test_months(count: int, language: str, written: str) -> None:
    assert plain(formatting.months(count, language)) == written


@pytest.mark.parametrize(
    ("names", "language", "written"),
    [
        ([], "nl", ""),
        (["Resolve"], "nl", "Resolve"),
        (["Resolve", "Rescue"], "nl", "Resolve en Rescue"),
        (["Resolve", "Rescue", "Central"], "nl", "Resolve, Rescue en Central"),
        (["Resolve", "Rescue", "Central"], "en", "Resolve, Rescue and Central"),
    ],
)
def test_an_enumeration(names: list[str], language: str, written: str) -> None:
    assert formatting.enumeration(names, language) == written


@pytest.mark.parametrize(
    ("seconds", "nl", "en"),
    [
        (1, "1 seconde", "1 second"),
        (42, "42 seconden", "42 seconds"),
        (60, "1 minuut", "1 minute"),
        (61, "2 minuten", "2 minutes"),
        (3541, "1 uur", "1 hour"),
        (3601, "2 uur", "2 hours"),
    ],
)
def test_a_time_to_wait_is_never_told_too_short(seconds: int, nl: str, en: str) -> None:
    assert formatting.waiting_time(seconds, "nl") == nl
    assert formatting.waiting_time(seconds, "en") == en
