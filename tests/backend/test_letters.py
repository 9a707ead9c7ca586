"""The texts of mails: both languages say the same."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from string import Formatter

import pytest

from backend.letters import (
    LANGUAGES,
    phrase,
    read_texts,
    write_date,
    write_letter,
    write_moment,
    write_money,
)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def entries() -> list[tuple[str, dict[str, str]]]:
    texts = read_texts()
    parts = [
        (f"{name}.{part}", {language: entry[language][part] for language in entry})
        for name, entry in texts["letters"].items()
        for part in ("subject", "text")
    ]
    return parts + list(texts["phrases"].items())


@pytest.mark.parametrize(("name", "entry"), entries())
def test_both_languages_are_there_with_the_same_facts(name: str, entry: dict[str, str]) -> None:
    assert set(entry) == set(LANGUAGES)
    assert fields(entry["nl"]) == fields(entry["en"])
    has_words = any(literal.strip(" -") for literal, *_ in Formatter().parse(entry["nl"]))
    assert not has_words or entry["nl"] != entry["en"], "not translated"


@pytest.mark.parametrize(("name", "entry"), entries())
def test_the_tone_is_quiet(name: str, entry: dict[str, str]) -> None:
    for text in entry.values():
        assert "!" not in text
        assert "refund" not in text.lower()
        assert "terugbetal" not in text.lower()


def test_a_missing_fact_is_an_error() -> None:
    with pytest.raises(KeyError):
        write_letter("code", "nl", name="Ilse")


def test_braces_in_facts_stay_as_they_are() -> None:
    assert phrase("line_subscription", "en", product="{x}", end_date="1") == (
        "- {x}: active until 1"
    )


def test_dates_and_money_are_written_as_the_language_does() -> None:
    assert write_date(date(2027, 3, 14), "nl") == "14 maart 2027"
    assert write_date(date(2027, 3, 14), "en") == "14 March 2027"
    moment = datetime(2026, 11, 23, 10, 5, tzinfo=UTC)
    assert write_moment(moment, "Europe/Amsterdam", "nl") == "23 november 2026, 11:05"
    assert write_moment(moment, "Europe/London", "en") == "23 November 2026, 10:05"
    assert write_money(Decimal("1234.50"), "EUR", "nl") == "€\xa01.234,50"
    assert write_money(Decimal("1234.50"), "GBP", "en") == "£1,234.50"
