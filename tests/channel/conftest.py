"""Customers of the chat channel, each with an account that no other test touches."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.assistant import Assistant, Customer

FIRST_ACCOUNT_ID = 8810000000
LAST4, ADDRESS = "4242", "Kerkstraat 12, 1017 GP Amsterdam"
_numbers = itertools.count(1)


@dataclass(frozen=True)
class BillingAdmin:
    """A billing admin of an account with two monthly plans, none of them owed for."""

    account_id: str
    email: str
    seed: Path
    last4: str = LAST4
    address: str = ADDRESS

    def prove_identity(self, customer: Customer, assistant: Assistant) -> list[dict[str, Any]]:
        """Gives account, address and mailed code; returns the answer to the code."""
        customer.says("Ik wil mijn abonnement opzeggen")
        customer.says(self.account_id)
        customer.says(self.email)
        return customer.says(assistant.newest_code(self.email))


@pytest.fixture
def billing_admin(assistant: Assistant, tmp_path: Path) -> BillingAdmin:
    """Somebody who may cancel GoTo Meeting and GoTo Webinar."""
    number = next(_numbers)
    email = f"joke{number}@kanaal.example.nl"
    account = {
        "id": str(FIRST_ACCOUNT_ID + number),
        "name": f"Kanaal {number}",
        "time_zone": "Europe/Amsterdam",
        "contacts": [{"name": "Joke de Wit", "email": email, "roles": ["billing_admin"]}],
        "billing": {"admin_email": email, "card_last4": LAST4, "address": ADDRESS},
        "subscriptions": [monthly("GoTo Meeting"), monthly("GoTo Webinar")],
        "invoices": [],
    }
    seed = tmp_path / "accounts.yml"
    seed.write_text(yaml.safe_dump({"accounts": [account]}))
    assistant.load(seed)
    return BillingAdmin(account["id"], email, seed)


@pytest.fixture
def customer(assistant: Assistant) -> Customer:
    """Somebody who has just opened a conversation in Dutch."""
    return Customer(assistant, "nl")


@pytest.fixture
def written(assistant: Assistant) -> Callable[[], bytes]:
    """Returns what reads everything that the assistant has written: databases, logs, mails."""

    def read() -> bytes:
        files = [path for path in sorted(assistant.data_dir.rglob("*")) if path.is_file()]
        return b"".join(path.read_bytes() for path in files)

    return read


def monthly(product: str) -> dict[str, Any]:
    """A plan of three licences, month to month."""
    return {
        "product": product,
        "purchase": "online",
        "term": {"kind": "monthly", "start": "today-40d", "end": "end_of_month", "notice_days": 0},
        "price": {"amount": "14.00", "currency": "EUR", "per": "month"},
        "auto_renew": True,
        "status": "active",
        "licences": {"total": 3, "assigned": 0},
        "add_ons": [],
    }
