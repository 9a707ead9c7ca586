"""The pages and health calls on the same origin, and nothing of Rasa's own beside them."""

from __future__ import annotations

import pytest
import requests
from sanic import Sanic, response

from components.headers import secure
from components.help_page import help_page
from components.settings import server_settings
from tests.assistant import Assistant, Customer


def get(assistant: Assistant, path: str, **headers: str) -> requests.Response:
    return requests.get(
        f"{assistant.origin}{path}", headers=headers, allow_redirects=False, timeout=30
    )


@pytest.mark.parametrize("call", ["live", "ready"])
def test_health_needs_no_token(assistant: Assistant, call: str) -> None:
    assert get(assistant, f"/webhooks/widget/health/{call}").status_code == 200


@pytest.mark.parametrize(
    ("accept_language", "page"),
    [
        ("nl", "/help/nl"),
        ("nl-BE,nl;q=0.9,en;q=0.8", "/help/nl"),
        ("en-GB,en;q=0.9,nl;q=0.8", "/help/en"),
        ("en;q=0.2, nl;q=0.9", "/help/nl"),
        ("en; q=0.2, nl; q=0.9", "/help/nl"),
        ("fr-FR, nl;q=0.5, en;q=0.4", "/help/nl"),
        ("nl;q=0", "/help/en"),
        ("de", "/help/en"),
        ("*", "/help/en"),
        ("nonsense;;;q=x", "/help/en"),
        ("", "/help/en"),
    ],
)
def test_the_root_leads_to_the_browsers_language(
    assistant: Assistant, accept_language: str, page: str
) -> None:
    answer = get(assistant, "/", **{"Accept-Language": accept_language})
    assert answer.status_code in (302, 303, 307)
    assert answer.headers["Location"].removeprefix(assistant.origin) == page


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_help_page_says_its_language_and_brings_the_chat(
    assistant: Assistant, language: str
) -> None:
    answer = get(assistant, f"/help/{language}")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/html")
    assert f'<html lang="{language}"' in answer.text
    assert "/static/support-chat.js" in answer.text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_help_page_allows_only_its_own_origin(assistant: Assistant, language: str) -> None:
    headers = get(assistant, f"/help/{language}").headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy and "http" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] in ("same-origin", "no-referrer", "strict-origin")


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/help/nl",
        "/stop",
        "/static/support-chat.js",
        "/static/help.css",
        "/nothing",
        "/webhooks/widget/health/ready",
        "/webhooks/widget/messages",
        "/webhooks/widget/nothing",
        "/webhooks/nothing",
        "/demo/accounts",
        "/demo/nothing",
    ],
)
def test_every_answer_is_secured(assistant: Assistant, path: str) -> None:
    headers = get(assistant, path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "camera=()" in headers["Permissions-Policy"]
    assert "Strict-Transport-Security" not in headers, "a demo has no TLS"
    expected = "no-store" if path.startswith(("/webhooks", "/demo", "/stop")) else ""
    if path.startswith(("/help", "/static")):
        expected = "no-cache"  # kept by the browser, which asks whether it is the newest
    assert headers.get("Cache-Control", "") == expected


def test_no_answer_names_the_software(assistant: Assistant) -> None:
    for path in ("/", "/nothing", "/webhooks/widget/nothing", "/static/"):
        answer = get(assistant, path)
        assert not {"Server", "X-Powered-By"} & set(answer.headers)
        assert not any(word in answer.text.lower() for word in ("sanic", "rasa", "python"))


def test_a_page_takes_no_text_for_markup(assistant: Assistant) -> None:
    policy = get(assistant, "/help/nl").headers["Content-Security-Policy"]
    assert "require-trusted-types-for 'script'" in policy


async def test_outside_the_demo_tls_is_demanded_and_the_demo_is_absent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Built in this process: outside demo mode the page and its headers need no other server."""
    for name in ("DEMO", "CHAT_KEYS", "ACTIONS_KEYS"):
        monkeypatch.setenv(name, {"DEMO": "0"}.get(name, "a-secret-of-our-own"))
    app = Sanic("outside_the_demo", configure_logging=False)
    app.blueprint(help_page(server_settings()))
    secure(app, server_settings().demo)
    app.router.finalize()
    paths = {f"/{route.path}" for route in app.router.routes}
    assert not [path for path in paths if path.startswith("/demo")]
    answer = response.text("page")
    for middleware in app.response_middleware:
        await middleware(None, answer)
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=")


def test_the_chat_element_is_served_as_a_script(assistant: Assistant) -> None:
    answer = get(assistant, "/static/support-chat.js")
    assert answer.status_code == 200
    assert "javascript" in answer.headers["Content-Type"]
    assert "customElements" in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/help",
        "/help/fr",
        "/help/nl.html",
        "/nothing",
        "/static/nothing.js",
        "/static/",
        "/static/..%2f..%2fdomain.yml",
        "/static/%2e%2e/%2e%2e/domain.yml",
        "/webhooks/rest/webhook",
        "/webhooks/rest/",
        "/conversations/x/tracker",
        "/model/parse",
        "/domain",
        "/status",
        "/version",
    ],
)
def test_what_does_not_exist_is_not_found(assistant: Assistant, path: str) -> None:
    """Rasa's own interface, with its senders that anybody may claim, is not served."""
    assert get(assistant, path).status_code == 404


def test_rasas_stock_channel_takes_no_message(assistant: Assistant) -> None:
    body = {"sender": "anybody", "message": "/affirm"}
    for path in ("/webhooks/rest/webhook", "/conversations/anybody/messages"):
        assert requests.post(f"{assistant.origin}{path}", json=body, timeout=30).status_code == 404


def test_the_demo_shows_its_accounts_and_mails(assistant: Assistant) -> None:
    assert get(assistant, "/demo/accounts").json()
    assert isinstance(get(assistant, "/demo/outbox?to=nobody@example.com").json(), list)


@pytest.mark.parametrize("body", [b"", b"x", b"[]", b'{"account": ["x"]}'])
def test_the_demos_portal_gives_a_token_that_signs_nobody_in_whom_it_does_not_know(
    assistant: Assistant, body: bytes
) -> None:
    answer = requests.post(f"{assistant.origin}/demo/identity-token", data=body, timeout=30)
    assert answer.status_code in (200, 400)
    if answer.status_code == 200:
        opened = Customer(assistant, "nl", answer.json()["identity_token"])
        assert opened.messages[-1]["response"] == "utter_sign_in_failed"
