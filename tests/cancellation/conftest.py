"""What the tests of the rules share: the shipped catalogue, and a subscription to vary."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from cancellation.catalogue import Catalogue, catalogue_from
from cancellation.model import Money, Period, Price, Purchase, Subscription, Term, TermKind

PRODUCTS_FILE = Path(__file__).parents[2] / "products.yml"
TODAY = date(2026, 11, 22)
RESOLVE_FOR_A_YEAR = Subscription(
    product="LogMeIn Resolve",
    purchase=Purchase.online,
    term=Term(TermKind.fixed, date(2026, 3, 15), date(2027, 3, 14), months=12, notice_days=0),
    price=Price(Money(Decimal("49.00"), "EUR"), Period.month),
    licences_total=10,
    licences_assigned=7,
)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return catalogue_from(yaml.safe_load(PRODUCTS_FILE.read_text(encoding="utf-8")))


@pytest.fixture
def today() -> date:
    return TODAY


@pytest.fixture
def subscribe() -> Callable[..., Subscription]:
    """Makes a year of LogMeIn Resolve that differs only in what a test names."""

    def make(product: str = RESOLVE_FOR_A_YEAR.product, **differences: Any) -> Subscription:
        return replace(RESOLVE_FOR_A_YEAR, product=product, **differences)

    return make
