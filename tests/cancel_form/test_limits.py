"""How often the form may be sent, by whom, and what is said to who sends it too often."""

from __future__ import annotations

import itertools
import re

import pytest

from tests.assistant import Assistant
from tests.cancel_form.browser import Browser, Page
from tests.scenarios import browser_accounts

WORDS = {
    "nl": ("Een moment geduld", r"Over \d+ \w+ kun je verder", "Opnieuw proberen"),
    "en": ("One moment, please", r"You can go on in \d+ \w+", "Try again"),
}
KNOWN = browser_accounts()[-1].values["account_id"]
_addresses = itertools.count(1)
_accounts = itertools.count(66_000_000)


def browser_of(assistant: Assistant, address: str = "", language: str = "nl") -> Browser:
    """Somebody at an address, without a session; at one of his own unless it is named."""
    browser = Browser(assistant, language)
    browser.http.headers["X-Forwarded-For"] = address or f"203.0.113.{next(_addresses)}"
    return browser


def asks_code(browser: Browser, account_id: str = "", **how: dict[str, str]) -> Page:
    """Gives an account, one that nobody else names unless it is named, and an address."""
    account_id = account_id or str(next(_accounts))
    typed = {"account_id": account_id, "email": "karin@example.nl"}
    return Page(browser.post(browser.open(), "", **how, **typed))


def check_too_fast(page: Page, language: str) -> None:
    heading, when, again = WORDS[language]
    assert page.status == 429
    assert 1 <= int(page.headers["Retry-After"]) <= 3600
    assert page.headers["Cache-Control"] == "no-store"
    assert heading in page.text and re.search(when, page.text)
    assert again in page.forms[0].buttons


@pytest.mark.parametrize("language", WORDS)
def test_an_address_that_begins_too_often_is_told_when_to_come_back(
    strict_assistant: Assistant, language: str
) -> None:
    address = f"198.51.100.{40 + len(WORDS[language][0])}"
    pages = [asks_code(browser_of(strict_assistant, address, language)) for _ in range(34)]
    assert [page.status for page in pages[:30]] == [200] * 30
    check_too_fast(pages[-1], language)
    assert asks_code(browser_of(strict_assistant)).step == "code"


@pytest.mark.parametrize("account_id", [KNOWN, "66999999"], ids=["known", "unknown"])
def test_an_account_is_named_so_often_only_from_however_many_addresses(
    strict_assistant: Assistant, account_id: str
) -> None:
    spelt = itertools.cycle([account_id, f"ID {account_id[:4]} {account_id[4:]}"])
    pages = [asks_code(browser_of(strict_assistant), next(spelt)) for _ in range(12)]
    assert [page.status for page in pages[:10]] == [200] * 10
    check_too_fast(pages[-1], "nl")


def test_an_account_that_is_named_too_often_keeps_nobody_from_a_person(
    strict_assistant: Assistant,
) -> None:
    account_id = str(next(_accounts))
    while asks_code(browser_of(strict_assistant), account_id).status != 429:
        continue
    admin = browser_of(strict_assistant)
    refused = asks_code(admin, account_id)
    person = admin.open("person")
    done = admin.send(person, "person", email="karin@example.nl")
    assert refused.status == 429
    assert refused.links["Naar een medewerker"] == "/help/nl/cancel/person"
    assert "H-" in done.text


def test_forms_of_other_sites_use_up_no_account(strict_assistant: Assistant) -> None:
    account_id = str(next(_accounts))
    evil = {"Origin": "https://evil.example.com"}
    for _ in range(12):
        assert asks_code(browser_of(strict_assistant), account_id, headers=evil).status == 403
    assert asks_code(browser_of(strict_assistant), account_id).step == "code"


def test_a_session_that_floods_keeps_what_was_typed_and_stops_no_other(
    strict_assistant: Assistant,
) -> None:
    browser = browser_of(strict_assistant)
    code = asks_code(browser)
    pages = [Page(browser.post(code, "code", code="12")) for _ in range(34)]
    assert [each.status for each in pages[:29]] == [422] * 29
    check_too_fast(pages[-1], "nl")
    assert ("code", "12") in pages[-1].forms[0].fields
    assert asks_code(browser_of(strict_assistant)).step == "code"


def test_a_session_that_reads_too_often_is_refused_in_time(strict_assistant: Assistant) -> None:
    browser = browser_of(strict_assistant)
    asks_code(browser)
    pages = [browser.open("code") for _ in range(64)]
    assert pages[0].status == 200
    assert pages[-1].status == 429
    assert WORDS["nl"][2] in pages[-1].links
