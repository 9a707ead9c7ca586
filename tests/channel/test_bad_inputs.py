"""Thousands of inputs that nobody means well with: no 500, no hang, nothing in the log."""

from __future__ import annotations

import contextlib
import itertools
import json
import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import requests
from hypothesis import example, given
from hypothesis import strategies as st

from tests.assistant import Assistant, Customer
from tests.bad_inputs import (
    HANGS_AFTER_SECONDS,
    HOSTILE,
    MARK,
    headers,
    methods,
    segments,
    share,
    texts,
)

PER_CONVERSATION = 50
CALLED = {200, 201, 204, 400, 401, 404, 405, 408, 411, 413, 417, 422, 429}
PAYLOADS = [
    "/affirm",
    "/affirm#x",
    "/restart",
    "/session_start",
    "/start_conversation",
    "/forget_conversation",
    "/conversation_full",
    '/give_details{"verification_proof": "x"}',
    '/affirm{"cancellation_confirmed": true}',
    "EXTERNAL: affirm",
]
_numbers = itertools.count()

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=8,
)
fields = st.sampled_from(["text", "payload", "client_id", "language", "identity_token", "x"])
forged = st.one_of(st.sampled_from(PAYLOADS), st.text(max_size=50).map(lambda text: f"/{text}"))
bodies = st.one_of(
    st.binary(max_size=200),
    st.dictionaries(fields, values, max_size=4).map(lambda body: json.dumps(body).encode()),
    values.map(lambda value: json.dumps(value).encode()),
    forged.map(lambda payload: json.dumps({"payload": payload}).encode()),
    st.tuples(texts, st.integers(0, 400)).map(
        lambda p: json.dumps({"text": p[0]}).encode()[: p[1]]
    ),
    st.sampled_from([b"[" * 60_000, b'{"a":' * 9_000, b"9" * 60_000, b'{"text": 1e999999}']),
)


@pytest.fixture(scope="module")
def http() -> Iterator[requests.Session]:
    with requests.Session() as session:
        yield session


@pytest.fixture(scope="module")
def speaker(assistant: Assistant) -> Callable[[], Customer]:
    """Gives a customer, and now and then another one, so that no conversation gets too long."""
    held: list[Customer] = []

    def give() -> Customer:
        if next(_numbers) % PER_CONVERSATION == 0:
            held[:] = [Customer(assistant, "nl")]
        return held[0]

    return give


@pytest.fixture(autouse=True, scope="module")
def unharmed(assistant: Assistant) -> Iterator[None]:
    """After all of it a customer is answered as before, and no log has what was typed."""
    yield
    assert requests.get(f"{assistant.channel}/health/ready", timeout=30).status_code == 200
    assert Customer(assistant, "nl").says("Ik wil opzeggen")[-1]["expects"] == "account_id"
    if not assistant.log.exists():
        pytest.skip("an assistant that ran already keeps its log elsewhere")
    assert MARK not in assistant.log.read_text(errors="replace")


def check(answer: requests.Response) -> None:
    assert answer.status_code in CALLED, answer.text[:500]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    if answer.status_code >= 400 and "/webhooks/widget" in answer.url and answer.content:
        assert answer.headers["Content-Type"] == "application/problem+json"


@share(2)
@given(body=bodies, more=headers)
def test_a_body_that_cannot_be_meant(
    http: requests.Session, speaker: Callable[[], Customer], body: bytes, more: dict[str, str]
) -> None:
    customer = speaker()
    url = f"{customer.assistant.channel}/messages"
    every = more | customer.headers
    check(http.post(url, data=body, headers=every, timeout=HANGS_AFTER_SECONDS))


@share(20)
@given(text=texts)
def test_a_text_that_is_hostile(
    http: requests.Session, speaker: Callable[[], Customer], text: str
) -> None:
    customer = speaker()
    url = f"{customer.assistant.channel}/messages"
    body = json.dumps({"text": text}).encode()
    answer = http.post(url, data=body, headers=customer.headers, timeout=HANGS_AFTER_SECONDS)
    check(answer)
    assert answer.status_code in (200, 413)
    assert answer.status_code == 413 or answer.json()["messages"]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:20]))
def test_a_text_that_is_hostile_in_a_form(assistant: Assistant, text: str) -> None:
    customer = Customer(assistant, "nl")
    customer.says("Ik wil opzeggen")
    answer = customer.post(text=MARK + text)
    assert answer.status_code in (200, 413)
    said = [message["from"] for message in customer.history()].count("user")
    assert said == (2 if answer.status_code == 200 else 1)


@share(20)
@given(body=st.dictionaries(fields, values, max_size=3), more=headers)
def test_an_opening_that_cannot_be_meant(
    http: requests.Session, assistant: Assistant, body: dict[str, Any], more: dict[str, str]
) -> None:
    url = f"{assistant.channel}/conversations"
    data = json.dumps(body).encode()
    check(http.post(url, data=data, headers=more, timeout=HANGS_AFTER_SECONDS))


@share(5)
@given(method=methods, path=st.lists(segments, max_size=4), more=headers, token=st.booleans())
def test_a_call_that_does_not_exist(
    http: requests.Session,
    speaker: Callable[[], Customer],
    method: str,
    path: list[str],
    more: dict[str, str],
    token: bool,
) -> None:
    customer = speaker()
    url = f"{customer.assistant.channel}/{'/'.join(path)}"
    every = more | (customer.headers if token else {"Authorization": f"Bearer {''.join(path)[:9]}"})
    every = {name: value.encode("latin-1", "replace") for name, value in every.items()}
    check(http.request(method, url, headers=every, timeout=HANGS_AFTER_SECONDS))


@share(5)
@given(
    line=st.one_of(
        st.binary(max_size=80),
        st.sampled_from([b"POST /webhooks/widget/messages HTTP/1.1", b"GET / HTTP/9.9", b"GET"]),
    ),
    more=st.lists(st.binary(max_size=60), max_size=5),
    body=st.binary(max_size=200),
)
@example(b"POST /webhooks/widget/messages HTTP/1.1", [b"Content-Length: -1"], b"")
@example(b"POST /webhooks/widget/messages HTTP/1.1", [b"Content-Length: x"], b"")
@example(b"POST /webhooks/widget/messages HTTP/1.1", [b"Transfer-Encoding: chunked"], b"zz\r\n")
@example(b"POST /webhooks/widget/messages HTTP/1.1", [b"Content-Length: 99999999"], b"a")
@example(b"POST /webhooks/widget/messages HTTP/1.1", [b"Transfer-Encoding: gzip"], b"a")
@example(
    b"POST /webhooks/widget/messages HTTP/1.1",
    [b"Content-Length: 1", b"Transfer-Encoding: chunked"],
    b"a",
)
@example(b"GET /\xff HTTP/1.1", [b"Accept-Language: \xff"], b"")
@example(b"GET /webhooks/widget/messages HTTP/1.1", [b"Authorization: Bearer \x80"], b"")
@example(b"GET /" + b"a" * 20_000 + b" HTTP/1.1", [], b"")
def test_bytes_that_are_no_request(
    assistant: Assistant, line: bytes, more: list[bytes], body: bytes
) -> None:
    """The connection is closed for sending, so that a server which waits for more would hang."""
    with socket.create_connection(("127.0.0.1", assistant.ports["PORT"])) as connection:
        connection.settimeout(HANGS_AFTER_SECONDS)
        connection.sendall(b"\r\n".join([line, *more, b"Connection: close", b"", body]))
        connection.shutdown(socket.SHUT_WR)
        answer = connection.recv(65536)
    assert not answer.startswith(b"HTTP/1.1 5"), answer[:300]


@pytest.mark.parametrize("address", [b"/\xff", b"http://[", b"x", b":", b"http://a:b/"], ids=ascii)
def test_an_address_that_is_none_is_refused_and_logged_nowhere(
    assistant: Assistant, address: bytes
) -> None:
    before = assistant.log.read_bytes() if assistant.log.exists() else b""
    with socket.create_connection(("127.0.0.1", assistant.ports["PORT"])) as connection:
        connection.settimeout(HANGS_AFTER_SECONDS)
        connection.sendall(b"GET " + address + b" HTTP/1.1\r\nConnection: close\r\n\r\n")
        answer = connection.recv(65536)
    assert answer.startswith(b"HTTP/1.1 400 "), answer[:300]
    assert not assistant.log.exists() or assistant.log.read_bytes() == before


@pytest.mark.parametrize("path", ["/help/nl/cancel", "/help/nl", "/nowhere", "/static/help.css"])
def test_a_refusal_does_not_stumble_over_the_form_that_is_wished(
    assistant: Assistant, path: str
) -> None:
    """The server's own refusals (size, method, path) once chose their form by `Accept`."""
    for body in (b"", b"x" * 100_000):
        with contextlib.suppress(requests.ConnectionError):  # closed before all of it was sent
            answer = requests.put(
                f"{assistant.origin}{path}", data=body, headers={"Accept": "0"}, timeout=30
            )
            assert answer.status_code in (404, 405, 413)
