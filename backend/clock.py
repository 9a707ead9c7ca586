"""What time it is, and which date that is for an account."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def read_system_clock() -> datetime:
    """Returns the true instant, aware, in UTC."""
    return datetime.now(UTC)


class Clock:
    """Tells instants and dates.

    Windows of security (a code's ten minutes) always run on the true clock: `now`. What customers
    see (dates, the time of a request) follows `frozen_today` where that is set.
    """

    def __init__(
        self,
        frozen_today: date | None = None,
        read: Callable[[], datetime] = read_system_clock,
    ) -> None:
        """Keeps the source of time.

        Args:
            frozen_today: The date for a demo or a test (`TODAY`), or None.
            read: Returns the present instant, aware, in UTC.
        """
        self._frozen_today = frozen_today
        self._read = read

    def now(self) -> datetime:
        """Returns the true instant, aware, in UTC."""
        return self._read()

    def today(self, time_zone: str) -> date:
        """Returns the date in an account's time zone (an IANA name)."""
        return self._frozen_today or self._read().astimezone(ZoneInfo(time_zone)).date()

    def moment(self, time_zone: str) -> datetime:
        """Returns the instant to record for an account's request, aware, in UTC.

        Its date in the account's time zone is always `today`.
        """
        local = self._read().astimezone(ZoneInfo(time_zone))
        if self._frozen_today is not None:
            frozen = self._frozen_today
            local = local.replace(year=frozen.year, month=frozen.month, day=frozen.day)
        return local.astimezone(UTC)
