"""The mail with the code names what is about to be done, as far as that was said."""

from __future__ import annotations

import pytest

from tests.assistant import Assistant, Customer
from tests.channel.conftest import BillingAdmin


@pytest.mark.parametrize(
    ("language", "wishes", "words"),
    [
        ("nl", ["Ik wil GoTo Meeting opzeggen"], "vraagt via de annuleringsassistent om"
         " GoTo Meeting te annuleren."),
        ("en", ["please cancel GoTo Meeting and GoTo Webinar"], "asks to cancel GoTo Meeting and"
         " GoTo Webinar."),
        ("nl", ["Ik wil opzeggen"], "om abonnementen te bekijken of te annuleren."),
        ("en", ["I want to cancel"], "asks to see or cancel subscriptions."),
    ],
)  # fmt: skip
def test_the_mail_names_what_was_said(
    assistant: Assistant,
    billing_admin: BillingAdmin,
    language: str,
    wishes: list[str],
    words: str,
) -> None:
    customer = Customer(assistant, language)
    for text in (*wishes, billing_admin.account_id, billing_admin.email):
        answers = customer.says(text)
    assert answers[-1]["expects"] == "code"
    assert assistant.newest_code(billing_admin.email)
    assert words in assistant.mails(billing_admin.email)[0]["text"]
