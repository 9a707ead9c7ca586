"""The texts of mails, from `texts.yml`, with dates and money as each language writes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml
from babel.dates import format_date, format_datetime
from babel.lists import format_list
from babel.numbers import format_currency

TEXTS_FILE = Path(__file__).resolve().parent / "texts.yml"
LANGUAGES = ("nl", "en")
_LOCALES = {"nl": "nl_NL", "en": "en_GB"}


@dataclass(frozen=True)
class Letter:
    """A mail's subject and plain text."""

    subject: str
    text: str


@cache
def read_texts() -> Mapping[str, Any]:
    """Returns the content of `texts.yml`."""
    texts: Mapping[str, Any] = yaml.safe_load(TEXTS_FILE.read_text(encoding="utf-8"))
    return texts


def write_letter(name: str, language: str, /, **facts: str) -> Letter:
    """Fills in a mail.

    Args:
        name: Its key under `letters` in `texts.yml`.
        language: "nl" or "en".
        **facts: What stands between braces in the text.
    """
    entry = read_texts()["letters"][name][language]
    return Letter(
        subject=entry["subject"].format(**facts), text=entry["text"].format(**facts).strip() + "\n"
    )


def phrase(name: str, language: str, /, **facts: str) -> str:
    """Fills in a part of a mail: a key under `phrases` in `texts.yml`."""
    return str(read_texts()["phrases"][name][language].format(**facts))


def write_date(value: date, language: str) -> str:
    """Writes a date in full, such as "14 maart 2027"."""
    return format_date(value, format="d MMMM y", locale=_LOCALES[language])


def write_moment(value: datetime, time_zone: str, language: str) -> str:
    """Writes an instant as date and time in the account's time zone (an IANA name)."""
    local = value.astimezone(ZoneInfo(time_zone))
    return format_datetime(local, format="d MMMM y, HH:mm", locale=_LOCALES[language])


def write_list(items: Sequence[str], language: str) -> str:
    """Writes names in a row, such as "GoTo Meeting en GoTo Webinar"."""
    return format_list(items, style="standard", locale=_LOCALES[language])


def write_money(amount: Decimal, currency: str, language: str) -> str:
    """Writes an amount with its currency, such as "€ 49,00"."""
    return format_currency(amount, currency, locale=_LOCALES[language])
