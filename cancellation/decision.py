"""What one person may cancel today, and what cancelling it would do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from cancellation.catalogue import Catalogue, Product
from cancellation.model import (
    AddOn,
    Invoice,
    Price,
    Purchase,
    Role,
    Route,
    Status,
    Subscription,
    TermKind,
)
from cancellation.outcomes import Outcome
from cancellation.roles import may_cancel
from cancellation.terms import (
    Charge,
    end_date,
    is_over,
    notice_is_late,
    remaining_charge,
    start_date,
)

ROUTE_OUTCOMES = {Route.not_ours: Outcome.not_ours, Route.own_process: Outcome.own_process}
STATUS_OUTCOMES = {
    Status.expired: Outcome.expired,
    Status.cancelled: Outcome.already_cancelled,
    Status.pending_cancellation: Outcome.already_cancelled,
}


@dataclass(frozen=True)
class PreviewLine:
    """What a customer is shown before the final yes.

    Attributes:
        product: Name of the subscription, as the backend writes it.
        add_on: Name of the add-on when only that is cancelled, else None.
        requested_on: The day of the request.
        start_date: First day of the current term, or of the current month of a monthly plan.
        end_date: Last day on which it works.
        still_charged: Sum until then, add-ons that end with it included; None where nothing is
            charged any more (a trial) or a price is not known.
        assigned_licences: How many are still in use by somebody; a warning, not a block.
        total_licences: How many there are; 0 for an add-on.
        term_kind: What the end date follows from.
        included_add_ons: Names of the add-ons that end with the subscription.
        data_deleted_on: Day from which content is normally gone (sibling); None where not known.
        port_numbers: Phone numbers must be moved before the end date.
    """

    product: str
    add_on: str | None
    requested_on: date
    start_date: date
    end_date: date
    still_charged: Charge | None
    assigned_licences: int
    total_licences: int
    term_kind: TermKind
    included_add_ons: tuple[str, ...]
    data_deleted_on: date | None
    port_numbers: bool


def decide(
    subscription: Subscription, roles: Iterable[Role], catalogue: Catalogue, today: date
) -> Outcome:
    """What happens when somebody with these roles asks to cancel a subscription today.

    What the catalogue says of a product comes first, since everybody may know it; then the role,
    so that nothing of the account is told to somebody who may not cancel.
    """
    product = catalogue.product_of(subscription.product)
    return _refusal(subscription, product, roles) or _state(subscription, today)


def decide_add_on(
    subscription: Subscription,
    add_on: AddOn,
    roles: Iterable[Role],
    catalogue: Catalogue,
    today: date,
) -> Outcome:
    """The same for one add-on: its own status counts, then the subscription it ends with."""
    product = catalogue.product_of(subscription.product)
    return (
        _refusal(subscription, product, roles)
        or STATUS_OUTCOMES.get(add_on.status)
        or _state(subscription, today)
    )


def open_invoices(invoices: Iterable[Invoice]) -> tuple[Invoice, ...]:
    """The unpaid invoices, the earliest due date first.

    Any of them blocks cancelling, due or not (Article, "Before you cancel").
    """
    unpaid = (invoice for invoice in invoices if not invoice.paid)
    return tuple(sorted(unpaid, key=lambda invoice: (invoice.due, invoice.number)))


def preview(
    subscription: Subscription, add_on: AddOn | None, catalogue: Catalogue, today: date
) -> PreviewLine:
    """What cancelling the subscription, or only one of its add-ons, would do today.

    It does not ask whether that is allowed; `decide` and `decide_add_on` do.
    """
    product = catalogue.product_of(subscription.product)
    end = end_date(subscription.term, today)
    included = () if add_on else tuple(_active(subscription.add_ons))
    prices = [add_on.price] if add_on else [subscription.price, *(each.price for each in included)]
    return PreviewLine(
        product=subscription.product,
        add_on=add_on.name if add_on else None,
        requested_on=today,
        start_date=start_date(subscription.term, today),
        end_date=end,
        still_charged=_still_charged(prices, subscription, today),
        assigned_licences=0 if add_on else subscription.licences_assigned,
        total_licences=0 if add_on else subscription.licences_total,
        term_kind=subscription.term.kind,
        included_add_ons=tuple(each.name for each in included),
        data_deleted_on=None if add_on else _data_deleted_on(product, end),
        port_numbers=_numbers_at_risk(product, add_on, catalogue),
    )


def may_undo(end_date: date, today: date) -> bool:
    """Whether a cancellation can still be taken back: up to the end date, that day included.

    Sibling; afterwards it is a new purchase.
    """
    return today <= end_date


def _refusal(subscription: Subscription, product: Product, roles: Iterable[Role]) -> Outcome | None:
    if product.route in ROUTE_OUTCOMES:
        return ROUTE_OUTCOMES[product.route]
    if not may_cancel(roles, product, subscription.purchase):
        return Outcome.role_insufficient
    if subscription.purchase is Purchase.reseller:
        return Outcome.reseller
    return None


def _state(subscription: Subscription, today: date) -> Outcome:
    if subscription.status in STATUS_OUTCOMES:
        return STATUS_OUTCOMES[subscription.status]
    if is_over(subscription.term, today):
        # The end date is behind us and a new term may have begun, so none can be promised.
        return Outcome.notice_late if subscription.auto_renew else Outcome.expired
    if notice_is_late(subscription.term, today):
        return Outcome.notice_late
    return Outcome.allowed


def _active(add_ons: Iterable[AddOn]) -> Iterable[AddOn]:
    return (add_on for add_on in add_ons if add_on.status is Status.active)


def _still_charged(
    prices: Iterable[Price | None], subscription: Subscription, today: date
) -> Charge | None:
    """The charges together; None as soon as one is missing, since part of a sum would mislead."""
    charges = [remaining_charge(price, subscription.term, today) for price in prices]
    known = [charge for charge in charges if charge]
    if len(known) < len(charges) or len({charge.money.currency for charge in known}) != 1:
        return None
    total = known[0].money
    for charge in known[1:]:
        total += charge.money
    return Charge(total, known[0].months)


def _data_deleted_on(product: Product, end: date) -> date | None:
    if product.data_deleted_after_days is None:
        return None
    return end + timedelta(days=product.data_deleted_after_days)


def _numbers_at_risk(product: Product, add_on: AddOn | None, catalogue: Catalogue) -> bool:
    if add_on is None:
        return product.port_numbers
    kind = catalogue.add_on(add_on.name)
    return kind is not None and kind.port_numbers
