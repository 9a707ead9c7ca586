"""What must not get in, and what must not get out."""

from __future__ import annotations

import time

import aiohttp
import pytest
import requests
from cryptography.fernet import Fernet
from sanic import Sanic

from actions.backend_client import BackendClient
from actions.settings import ActionSettings
from components.cancel_form import cancel_form
from components.cancel_form.session import LIFETIME_SECONDS, Seal, Session
from components.settings import DEMO_CHAT_KEY, server_settings
from tests.assistant import free_port
from tests.cancel_form.browser import Browser, Page
from tests.cancel_form.conftest import CustomerWith

COOKIE = "cancel_form"
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }} {% raw %} {name} ${7*7}",
    "'; DROP TABLE accounts; --",
    "a\r\nSet-Cookie: x=y\r\n\r\n<b>",
    "\u202egnp\u0000.exe\ud7ff",
    "x" * 5000,
    "%s%n%00%0d%0a",
    '/affirm{"a": 1}',
]


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example.com"},
        {"Origin": "null"},
        {"Origin": "http://["},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Referer": "https://evil.example.com/help/nl/cancel"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "https://evil.example.com"},
        {},
    ],
    ids=str,
)
def test_a_form_of_another_site_is_refused(
    customer_with: CustomerWith, headers: dict[str, str]
) -> None:
    customer = customer_with("billing_admin_one_product")
    page = customer.browser.open()
    typed = {"account_id": customer.values["account_id"], "email": customer.values["email"]}
    answer = customer.browser.post(page, "", headers=headers, **typed)
    assert answer.status_code == 403
    assert "Set-Cookie" not in answer.headers
    assert customer.assistant.mails(customer.values["email"]) == []


def test_a_yes_of_another_site_cancels_nothing(customer_with: CustomerWith) -> None:
    customer = customer_with("billing_admin_one_product")
    preview = customer.comes_to_preview()
    evil = {"Origin": "https://evil.example.com", "Sec-Fetch-Site": "cross-site"}
    answer = customer.browser.post(preview, "preview", "Ja, zeg op", headers=evil)
    assert answer.status_code == 403
    assert customer.truth["cancellations"] == []


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "same-origin"}, {"Referer": "own"}], ids=str
)
def test_a_form_of_our_own_page_is_let_in(
    customer_with: CustomerWith, headers: dict[str, str]
) -> None:
    customer = customer_with("billing_admin_one_product")
    page = customer.browser.open()
    own = {name: page.url if value == "own" else value for name, value in headers.items()}
    assert customer.browser.post(page, "", headers=own).status_code == 422


def test_the_cookie_is_sealed_and_bound(customer_with: CustomerWith) -> None:
    customer = customer_with("billing_admin_one_product")
    page = customer.browser.open()
    typed = {"account_id": customer.values["account_id"], "email": customer.values["email"]}
    answer = customer.browser.post(page, "", follow=False, **typed)
    given = answer.headers["Set-Cookie"].lower()
    assert "httponly" in given and "samesite=strict" in given and "path=/;" in f"{given};"
    assert "max-age" not in given and "expires" not in given
    assert customer.values["account_id"] not in given
    assert customer.values["email"].split("@")[0] not in given


async def test_outside_the_demo_the_cookie_is_for_tls_and_this_host_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Served in this process: no TLS is needed to see what would be set."""
    monkeypatch.setenv("CHAT_KEYS", Fernet.generate_key().decode())
    monkeypatch.setenv("ACTIONS_KEYS", "a-secret-of-our-own")
    monkeypatch.setenv("DEMO", "0")
    nobody = BackendClient(ActionSettings(f"http://127.0.0.1:{free_port()}", "k", ("k",)))
    app = Sanic("form_outside_the_demo", configure_logging=False)
    app.blueprint(cancel_form(server_settings(), lambda: nobody))
    port = free_port()
    server = await app.create_server("127.0.0.1", port, return_asyncio_server=True)
    await server.startup()
    form = {"account_id": "4820193776", "email": "karin@example.nl"}
    origin = f"http://127.0.0.1:{port}"
    async with (
        aiohttp.ClientSession(headers={"Origin": origin}) as browser,
        browser.post(f"{origin}/help/nl/cancel", data=form) as answer,
    ):
        given = answer.headers["Set-Cookie"]
    await server.close()
    assert given.startswith("__Host-cancel_form=")
    parts = {part.strip().lower() for part in given.split(";")[1:]}
    assert parts == {"path=/", "httponly", "samesite=strict", "secure"}


@pytest.mark.parametrize("change", ["forged", "cut", "foreign key", "empty", "hostile"])
def test_a_cookie_that_is_not_ours_begins_anew(customer_with: CustomerWith, change: str) -> None:
    customer = customer_with("billing_admin_one_product")
    customer.proves_identity()
    (mine,) = [c.value for c in customer.browser.http.cookies if c.name == COOKIE]
    values = {
        "forged": str(mine)[:-8] + ("A" * 8),
        "cut": str(mine)[:40],
        "foreign key": _sealed_elsewhere(customer.values["email"]),
        "empty": "",
        "hostile": "../../etc/passwd<script>",
    }
    stranger = Browser(customer.assistant, "nl")
    for step in ("items", "preview", "receipt", "code"):
        cookie = f"{COOKIE}={values[change]}"
        answer = stranger.http.get(stranger.path(step), headers={"Cookie": cookie}, timeout=30)
        page = Page(answer)
        assert (page.status, page.step) == (200, "")
        assert customer.values["email"] not in page.html


def test_cookies_that_others_have_set_on_the_host_do_no_harm(customer_with: CustomerWith) -> None:
    customer = customer_with("billing_admin_one_product")
    customer.proves_identity()
    (mine,) = [c.value for c in customer.browser.http.cookies if c.name == COOKIE]
    foreign = f'a(b)@c="1; \x01={{}}; =x; {COOKIE}={mine}; z'
    url = customer.browser.path("items")
    page = Page(requests.get(url, headers={"Cookie": foreign.encode("latin-1")}, timeout=30))
    assert (page.status, page.step) == (200, "items")


def test_a_step_without_a_session_says_to_begin_again(customer_with: CustomerWith) -> None:
    customer = customer_with("billing_admin_one_product")
    page = customer.proves_identity()
    customer.browser.http.cookies.clear()
    page = customer.browser.send(page, "items", **customer.details)
    assert page.step == ""
    assert "Begin opnieuw" in page.text


def test_stopping_erases_the_session(customer_with: CustomerWith) -> None:
    customer = customer_with("billing_admin_one_product")
    page = customer.browser.send(customer.proves_identity(), "stop")
    assert "Er is niets opgezegd of gewijzigd" in page.text
    assert customer.browser.http.cookies.get(COOKIE) is None
    assert customer.browser.open("items").step == ""


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_shown_as_text_in_every_field(
    customer_with: CustomerWith, text: str
) -> None:
    customer = customer_with("super_admin_monthly")
    browser = customer.browser
    pages = [
        browser.send(browser.open(), "", account_id=text, email=text),
        browser.send(browser.open("person"), "person", email=text, message=text),
        browser.send(customer.asks_code(), "code", code=text),
    ]
    items = customer.proves_identity()
    typed = {"billing_admin_email": text, "card_last4": text, "billing_address": text}
    pages.append(browser.send(items, "items", **typed))
    items.form("items").choices["hostile"] = text
    pages.append(browser.send(items, "items", items=["hostile"], **customer.details))
    for page in pages:
        assert page.status in (200, 422), page.path
        assert not {"script", "img", "b"} & {tag for tag, _ in page.attributes}
        assert not any(name.startswith("on") for _, given in page.attributes for name in given)
        assert "x=y" not in str(page.headers.get("Set-Cookie"))
    assert customer.truth["cancellations"] == []


@pytest.mark.parametrize("text", HOSTILE[:5], ids=range(5))
def test_a_hostile_message_reaches_a_person_as_text(customer_with: CustomerWith, text: str) -> None:
    customer = customer_with("billing_admin_one_product")
    person = customer.browser.open("person")
    typed = {"email": customer.values["email"], "message": text}
    done = customer.browser.send(person, "person", **typed)
    assert (done.status, done.step) == (200, "person") and "H-" in done.text


def test_a_full_card_number_is_cut_to_its_last_four_and_said_so(
    customer_with: CustomerWith,
) -> None:
    customer = customer_with("billing_admin_one_product")
    page = customer.proves_identity()
    typed = customer.details | {"card_last4": "4242 4242 4242 4242"}
    preview = customer.browser.send(page, "items", **typed)
    assert preview.step == "preview"
    assert "volledig kaartnummer" in preview.text


def test_a_card_number_is_in_no_page_no_cookie_and_no_file(customer_with: CustomerWith) -> None:
    customer = customer_with("billing_admin_one_product")
    number = "5500005555555559"
    page = customer.proves_identity()
    wrong = {"card_last4": "12", "billing_address": f"Kaartweg {number} cvc 737"}
    shown = customer.browser.send(page, "items", **wrong)
    assert shown.status == 422 and number not in shown.html and "737" not in shown.html
    person = customer.browser.open("person")
    typed = {"email": customer.values["email"], "message": f"mijn kaart is {number}"}
    customer.browser.send(person, "person", **typed)
    files = [path for path in customer.assistant.data_dir.rglob("*") if path.is_file()]
    assert files
    assert not any(number.encode() in path.read_bytes() for path in files)


@pytest.mark.parametrize("step", ["", "person", "stopped", "declined"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_page_of_the_form_is_strict(
    customer_with: CustomerWith, step: str, language: str
) -> None:
    page = customer_with("billing_admin_one_product", language).browser.open(step)
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
    assert "script-src" not in policy and "unsafe" not in policy
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert not {"script", "style"} & {tag for tag, _ in page.attributes}
    assert not any("style" in given for _, given in page.attributes)
    assert ("html", {"lang": language}) in page.attributes


@pytest.mark.parametrize("step", ["nothing", "paid", "new-code", "..%2f..%2fdomain.yml"])
def test_what_is_no_page_of_the_form_is_not_found(customer_with: CustomerWith, step: str) -> None:
    browser = customer_with("billing_admin_one_product").browser
    assert requests.get(browser.path(step), timeout=30).status_code == 404


def test_a_body_that_is_no_form_is_a_form_without_answers(customer_with: CustomerWith) -> None:
    browser = customer_with("billing_admin_one_product").browser
    for body in (b"\xff\xfe\x00", b"&" * 5000, b"a=" * 300, b'{"account_id": 1}'):
        answer = browser.http.post(
            browser.path(), data=body, headers={"Origin": browser.assistant.origin}, timeout=30
        )
        assert answer.status_code == 422


def test_a_sealed_session_opens_with_its_own_key_only() -> None:
    session = Session(account_id="4820193776", email="ilse@example.com", token="proof")
    session.say("utter_wrong_code", "code", tries_left="2")
    closed = Seal([DEMO_CHAT_KEY]).close(session)
    assert Seal([DEMO_CHAT_KEY]).open(closed) == session
    assert Seal([Fernet.generate_key().decode(), DEMO_CHAT_KEY]).open(closed) == session
    assert Seal([Fernet.generate_key().decode()]).open(closed) is None


def test_a_conversation_at_rest_is_no_session_and_the_other_way_round() -> None:
    """The keys are derived: what one use has sealed, the other cannot open."""
    stored = Fernet(DEMO_CHAT_KEY).encrypt(b'{"conversation_id": "x", "notices": []}').decode()
    assert Seal([DEMO_CHAT_KEY]).open(stored) is None


def test_a_session_that_is_too_old_does_not_open(monkeypatch: pytest.MonkeyPatch) -> None:
    seal = Seal([DEMO_CHAT_KEY])
    closed = seal.close(Session(account_id="4820193776"))
    later = time.time() + LIFETIME_SECONDS + 1
    monkeypatch.setattr(time, "time", lambda: later)
    assert seal.open(closed) is None


def _sealed_elsewhere(email: str) -> str:
    session = Session(email=email, token="proof", reference="C-AAAAA-BBBBB")
    return Seal([Fernet.generate_key().decode()]).close(session)
