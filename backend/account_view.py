"""What a contact may see of an account."""

from __future__ import annotations

from datetime import date

from backend.facts import View, add_on_end_date_of, end_date_of, price_of, status_of, term_of
from backend.schemas import (
    AccountAnswer,
    AddOnAnswer,
    CancellationStatus,
    CancellationSummary,
    ContactAnswer,
    InvoiceAnswer,
    LicencesAnswer,
    LineAnswer,
    PriceAnswer,
    SubscriptionAnswer,
    TermAnswer,
)
from backend.tables import AddOnRow, CancellationRow, SubscriptionRow
from cancellation.model import Invoice, Price, Purchase


def mask_email(address: str) -> str:
    """Returns an address that its owner recognises and nobody else can use: `f•••@example.com`."""
    name, _, domain = address.partition("@")
    return f"{name[:1]}•••@{domain}"


def view_account(view: View) -> AccountAnswer:
    """Returns the account; money, licences and history only for somebody who may cancel there."""
    is_manager = view.is_manager()
    references = _references(view) if is_manager else {}
    account, contact = view.account, view.contact
    return AccountAnswer(
        account_id=account.id,
        name=account.name,
        time_zone=account.time_zone,
        today=view.today,
        contact=ContactAnswer(
            name=contact.name,
            email_masked=mask_email(contact.email),
            roles=sorted(view.roles),
            is_billing_admin=view.is_billing_admin,
        ),
        subscriptions=[
            _view_subscription(view, row, is_manager, references) for row in account.subscriptions
        ],
        open_invoices=view_invoices(view.open_invoices()) if is_manager else [],
        cancellations=(
            [summarise(row, view.today) for row in account.cancellations] if is_manager else []
        ),
    )


def view_invoices(invoices: tuple[Invoice, ...]) -> list[InvoiceAnswer]:
    """Returns unpaid invoices as the API tells them."""
    return [
        InvoiceAnswer(
            number=invoice.number,
            amount=invoice.amount.amount,
            currency=invoice.amount.currency,
            due=invoice.due,
        )
        for invoice in invoices
    ]


def view_lines(row: CancellationRow) -> list[LineAnswer]:
    """Returns the lines of a cancellation, without the add-ons that a subscription took along."""
    return [
        LineAnswer(product=line.product, add_on=line.add_on, end_date=line.end_date)
        for line in row.lines
        if not line.included
    ]


def undo_until(row: CancellationRow) -> date:
    """Returns the last day on which the whole cancellation can be undone."""
    return min(line.end_date for line in row.lines)


def cancellation_status(row: CancellationRow, today: date) -> CancellationStatus:
    """Returns where a cancellation stands on a day."""
    if row.undone_at is not None:
        return CancellationStatus.UNDONE
    is_over = max(line.end_date for line in row.lines) < today
    return CancellationStatus.ENDED if is_over else CancellationStatus.SCHEDULED


def summarise(row: CancellationRow, today: date) -> CancellationSummary:
    """Returns a cancellation for the account's list; its end is that of the last line."""
    return CancellationSummary(
        reference=row.reference,
        lines=view_lines(row),
        requested_at=row.requested_at,
        end_date=max(line.end_date for line in row.lines),
        status=cancellation_status(row, today),
        undo_until=undo_until(row),
    )


def _references(view: View) -> dict[tuple[str, int], str]:
    """Returns the standing cancellation of each subscription and add-on, by kind and row id."""
    references: dict[tuple[str, int], str] = {}
    for cancellation in view.account.cancellations:
        if cancellation.undone_at is not None:
            continue
        for line in cancellation.lines:
            if line.add_on_id is not None:
                references["add_on", line.add_on_id] = cancellation.reference
            elif line.subscription_id is not None:
                references["subscription", line.subscription_id] = cancellation.reference
    return references


def _view_subscription(
    view: View, row: SubscriptionRow, is_manager: bool, references: dict[tuple[str, int], str]
) -> SubscriptionAnswer:
    term = term_of(row)
    licences = LicencesAnswer(total=row.licences_total, assigned=row.licences_assigned)
    return SubscriptionAnswer(
        product=row.product,
        purchase=Purchase(row.purchase),
        status=status_of(row, view.today),
        auto_renew=row.auto_renew,
        end_date=end_date_of(row, view.today),
        term=TermAnswer(
            kind=term.kind,
            months=term.months,
            start=term.start,
            end=term.end,
            notice_days=term.notice_days,
        ),
        price=_view_price(row) if is_manager else None,
        licences=licences if is_manager else None,
        add_ons=[
            AddOnAnswer(
                name=add_on.name,
                price=_view_price(add_on) if is_manager else None,
                status=status_of(add_on, view.today),
                auto_renew=add_on.auto_renew,
                end_date=add_on_end_date_of(add_on, row, view.today),
                outcome=view.outcome(row, add_on),
                reference=references.get(("add_on", add_on.id)),
            )
            for add_on in row.add_ons
        ],
        outcome=view.outcome(row),
        reference=references.get(("subscription", row.id)),
    )


def _view_price(row: SubscriptionRow | AddOnRow) -> PriceAnswer | None:
    price: Price | None = price_of(row.price_amount, row.price_currency, row.price_per)
    if price is None:
        return None
    return PriceAnswer(amount=price.money.amount, currency=price.money.currency, per=price.per)
