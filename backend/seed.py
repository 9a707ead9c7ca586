"""Loads accounts from a seed file: `python -m backend.seed FILE`.

An account of the same id is replaced wholly, with its cancellations, cases, code counters and
mails. Dates are ISO, or relative to today in the account's time zone: `today`, `today+112d`,
`today-3d`, `end_of_month`.
"""

from __future__ import annotations

import os
import re
import sys
from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml
from dateutil.relativedelta import relativedelta
from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from backend.clock import Clock
from backend.db import Database, hold_account
from backend.facts import end_date_of, term_of
from backend.identity import normalise_account_id, normalise_email
from backend.references import reference_key
from backend.settings import SettingsError, read_settings
from backend.tables import (
    AccountRow,
    AddOnRow,
    CancellationLineRow,
    CancellationRow,
    CaseRow,
    CodeCounterRow,
    ContactRow,
    InvoiceRow,
    MailRow,
    OnceRow,
    PreviewRow,
    SubscriptionRow,
    VerificationRow,
)
from backend.tables_trust import StopRow
from cancellation.model import Period, Purchase, Role, Status, TermKind

_RELATIVE = re.compile(r"today(?:\s*([+-])\s*(\d+)\s*d)?")


class SeedError(Exception):
    """The seed file cannot be loaded; the message names the place."""


def read_date(value: Any, today: date) -> date:
    """Reads a date of a seed file.

    Args:
        value: A date, or text: ISO, `today`, `today+112d`, `today-3d` or `end_of_month`.
        today: The date in the account's time zone.

    Raises:
        SeedError: It is none of these.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = str(value).strip()
    if text == "end_of_month":
        return today + relativedelta(day=31)
    match = _RELATIVE.fullmatch(text)
    if match:
        days = int(match.group(2) or 0)
        return today + timedelta(days=-days if match.group(1) == "-" else days)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise SeedError(f"not a date: {text!r}") from None


def read_moment(value: Any, today: date, time_zone: str) -> datetime:
    """Reads an instant of a seed file; a bare date is noon in the account's time zone.

    Returns:
        The instant, aware, in UTC.

    Raises:
        SeedError: It cannot be read.
    """
    zone = ZoneInfo(time_zone)
    moment = value if isinstance(value, datetime) else None
    if moment is None and isinstance(value, str) and "T" in value:
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            raise SeedError(f"not an instant: {value!r}") from None
    if moment is None:
        moment = datetime.combine(read_date(value, today), time(12))
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)


def load_seed(database: Database, clock: Clock, content: Any) -> list[str]:
    """Replaces the accounts of a parsed seed file, all of them or none.

    Returns:
        The ids of the accounts.

    Raises:
        SeedError: The content is not as it should be; nothing is changed then.
    """
    if not isinstance(content, dict) or not isinstance(content.get("accounts"), list):
        raise SeedError("the file has no list 'accounts'")
    entries = {_identifier(entry): entry for entry in content["accounts"]}
    with database.writing() as session:
        for identifier in sorted(entries):
            hold_account(session, identifier)
        for identifier, entry in entries.items():
            try:
                _erase_account(session, identifier)
                _add_account(session, identifier, entry, clock)
            except SeedError as error:
                raise SeedError(f"account {identifier}: {error}") from None
            except KeyError as error:
                raise SeedError(f"account {identifier}: {error} is missing") from None
            except (TypeError, ValueError, InvalidOperation, ZoneInfoNotFoundError) as error:
                raise SeedError(f"account {identifier}: {error}") from None
    return list(entries)


def _identifier(entry: Any) -> str:
    if not isinstance(entry, dict) or not str(entry.get("id") or "").strip():
        raise SeedError("an account has no id")
    return normalise_account_id(str(entry["id"]))


def _erase_account(session: Session, identifier: str) -> None:
    """Removes an account and everything that hangs on it."""
    subscriptions = select(SubscriptionRow.id).where(SubscriptionRow.account_id == identifier)
    cancellations = select(CancellationRow.reference).where(
        CancellationRow.account_id == identifier
    )
    is_theirs = or_(
        VerificationRow.account_id_typed == identifier, VerificationRow.account_id == identifier
    )
    verifications = select(VerificationRow.id).where(is_theirs)
    for statement in (
        delete(CodeCounterRow).where(CodeCounterRow.account_id_typed == identifier),
        delete(PreviewRow).where(PreviewRow.verification_id.in_(verifications)),
        delete(VerificationRow).where(is_theirs),
        delete(StopRow).where(StopRow.reference.in_(cancellations)),
        delete(CancellationLineRow).where(CancellationLineRow.reference.in_(cancellations)),
        delete(CancellationRow).where(CancellationRow.account_id == identifier),
        delete(CaseRow).where(CaseRow.account_id == identifier),
        delete(OnceRow).where(OnceRow.account_id == identifier),
        delete(MailRow).where(MailRow.account_id == identifier),
        delete(AddOnRow).where(AddOnRow.subscription_id.in_(subscriptions)),
        delete(SubscriptionRow).where(SubscriptionRow.account_id == identifier),
        delete(InvoiceRow).where(InvoiceRow.account_id == identifier),
        delete(ContactRow).where(ContactRow.account_id == identifier),
        delete(AccountRow).where(AccountRow.id == identifier),
    ):
        session.execute(statement)


def _add_account(session: Session, identifier: str, entry: dict[str, Any], clock: Clock) -> None:
    """Adds one account of a seed file."""
    time_zone = entry.get("time_zone", "Europe/Amsterdam")
    ZoneInfo(time_zone)
    today = clock.today(time_zone)
    billing = entry.get("billing") or {}
    admin_email = billing.get("admin_email")
    card = billing.get("card_last4")
    account = AccountRow(
        id=identifier,
        name=entry["name"],
        time_zone=time_zone,
        billing_admin_email=admin_email.strip() if admin_email else None,
        card_last4=f"{card:>04}" if card is not None else None,
        billing_address=billing.get("address"),
        situation=entry.get("situation"),
        contacts=[_contact(each) for each in entry.get("contacts") or []],
        subscriptions=[_subscription(each, today) for each in entry.get("subscriptions") or []],
        invoices=[_invoice(each, today) for each in entry.get("invoices") or []],
    )
    session.add(account)
    session.flush()
    for each in entry.get("cancellations") or []:
        session.add(_cancellation(account, each, today))


def _contact(entry: dict[str, Any]) -> ContactRow:
    return ContactRow(
        name=entry["name"],
        email=entry["email"].strip(),
        email_key=normalise_email(entry["email"]),
        roles=[Role(role).value for role in entry.get("roles") or []],
    )


def _subscription(entry: dict[str, Any], today: date) -> SubscriptionRow:
    term = entry["term"]
    licences = entry.get("licences") or {}
    status = Status(entry.get("status", "active"))
    end = term.get("end")
    stated_end = entry.get("end_date")
    row = SubscriptionRow(
        product=entry["product"],
        purchase=Purchase(entry.get("purchase", "online")).value,
        term_kind=TermKind(term["kind"]).value,
        term_months=term.get("months"),
        term_start=read_date(term.get("start", "today"), today),
        term_end=read_date(end, today) if end is not None else None,
        notice_days=term.get("notice_days"),
        auto_renew=entry.get("auto_renew", status is Status.active),
        status=status.value,
        end_date=read_date(stated_end, today) if stated_end is not None else None,
        licences_total=licences.get("total", 0),
        licences_assigned=licences.get("assigned", 0),
        **_price(entry.get("price")),
    )
    if row.end_date is None and status is not Status.active:
        row.end_date = row.term_end or end_date_of(row, today)
    term_of(row)  # refuses a term that cannot be
    row.add_ons = [_add_on(each, row, today) for each in entry.get("add_ons") or []]
    return row


def _add_on(entry: dict[str, Any], subscription: SubscriptionRow, today: date) -> AddOnRow:
    """Reads an add-on; what it does not say it has from its subscription."""
    status = Status(entry.get("status", subscription.status))
    stated_end = entry.get("end_date")
    if stated_end is not None:
        end: date | None = read_date(stated_end, today)
    else:
        end = None if status is Status.active else end_date_of(subscription, today)
    return AddOnRow(
        name=entry["name"],
        auto_renew=entry.get("auto_renew", status is Status.active and subscription.auto_renew),
        status=status.value,
        end_date=end,
        **_price(entry.get("price")),
    )


def _price(entry: dict[str, Any] | None) -> dict[str, Any]:
    if entry is None:
        return {"price_amount": None, "price_currency": None, "price_per": None}
    return {
        "price_amount": Decimal(str(entry["amount"])),
        "price_currency": entry["currency"],
        "price_per": Period(entry.get("per", "month")).value,
    }


def _invoice(entry: dict[str, Any], today: date) -> InvoiceRow:
    status = entry.get("status", "open")
    if status not in {"open", "paid"}:
        raise SeedError(f"invoice {entry['number']}: status is open or paid")
    return InvoiceRow(
        number=str(entry["number"]),
        amount=Decimal(str(entry["amount"])),
        currency=entry["currency"],
        due=read_date(entry["due"], today),
        status=status,
    )


def _cancellation(account: AccountRow, entry: dict[str, Any], today: date) -> CancellationRow:
    """Reads an earlier cancellation and ties its lines to what they name."""
    end = entry.get("end_date")
    undone = entry.get("undone_at")
    stated_end = read_date(end, today) if end is not None else None
    lines: list[CancellationLineRow] = []
    if not entry.get("lines"):
        raise SeedError(f"cancellation {entry['reference']}: it has no lines")
    for name in entry["lines"]:
        lines.extend(_earlier_lines(account, str(name), stated_end, today))
    return CancellationRow(
        reference=str(entry["reference"]),
        reference_key=reference_key(str(entry["reference"])),
        account_id=account.id,
        requested_at=read_moment(entry["requested_at"], today, account.time_zone),
        undone_at=read_moment(undone, today, account.time_zone) if undone is not None else None,
        lines=lines,
    )


def _earlier_lines(
    account: AccountRow, name: str, stated_end: date | None, today: date
) -> list[CancellationLineRow]:
    """Returns the lines of an earlier cancellation for one name.

    A subscription takes along its add-ons that are ending too; a name that is no longer in the
    account stays as a line of its own.
    """
    for row in account.subscriptions:
        end = stated_end or end_date_of(row, today)
        if row.product.casefold() == name.casefold():
            row.end_date = None if row.status == Status.active else end
            ending = [a for a in row.add_ons if a.status == Status.pending_cancellation]
            return [_earlier_line(row, None, end)] + [
                _earlier_line(row, add_on, end, included=True) for add_on in ending
            ]
        for add_on in row.add_ons:
            if add_on.name.casefold() == name.casefold():
                return [_earlier_line(row, add_on, end)]
    return [
        CancellationLineRow(
            product=name,
            included=False,
            end_date=stated_end or today,
            earlier_auto_renew=True,
            earlier_status=Status.active,
        )
    ]


def _earlier_line(
    row: SubscriptionRow, add_on: AddOnRow | None, end: date, included: bool = False
) -> CancellationLineRow:
    return CancellationLineRow(
        subscription_id=row.id,
        add_on_id=add_on.id if add_on else None,
        product=row.product,
        add_on=add_on.name if add_on else None,
        included=included,
        end_date=end,
        earlier_auto_renew=True,
        earlier_status=Status.active,
    )


def main(arguments: list[str]) -> int:
    """Loads the file named on the command line; returns the process's exit status."""
    if len(arguments) != 1:
        print("usage: python -m backend.seed FILE", file=sys.stderr)
        return 2
    try:
        settings = read_settings(os.environ, serves=False)
        content = yaml.safe_load(Path(arguments[0]).read_text(encoding="utf-8"))
        with closing(Database(settings.database_url)) as database:
            database.migrate()
            identifiers = load_seed(database, Clock(settings.frozen_today), content)
    except (OSError, yaml.YAMLError, SeedError, SettingsError) as error:
        print(f"Nothing was loaded: {error}", file=sys.stderr)
        return 1
    print(f"Loaded {len(identifiers)} accounts: {', '.join(identifiers)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
