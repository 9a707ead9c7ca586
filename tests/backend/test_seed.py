"""Seed files: relative dates, whole replacement, refusals."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from assistant import Conversation, read_outbox, truth
from fastapi.testclient import TestClient
from sqlalchemy import select

from backend.seed import SeedError, load_seed, read_date, read_moment
from backend.services import Services
from backend.tables import AccountRow, CodeCounterRow, OnceRow, PreviewRow, VerificationRow

DE_VRIES = "4820193776"
ILSE = "facturen@devriesict.example.com"
DEMO = Path(__file__).parents[2] / "backend" / "demo" / "accounts.yml"
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("today", TODAY),
        ("today+112d", date(2027, 3, 15)),
        ("today-3d", date(2026, 11, 20)),
        ("today + 1d", date(2026, 11, 24)),
        ("end_of_month", date(2026, 11, 30)),
        ("2026-03-15", date(2026, 3, 15)),
        (date(2026, 3, 15), date(2026, 3, 15)),
    ],
)
def test_dates(value: object, expected: date) -> None:
    assert read_date(value, TODAY) == expected


@pytest.mark.parametrize("value", ["tomorrow", "today+3", "3d", "", None, "2026-02-30"])
def test_what_is_no_date(value: object) -> None:
    with pytest.raises(SeedError, match="not a date"):
        read_date(value, TODAY)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("today-3d", datetime(2026, 11, 20, 11, tzinfo=UTC)),
        ("2026-11-20T09:00:00", datetime(2026, 11, 20, 8, tzinfo=UTC)),
        ("2026-11-20T09:00:00Z", datetime(2026, 11, 20, 9, tzinfo=UTC)),
        (datetime(2026, 11, 20, 9, tzinfo=UTC), datetime(2026, 11, 20, 9, tzinfo=UTC)),
    ],
)
def test_moments(value: object, expected: datetime) -> None:
    assert read_moment(value, TODAY, "Europe/Amsterdam") == expected


def test_an_account_is_replaced_wholly(
    ready_admin: Conversation,
    services: Services,
    reseed: Callable[[str, Callable[[dict[str, Any]], None]], None],
) -> None:
    client = ready_admin.client
    before = truth(client, DE_VRIES)
    ready_admin.cancel("LogMeIn Resolve")
    ready_admin.open_case(key="key-1")
    Conversation(client).ask_code(DE_VRIES, "nobody@example.com")
    reseed(DE_VRIES, lambda entry: None)
    assert truth(client, DE_VRIES) == before
    assert read_outbox(client) == []
    with services.database.reading() as session:
        for table in (CodeCounterRow, OnceRow, PreviewRow, VerificationRow):
            assert session.scalars(select(table)).all() == []
    assert client.get("/v1/account", headers=ready_admin.headers).status_code == 403
    for _ in range(3):
        assert Conversation(client).ask_code(DE_VRIES, ILSE).status_code == 202


def test_other_accounts_keep_what_they_have(
    ready_admin: Conversation, reseed: Callable[[str, Callable[[dict[str, Any]], None]], None]
) -> None:
    ready_admin.cancel("LogMeIn Resolve")
    reseed("8392051647", lambda entry: None)
    assert len(truth(ready_admin.client, DE_VRIES)["cancellations"]) == 1
    assert ready_admin.account()["name"] == "De Vries ICT"


BROKEN: list[tuple[Callable[[dict[str, Any]], Any], str]] = [
    (lambda a: a.pop("name"), "'name' is missing"),
    (lambda a: a.update(time_zone="Mars/Olympus"), "Mars"),
    (lambda a: a["contacts"][0].update(roles=["king"]), "king"),
    (lambda a: a["subscriptions"][0]["term"].update(kind="weekly"), "weekly"),
    (lambda a: a["subscriptions"][0]["term"].update(end="2020-01-01"), "before its start"),
    (lambda a: a["subscriptions"][0]["term"].update(start="soon"), "not a date"),
    (lambda a: a["subscriptions"][0].update(status="asleep"), "asleep"),
    (lambda a: a["subscriptions"][0]["price"].update(amount="free"), "Conversion|free"),
    (lambda a: a["invoices"][0].update(status="lost"), "open or paid"),
    (
        lambda a: a.update(cancellations=[{"reference": "C-1", "requested_at": "today"}]),
        "no lines",
    ),
]


@pytest.mark.parametrize(("edit", "message"), BROKEN)
def test_a_broken_file_changes_nothing_and_names_the_account(
    client: TestClient,
    reseed: Callable[[str, Callable[[dict[str, Any]], None]], None],
    edit: Callable[[dict[str, Any]], Any],
    message: str,
) -> None:
    before = truth(client, DE_VRIES)
    with pytest.raises(SeedError, match=f"account {DE_VRIES}: .*({message})"):
        reseed(DE_VRIES, edit)
    assert truth(client, DE_VRIES) == before


@pytest.mark.parametrize("content", [None, [], {}, {"accounts": None}])
def test_a_file_without_accounts_is_refused(services: Services, content: object) -> None:
    with pytest.raises(SeedError, match="no list 'accounts'"):
        load_seed(services.database, services.clock, content)


EXAMPLE = """
accounts:
  - id: "4820193776"
    name: De Vries ICT
    time_zone: Europe/Amsterdam
    contacts:
      - {name: Ilse de Vries, email: facturen@devriesict.example.com, roles: [billing_admin]}
    billing: {admin_email: facturen@devriesict.example.com, card_last4: "4242",
              address: "Kerkstraat 12, 1017 GP Amsterdam"}
    subscriptions:
      - product: LogMeIn Resolve
        purchase: online
        term: {kind: fixed, months: 12, start: 2026-03-15, end: 2027-03-14, notice_days: 0}
        price: {amount: "49.00", currency: EUR, per: month}
        auto_renew: true
        status: active
        licences: {total: 10, assigned: 7}
        add_ons: [{name: Camera Share, price: {amount: "5.00", currency: EUR, per: month}}]
    cancellations: []
    invoices:
      - {number: INV-1001, amount: "240.00", currency: EUR, due: today+9d, status: open}
"""


def test_the_example_of_the_contract_loads_as_it_is_written(
    client: TestClient, services: Services
) -> None:
    assert load_seed(services.database, services.clock, yaml.safe_load(EXAMPLE)) == [DE_VRIES]
    assert truth(client, DE_VRIES)["subscriptions"] == [
        {
            "product": "LogMeIn Resolve",
            "auto_renew": True,
            "status": "active",
            "end_date": "2027-03-14",
            "add_ons": [
                {
                    "name": "Camera Share",
                    "status": "active",
                    "end_date": "2027-03-14",
                    "auto_renew": True,
                }
            ],
        }
    ]


def test_every_demo_account_can_be_seen_by_everybody_in_it(
    client: TestClient, services: Services
) -> None:
    content = yaml.safe_load(DEMO.read_text(encoding="utf-8"))
    identifiers = load_seed(services.database, services.clock, content)
    for entry in content["accounts"]:
        for contact in entry["contacts"][:3]:
            conversation = Conversation(client).verify(entry["id"], contact["email"])
            assert conversation.account()["account_id"] == entry["id"]
    with services.database.reading() as session:
        assert set(identifiers) <= set(session.scalars(select(AccountRow.id)))


def test_the_demo_lists_its_accounts_with_their_situations(
    client: TestClient, services: Services
) -> None:
    load_seed(services.database, services.clock, yaml.safe_load(DEMO.read_text(encoding="utf-8")))
    listed = {each["id"]: each for each in client.get("/dev/accounts").json()}
    kolkman = listed["3915528064"]
    assert set(kolkman) == {"id", "name", "situation", "contacts", "billing"}
    assert set(kolkman["situation"]) == {"nl", "en"}
    assert kolkman["billing"]["card_last4"] == "1881"
    assert kolkman["contacts"][0] == {
        "name": "Joris Kolkman",
        "email": "joris@kolkman.example.com",
        "roles": ["super_admin"],
    }
