"""The tables of trust: the audit trail with its signed head, used identity tokens, stop links."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from backend.tables import Base, CancellationRow, ContactRow


class AuditRow(Base):
    """One entry of the audit trail; the database itself refuses to change or delete it.

    Accounts and conversations are keyed hashes, so the trail outlives both without naming them.
    """

    __tablename__ = "audit_entries"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[str] = mapped_column(String(32))
    event: Mapped[str] = mapped_column(String(20))
    outcome: Mapped[str | None] = mapped_column(String(40))
    account_ref: Mapped[str | None] = mapped_column(String(32), index=True)
    conversation_ref: Mapped[str | None] = mapped_column(String(32))
    subject: Mapped[str | None] = mapped_column(String(64))
    key_id: Mapped[str] = mapped_column(String(16))
    previous: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64))
    signature: Mapped[str] = mapped_column(String(128))


class AuditHeadRow(Base):
    """How long the trail is, signed: without it a missing end could not be told from the end."""

    __tablename__ = "audit_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    key_id: Mapped[str] = mapped_column(String(16))
    signature: Mapped[str] = mapped_column(String(128))


class SpentTokenRow(Base):
    """An identity token that was used; kept until it would be refused for its age anyway."""

    __tablename__ = "spent_tokens"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    expires_at: Mapped[datetime] = mapped_column(index=True)


class StopRow(Base):
    """A link by which one contact can stop one cancellation; only the token's hash is kept."""

    __tablename__ = "stops"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    reference: Mapped[str] = mapped_column(ForeignKey("cancellations.reference"), index=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"))
    language: Mapped[str] = mapped_column(String(2))
    cancellation: Mapped[CancellationRow] = relationship()
    contact: Mapped[ContactRow] = relationship()
