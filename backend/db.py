"""The database: one engine, transactions that read and transactions that write."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.orm import Session

from backend.audit import about
from backend.problems import Refusal

BUSY_TIMEOUT_MS = 15_000
MIGRATIONS = Path(__file__).resolve().parent / "migrations"
_MIGRATION_LOCK = 4_820_193
"""Key of the PostgreSQL advisory lock under which one process at a time migrates."""


class Database:
    """Opens transactions on SQLite or PostgreSQL.

    On SQLite a writing transaction takes the write lock at its start, so that what it has read
    still holds when it writes. On PostgreSQL it holds the accounts it decides on: `hold_account`.
    """

    def __init__(self, url: str) -> None:
        """Makes the engine; nothing is connected yet.

        Args:
            url: A SQLAlchemy URL; for SQLite the directory of the file is made.
        """
        parsed = make_url(url)
        self.is_sqlite = parsed.get_backend_name() == "sqlite"
        if self.is_sqlite and parsed.database:
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        self.engine: Engine = create_engine(parsed, hide_parameters=True, pool_pre_ping=True)
        if self.is_sqlite:
            event.listen(self.engine, "connect", _set_up_sqlite)
            event.listen(self.engine, "begin", _begin_sqlite)
        self._writing_engine = self.engine.execution_options(writes=True)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A transaction for reading only."""
        with Session(self.engine, expire_on_commit=False) as session, _telling_whom(session):
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A transaction that is committed at the end of the block, or undone on an exception."""
        session = Session(self._writing_engine, expire_on_commit=False)
        with session, session.begin(), _telling_whom(session):
            yield session

    def migrate(self) -> None:
        """Brings the tables up to date; safe when two processes start at once."""
        with self._writing_engine.begin() as connection:
            if not self.is_sqlite:
                connection.execute(
                    text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK}
                )
            config = Config()
            config.set_main_option("script_location", str(MIGRATIONS))
            config.attributes["connection"] = connection
            command.upgrade(config, "head")

    def close(self) -> None:
        """Closes all connections."""
        self.engine.dispose()


def hold_account(session: Session, account_id: str) -> None:
    """Makes other writing transactions of an account wait until this one ends.

    It is called before anything of the account is read, and works for ids that do not exist too.
    On SQLite there is one writer at a time anyway.

    Args:
        session: A writing transaction.
        account_id: In the form that is stored.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(
            text("SELECT pg_advisory_xact_lock(hashtextextended(:id, 0))"), {"id": account_id}
        )


@contextmanager
def _telling_whom(session: Session) -> Iterator[None]:
    """Lets a refusal take along whom it is about, before its transaction is undone."""
    try:
        yield
    except Refusal as refusal:
        refusal.about = about(session)
        raise


def _set_up_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # transactions begin in _begin_sqlite alone
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
