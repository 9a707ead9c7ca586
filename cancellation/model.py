"""What an account holds, as far as cancelling is concerned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

CENT = Decimal("0.01")


class Role(StrEnum):
    """What a contact is in an account, by the backend's word and never by the customer's."""

    super_admin = "super_admin"
    billing_admin = "billing_admin"
    product_admin = "product_admin"
    billing_contact = "billing_contact"
    admin = "admin"
    member = "member"


class Purchase(StrEnum):
    """How a subscription was bought."""

    online = "online"
    representative = "representative"
    reseller = "reseller"


class TermKind(StrEnum):
    """What a customer is bound to."""

    monthly = "monthly"
    fixed = "fixed"
    trial = "trial"


class Status(StrEnum):
    """Where a subscription or an add-on stands."""

    active = "active"
    pending_cancellation = "pending_cancellation"
    cancelled = "cancelled"
    expired = "expired"


class Route(StrEnum):
    """How a product is cancelled: by this assistant, by a process of its own, or not by GoTo."""

    general = "general"
    own_process = "own_process"
    not_ours = "not_ours"


class Family(StrEnum):
    """Products that share their rules and their preparations."""

    general = "general"
    connect = "connect"
    meeting = "meeting"


class Period(StrEnum):
    """What a price is per."""

    month = "month"
    year = "year"


@dataclass(frozen=True)
class Money:
    """An amount in one currency.

    Attributes:
        amount: In whole units of the currency, such as euros, never a float.
        currency: ISO 4217 code, in capitals.

    Raises:
        TypeError: The amount is not a Decimal.
    """

    amount: Decimal
    currency: str

    def __post_init__(self) -> None:
        if not isinstance(self.amount, Decimal):
            raise TypeError(f"an amount is a Decimal, not a {type(self.amount).__name__}")

    def __add__(self, other: Money) -> Money:
        if self.currency != other.currency:
            raise ValueError(f"{self.currency} and {other.currency} do not add up")
        return Money(self.amount + other.amount, self.currency)

    def __mul__(self, times: int) -> Money:
        return Money(self.amount * times, self.currency)


@dataclass(frozen=True)
class Price:
    """What is charged for a month or for a year."""

    money: Money
    per: Period

    def monthly(self) -> Money:
        """What a month costs; a twelfth of a yearly price is rounded half up to cents."""
        if self.per is Period.month:
            return self.money
        twelfth = (self.money.amount / 12).quantize(CENT, rounding=ROUND_HALF_UP)
        return Money(twelfth, self.money.currency)


@dataclass(frozen=True)
class Term:
    """The period a customer is bound to.

    Attributes:
        kind: Month to month, fixed, or a trial.
        start: First day.
        end: Last day, on which the plan still works. A monthly term may leave it out; a fixed term
            or a trial may only when it has `months`.
        months: Length of a fixed term or a trial.
        notice_days: How many days before the end a cancellation must have arrived; None or 0 where
            the agreement asks for none.

    Raises:
        ValueError: The end is unknown or before the start.
    """

    kind: TermKind
    start: date
    end: date | None = None
    months: int | None = None
    notice_days: int | None = None

    def __post_init__(self) -> None:
        if self.end is None and not self.months and self.kind is not TermKind.monthly:
            raise ValueError(f"a {self.kind} term has an end or a number of months")
        if self.end is not None and self.end < self.start:
            raise ValueError(f"the term ends on {self.end}, before its start on {self.start}")


@dataclass(frozen=True)
class AddOn:
    """Something bought on top of a subscription; it follows the term of that subscription."""

    name: str
    price: Price | None = None
    status: Status = Status.active


@dataclass(frozen=True)
class Subscription:
    """One product of an account.

    Attributes:
        product: Its name as the backend writes it.
        price: None where it is not known, as with many agreements made by a representative.
        licences_total: How many were bought.
        licences_assigned: How many of them are in use by somebody.
    """

    product: str
    purchase: Purchase
    term: Term
    price: Price | None = None
    auto_renew: bool = True
    status: Status = Status.active
    licences_total: int = 0
    licences_assigned: int = 0
    add_ons: tuple[AddOn, ...] = ()

    def add_on(self, name: str) -> AddOn | None:
        """The add-on of that name, whatever its capitals, or None."""
        wanted = name.casefold()
        return next((each for each in self.add_ons if each.name.casefold() == wanted), None)


@dataclass(frozen=True)
class Invoice:
    """A bill. Every unpaid one counts as open, due or not yet due."""

    number: str
    amount: Money
    due: date
    paid: bool = False
