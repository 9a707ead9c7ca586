"""Every combination of role, product, purchase, term and balance, against tables written by hand.

The tables are the expectation; nothing in them is computed from the rules under test. One letter a
cell: A allowed, R role insufficient, P own process, N not ours, S reseller, L notice late.
Columns, for each product: bought online, through a representative, through a reseller.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import product as combinations

import pytest

from cancellation.catalogue import Catalogue
from cancellation.decision import decide, open_invoices
from cancellation.model import Invoice, Money, Purchase, Role, Term, TermKind
from cancellation.outcomes import Outcome

PRODUCTS = (
    "LogMeIn Resolve",
    "GoTo Connect",
    "GoTo Webinar",
    "LogMeIn Central",
    "LastPass",
    "Acme Fax",  # unknown to the catalogue
)
PURCHASES = (Purchase.online, Purchase.representative, Purchase.reseller)

IN_TIME = """
                 Resolve  Connect  Webinar  Central  LastPass  Acme
super_admin       A R S    A A S    A R S    P P P    N N N    A R S
billing_admin     A R S    R R R    A R S    P P P    N N N    A R S
product_admin     R A R    R R R    R A R    P P P    N N N    R A R
billing_contact   R A R    R R R    R A R    P P P    N N N    R A R
admin             R R R    R R R    R R R    P P P    N N N    R R R
member            R R R    R R R    R R R    P P P    N N N    R R R
nobody            R R R    R R R    R R R    P P P    N N N    R R R
"""
NOTICE_LATE = """
                 Resolve  Connect  Webinar  Central  LastPass  Acme
super_admin       L R S    L L S    L R S    P P P    N N N    L R S
billing_admin     L R S    R R R    L R S    P P P    N N N    L R S
product_admin     R L R    R R R    R L R    P P P    N N N    R L R
billing_contact   R L R    R R R    R L R    P P P    N N N    R L R
admin             R R R    R R R    R R R    P P P    N N N    R R R
member            R R R    R R R    R R R    P P P    N N N    R R R
nobody            R R R    R R R    R R R    P P P    N N N    R R R
"""
OUTCOME_OF = {
    "A": Outcome.allowed,
    "R": Outcome.role_insufficient,
    "P": Outcome.own_process,
    "N": Outcome.not_ours,
    "S": Outcome.reseller,
    "L": Outcome.notice_late,
}

# On 22 November 2026.
TERMS = {
    "month to month": (Term(TermKind.monthly, date(2026, 1, 10), date(2026, 12, 9)), IN_TIME),
    "month to month with notice": (
        Term(TermKind.monthly, date(2026, 1, 10), date(2026, 12, 9), notice_days=30),
        IN_TIME,
    ),
    "a year": (Term(TermKind.fixed, date(2026, 3, 15), date(2027, 3, 14), 12, 0), IN_TIME),
    "15 months": (Term(TermKind.fixed, date(2026, 2, 1), date(2027, 4, 30), 15), IN_TIME),
    "a year, last day of notice": (
        Term(TermKind.fixed, date(2025, 12, 23), date(2026, 12, 22), 12, 30),
        IN_TIME,
    ),
    "a year, notice a day late": (
        Term(TermKind.fixed, date(2025, 12, 22), date(2026, 12, 21), 12, 30),
        NOTICE_LATE,
    ),
    "trial": (Term(TermKind.trial, date(2026, 11, 10), date(2026, 11, 24)), IN_TIME),
}
BALANCES = {
    "nothing": ((), ()),
    "a paid invoice": ((("INV-1", True),), ()),
    "an open invoice": ((("INV-1", True), ("INV-2", False)), ("INV-2",)),
}


def cell(table: str, role: str, product: str, purchase: Purchase) -> Outcome:
    for line in table.strip().splitlines()[1:]:
        name, *letters = line.split()
        if name == role:
            column = PRODUCTS.index(product) * len(PURCHASES) + PURCHASES.index(purchase)
            return OUTCOME_OF[letters[column]]
    raise LookupError(role)


@pytest.mark.parametrize("balance", BALANCES)
@pytest.mark.parametrize("term", TERMS)
@pytest.mark.parametrize(
    ("role", "product", "purchase"),
    combinations([*(str(role) for role in Role), "nobody"], PRODUCTS, PURCHASES),
)
def test_each_combination_gets_the_answer_of_the_table(
    role: str,
    product: str,
    purchase: Purchase,
    term: str,
    balance: str,
    subscribe,
    catalogue: Catalogue,
    today: date,
) -> None:
    agreement, table = TERMS[term]
    bills, expected_open = BALANCES[balance]
    subscription = subscribe(product, purchase=purchase, term=agreement)
    roles = [] if role == "nobody" else [Role(role)]
    invoices = [
        Invoice(number, Money(Decimal("240.00"), "EUR"), date(2026, 12, 1), paid)
        for number, paid in bills
    ]

    outcome = decide(subscription, roles, catalogue, today)
    blocking = tuple(invoice.number for invoice in open_invoices(invoices))

    assert (outcome, blocking) == (cell(table, role, product, purchase), expected_open)


def test_the_tables_name_every_role_once_and_fill_every_column() -> None:
    for table in (IN_TIME, NOTICE_LATE):
        rows = [line.split() for line in table.strip().splitlines()[1:]]
        assert [row[0] for row in rows] == [*(str(role) for role in Role), "nobody"]
        assert {len(row) for row in rows} == {1 + len(PRODUCTS) * len(PURCHASES)}
