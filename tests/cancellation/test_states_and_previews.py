"""Which answer wins when several hold, and what a customer sees before the final yes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from cancellation.catalogue import Catalogue
from cancellation.decision import decide, decide_add_on, may_undo, open_invoices, preview
from cancellation.model import (
    AddOn,
    Invoice,
    Money,
    Period,
    Price,
    Purchase,
    Role,
    Status,
    Term,
    TermKind,
)
from cancellation.outcomes import Outcome
from cancellation.terms import Charge

BILLING = [Role.billing_admin]
LATE = Term(TermKind.fixed, date(2025, 12, 1), date(2026, 11, 30), 12, 30)
OVER = Term(TermKind.fixed, date(2025, 11, 1), date(2026, 10, 31), 12)


def euros(amount: str, per: Period = Period.month) -> Price:
    return Price(Money(Decimal(amount), "EUR"), per)


CAMERA = AddOn("Camera Share", euros("5.00"))


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (Status.active, Outcome.allowed),
        (Status.pending_cancellation, Outcome.already_cancelled),
        (Status.cancelled, Outcome.already_cancelled),
        (Status.expired, Outcome.expired),
    ],
)
def test_the_status_decides_for_somebody_who_may_cancel(
    status: Status, outcome: Outcome, subscribe, catalogue: Catalogue, today: date
) -> None:
    assert decide(subscribe(status=status), BILLING, catalogue, today) is outcome


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("term", [LATE, OVER])
@pytest.mark.parametrize("purchase", [Purchase.online, Purchase.reseller])
def test_somebody_without_the_role_learns_nothing_of_status_term_or_reseller(
    status: Status, term: Term, purchase: Purchase, subscribe, catalogue: Catalogue, today: date
) -> None:
    subscription = subscribe(status=status, term=term, purchase=purchase)
    assert decide(subscription, [Role.member], catalogue, today) is Outcome.role_insufficient


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize(
    ("product", "outcome"),
    [("LogMeIn Rescue", Outcome.own_process), ("LastPass", Outcome.not_ours)],
)
def test_the_route_of_a_product_is_told_to_everybody_whatever_its_status(
    status: Status, product: str, outcome: Outcome, subscribe, catalogue: Catalogue, today: date
) -> None:
    subscription = subscribe(product, status=status, term=LATE, purchase=Purchase.reseller)
    assert decide(subscription, [Role.member], catalogue, today) is outcome


@pytest.mark.parametrize("status", Status)
def test_a_reseller_is_named_before_the_status(
    status: Status, subscribe, catalogue: Catalogue, today: date
) -> None:
    subscription = subscribe(status=status, purchase=Purchase.reseller, term=LATE)
    assert decide(subscription, BILLING, catalogue, today) is Outcome.reseller


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (Status.pending_cancellation, Outcome.already_cancelled),
        (Status.cancelled, Outcome.already_cancelled),
        (Status.expired, Outcome.expired),
        (Status.active, Outcome.notice_late),
    ],
)
def test_the_status_is_told_before_a_late_notice(
    status: Status, outcome: Outcome, subscribe, catalogue: Catalogue, today: date
) -> None:
    assert decide(subscribe(status=status, term=LATE), BILLING, catalogue, today) is outcome


def test_auto_renewal_that_is_off_already_does_not_make_a_plan_cancelled(
    subscribe, catalogue: Catalogue, today: date
) -> None:
    assert decide(subscribe(auto_renew=False), BILLING, catalogue, today) is Outcome.allowed


def test_a_term_that_is_over_is_expired_when_it_does_not_renew(
    subscribe, catalogue: Catalogue, today: date
) -> None:
    subscription = subscribe(term=OVER, auto_renew=False)
    assert decide(subscription, BILLING, catalogue, today) is Outcome.expired


def test_a_term_that_is_over_and_renews_is_handed_over_since_no_end_date_can_be_promised(
    subscribe, catalogue: Catalogue, today: date
) -> None:
    assert decide(subscribe(term=OVER), BILLING, catalogue, today) is Outcome.notice_late


def test_a_trial_is_cancelled_like_any_plan_until_its_last_day(
    subscribe, catalogue: Catalogue, today: date
) -> None:
    trial = subscribe(term=Term(TermKind.trial, today - timedelta(days=13), today), price=None)
    assert decide(trial, BILLING, catalogue, today) is Outcome.allowed


@pytest.mark.parametrize(
    ("of_subscription", "of_add_on", "outcome"),
    [
        (Status.active, Status.active, Outcome.allowed),
        (Status.active, Status.pending_cancellation, Outcome.already_cancelled),
        (Status.active, Status.cancelled, Outcome.already_cancelled),
        (Status.active, Status.expired, Outcome.expired),
        (Status.pending_cancellation, Status.active, Outcome.already_cancelled),
        (Status.expired, Status.active, Outcome.expired),
        (Status.expired, Status.cancelled, Outcome.already_cancelled),
    ],
)
def test_an_add_on_follows_its_own_status_and_then_that_of_its_subscription(
    of_subscription: Status,
    of_add_on: Status,
    outcome: Outcome,
    subscribe,
    catalogue: Catalogue,
    today: date,
) -> None:
    subscription = subscribe(status=of_subscription, add_ons=(CAMERA,))
    add_on = replace(CAMERA, status=of_add_on)
    assert decide_add_on(subscription, add_on, BILLING, catalogue, today) is outcome


@pytest.mark.parametrize(
    ("product", "purchase", "roles", "outcome"),
    [
        ("GoTo Connect", Purchase.online, BILLING, Outcome.role_insufficient),
        ("GoTo Connect", Purchase.online, [Role.super_admin], Outcome.allowed),
        ("LogMeIn Resolve", Purchase.representative, BILLING, Outcome.role_insufficient),
        ("LogMeIn Resolve", Purchase.reseller, BILLING, Outcome.reseller),
        ("LogMeIn Rescue", Purchase.online, BILLING, Outcome.own_process),
    ],
)
def test_an_add_on_may_be_cancelled_by_those_who_may_cancel_its_product(
    product: str,
    purchase: Purchase,
    roles: list[Role],
    outcome: Outcome,
    subscribe,
    catalogue: Catalogue,
    today: date,
) -> None:
    subscription = subscribe(product, purchase=purchase)
    add_on = AddOn("Extra storage", euros("4.00"))
    assert decide_add_on(subscription, add_on, roles, catalogue, today) is outcome


def test_an_add_on_of_a_fixed_term_needs_the_same_notice_as_its_subscription(
    subscribe, catalogue: Catalogue, today: date
) -> None:
    subscription = subscribe(term=LATE, add_ons=(CAMERA,))
    outcome = decide_add_on(subscription, CAMERA, BILLING, catalogue, today)
    assert outcome is Outcome.notice_late


def test_open_invoices_are_the_unpaid_ones_with_the_earliest_due_date_first() -> None:
    amount = Money(Decimal("240.00"), "EUR")
    later, paid, overdue, same_day = (
        Invoice("INV-1", amount, date(2026, 12, 1)),
        Invoice("INV-2", amount, date(2026, 10, 1), paid=True),
        Invoice("INV-4", amount, date(2026, 11, 1)),
        Invoice("INV-3", amount, date(2026, 11, 1)),
    )
    assert open_invoices([later, paid, overdue, same_day]) == (same_day, overdue, later)


def test_a_preview_says_when_a_subscription_ends_and_what_ends_with_it(
    subscribe, catalogue: Catalogue, today: date
) -> None:
    gone = AddOn("Mobile Support", euros("9.00"), Status.cancelled)
    line = preview(subscribe(add_ons=(CAMERA, gone)), None, catalogue, today)
    assert (line.product, line.add_on) == ("LogMeIn Resolve", None)
    assert (line.requested_on, line.end_date) == (date(2026, 11, 22), date(2027, 3, 14))
    assert line.included_add_ons == ("Camera Share",)
    assert line.still_charged == Charge(Money(Decimal("216.00"), "EUR"), 4)
    assert (line.assigned_licences, line.term_kind) == (7, TermKind.fixed)
    assert line.data_deleted_on == date(2027, 6, 12)
    assert line.port_numbers is False


def test_a_preview_of_one_add_on_leaves_its_subscription_out(
    subscribe, catalogue: Catalogue, today: date
) -> None:
    line = preview(subscribe(add_ons=(CAMERA,)), CAMERA, catalogue, today)
    assert (line.product, line.add_on) == ("LogMeIn Resolve", "Camera Share")
    assert line.end_date == date(2027, 3, 14)
    assert line.still_charged == Charge(Money(Decimal("20.00"), "EUR"), 4)
    assert line.included_add_ons == ()
    assert (line.assigned_licences, line.data_deleted_on) == (0, None)


@pytest.mark.parametrize(
    "odd_price", [None, Price(Money(Decimal("5.00"), "GBP"), Period.month)], ids=["none", "pounds"]
)
def test_a_preview_gives_no_sum_when_a_part_of_it_cannot_be_added(
    odd_price: Price | None, subscribe, catalogue: Catalogue, today: date
) -> None:
    subscription = subscribe(add_ons=(CAMERA, AddOn("Extra storage", odd_price)))
    assert preview(subscription, None, catalogue, today).still_charged is None


def test_a_preview_of_a_trial_charges_nothing(subscribe, catalogue: Catalogue, today: date) -> None:
    trial = subscribe(term=Term(TermKind.trial, today, today + timedelta(days=14)))
    line = preview(trial, None, catalogue, today)
    assert (line.still_charged, line.term_kind) == (None, TermKind.trial)


def test_phone_numbers_are_at_risk_with_connect_or_with_the_numbers_themselves(
    subscribe, catalogue: Catalogue, today: date
) -> None:
    numbers, seats = AddOn("Phone numbers"), AddOn("Contact Center licences")
    connect = subscribe("GoTo Connect", add_ons=(numbers, seats))
    at_risk = [preview(connect, part, catalogue, today).port_numbers for part in (None, numbers)]
    assert at_risk == [True, True]
    assert preview(connect, seats, catalogue, today).port_numbers is False


def test_no_date_of_deletion_is_given_where_none_is_known(
    subscribe, catalogue: Catalogue, today: date
) -> None:
    for product in ("GoTo Connect", "Acme Fax"):
        assert preview(subscribe(product), None, catalogue, today).data_deleted_on is None


def test_a_cancellation_can_be_undone_until_and_on_its_end_date() -> None:
    end = date(2027, 3, 14)
    assert may_undo(end, date(2027, 3, 13))
    assert may_undo(end, end)
    assert not may_undo(end, date(2027, 3, 15))


def test_an_add_on_of_a_subscription_is_found_whatever_its_capitals(subscribe) -> None:
    subscription = subscribe(add_ons=(CAMERA,))
    assert subscription.add_on("camera SHARE") is CAMERA
    assert subscription.add_on("Call Me") is None
