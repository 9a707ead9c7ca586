"""The form, filled in and called as nobody does who means well: never a 500, never a hang."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st

from components.cancel_form.routes import COOKIE, SHOW, TAKE
from components.cancel_form.session import Seal, Session
from components.server import REQUEST_BYTES
from components.settings import DEMO_CHAT_KEY
from tests.assistant import Assistant
from tests.bad_inputs import HANGS_AFTER_SECONDS, MARK, headers, methods, segments, share, texts

FIELDS = [
    "account_id", "email", "code", "item", "billing_admin_email", "card_last4", "billing_address",
    "decision", "preview", "reference", "reason", "message", "x",
]  # fmt: skip
ANSWERED = {200, 303, 400, 403, 404, 405, 413, 417, 422, 429}
SEAL = Seal([DEMO_CHAT_KEY])

forms = st.lists(st.tuples(st.sampled_from(FIELDS), texts | st.just("")), max_size=6).map(urlencode)
bodies = forms.map(str.encode) | st.binary(max_size=300) | st.just(b"&a=" * 12_000)
ids = st.none() | st.text("abcdef0123456789-", min_size=1, max_size=40)
sessions = st.builds(
    Session,
    account_id=st.sampled_from(["", "4820193776", "99999999999999999999"]),
    email=st.sampled_from(["", "karin@example.nl"]),
    verification_id=ids,
    token=ids,
    chosen=st.lists(texts.map(lambda text: text[:300]), max_size=3),
    reference=st.none() | st.just("C-AAAAA-BBBBB"),
    undoing=st.none() | st.just("C-AAAAA-BBBBB"),
    case=st.none() | st.just("H-AAAAA-BBBBB"),
)
printable = st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=300)
cookies = sessions.map(SEAL.close) | printable
steps = st.sampled_from(sorted({*SHOW, *TAKE})) | segments
origins = st.sampled_from(["own", "own", "own", "", "http://[", "null", "https://evil.example.com"])


@pytest.fixture(autouse=True, scope="module")
def unharmed(assistant: Assistant) -> Iterator[None]:
    """After all of it the form opens as before, and no log has what was typed."""
    yield
    assert requests.get(f"{assistant.origin}/help/nl/cancel", timeout=30).status_code == 200
    if not assistant.log.exists():
        pytest.skip("an assistant that ran already keeps its log elsewhere")
    assert MARK not in assistant.log.read_text(errors="replace")


@share(4)
@given(
    method=st.sampled_from(["POST", "POST", "POST", "GET"]) | methods,
    step=steps,
    query=st.just("") | printable,
    body=bodies,
    cookie=st.none() | cookies,
    origin=origins,
    more=headers,
)
def test_a_form_that_cannot_be_meant(
    assistant: Assistant,
    method: str,
    step: str,
    query: str,
    body: bytes,
    cookie: str | None,
    origin: str,
    more: dict[str, str],
) -> None:
    sent = more | {"Origin": assistant.origin if origin == "own" else origin}
    sent |= {"Cookie": f"{COOKIE}={cookie}"} if cookie is not None else {}
    try:
        answer = requests.request(  # on a connection of its own: a refusal may close it
            method,
            f"{assistant.origin}/help/nl/cancel/{step}?{query}",
            data=body,
            headers=sent,
            allow_redirects=False,
            timeout=HANGS_AFTER_SECONDS,
        )
    except requests.ConnectionError:
        # Refused for its size and closed before all of it was sent, which TCP tells as a reset.
        assert len(body) > REQUEST_BYTES
        return
    assert answer.status_code in ANSWERED, (answer.status_code, step)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "<img src=x" not in answer.text and "<script" not in answer.text
