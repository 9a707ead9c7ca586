"""The demo accounts show what their situations say, on whatever day they are seeded."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from dateutil.relativedelta import relativedelta

from cancellation.catalogue import Catalogue
from cancellation.decision import decide, decide_add_on, preview
from cancellation.model import (
    AddOn,
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

ACCOUNTS_FILE = Path(__file__).parents[2] / "backend" / "demo" / "accounts.yml"
ACCOUNTS: list[dict[str, Any]] = yaml.safe_load(ACCOUNTS_FILE.read_text(encoding="utf-8"))[
    "accounts"
]
BY_NAME = {account["name"]: account for account in ACCOUNTS}
SEEDING_DAYS = [
    date(2026, 11, 22),
    date(2027, 1, 31),
    date(2028, 2, 29),
    date(2028, 12, 31),
    date(2030, 3, 1),
]
EVERY_SEEDING_DAY = pytest.mark.parametrize("today", SEEDING_DAYS, ids=str)

OUTCOMES = """
De Vries ICT                 Ilse     LogMeIn Resolve  allowed
Installatiebedrijf Kolkman   Joris    LogMeIn Resolve  allowed
Installatiebedrijf Kolkman   Anneke   LogMeIn Resolve  allowed
Yogastudio Zonnewende        Fatima   GoTo Meeting     allowed
Stichting Leerpunt           Tom      GoTo Webinar     allowed
Studio Noordlicht            Pim      LogMeIn Resolve  allowed
Tandartsen aan de Vecht      Sanne    GoTo Connect     allowed
Tandartsen aan de Vecht      Rob      GoTo Connect     role_insufficient
Transport Van der Meulen     Karin    LogMeIn Resolve  allowed
Transport Van der Meulen     Bas      LogMeIn Resolve  allowed
Transport Van der Meulen     Dirk     LogMeIn Resolve  role_insufficient
Makelaardij Oosterhout       Lotte    GoTo Webinar     reseller
Bakkerij Verhulst            Mark     LogMeIn Resolve  allowed
Architectenbureau Lijn & Vlak  Eva    GoTo Meeting     notice_late
Evenementenbureau Feniks     Nadia    GoTo Connect     allowed
Evenementenbureau Feniks     Nadia    GoTo Meeting     allowed
Evenementenbureau Feniks     Nadia    GoTo Webinar     allowed
Evenementenbureau Feniks     Nadia    LogMeIn Resolve  allowed
Evenementenbureau Feniks     Hans     GoTo Connect     role_insufficient
Evenementenbureau Feniks     Hans     GoTo Meeting     allowed
Evenementenbureau Feniks     Hans     GoTo Webinar     allowed
Evenementenbureau Feniks     Hans     LogMeIn Resolve  allowed
Fietsenwinkel De Trapper     Wouter   GoTo Meeting     already_cancelled
Drukkerij Palet              Marloes  GoTo Training    already_cancelled
Drukkerij Palet              Marloes  OpenVoice        expired
Scholengroep De Brug         Peter    LogMeIn Rescue   own_process
Scholengroep De Brug         Peter    LogMeIn Central  own_process
Scholengroep De Brug         Peter    LastPass         not_ours
Groothandel Bronswerk        Saskia   LogMeIn Resolve  role_insufficient
Kinderopvang De Zandbak      Youssef  GoTo Meeting     role_insufficient
Advocaten Ter Horst          Jet      LogMeIn Resolve  allowed
Advocaten Ter Horst          Jet      GoTo Connect     role_insufficient
Advocaten Ter Horst          Jet      GoTo Webinar     role_insufficient
Zorggroep Rivierenland       Ingrid   GoTo Connect     allowed
Zorggroep Rivierenland       Ingrid   LogMeIn Resolve  role_insufficient
Zorggroep Rivierenland       Ingrid   GoTo Training    allowed
Zorggroep Rivierenland       Daan     GoTo Connect     role_insufficient
Zorggroep Rivierenland       Daan     LogMeIn Resolve  role_insufficient
Zorggroep Rivierenland       Daan     GoTo Training    allowed
Zorggroep Rivierenland       Olga     GoTo Connect     role_insufficient
Zorggroep Rivierenland       Olga     LogMeIn Resolve  allowed
Zorggroep Rivierenland       Olga     GoTo Training    role_insufficient
Zorggroep Rivierenland       Ruud     GoTo Connect     role_insufficient
Zorggroep Rivierenland       Ruud     LogMeIn Resolve  allowed
Zorggroep Rivierenland       Ruud     GoTo Training    role_insufficient
Zorggroep Rivierenland       Chantal  GoTo Connect     role_insufficient
Zorggroep Rivierenland       Chantal  LogMeIn Resolve  role_insufficient
Zorggroep Rivierenland       Chantal  GoTo Training    role_insufficient
Zorggroep Rivierenland       Sem      GoTo Connect     role_insufficient
Zorggroep Rivierenland       Sem      LogMeIn Resolve  role_insufficient
Zorggroep Rivierenland       Sem      GoTo Training    role_insufficient
Hartwell & Pryce Ltd         Imogen   LogMeIn Resolve  allowed
Garage Claes                 Kristof  GoTo Webinar     allowed
Lindner Werkzeugbau GmbH     Katrin   LogMeIn Resolve  allowed
Lindner Werkzeugbau GmbH     Uwe      LogMeIn Resolve  allowed
Cedar Hollow Dental LLC      Maya     GoTo Connect     allowed
Cedar Hollow Dental LLC      Maya     GoTo Meeting     allowed
Cedar Hollow Dental LLC      Glenn    GoTo Connect     role_insufficient
Cedar Hollow Dental LLC      Glenn    GoTo Meeting     allowed
"""


def day(value: date | str, today: date) -> date:
    """A date of the seed file: fixed, relative to today, or the end of the month."""
    if isinstance(value, date):
        return value
    if value == "end_of_month":
        return today + relativedelta(day=31)
    days = re.fullmatch(r"today([+-]\d+)d", value)
    assert days, value
    return today + timedelta(days=int(days[1]))


def price_of(entry: dict[str, Any]) -> Price:
    price = entry["price"]
    return Price(Money(Decimal(price["amount"]), price["currency"]), Period(price["per"]))


def subscription_of(entry: dict[str, Any], today: date) -> Subscription:
    term = entry["term"]
    return Subscription(
        product=entry["product"],
        purchase=Purchase(entry["purchase"]),
        term=Term(
            TermKind(term["kind"]),
            day(term["start"], today),
            day(term["end"], today),
            term.get("months"),
            term.get("notice_days"),
        ),
        price=price_of(entry),
        auto_renew=entry["auto_renew"],
        status=Status(entry["status"]),
        licences_total=entry["licences"]["total"],
        licences_assigned=entry["licences"]["assigned"],
        add_ons=tuple(
            AddOn(each["name"], price_of(each), Status(each.get("status", "active")))
            for each in entry["add_ons"]
        ),
    )


def demo_subscription(account: str, product: str, today: date) -> Subscription:
    entries = {each["product"]: each for each in BY_NAME[account]["subscriptions"]}
    return subscription_of(entries[product], today)


@EVERY_SEEDING_DAY
def test_every_contact_gets_the_outcome_that_the_table_gives_for_each_product(
    today: date, catalogue: Catalogue
) -> None:
    expected = {tuple(re.split(r"\s{2,}", line)) for line in OUTCOMES.strip().splitlines()}
    seen = {
        (
            account["name"],
            contact["name"].split()[0],
            entry["product"],
            str(
                decide(
                    subscription_of(entry, today),
                    [Role(role) for role in contact["roles"]],
                    catalogue,
                    today,
                )
            ),
        )
        for account in ACCOUNTS
        for contact in account["contacts"]
        for entry in account["subscriptions"]
    }
    assert seen == expected


@EVERY_SEEDING_DAY
@pytest.mark.parametrize(
    ("account", "product", "amount", "currency", "months"),
    [
        ("De Vries ICT", "LogMeIn Resolve", "196.00", "EUR", 4),
        ("Yogastudio Zonnewende", "GoTo Meeting", "13.00", "EUR", 1),
        ("Stichting Leerpunt", "GoTo Webinar", "354.00", "EUR", 3),
    ],
)
def test_the_remaining_charge_of_a_demo_account_is_the_same_on_every_day(
    account: str,
    product: str,
    amount: str,
    currency: str,
    months: int,
    today: date,
    catalogue: Catalogue,
) -> None:
    line = preview(demo_subscription(account, product, today), None, catalogue, today)
    assert line.still_charged is not None
    assert line.still_charged.money == Money(Decimal(amount), currency)
    assert line.still_charged.months == months


@EVERY_SEEDING_DAY
def test_the_add_on_that_garage_claes_has_cancelled_is_not_cancelled_twice(
    today: date, catalogue: Catalogue
) -> None:
    webinar = demo_subscription("Garage Claes", "GoTo Webinar", today)
    outcomes = {
        each.name: str(decide_add_on(webinar, each, [Role.billing_admin], catalogue, today))
        for each in webinar.add_ons
    }
    assert outcomes == {"Call Me": "allowed", "Toll-free audio": "already_cancelled"}


def test_the_first_account_is_the_happy_path() -> None:
    first = ACCOUNTS[0]
    assert (first["id"], first["name"]) == ("4820193776", "De Vries ICT")
    assert [each["status"] for each in first["invoices"]] == ["paid"]
    assert len(first["subscriptions"]) == 1
    assert first["subscriptions"][0]["add_ons"] == []
    assert first["billing"]["card_last4"] == "4242"


def test_only_two_accounts_have_open_invoices() -> None:
    owing = {
        account["name"]
        for account in ACCOUNTS
        if any(each["status"] == "open" for each in account["invoices"])
    }
    assert owing == {"Bakkerij Verhulst", "Groothandel Bronswerk"}


def test_ids_are_different_and_of_9_or_10_digits() -> None:
    ids = [account["id"] for account in ACCOUNTS]
    assert len(set(ids)) == len(ids) >= 18
    assert all(re.fullmatch(r"\d{9,10}", each) for each in ids)


def test_every_situation_is_told_differently_in_both_languages() -> None:
    for language in ("nl", "en"):
        told = [account["situation"][language] for account in ACCOUNTS]
        assert all(told)
        assert len(set(told)) == len(told)
    assert all(each["situation"]["nl"] != each["situation"]["en"] for each in ACCOUNTS)


def test_every_address_is_of_a_domain_reserved_for_examples() -> None:
    emails = [
        email
        for account in ACCOUNTS
        for email in (
            account["billing"]["admin_email"],
            *(contact["email"] for contact in account["contacts"]),
        )
    ]
    assert [each for each in emails if not re.search(r"\.example\.(com|nl)$", each)] == []


def test_every_product_and_add_on_is_in_the_catalogue(catalogue: Catalogue) -> None:
    for account in ACCOUNTS:
        for entry in account["subscriptions"]:
            product = catalogue.product(entry["product"])
            assert product is not None, entry["product"]
            assert {each["name"] for each in entry["add_ons"]} <= set(product.add_ons)


def test_every_reference_is_written_in_the_alphabet_of_references() -> None:
    references = [each["reference"] for account in ACCOUNTS for each in account["cancellations"]]
    assert len(set(references)) == len(references) > 0
    pattern = r"C-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}"
    assert all(re.fullmatch(pattern, each) for each in references)


def test_no_date_goes_stale_but_the_start_of_a_monthly_plan() -> None:
    for account in ACCOUNTS:
        for entry in account["subscriptions"]:
            term = entry["term"]
            if term["kind"] == "monthly":
                assert (term["start"].day, term["end"]) == (1, "end_of_month")
            else:
                assert all(str(term[edge]).startswith("today") for edge in ("start", "end"))
