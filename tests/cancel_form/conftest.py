"""Customers of the form, each with an account that no other test touches."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
import yaml

from tests.assistant import Assistant
from tests.cancel_form.browser import Browser, Page
from tests.scenarios import Scenario

AccountIn = Callable[[str], Scenario]

AT_ONCE = 10  # loading accounts takes a process of its own
_numbers = itertools.count(30_000)


@dataclass
class Customer:
    """Somebody at the form, with an account in some situation."""

    browser: Browser
    values: dict[str, str]
    is_billing_admin: bool

    @property
    def assistant(self) -> Assistant:
        return self.browser.assistant

    @property
    def truth(self) -> dict[str, Any]:
        """The account as the backend has it."""
        return self.assistant.truth(self.values["account_id"])

    def asks_code(self, **other: str) -> Page:
        """Gives account and address."""
        typed = {"account_id": self.values["account_id"], "email": self.values["email"]} | other
        return self.browser.send(self.browser.open(), "", **typed)

    def proves_identity(self) -> Page:
        """Gives account, address and the mailed code."""
        page = self.asks_code()
        code = self.assistant.newest_code(self.values["email"])
        return self.browser.send(page, "code", code=code)

    @property
    def details(self) -> dict[str, str]:
        """The payment details, right."""
        typed = {"card_last4": self.values["last4"], "billing_address": self.values["address"]}
        admin = {"billing_admin_email": self.values["billing_email"]}
        return typed if self.is_billing_admin else typed | admin

    def comes_to_preview(self, items: list[str] | None = None) -> Page:
        """Takes all steps up to the question."""
        return self.browser.send(self.proves_identity(), "items", items=items, **self.details)


CustomerWith = Callable[..., Customer]


@pytest.fixture(scope="session")
def account_in(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> AccountIn:
    """Gives an account in a situation of `tests/conversations/accounts.yml`, each only once."""
    spare: dict[str, list[Scenario]] = {}
    folder = tmp_path_factory.mktemp("form")

    def give(situation: str) -> Scenario:
        if not spare.get(situation):
            content = {"name": "with the form", "account": situation}
            made = [Scenario(next(_numbers), "nl", "form", content) for _ in range(AT_ONCE)]
            seed = folder / f"{situation}-{made[0].number}.yml"
            accounts = {"accounts": [scenario.account for scenario in made]}
            seed.write_text(yaml.safe_dump(accounts, allow_unicode=True))
            assistant.load(seed)
            spare[situation] = made
        return spare[situation].pop()

    return give


@pytest.fixture
def customer_with(assistant: Assistant, account_in: AccountIn) -> CustomerWith:
    """Makes a customer whose account is in a situation."""

    def make(situation: str, language: str = "nl") -> Customer:
        values = account_in(situation).values
        is_billing_admin = values["email"] == values["billing_email"]
        return Customer(Browser(assistant, language), values, is_billing_admin)

    return make
