"""What stands in the way is said as in the chat, and a person is always offered."""

from __future__ import annotations

import pytest
import requests

from components.cancel_form.texts import texts_in
from tests.cancel_form.browser import Page
from tests.cancel_form.conftest import Customer, CustomerWith

LANGUAGES = pytest.mark.parametrize("language", ["nl", "en"])


def chat_words(language: str, response: str, **values: str) -> str:
    """What the chat says, white space made plain."""
    return " ".join(texts_in(language).sentence(response, **values).text.split())


def asks_person(customer: Customer, page: Page, language: str) -> str:
    """Follows the page's link to a person, sends the form; returns why the case was filed."""
    words = {"nl": "Naar een medewerker", "en": "Talk to a person"}[language]
    assert page.links[words] == f"/help/{language}/cancel/person"
    person = customer.browser.open("person")
    done = customer.browser.send(person, "person", email=customer.values["email"])
    case = customer.truth["cases"][-1]
    assert case["language"] == language
    assert chat_words(language, "utter_handed_over", case=case["reference"]) in done.text
    return str(case["reason"])


@LANGUAGES
@pytest.mark.parametrize(
    ("situation", "response", "product", "reason"),
    [
        (
            "ordinary_admin",
            "utter_role_insufficient_general",
            "LogMeIn Resolve",
            "role_insufficient",
        ),
        (
            "connect_billing_admin",
            "utter_role_insufficient_connect",
            "GoTo Connect",
            "role_insufficient",
        ),
        (
            "representative_billing_admin",
            "utter_role_insufficient_representative",
            "LogMeIn Resolve",
            "role_insufficient",
        ),
        ("own_process_product", "utter_own_process", "LogMeIn Rescue", "own_process"),
        ("reseller", "utter_reseller", "GoTo Webinar", "reseller"),
    ],
)
def test_a_refusal_is_said_as_in_the_chat(
    customer_with: CustomerWith,
    language: str,
    situation: str,
    response: str,
    product: str,
    reason: str,
) -> None:
    customer = customer_with(situation, language)
    page = customer.proves_identity()
    assert chat_words(language, response, product=product) in page.text
    assert not any(form.action.endswith("/items") for form in page.forms)
    assert asks_person(customer, page, language) == reason
    assert customer.truth["cancellations"] == []


@LANGUAGES
def test_what_may_be_cancelled_is_offered_beside_what_may_not(
    customer_with: CustomerWith, language: str
) -> None:
    customer = customer_with("mixed_permissions", language)
    page = customer.proves_identity()
    (choice,) = page.form("items").choices
    assert choice.startswith("LogMeIn Resolve")
    refusal = chat_words(language, "utter_role_insufficient_connect", product="GoTo Connect")
    assert refusal in page.text


def test_a_box_that_was_not_on_offer_cancels_nothing(customer_with: CustomerWith) -> None:
    customer = customer_with("mixed_permissions")
    page = customer.proves_identity()
    page.form("items").choices["GoTo Connect"] = "0123456789ab"
    page.form("items").fields = []
    page = customer.browser.send(page, "items", items=["GoTo Connect"], **customer.details)
    assert (page.status, page.links["Kies wat je wilt opzeggen."]) == (422, "#item")


def test_what_is_cancelled_already_names_its_reference(customer_with: CustomerWith) -> None:
    customer = customer_with("cancelled_already")
    page = customer.proves_identity()
    assert customer.values["reference"] in page.text


@LANGUAGES
def test_an_open_invoice_is_shown_and_looked_at_again(
    customer_with: CustomerWith, language: str
) -> None:
    customer = customer_with("admin_with_open_invoice", language)
    page = customer.proves_identity()
    assert "INV-1001" in page.text and "240" in page.text
    assert not any(form.action.endswith("/items") for form in page.forms)
    still = customer.browser.send(page, "paid")
    assert chat_words(language, "utter_still_open") in still.text
    account = customer.values["account_id"]
    requests.post(f"{customer.assistant.backend}/dev/accounts/{account}/pay", timeout=10)
    clear = customer.browser.send(still, "paid")
    assert chat_words(language, "utter_balance_clear") in clear.text
    assert clear.form("items")


def test_somebody_with_an_open_invoice_can_ask_for_a_person(customer_with: CustomerWith) -> None:
    customer = customer_with("admin_with_open_invoice")
    assert asks_person(customer, customer.proves_identity(), "nl") == "open_balance"


@LANGUAGES
def test_a_notice_that_is_too_late_is_recorded_once(
    customer_with: CustomerWith, language: str
) -> None:
    customer = customer_with("late_notice", language)
    page = customer.proves_identity()
    pressed = [customer.browser.send(page, "late") for _ in range(2)]
    (case,) = customer.truth["cases"]
    assert case["reason"] == "notice_late"
    assert all(case["reference"] in shown.text for shown in pressed)
    end = customer.truth["subscriptions"][0]
    assert end["auto_renew"] is True and end["status"] == "active"


@LANGUAGES
def test_a_wrong_code_says_how_many_tries_are_left_and_the_third_shuts(
    customer_with: CustomerWith, language: str
) -> None:
    customer = customer_with("billing_admin_one_product", language)
    page = customer.asks_code()
    right = customer.assistant.newest_code(customer.values["email"])
    wrong = f"{(int(right) + 1) % 10**6:06d}"
    for left in ("2", "1"):
        page = customer.browser.send(page, "code", code=wrong)
        assert page.step == "code"
        assert chat_words(language, "utter_wrong_code", tries_left=left) in page.text
    reloaded = customer.browser.open("code")
    assert chat_words(language, "utter_wrong_code", tries_left="1") not in reloaded.text
    page = customer.browser.send(reloaded, "code", code=wrong)
    assert page.step == ""
    assert chat_words(language, "utter_identity_locked") in page.text


def test_a_code_that_is_no_code_costs_no_try(customer_with: CustomerWith) -> None:
    customer = customer_with("billing_admin_one_product")
    page = customer.asks_code()
    for typed in ("", "12345", "abcdef"):
        page = customer.browser.send(page, "code", code=typed)
        assert page.status == 422
        assert chat_words("nl", "utter_invalid_verification_code") in page.text
    code = customer.assistant.newest_code(customer.values["email"])
    assert customer.browser.send(page, "code", code=code).step == "items"


@LANGUAGES
def test_too_many_codes_are_refused_with_words(customer_with: CustomerWith, language: str) -> None:
    customer = customer_with("billing_admin_one_product", language)
    page = customer.asks_code()
    for _ in range(2):
        page = customer.browser.send(page, "new-code")
        assert chat_words(language, "utter_new_code_hint") in page.text
    page = customer.browser.send(page, "new-code")
    assert chat_words(language, "utter_too_many_codes") in page.text
    assert asks_person(customer, page, language) == "too_many_codes"


def test_the_details_sent_twice_mail_one_code(customer_with: CustomerWith) -> None:
    customer = customer_with("billing_admin_one_product")
    customer.asks_code()
    customer.asks_code()
    code = customer.assistant.newest_code(customer.values["email"])
    assert len(customer.assistant.mails(customer.values["email"])) == 1
    page = customer.browser.send(customer.browser.open("code"), "code", code=code)
    assert page.step == "items"


def test_an_account_that_does_not_exist_is_answered_the_same(customer_with: CustomerWith) -> None:
    known, unknown = (customer_with("billing_admin_one_product") for _ in range(2))
    unknown.values["account_id"] = "999" + unknown.values["account_id"]
    assert known.asks_code().html == unknown.asks_code().html


@LANGUAGES
def test_wrong_payment_details_never_say_which_and_the_third_time_shuts(
    customer_with: CustomerWith, language: str
) -> None:
    customer = customer_with("billing_admin_one_product", language)
    page = customer.proves_identity()
    for left in ("2", "1"):
        page = customer.browser.send(page, "items", **customer.details | {"card_last4": "0000"})
        assert chat_words(language, "utter_details_mismatch", tries_left=left) in page.text
    page = customer.browser.send(page, "items", **customer.details | {"card_last4": "0000"})
    assert chat_words(language, "utter_details_locked") in page.text
    assert asks_person(customer, page, language) == "details_mismatch"


@LANGUAGES
def test_what_is_no_value_is_marked_at_its_field(
    customer_with: CustomerWith, language: str
) -> None:
    customer = customer_with("super_admin_monthly", language)
    page = customer.browser.send(customer.browser.open(), "", account_id="abc", email="niemand")
    assert page.status == 422
    _marked(page, language, "account_id", "email")
    assert dict(page.form("").fields)["email"] == "niemand"
    typed = {"billing_admin_email": "x", "card_last4": "12", "billing_address": "hier"}
    page = customer.browser.send(customer.proves_identity(), "items", **typed)
    _marked(page, language, *typed)


def test_somebody_without_an_account_id_reaches_a_person(customer_with: CustomerWith) -> None:
    customer = customer_with("billing_admin_one_product")
    person = customer.browser.open("person")
    refused = customer.browser.send(person, "person", message="Ik weet het nummer niet")
    _marked(refused, "nl", "email")
    done = customer.browser.send(refused, "person", email=customer.values["email"])
    again = customer.browser.send(person, "person", email=customer.values["email"])
    assert "H-" in done.text and done.html == again.html


def _marked(page: Page, language: str, *names: str) -> None:
    """Each field names its error, and the summary at the top, which has the focus, links to it."""
    fields = {a["name"]: a for tag, a in page.attributes if a.get("aria-invalid")}
    assert set(fields) == set(names)
    ids = {a["id"] for _, a in page.attributes if a.get("id")}
    for name in names:
        described = str(fields[name]["aria-describedby"]).split()
        assert f"error-{name}" in described and ids.issuperset(described)
        assert f"#{name}" in page.links.values()
    (summary,) = [a for _, a in page.attributes if a.get("role") == "alert"]
    assert "autofocus" in summary and summary["tabindex"] == "-1"
    assert page.html.count("<title>") == 1
    assert {"nl": "<title>Fout: ", "en": "<title>Error: "}[language] in page.html
