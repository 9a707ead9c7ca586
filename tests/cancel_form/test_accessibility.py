"""axe-core finds nothing on any page of the form, in both languages, light and dark."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.axe import needs_axe, violations
from tests.cancel_form.conftest import Customer, CustomerWith
from tests.chromium import chromium, overflows
from tests.processes import frozen

NARROW, WIDE = {"width": 320, "height": 568}, {"width": 1280, "height": 900}
TRIES = 3  # of a code
WIDEST = "C-WWWWW-WWWWW"  # of the references that there may be
LANGUAGES = pytest.mark.parametrize("language", ["nl", "en"])

pytestmark = needs_axe


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A visitor without a cookie."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


@LANGUAGES
def test_axe_finds_nothing_on_the_way_of_a_cancellation(
    page: Page, customer_with: CustomerWith, language: str
) -> None:
    customer = customer_with("super_admin_monthly", language)
    page.goto(customer.browser.path())
    found = wrong(page, "start")
    page.locator("button.primary").click()
    expect(page.locator(".summary")).to_be_focused()
    found |= wrong(page, "start, with errors")
    asks_code(page, customer)
    found |= wrong(page, "code")
    page.locator("#code").fill("12")
    page.locator("#code").press("Enter")
    expect(page.locator(".error").first).to_be_visible()
    found |= wrong(page, "code, with an error")
    proves_identity(page, customer)
    found |= wrong(page, "items")
    for name, value in customer.details.items():
        page.locator(f"#{name}").fill(value)
    page.locator("button.primary").click()
    expect(page.locator(".equals button")).to_have_count(2)
    found |= wrong(page, "preview")
    page.locator(".equals button").first.click()
    reference = page.locator(".receipt strong")
    expect(reference).to_be_visible()
    reference.evaluate("(node, widest) => { node.textContent = widest }", WIDEST)
    found |= wrong(page, "receipt")
    page.locator("a[href$=undo]").click()
    found |= wrong(page, "undo")
    page.locator(".equals button").first.click()
    expect(page.locator(".equals button")).to_have_count(0)
    assert customer.truth["subscriptions"][0]["status"] == "active"
    found |= wrong(page, "undone")
    assert found == {}


@LANGUAGES
@pytest.mark.parametrize("situation", ["ordinary_admin", "admin_with_open_invoice"])
def test_axe_finds_nothing_where_somebody_is_refused_and_asks_a_person(
    page: Page, customer_with: CustomerWith, situation: str, language: str
) -> None:
    customer = customer_with(situation, language)
    page.goto(customer.browser.path())
    asks_code(page, customer)
    proves_identity(page, customer)
    found = wrong(page, situation)
    page.locator("a[href$=person]").last.click()
    found |= wrong(page, "person")
    page.locator("button.primary").click()
    expect(page.locator("main")).to_contain_text(customer.truth["cases"][-1]["reference"])
    found |= wrong(page, "handed over")
    page.goto(customer.browser.path("stopped"))
    found |= wrong(page, "stopped")
    assert found == {}


@LANGUAGES
def test_axe_finds_nothing_where_the_form_cannot_go_on(
    page: Page, customer_with: CustomerWith, language: str
) -> None:
    customer = customer_with("super_admin_monthly", language)
    page.goto(customer.browser.path())
    with frozen(customer.assistant, "backend"):
        gives_account(page, customer)
        expect(page.locator(".error, .summary")).to_have_count(0)
        expect(page.locator("#account_id")).to_have_count(0)
        found = wrong(page, "backend away")
    page.goto(customer.browser.path())
    asks_code(page, customer)
    code = customer.assistant.newest_code(customer.values["email"])
    for _ in range(TRIES):
        page.locator("#code").fill(str((int(code) + 1) % 10**6).zfill(6))
        page.locator("#code").press("Enter")
        page.wait_for_load_state()
    expect(page.locator("#code")).to_have_count(0)
    found |= wrong(page, "locked")
    page.goto(customer.browser.path("code"))
    found |= wrong(page, "after the lock")
    assert found == {}


@LANGUAGES
def test_axe_finds_nothing_where_another_site_sent_the_form(
    page: Page, customer_with: CustomerWith, language: str
) -> None:
    customer = customer_with("super_admin_monthly", language)
    page.set_extra_http_headers({"Origin": "https://elsewhere.example.com"})
    page.goto(customer.browser.path())
    page.locator("button.primary").click()
    expect(page.locator("form input:not([type=hidden])")).to_have_count(0)
    assert wrong(page, "sent from elsewhere") == {}


def asks_code(page: Page, customer: Customer) -> None:
    """Gives account and address, and comes to the code."""
    gives_account(page, customer)
    expect(page.locator("#code")).to_be_visible()


def gives_account(page: Page, customer: Customer) -> None:
    """Sends account and address."""
    page.locator("#account_id").fill(customer.values["account_id"])
    page.locator("#email").fill(customer.values["email"])
    page.locator("button.primary").click()


def proves_identity(page: Page, customer: Customer) -> None:
    """Gives the mailed code."""
    page.locator("#code").fill(customer.assistant.newest_code(customer.values["email"]))
    page.locator("#code").press("Enter")
    expect(page.locator("#code")).to_have_count(0)


def wrong(page: Page, name: str) -> dict[str, list[str]]:
    """What axe finds on a page: narrow, where nothing may reach over the edge, and dark."""
    found = {}
    for look, scheme, size in (("narrow", "light", NARROW), ("dark", "dark", WIDE)):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        found[f"{name}, {look}"] = violations(page)
        if overflows(page):
            found[f"{name}, {look}"].append("The page scrolls sideways")
    return {name: lines for name, lines in found.items() if lines}
