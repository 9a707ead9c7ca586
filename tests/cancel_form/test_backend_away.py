"""The backend is stopped where it stands, while somebody fills in the form."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from tests.cancel_form.browser import Page
from tests.cancel_form.conftest import CustomerWith
from tests.cancel_form.test_refusals import chat_words
from tests.processes import frozen

TRY_AGAIN = {"nl": "Opnieuw proberen", "en": "Try again"}
YES = {"nl": "Ja, zeg op", "en": "Yes, cancel it"}
LANGUAGES = pytest.mark.parametrize("language", ["nl", "en"])


@LANGUAGES
def test_what_was_typed_can_be_sent_once_more(customer_with: CustomerWith, language: str) -> None:
    customer = customer_with("billing_admin_one_product", language)
    with frozen(customer.assistant, "backend"):
        away = customer.asks_code()
        assert away.status == 503 and away.headers["Retry-After"]
        assert chat_words(language, "utter_backend_unavailable") in away.text
        assert TRY_AGAIN[language] in away.form("").buttons
        assert {"account_id", "email"} <= away.form("").names
    page = customer.browser.send(away, "")
    code = customer.assistant.newest_code(customer.values["email"])
    assert customer.browser.send(page, "code", code=code).step == "items"


def test_a_step_that_is_only_ever_sent_can_be_sent_once_more(customer_with: CustomerWith) -> None:
    customer = customer_with("billing_admin_one_product")
    page = customer.asks_code()
    with frozen(customer.assistant, "backend"):
        away = customer.browser.send(page, "new-code")
    assert away.status == 503
    assert customer.browser.send(away, "new-code").step == "code"


@LANGUAGES
def test_a_cancellation_whose_answer_was_lost_is_claimed_by_nobody_and_done_once(
    customer_with: CustomerWith, language: str
) -> None:
    customer = customer_with("billing_admin_one_product", language)
    preview = customer.comes_to_preview()
    with frozen(customer.assistant, "backend"):
        unsure = customer.browser.send(preview, "preview", YES[language])
        assert unsure.status == 503
        assert chat_words(language, "utter_submission_unconfirmed") in unsure.text
    receipt = customer.browser.send(unsure, "preview")
    (cancellation,) = customer.truth["cancellations"]
    assert cancellation["reference"] in receipt.text


def test_a_person_is_not_promised_while_no_case_can_be_filed(customer_with: CustomerWith) -> None:
    customer = customer_with("billing_admin_one_product")
    person = customer.browser.open("person")
    with frozen(customer.assistant, "backend"):
        failed = customer.browser.send(person, "person", email=customer.values["email"])
        assert failed.status == 503
        assert chat_words("nl", "utter_hand_over_failed") in failed.text
    assert "H-" in customer.browser.send(failed, "person").text


def test_somebody_who_waits_for_the_backend_holds_up_nobody_else(
    customer_with: CustomerWith,
) -> None:
    customer = customer_with("billing_admin_one_product")
    page = customer.browser.open()
    typed = {"account_id": customer.values["account_id"], "email": customer.values["email"]}
    with frozen(customer.assistant, "backend"), ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(customer.browser.post, page, "", **typed)
        while not waiting.running():
            pass
        began = time.monotonic()
        for _ in range(5):
            url = f"{customer.assistant.channel}/health/live"
            assert requests.get(url, timeout=3).status_code == 200
        assert not waiting.done() and time.monotonic() - began < 3
        assert Page(waiting.result()).status == 503
