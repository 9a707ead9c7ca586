"""Baskets: what cancelling would do, shown before the customer confirms."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from backend.account_view import view_invoices
from backend.facts import View, add_on_of, status_of, subscription_of
from backend.idempotency import digest
from backend.problems import RefusalOutcome, Unprocessable
from backend.schemas import (
    ChargeAnswer,
    KeptAnswer,
    LineBody,
    PreviewAnswer,
    PreviewLineAnswer,
    PreviewOutcome,
)
from backend.tables import AddOnRow, PreviewRow, SubscriptionRow, VerificationRow
from cancellation.decision import preview
from cancellation.model import Status
from cancellation.outcomes import Outcome
from cancellation.terms import Charge

PREVIEW_LIFETIME = timedelta(minutes=30)


@dataclass(frozen=True)
class BasketLine:
    """A thing in a basket: a subscription, or one add-on of it."""

    subscription: SubscriptionRow
    add_on: AddOnRow | None

    def as_stored(self) -> dict[str, Any]:
        """Returns the ids by which the line is found again."""
        return {
            "subscription_id": self.subscription.id,
            "add_on_id": self.add_on.id if self.add_on else None,
        }


def make_preview(
    session: Session,
    view: View,
    verification: VerificationRow,
    bodies: list[LineBody],
    now: datetime,
) -> PreviewAnswer:
    """Stores a basket with a digest of its facts, and tells the facts.

    An earlier basket of the same proof can no longer be submitted: another basket, another yes.

    Args:
        session: A writing transaction.
        view: The account, as the contact sees it.
        verification: Whose basket it is.
        bodies: What the customer wants to cancel.
        now: The true instant, in UTC.

    Raises:
        Unprocessable: A product or add-on is not in the account.
    """
    basket = _without_repeats([_find_line(view, body) for body in bodies])
    lines = [tell_line(view, line) for line in basket]
    row = _store(session, verification, basket, lines, now)
    outcome = _outcome(view, verification, lines)
    hides_balance = outcome is PreviewOutcome.NOTHING_ALLOWED and not view.is_manager()
    return PreviewAnswer(
        id=row.id,
        expires_at=row.expires_at,
        outcome=outcome,
        open_invoices=[] if hides_balance else view_invoices(view.open_invoices()),
        lines=lines,
        kept=_tell_kept(view, _ending(basket, lines)),
    )


def _store(
    session: Session,
    verification: VerificationRow,
    basket: list[BasketLine],
    lines: list[PreviewLineAnswer],
    now: datetime,
) -> PreviewRow:
    """Stores a basket, and ends the earlier ones of the same proof."""
    session.execute(
        update(PreviewRow)
        .where(PreviewRow.verification_id == verification.id, PreviewRow.expires_at > now)
        .values(expires_at=now)
    )
    row = PreviewRow(
        id=secrets.token_urlsafe(16),
        verification_id=verification.id,
        basket=[line.as_stored() for line in basket],
        digest=facts_digest(lines),
        expires_at=now + PREVIEW_LIFETIME,
    )
    session.add(row)
    return row


def stored_basket(view: View, stored: list[dict[str, Any]]) -> list[BasketLine] | None:
    """Returns a stored basket's lines as they are now, or None where one is gone."""
    basket = []
    for entry in stored:
        row = next(
            (s for s in view.account.subscriptions if s.id == entry["subscription_id"]), None
        )
        if row is None:
            return None
        add_on = next((a for a in row.add_ons if a.id == entry["add_on_id"]), None)
        if add_on is None and entry["add_on_id"] is not None:
            return None
        basket.append(BasketLine(row, add_on))
    return basket


def facts_digest(lines: list[PreviewLineAnswer]) -> str:
    """Returns a digest of what the customer saw, the day of the request left out."""
    return digest([line.model_dump(mode="json", exclude={"requested_on"}) for line in lines])


def tell_line(view: View, line: BasketLine) -> PreviewLineAnswer:
    """Returns the facts of a line; of one that is not allowed, only that."""
    row, add_on = line.subscription, line.add_on
    outcome = view.outcome(row, add_on)
    name = add_on.name if add_on else None
    if outcome is not Outcome.allowed:
        return PreviewLineAnswer(
            product=row.product, add_on=name, outcome=outcome, requested_on=view.today
        )
    facts = preview(
        subscription_of(row, view.today),
        add_on_of(add_on, view.today) if add_on else None,
        view.catalogue,
        view.today,
    )
    return PreviewLineAnswer(
        product=row.product,
        add_on=name,
        outcome=outcome,
        included_add_ons=list(facts.included_add_ons),
        requested_on=facts.requested_on,
        start_date=facts.start_date,
        end_date=facts.end_date,
        still_charged=_view_charge(facts.still_charged),
        assigned_licences=facts.assigned_licences,
        total_licences=facts.total_licences,
        term_kind=facts.term_kind,
        auto_renew=add_on.auto_renew if add_on else row.auto_renew,
        data_deleted_on=facts.data_deleted_on,
        phone_numbers=facts.port_numbers,
    )


def _ending(basket: list[BasketLine], told: list[PreviewLineAnswer]) -> list[BasketLine]:
    return [
        line for line, facts in zip(basket, told, strict=True) if facts.outcome is Outcome.allowed
    ]


def _tell_kept(view: View, ending: list[BasketLine]) -> list[KeptAnswer]:
    """Returns what is active and stays so: the add-ons of a subscription end with it."""
    whole = {line.subscription.id for line in ending if line.add_on is None}
    single = {line.add_on.id for line in ending if line.add_on is not None}
    kept = []
    for row in view.account.subscriptions:
        if row.id in whole or not _goes_on(row, view):
            continue
        kept.append(KeptAnswer(product=row.product, add_on=None))
        kept += [
            KeptAnswer(product=row.product, add_on=add_on.name)
            for add_on in row.add_ons
            if add_on.id not in single and _goes_on(add_on, view)
        ]
    return kept


def _goes_on(row: SubscriptionRow | AddOnRow, view: View) -> bool:
    return status_of(row, view.today) is Status.active


def _view_charge(charge: Charge | None) -> ChargeAnswer | None:
    if charge is None:
        return None
    return ChargeAnswer(
        amount=charge.money.amount, currency=charge.money.currency, months=charge.months
    )


def _outcome(
    view: View, verification: VerificationRow, lines: list[PreviewLineAnswer]
) -> PreviewOutcome:
    if all(line.outcome is not Outcome.allowed for line in lines):
        return PreviewOutcome.NOTHING_ALLOWED
    if view.open_invoices():
        return PreviewOutcome.OPEN_BALANCE
    if not verification.is_payer_known:
        return PreviewOutcome.DETAILS_MISSING
    return PreviewOutcome.READY


def _find_line(view: View, body: LineBody) -> BasketLine:
    """Finds what a line names; of several of that product, the first that may be cancelled."""
    matches = [row for row in view.account.subscriptions if _is_called(view, row, body.product)]
    lines = []
    for row in matches:
        if body.add_on is None:
            lines.append(BasketLine(row, None))
        lines.extend(
            BasketLine(row, add_on)
            for add_on in row.add_ons
            if body.add_on and add_on.name.casefold() == body.add_on.casefold()
        )
    if not lines:
        raise Unprocessable(RefusalOutcome.UNKNOWN_PRODUCT, "The account has no such line.")
    return next(
        (each for each in lines if view.outcome(each.subscription, each.add_on) == Outcome.allowed),
        lines[0],
    )


def _is_called(view: View, row: SubscriptionRow, name: str) -> bool:
    if row.product.casefold() == name.casefold():
        return True
    product = view.catalogue.product(name)
    return product is not None and view.catalogue.product_of(row.product) == product


def _without_repeats(lines: list[BasketLine]) -> list[BasketLine]:
    """Drops repeated lines, and add-ons whose whole subscription is in the basket."""
    whole = {line.subscription.id for line in lines if line.add_on is None}
    unique = {
        (line.subscription.id, line.add_on.id if line.add_on else None): line for line in lines
    }
    return [
        line for line in unique.values() if line.add_on is None or line.subscription.id not in whole
    ]
