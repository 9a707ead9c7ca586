"""What a SQLite file needs that two processes write to and that must not keep what was deleted."""

from __future__ import annotations

from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine

_PRAGMAS = (
    "PRAGMA journal_mode=WAL",  # a reader does not wait for a writer
    "PRAGMA busy_timeout=5000",
    "PRAGMA secure_delete=ON",  # deleted content is overwritten, not only unlinked
)


def tune_sqlite(engine: Engine) -> None:
    """Sets what every connection to a SQLite file starts with; other databases need nothing."""
    if engine.dialect.name != "sqlite":
        return

    @event.listens_for(engine, "connect")
    def set_pragmas(connection: Any, _: Any) -> None:
        cursor = connection.cursor()
        for pragma in _PRAGMAS:
            cursor.execute(pragma)
        cursor.close()
