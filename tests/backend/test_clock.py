"""Dates of an account, true and frozen."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from backend.clock import Clock

LATE = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("time_zone", "expected"),
    [
        ("UTC", date(2026, 11, 22)),
        ("Europe/Amsterdam", date(2026, 11, 23)),
        ("America/Los_Angeles", date(2026, 11, 22)),
    ],
)
def test_today_depends_on_where_the_account_is(time_zone: str, expected: date) -> None:
    assert Clock(read=lambda: LATE).today(time_zone) == expected


def test_a_frozen_date_holds_everywhere() -> None:
    clock = Clock(date(2026, 1, 31), read=lambda: LATE)
    assert clock.today("Europe/Amsterdam") == clock.today("UTC") == date(2026, 1, 31)


@pytest.mark.parametrize("time_zone", ["UTC", "Europe/Amsterdam", "Pacific/Kiritimati"])
@pytest.mark.parametrize("frozen", [None, date(2026, 1, 31), date(2028, 2, 29)])
def test_a_recorded_moment_falls_on_today(time_zone: str, frozen: date | None) -> None:
    clock = Clock(frozen, read=lambda: LATE)
    moment = clock.moment(time_zone)
    assert moment.utcoffset() == timedelta(0)
    assert moment.astimezone(ZoneInfo(time_zone)).date() == clock.today(time_zone)


def test_a_frozen_date_does_not_stop_the_minutes_of_a_code() -> None:
    assert Clock(date(2026, 1, 31), read=lambda: LATE).now() == LATE
