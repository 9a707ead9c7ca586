"""The page behind the link of a notice, as somebody without script uses it."""

from __future__ import annotations

from typing import Any

import pytest
import requests

from tests.assistant import Assistant
from tests.cancel_form.browser import Page
from tests.processes import frozen
from tests.stop_page.conftest import Notice, NoticeIn

LANGUAGES = pytest.mark.parametrize("language", ["nl", "en"])
BUTTON = {"nl": "Ja, houd dit tegen", "en": "Yes, stop it"}
LOOK = {"nl": "Laat zien wat er is opgezegd", "en": "Show what was cancelled"}


def post(notice: Notice, language: str, **fields: str) -> Page:
    url = f"{notice.address}/{language}"
    answer = requests.post(url, data=fields, allow_redirects=False, timeout=30)
    assert answer.url == url
    return Page(answer)


def press(page: Page, words: str, **typed: str) -> Page:
    """Presses a button of the page, with the fields of its form."""
    form = next(each for each in page.forms if words in each.buttons or not words)
    fields = dict(form.fields) | typed
    name, value = form.buttons[words]
    fields |= {name: value} if name else {}
    origin = page.url.partition("/stop")[0]
    return Page(requests.post(origin + form.action, data=fields, timeout=30))


@LANGUAGES
def test_a_link_that_is_pasted_is_shown_and_then_stops(notice_in: NoticeIn, language: str) -> None:
    notice = notice_in(language)
    start = Page(requests.get(f"{notice.address}/{language}", timeout=30))
    shown = press(start, LOOK[language], token=notice.link)
    assert shown.status == 200
    assert notice.reference in shown.text
    assert "GoTo Meeting" in shown.text
    assert notice.stands
    stopped = press(shown, BUTTON[language])
    [case] = notice.truth["cases"]
    assert notice.reference in stopped.text
    assert case["reference"] in stopped.text
    assert not notice.stands
    for again in (press(shown, BUTTON[language]), post(notice, language, token=notice.token)):
        assert {"nl": "geldt al niet meer", "en": "no longer stands"}[language] in again.text
        assert again.status == 200
    assert len(notice.truth["cases"]) == 1


@pytest.mark.parametrize(
    ("accept", "language"), [("nl-NL,nl;q=0.9", "nl"), ("de,en;q=0.5", "en"), ("", "en")]
)
def test_the_link_opens_in_the_browsers_language(
    assistant: Assistant, accept: str, language: str
) -> None:
    url = f"{assistant.origin}/stop"
    answer = requests.get(url, headers={"Accept-Language": accept}, timeout=30)
    assert (answer.status_code, answer.url) == (200, url)
    assert f'<html lang="{language}">' in answer.text
    other = {"nl": "en", "en": "nl"}[language]
    assert f'href="/stop/{other}"' in answer.text


def test_the_other_language_keeps_the_link(notice_in: NoticeIn) -> None:
    notice = notice_in("nl")
    other = press(post(notice, "nl", token=notice.token), "English")
    assert other.path == "/stop/en"
    assert notice.reference in other.text
    assert notice.stands


@pytest.mark.parametrize("form", [str.lower, lambda t: t.replace("-", ""), lambda t: f" {t}\n"])
def test_a_token_may_be_copied_by_hand(notice_in: NoticeIn, form: Any) -> None:
    notice = notice_in("en")
    assert notice.reference in post(notice, "en", token=form(notice.token)).text


@LANGUAGES
@pytest.mark.parametrize(
    "token",
    ["S-00000-00000-00000-00000-00000", "x" * 65, "x" * 5000, "\0", "<script>", "C-00000-00000"],
    ids=["unknown", "too long", "far too long", "null byte", "markup", "a reference"],
)
@pytest.mark.parametrize("decision", ["", "stop"])
def test_a_link_that_is_none_leads_to_a_person(
    assistant: Assistant, token: str, decision: str, language: str
) -> None:
    url = f"{assistant.origin}/stop/{language}"
    page = Page(requests.post(url, data={"token": token, "decision": decision}, timeout=30))
    assert page.status == 404
    assert f"/help/{language}/cancel/person" in page.links.values()
    assert "<script>" not in page.html


@pytest.mark.parametrize("body", [b"", b"token=", b"token=%23", b"\xff\xfe", b"a&" * 500, b"{}"])
def test_nothing_filled_in_is_asked_for(assistant: Assistant, body: bytes) -> None:
    answer = requests.post(f"{assistant.origin}/stop/en", data=body, timeout=30)
    assert answer.status_code == 422
    assert "Paste the link" in answer.text


@pytest.mark.parametrize("decision", ["no", "STOP", "stop stop", "1"])
def test_another_decision_than_the_buttons_only_looks(notice_in: NoticeIn, decision: str) -> None:
    notice = notice_in("nl")
    post(notice, "nl", token=notice.token, decision=decision)
    assert notice.stands


def test_reading_the_page_never_stops(notice_in: NoticeIn) -> None:
    """Mail scanners open links."""
    notice = notice_in("nl")
    for method in ("GET", "HEAD", "PUT", "DELETE"):
        query = {"token": notice.token, "decision": "stop"}
        requests.request(method, f"{notice.address}/nl", params=query, timeout=30)
    assert notice.stands


@LANGUAGES
def test_a_backend_that_is_away_is_tried_again_with_one_button(
    notice_in: NoticeIn, assistant: Assistant, language: str
) -> None:
    notice = notice_in(language)
    shown = post(notice, language, token=notice.token)
    unsure = {"nl": "niet te zeggen", "en": "cannot be said"}[language]
    with frozen(assistant, "backend"):
        away = post(notice, language, token=notice.token)
        assert away.status == 503
        assert unsure not in away.text
        away = press(shown, BUTTON[language])
    assert away.status == 503
    assert unsure in away.text
    assert away.headers["Retry-After"]
    stopped = press(away, {"nl": "Opnieuw proberen", "en": "Try again"}[language])
    assert stopped.status == 200
    assert not notice.stands


def test_the_page_lets_nothing_in_and_is_kept_nowhere(notice_in: NoticeIn) -> None:
    notice = notice_in("nl")
    for answer in (
        requests.get(notice.address, timeout=30),
        requests.post(notice.address, data={"token": notice.token}, timeout=30),
    ):
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Set-Cookie" not in answer.headers
        assert 'style="' not in answer.text


def test_a_token_stands_in_no_log_and_in_no_conversation(
    notice_in: NoticeIn, assistant: Assistant
) -> None:
    notice = notice_in("nl")
    post(notice, "nl", token=notice.link)
    post(notice, "nl", token=notice.token, decision="stop")
    assert not notice.stands
    bare = notice.token.replace("-", "")
    for file in (assistant.log, assistant.data_dir / "chat.db"):
        written = file.read_bytes() if file.exists() else b""
        assert notice.token.encode() not in written
        assert bare.encode() not in written
