"""Conversations as data: YAML files played over HTTP, each with an account of its own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).resolve().parent / "conversations"
FIRST_ACCOUNT_ID = 7100000000
BROWSER_ACCOUNTS = 40


@dataclass(frozen=True)
class Scenario:
    """One conversation.

    Attributes:
        number: Its place among all conversations; makes its account unique.
        language: The language it is opened in.
        file: The kind of trouble it is about.
        content: `name`, `account` (a situation of accounts.yml), `steps`, `finally`.
    """

    number: int
    language: str
    file: str
    content: dict[str, Any]

    @property
    def id(self) -> str:
        """How a test report names it."""
        return f"{self.language}/{self.file}: {self.content['name']}"

    @property
    def account(self) -> dict[str, Any]:
        """Its own copy of an account."""
        template = yaml.safe_dump(_situations()[self.content["account"]], allow_unicode=True)
        reference = f"TEST{self.number:01d}-{self.number:05d}"[-11:]
        filled = template.replace("{n}", str(self.number)).replace("{ref}", reference)
        return {"id": str(FIRST_ACCOUNT_ID + self.number * 7), **yaml.safe_load(filled)}

    @property
    def values(self) -> dict[str, str]:
        """What the steps may refer to: {account_id}, {email}, {last4}, {address}, ..."""
        account = self.account
        return {
            "account_id": account["id"],
            "email": account["contacts"][0]["email"],
            "billing_email": account["billing"]["admin_email"],
            "last4": account["billing"]["card_last4"],
            "address": account["billing"]["address"],
            "reference": next((c["reference"] for c in account.get("cancellations") or []), ""),
        }


def scenarios() -> list[Scenario]:
    """All conversations of both languages, in the order of their files."""
    found: list[Scenario] = []
    for path in sorted(FOLDER.glob("??/*.yml")):
        for content in yaml.safe_load(path.read_text())["conversations"]:
            found.append(Scenario(len(found) + 1, path.parent.name, path.stem, content))
    return found


def browser_accounts() -> list[Scenario]:
    """Accounts for the browser tests, all of one kind."""
    happy = {"name": "in the browser", "account": "billing_admin_one_product"}
    return [Scenario(9000 + place, "en", "browser", happy) for place in range(BROWSER_ACCOUNTS)]


def write_bench_seed(path: Path, count: int) -> tuple[Path, list[dict[str, str]]]:
    """Writes accounts for measurements; returns the file and what each customer types."""
    happy = {"name": "measured", "account": "billing_admin_one_product"}
    made = [Scenario(20_000 + number, "nl", "bench", happy) for number in range(count)]
    path.write_text(yaml.safe_dump({"accounts": [one.account for one in made]}))
    return path, [{"id": one.values["account_id"], **one.values} for one in made]


def write_seed(path: Path) -> Path:
    """Writes the accounts of all conversations, and of the browser test, as one seed file."""
    accounts = [scenario.account for scenario in [*scenarios(), *browser_accounts()]]
    path.write_text(yaml.safe_dump({"accounts": accounts}, allow_unicode=True, sort_keys=False))
    return path


def _situations() -> dict[str, Any]:
    return dict(yaml.safe_load((FOLDER / "accounts.yml").read_text()))
