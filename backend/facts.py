"""Rows of an account as the rules of `cancellation` see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from backend.identity import normalise_email
from backend.tables import AccountRow, AddOnRow, ContactRow, InvoiceRow, SubscriptionRow
from cancellation.catalogue import Catalogue
from cancellation.decision import decide, decide_add_on, open_invoices
from cancellation.model import (
    AddOn,
    Invoice,
    Money,
    Period,
    Price,
    Purchase,
    Role,
    Status,
    Subscription,
    Term,
    TermKind,
)
from cancellation.outcomes import Outcome
from cancellation.roles import may_cancel
from cancellation.terms import end_date


@dataclass(frozen=True)
class View:
    """An account as one of its contacts may see it on one day.

    Attributes:
        account: The account's row.
        contact: The person who has proved to be this contact.
        catalogue: What is known of the products.
        today: The date in the account's time zone.
    """

    account: AccountRow
    contact: ContactRow
    catalogue: Catalogue
    today: date

    @property
    def roles(self) -> frozenset[Role]:
        """The contact's roles."""
        return frozenset(Role(role) for role in self.contact.roles)

    @property
    def is_billing_admin(self) -> bool:
        """Whether the contact is the one whom the account names as its billing admin."""
        admin = self.account.billing_admin_email
        return admin is not None and self.contact.email_key == normalise_email(admin)

    def is_manager(self) -> bool:
        """Whether the contact may cancel at least one of the subscriptions."""
        return any(self.manages(row) for row in self.account.subscriptions)

    def manages(self, row: SubscriptionRow) -> bool:
        """Whether the contact's role is enough to cancel this subscription."""
        product = self.catalogue.product_of(row.product)
        return may_cancel(self.roles, product, Purchase(row.purchase))

    def outcome(self, row: SubscriptionRow, add_on: AddOnRow | None = None) -> Outcome:
        """Returns what the rules say to cancelling the subscription, or one add-on, today."""
        subscription = subscription_of(row, self.today)
        if add_on is None:
            return decide(subscription, self.roles, self.catalogue, self.today)
        return decide_add_on(
            subscription, add_on_of(add_on, self.today), self.roles, self.catalogue, self.today
        )

    def open_invoices(self) -> tuple[Invoice, ...]:
        """Returns the unpaid invoices, the first due first."""
        return open_invoices(invoice_of(row) for row in self.account.invoices)


def status_of(row: SubscriptionRow | AddOnRow, today: date) -> Status:
    """Returns where it stands today: a cancellation whose end date has passed is complete."""
    status = Status(row.status)
    ended = row.end_date is not None and row.end_date < today
    return Status.cancelled if status is Status.pending_cancellation and ended else status


def subscription_of(row: SubscriptionRow, today: date) -> Subscription:
    """Returns a subscription's row as the rules see it."""
    return Subscription(
        product=row.product,
        purchase=Purchase(row.purchase),
        term=term_of(row),
        price=price_of(row.price_amount, row.price_currency, row.price_per),
        auto_renew=row.auto_renew,
        status=status_of(row, today),
        licences_total=row.licences_total,
        licences_assigned=row.licences_assigned,
        add_ons=tuple(add_on_of(add_on, today) for add_on in row.add_ons),
    )


def add_on_of(row: AddOnRow, today: date) -> AddOn:
    """Returns an add-on's row as the rules see it."""
    price = price_of(row.price_amount, row.price_currency, row.price_per)
    return AddOn(name=row.name, price=price, status=status_of(row, today))


def invoice_of(row: InvoiceRow) -> Invoice:
    """Returns an invoice's row as the rules see it."""
    money = Money(row.amount, row.currency)
    return Invoice(number=row.number, amount=money, due=row.due, paid=row.status == "paid")


def term_of(row: SubscriptionRow) -> Term:
    """Returns the agreed term of a subscription."""
    return Term(
        kind=TermKind(row.term_kind),
        start=row.term_start,
        end=row.term_end,
        months=row.term_months,
        notice_days=row.notice_days,
    )


def price_of(amount: Decimal | None, currency: str | None, per: str | None) -> Price | None:
    """Returns a price from its columns, or None where the amount is not known."""
    if amount is None or currency is None or per is None:
        return None
    return Price(Money(amount, currency), Period(per))


def end_date_of(row: SubscriptionRow, today: date) -> date:
    """Returns the last day of a subscription: the one fixed by a cancellation, else the term's."""
    return row.end_date or end_date(term_of(row), today)


def add_on_end_date_of(row: AddOnRow, subscription: SubscriptionRow, today: date) -> date:
    """Returns the last day of an add-on, which follows its subscription's term."""
    return row.end_date or end_date_of(subscription, today)
