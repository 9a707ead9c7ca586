"""The tables: the company's accounts, and what the assistant's customers did."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    MetaData,
    String,
    Text,
    TypeDecorator,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Instant(TypeDecorator[datetime]):
    """An aware instant, in UTC on both databases (SQLite itself forgets the zone)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuses naive instants and stores the others in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Returns the instant in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Amount(TypeDecorator[Decimal]):
    """An exact amount, kept as text because SQLite would make it a float."""

    impl = String(20)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        """Stores the digits as they are."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        """Returns the exact amount."""
        return None if value is None else Decimal(value)


class Base(DeclarativeBase):
    """Parent of all tables."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: Instant,
        Decimal: Amount,
        str: String(255),
        dict[str, Any]: JSON,
        dict[str, str]: JSON,
        list[str]: JSON,
        list[float]: JSON,
        list[dict[str, Any]]: JSON,
    }


class AccountRow(Base):
    """A customer's account, with the payment method in use."""

    __tablename__ = "accounts"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    name: Mapped[str]
    time_zone: Mapped[str] = mapped_column(String(64))
    billing_admin_email: Mapped[str | None]
    card_last4: Mapped[str | None] = mapped_column(String(4))
    billing_address: Mapped[str | None] = mapped_column(Text)
    situation: Mapped[dict[str, str] | None]
    contacts: Mapped[list[ContactRow]] = relationship(order_by="ContactRow.id")
    subscriptions: Mapped[list[SubscriptionRow]] = relationship(order_by="SubscriptionRow.id")
    invoices: Mapped[list[InvoiceRow]] = relationship(order_by="InvoiceRow.id")
    cancellations: Mapped[list[CancellationRow]] = relationship(
        order_by="CancellationRow.requested_at"
    )
    cases: Mapped[list[CaseRow]] = relationship(order_by="CaseRow.created_at")


class ContactRow(Base):
    """A person of the account; look-ups compare `email_key`, mail goes to `email`."""

    __tablename__ = "contacts"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"), index=True)
    name: Mapped[str]
    email: Mapped[str]
    email_key: Mapped[str]
    roles: Mapped[list[str]]


class SubscriptionRow(Base):
    """A plan of the account. `end_date` is set only once a cancellation has fixed it."""

    __tablename__ = "subscriptions"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"), index=True)
    product: Mapped[str]
    purchase: Mapped[str] = mapped_column(String(20))
    term_kind: Mapped[str] = mapped_column(String(20))
    term_months: Mapped[int | None]
    term_start: Mapped[date]
    term_end: Mapped[date | None]
    notice_days: Mapped[int | None]
    price_amount: Mapped[Decimal | None]
    price_currency: Mapped[str | None] = mapped_column(String(3))
    price_per: Mapped[str | None] = mapped_column(String(10))
    auto_renew: Mapped[bool]
    status: Mapped[str] = mapped_column(String(24))
    end_date: Mapped[date | None]
    licences_total: Mapped[int]
    licences_assigned: Mapped[int]
    add_ons: Mapped[list[AddOnRow]] = relationship(order_by="AddOnRow.id")


class AddOnRow(Base):
    """An extra of a subscription. `end_date` is set only once a cancellation has fixed it."""

    __tablename__ = "add_ons"

    id: Mapped[int] = mapped_column(primary_key=True)
    subscription_id: Mapped[int] = mapped_column(ForeignKey("subscriptions.id"), index=True)
    name: Mapped[str]
    price_amount: Mapped[Decimal | None]
    price_currency: Mapped[str | None] = mapped_column(String(3))
    price_per: Mapped[str | None] = mapped_column(String(10))
    auto_renew: Mapped[bool]
    status: Mapped[str] = mapped_column(String(24))
    end_date: Mapped[date | None]


class InvoiceRow(Base):
    """An invoice; `status` is open or paid."""

    __tablename__ = "invoices"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"), index=True)
    number: Mapped[str]
    amount: Mapped[Decimal]
    currency: Mapped[str] = mapped_column(String(3))
    due: Mapped[date]
    status: Mapped[str] = mapped_column(String(10))


class CodeCounterRow(Base):
    """When codes were asked for an account id, whether or not such an account exists.

    Apart from `verifications`, so that erasing a conversation does not give new tries.
    `issued_at` holds seconds since 1970.
    """

    __tablename__ = "code_counters"

    account_id_typed: Mapped[str] = mapped_column(String(40), primary_key=True)
    issued_at: Mapped[list[float]]


class VerificationRow(Base):
    """A code that was asked for, and the proof that came of it.

    `contact_id` is None where nobody matches: such a row can never be verified. `method` is "code",
    or "portal" where the company's portal vouched for a customer whom it had signed in.
    """

    __tablename__ = "verifications"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    conversation_id: Mapped[str] = mapped_column(String(128), index=True)
    account_id_typed: Mapped[str] = mapped_column(String(40), index=True)
    account_id: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id"))
    language: Mapped[str] = mapped_column(String(2))
    purpose: Mapped[str] = mapped_column(String(10))
    method: Mapped[str] = mapped_column(String(10), default="code", server_default="code")
    code_hash: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    tries: Mapped[int]
    closed: Mapped[bool]
    proof_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    proof_expires_at: Mapped[datetime | None]
    details_tries: Mapped[int]
    details_confirmed: Mapped[bool]
    account: Mapped[AccountRow | None] = relationship()
    contact: Mapped[ContactRow | None] = relationship()

    @property
    def is_payer_known(self) -> bool:
        """Whether payment details need not be asked (any more).

        The portal vouches for the customers whom it has signed in: they give no payment details.
        """
        return self.details_confirmed or self.method == "portal"


class PreviewRow(Base):
    """A basket with the digest of the facts that the customer saw."""

    __tablename__ = "previews"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    verification_id: Mapped[str] = mapped_column(ForeignKey("verifications.id"), index=True)
    basket: Mapped[list[dict[str, Any]]]
    digest: Mapped[str] = mapped_column(String(64))
    expires_at: Mapped[datetime]


class CancellationRow(Base):
    """A confirmed cancellation. `reference_key` is what look-ups compare."""

    __tablename__ = "cancellations"

    reference: Mapped[str] = mapped_column(String(64), primary_key=True)
    reference_key: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"), index=True)
    conversation_id: Mapped[str | None] = mapped_column(String(128))
    requested_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
    reason: Mapped[str | None] = mapped_column(Text)
    lines: Mapped[list[CancellationLineRow]] = relationship(order_by="CancellationLineRow.id")
    account: Mapped[AccountRow] = relationship(overlaps="cancellations")


class CancellationLineRow(Base):
    """One thing of a cancellation, with the state that undoing restores.

    A line with `included` is an add-on that ended with its subscription; it is restored with it,
    and not told as a line of its own.
    """

    __tablename__ = "cancellation_lines"

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(ForeignKey("cancellations.reference"), index=True)
    subscription_id: Mapped[int | None] = mapped_column(ForeignKey("subscriptions.id"), index=True)
    add_on_id: Mapped[int | None] = mapped_column(ForeignKey("add_ons.id"), index=True)
    product: Mapped[str]
    add_on: Mapped[str | None]
    included: Mapped[bool]
    end_date: Mapped[date]
    earlier_auto_renew: Mapped[bool]
    earlier_status: Mapped[str] = mapped_column(String(24))
    subscription: Mapped[SubscriptionRow | None] = relationship()
    add_on_row: Mapped[AddOnRow | None] = relationship()


class CaseRow(Base):
    """Something for a person to take on. Erasing the conversation empties facts and transcript."""

    __tablename__ = "cases"

    reference: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    verified: Mapped[bool]
    conversation_id: Mapped[str | None] = mapped_column(String(128), index=True)
    reason: Mapped[str] = mapped_column(String(40))
    language: Mapped[str] = mapped_column(String(2))
    facts: Mapped[dict[str, Any]]
    transcript: Mapped[list[dict[str, Any]]]
    created_at: Mapped[datetime]


class RatingRow(Base):
    """How a customer rated a conversation, 1 to 5: one a conversation, and erased with it."""

    __tablename__ = "ratings"

    conversation_id: Mapped[str] = mapped_column(String(128), primary_key=True)
    rating: Mapped[int]
    given_at: Mapped[datetime]


class OnceRow(Base):
    """The first answer to a submission, for repeats with the same idempotency key."""

    __tablename__ = "idempotency_keys"

    operation: Mapped[str] = mapped_column(String(20), primary_key=True)
    key: Mapped[str] = mapped_column(String(128), primary_key=True)
    body_digest: Mapped[str] = mapped_column(String(64))
    account_id: Mapped[str | None] = mapped_column(String(40), index=True)
    conversation_id: Mapped[str | None] = mapped_column(String(128), index=True)
    answer: Mapped[dict[str, Any] | None]
    created_at: Mapped[datetime] = mapped_column(index=True)


class MailRow(Base):
    """A mail, waiting or sent. `recipient` is None for one that nobody gets.

    `kind` is code, notice or case; a mail that is not sent by `expires_at` is dropped.
    """

    __tablename__ = "mails"
    __table_args__ = (Index("ix_mails_queue", "sent_at", "next_try_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[str | None] = mapped_column(String(40), index=True)
    conversation_id: Mapped[str | None] = mapped_column(String(128), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    recipient: Mapped[str | None] = mapped_column(index=True)
    subject: Mapped[str]
    text: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    tries: Mapped[int]
    next_try_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
