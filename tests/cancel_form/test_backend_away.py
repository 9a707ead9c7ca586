"""The backend is stopped where it stands, while somebody fills in the form."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
import requests

from tests.assistant import Assistant
from tests.cancel_form.browser import Page
from tests.cancel_form.conftest import CustomerWith
from tests.cancel_form.test_refusals import chat_words

TRY_AGAIN = {"nl": "Opnieuw proberen", "en": "Try again"}
YES = {"nl": "Ja, zeg op", "en": "Yes, cancel it"}
LANGUAGES = pytest.mark.parametrize("language", ["nl", "en"])


@contextmanager
def frozen_backend(assistant: Assistant) -> Iterator[None]:
    """Stops the backend: it holds its port and says nothing."""
    if assistant.process is None:
        pytest.skip("RUNNING=1: the backend belongs to somebody else and is not stopped")
    pid = _pid_of_backend(assistant.process.pid)
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)


def _pid_of_backend(parent: int) -> int:
    listed = subprocess.run(
        ["ps", "-axo", "pid=,ppid=,command="], check=True, capture_output=True, text=True
    ).stdout
    rows = (line.split(None, 2) for line in listed.splitlines())
    return next(int(p) for p, pp, run in rows if int(pp) == parent and "-m backend" in run)


@LANGUAGES
def test_what_was_typed_can_be_sent_once_more(customer_with: CustomerWith, language: str) -> None:
    customer = customer_with("billing_admin_one_product", language)
    with frozen_backend(customer.assistant):
        away = customer.asks_code()
        assert away.status == 503 and away.headers["Retry-After"]
        assert chat_words(language, "utter_backend_unavailable") in away.text
        assert TRY_AGAIN[language] in away.form("").buttons
        assert {"account_id", "email"} <= away.form("").names
    page = customer.browser.send(away, "")
    code = customer.assistant.newest_code(customer.values["email"])
    assert customer.browser.send(page, "code", code=code).step == "items"


@LANGUAGES
def test_a_cancellation_whose_answer_was_lost_is_claimed_by_nobody_and_done_once(
    customer_with: CustomerWith, language: str
) -> None:
    customer = customer_with("billing_admin_one_product", language)
    preview = customer.comes_to_preview()
    with frozen_backend(customer.assistant):
        unsure = customer.browser.send(preview, "preview", YES[language])
        assert unsure.status == 503
        assert chat_words(language, "utter_submission_unconfirmed") in unsure.text
    receipt = customer.browser.send(unsure, "preview")
    (cancellation,) = customer.truth["cancellations"]
    assert cancellation["reference"] in receipt.text


def test_a_person_is_not_promised_while_no_case_can_be_filed(customer_with: CustomerWith) -> None:
    customer = customer_with("billing_admin_one_product")
    person = customer.browser.open("person")
    with frozen_backend(customer.assistant):
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
    with frozen_backend(customer.assistant), ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(customer.browser.post, page, "", **typed)
        while not waiting.running():
            pass
        began = time.monotonic()
        for _ in range(5):
            url = f"{customer.assistant.channel}/health/live"
            assert requests.get(url, timeout=3).status_code == 200
        assert not waiting.done() and time.monotonic() - began < 3
        assert Page(waiting.result()).status == 503
