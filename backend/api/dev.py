"""What a demo and its tests look into. These calls do not exist outside demo mode."""

from __future__ import annotations

import secrets
from datetime import date
from typing import Any

from fastapi import APIRouter
from sqlalchemy import func, select

from backend.api.dependencies import ServicesGiven
from backend.facts import add_on_end_date_of, end_date_of, status_of
from backend.identity import normalise_account_id, normalise_email
from backend.portal import issue_token
from backend.problems import NotFound, RefusalOutcome
from backend.tables import AccountRow, CancellationRow, MailRow, SubscriptionRow

router = APIRouter(prefix="/dev", tags=["demo"])


@router.get("/outbox")
def read_outbox(services: ServicesGiven, to: str | None = None) -> list[dict[str, Any]]:
    """Returns sent mail, newest first, to one address or to all."""
    statement = select(MailRow).where(MailRow.sent_at.is_not(None), MailRow.recipient.is_not(None))
    if to is not None:
        statement = statement.where(func.lower(MailRow.recipient) == normalise_email(to))
    with services.database.reading() as session:
        rows = session.scalars(statement.order_by(MailRow.id.desc()))
        return [
            {"to": r.recipient, "subject": r.subject, "text": r.text, "sent_at": r.sent_at}
            for r in rows
        ]


@router.get("/accounts")
def list_accounts(services: ServicesGiven) -> list[dict[str, Any]]:
    """Returns every account with what the help page of a demo shows."""
    with services.database.reading() as session:
        rows = session.scalars(select(AccountRow).order_by(AccountRow.name))
        return [
            {
                "id": row.id,
                "name": row.name,
                "situation": row.situation,
                "contacts": _contacts(row),
                "billing": {
                    "admin_email": row.billing_admin_email,
                    "card_last4": row.card_last4,
                    "address": row.billing_address,
                },
            }
            for row in rows
        ]


@router.get("/accounts/{account_id}")
def tell_truth(account_id: str, services: ServicesGiven) -> dict[str, Any]:
    """Returns an account as it stands in the database."""
    with services.database.reading() as session:
        row = session.get(AccountRow, normalise_account_id(account_id))
        if row is None:
            raise NotFound(RefusalOutcome.NOT_FOUND, "No such account.")
        today = services.clock.today(row.time_zone)
        return {
            "id": row.id,
            "name": row.name,
            "time_zone": row.time_zone,
            "contacts": _contacts(row),
            "subscriptions": [_tell_subscription(each, today) for each in row.subscriptions],
            "cancellations": [_tell_cancellation(each) for each in row.cancellations],
            "cases": [
                {
                    "reference": case.reference,
                    "reason": case.reason,
                    "language": case.language,
                    "created_at": case.created_at,
                }
                for case in row.cases
            ],
        }


@router.post("/accounts/{account_id}/pay", status_code=204)
def pay_invoices(account_id: str, services: ServicesGiven) -> None:
    """Books every open invoice of an account as paid, as the company's books would."""
    with services.database.writing() as session:
        row = session.get(AccountRow, normalise_account_id(account_id))
        if row is None:
            raise NotFound(RefusalOutcome.NOT_FOUND, "No such account.")
        for invoice in row.invoices:
            invoice.status = "paid"


@router.get("/identity-token")
def give_identity_token(services: ServicesGiven, account: str, email: str) -> dict[str, str]:
    """Returns what a portal would give its signed-in customer, whoever that is."""
    number = secrets.token_urlsafe(12)
    token = issue_token(services.settings, services.clock, account, email, number)
    return {"identity_token": token}


def _tell_subscription(row: SubscriptionRow, today: date) -> dict[str, Any]:
    return {
        "product": row.product,
        "auto_renew": row.auto_renew,
        "status": status_of(row, today),
        "end_date": end_date_of(row, today),
        "add_ons": [
            {
                "name": add_on.name,
                "status": status_of(add_on, today),
                "end_date": add_on_end_date_of(add_on, row, today),
                "auto_renew": add_on.auto_renew,
            }
            for add_on in row.add_ons
        ],
    }


def _contacts(row: AccountRow) -> list[dict[str, Any]]:
    return [{"name": c.name, "email": c.email, "roles": c.roles} for c in row.contacts]


def _tell_cancellation(row: CancellationRow) -> dict[str, Any]:
    lines = [line for line in row.lines if not line.included]
    return {
        "reference": row.reference,
        "lines": [line.add_on or line.product for line in lines],
        "requested_at": row.requested_at,
        "end_date": max(line.end_date for line in row.lines),
        "undone_at": row.undone_at,
    }
