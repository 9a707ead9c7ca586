"""How often an address may use the page behind a link, and what it says to who does more."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from components.channel.limits import CALLS_OF_AN_ADDRESS
from tests.assistant import Assistant
from tests.cancel_form.browser import Page

WORDS = {"nl": "Opnieuw proberen", "en": "Try again"}
UNSURE = {"nl": "niet te zeggen", "en": "cannot be said"}
MOST = int(CALLS_OF_AN_ADDRESS.partition("/")[0])


@pytest.mark.parametrize(("number", "language"), enumerate(WORDS, 90))
def test_an_address_that_sends_too_often_is_told_when_to_come_back(
    strict_assistant: Assistant, number: int, language: str
) -> None:
    session = requests.Session()
    session.headers["X-Forwarded-For"] = f"198.51.100.{number}"
    url = f"{strict_assistant.origin}/stop/{language}"
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: session.post(url, timeout=60), range(MOST + 20)))
    assert {each.status_code for each in answers} == {422, 429}
    refused = Page(session.post(url, data={"token": "S-00000", "decision": "stop"}, timeout=30))
    assert refused.status == 429
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert UNSURE[language] not in refused.text
    [again] = [form for form in refused.forms if WORDS[language] in form.buttons]
    assert dict(again.fields) == {"token": "S-00000", "decision": "stop"}
    session.headers["X-Forwarded-For"] = f"203.0.113.{number}"
    assert session.post(url, timeout=30).status_code == 422
