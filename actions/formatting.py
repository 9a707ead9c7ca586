"""Money, dates and lists as each language writes them (Babel)."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_timedelta
from babel.lists import format_list
from babel.numbers import format_currency
from babel.units import format_unit

LOCALES = {"nl": "nl_NL", "en": "en_GB"}
MOMENTS = {  # CLDR joins a day and a time with these words; Babel gives only the comma
    "nl": "d MMMM yyyy 'om' HH:mm",
    "en": "d MMMM yyyy 'at' HH:mm",
}


def money(amount: dict[str, Any], language: str) -> str:
    """Formats `{"amount": "49.00", "currency": "EUR"}`."""
    value = Decimal(str(amount["amount"]))
    return str(format_currency(value, amount["currency"], locale=LOCALES[language]))


def day(iso: str, language: str) -> str:
    """Formats an ISO date in full: `14 maart 2027`."""
    return str(format_date(date.fromisoformat(iso[:10]), "long", locale=LOCALES[language]))


def moment(iso: str, time_zone: str, language: str) -> str:
    """Formats an ISO instant in the account's time zone: `14 maart 2027 om 11:05`."""
    instant = datetime.fromisoformat(iso.replace("Z", "+00:00"))
    zone = ZoneInfo(time_zone)
    pattern = MOMENTS[language]
    return str(format_datetime(instant, pattern, tzinfo=zone, locale=LOCALES[language]))


def months(count: int, language: str) -> str:
    """Formats a number of months: `1 maand`, `6 months`."""
    return str(format_unit(count, "duration-month", locale=LOCALES[language]))


def waiting_time(seconds: int, language: str) -> str:
    """Formats how long to wait, never too short: `42 seconds`, `2 minuten`, `1 hour`."""
    unit = next((unit for unit in (3600, 60) if seconds > unit), 1)
    whole = timedelta(seconds=math.ceil(seconds / unit) * unit)
    return str(format_timedelta(whole, threshold=1, locale=LOCALES[language]))


def enumeration(names: Iterable[str], language: str) -> str:
    """Joins names: `Resolve, Rescue en Central`."""
    return str(format_list(list(names), locale=LOCALES[language]))
