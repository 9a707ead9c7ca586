"""Conversations at rest: encrypted, erasable, and rewound when an answer could not be given.

Rasa's SQL tracker store keeps one row an event. This one adds what a support chat needs and Rasa
leaves out: the content of each row is encrypted, a conversation can be erased, and the rows of a
turn that failed half-way can be taken back, so that sending the message again starts clean.
"""

from __future__ import annotations

import hmac
import secrets
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from cryptography.fernet import Fernet, MultiFernet
from sqlalchemy.orm import declarative_base
from sqlalchemy.orm.attributes import flag_modified

from components.conversation_window import WindowedTrackerStore, digest
from components.database import tune_sqlite
from components.settings import server_settings

Rows = declarative_base()


@lru_cache(maxsize=1)
def _cipher() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in server_settings().chat_keys])


class EncryptedText(sa.types.TypeDecorator):
    """Text that is encrypted on its way into the database and decrypted on its way out."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Any) -> str | None:
        """Encrypts a value that is about to be stored."""
        return None if value is None else _cipher().encrypt(value.encode()).decode()

    def process_result_value(self, value: str | None, dialect: Any) -> str | None:
        """Decrypts a stored value."""
        return None if value is None else _cipher().decrypt(value.encode()).decode()


class ConversationStore(WindowedTrackerStore):
    """Rasa's SQL tracker store with encryption at rest, conversation tokens, erasing and rewinding.

    Named in `endpoints.yml`; takes the arguments of `SQLTrackerStore`.
    """

    Base = Rows

    class SQLEvent(Rows):  # type: ignore[misc,valid-type]
        """One event of a conversation; the columns are those of Rasa's own store."""

        __tablename__ = "events"

        id = sa.Column(sa.Integer, primary_key=True)
        sender_id = sa.Column(sa.String(64), nullable=False, index=True)
        type_name = sa.Column(sa.String(64), nullable=False)
        timestamp = sa.Column(sa.Float)
        intent_name = sa.Column(sa.String(64))
        action_name = sa.Column(sa.String(64))
        data = sa.Column(EncryptedText)

    class Folded(Rows):  # type: ignore[misc,valid-type]
        """What a conversation had come to after an event, as the events that lead to it."""

        __tablename__ = "folded"

        sender_id = sa.Column(sa.String(64), primary_key=True)
        event_id = sa.Column(sa.Integer, nullable=False)
        data = sa.Column(EncryptedText, nullable=False)

    class Said(Rows):  # type: ignore[misc,valid-type]
        """Which event has a message of the customer, by the hash of the message's id."""

        __tablename__ = "said"

        id = sa.Column(sa.Integer, primary_key=True, autoincrement=False)
        sender_id = sa.Column(sa.String(64), nullable=False)
        message_id = sa.Column(sa.String(64), nullable=False)
        __table_args__ = (sa.Index("said_of_conversation", "sender_id", "message_id"),)

    class Conversation(Rows):  # type: ignore[misc,valid-type]
        """Who may speak in a conversation: the holder of the token, known here by its hash."""

        __tablename__ = "conversations"

        id = sa.Column(sa.String(64), primary_key=True)
        token_hash = sa.Column(sa.String(64), nullable=False, unique=True)
        created_at = sa.Column(sa.DateTime, nullable=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Opens the database; takes what `SQLTrackerStore` takes."""
        super().__init__(*args, **kwargs)
        tune_sqlite(self.engine)

    def open_conversation(self) -> tuple[str, str]:
        """Registers a new conversation and returns its id and its bearer token."""
        conversation_id, token = secrets.token_urlsafe(18), secrets.token_urlsafe(32)
        with self.session_scope() as session:
            session.add(
                self.Conversation(
                    id=conversation_id,
                    token_hash=digest(token),
                    created_at=datetime.now(UTC).replace(tzinfo=None),
                )
            )
            session.commit()
        return conversation_id, token

    def conversation_of(self, token: str) -> str | None:
        """Returns the id of the conversation that a bearer token names, or None."""
        wanted = digest(token)
        with self.session_scope() as session:
            row = session.query(self.Conversation).filter_by(token_hash=wanted).one_or_none()
            if row is not None and hmac.compare_digest(row.token_hash, wanted):
                return str(row.id)
        return None

    def mark(self, conversation_id: str) -> int:
        """Returns the place a conversation has come to, for `rewind`."""
        with self.session_scope() as session:
            newest = sa.func.max(self.SQLEvent.id)
            found = session.query(newest).filter_by(sender_id=conversation_id).scalar()
            return int(found or 0)

    def rewind(self, conversation_id: str, mark: int) -> None:
        """Takes back what was stored after `mark`: the turn that could not be answered."""
        with self.session_scope() as session:
            for rows in (self.SQLEvent, self.Said):
                newer = sa.and_(rows.sender_id == conversation_id, rows.id > mark)
                session.query(rows).filter(newer).delete(synchronize_session=False)
            session.commit()

    def erase(self, conversation_id: str) -> None:
        """Erases a conversation with all its events; its token names nothing afterwards."""
        with self.session_scope() as session:
            for rows in (self.SQLEvent, self.Said, self.Folded):
                session.query(rows).filter_by(sender_id=conversation_id).delete()
            session.query(self.Conversation).filter_by(id=conversation_id).delete()
            session.commit()

    def idle_for(self, time: timedelta) -> list[str]:
        """Returns the ids of the conversations in which nothing was said for so long."""
        before = datetime.now(UTC) - time
        event, opened = self.SQLEvent, self.Conversation
        newest = sa.select(sa.func.max(event.timestamp)).where(event.sender_id == opened.id)
        with self.session_scope() as session:
            found = session.query(opened.id).filter(
                opened.created_at < before.replace(tzinfo=None),
                sa.func.coalesce(newest.scalar_subquery(), 0) < before.timestamp(),
            )
            return [str(row.id) for row in found]

    def rotate(self) -> int:
        """Encrypts everything with the newest key, and returns how many rows there were."""
        count = 0
        with self.session_scope() as session:
            for rows in (self.SQLEvent, self.Folded):
                for row in session.query(rows).yield_per(500):
                    flag_modified(row, "data")
                    count += 1
            session.commit()
        return count

    def ping(self) -> None:
        """Asks the database for a sign of life.

        Raises:
            sqlalchemy.exc.SQLAlchemyError: When it gives none.
        """
        with self.session_scope() as session:
            session.execute(sa.text("SELECT 1"))
