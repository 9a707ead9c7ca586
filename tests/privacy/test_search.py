"""The search finds what it must find: a test of zero hits is worth no more than that."""

from __future__ import annotations

import base64
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote, quote_plus

import pytest
from cryptography.fernet import Fernet

from tests.privacy.search import Secret, found_in, hits

EMAIL = Secret("email", "Ilse.Zwaluw@geheim.example.nl")
ADDRESS = Secret("address", "Zwaluwkade 71")
NUMBER = Secret("account", "8820 471 936")
LAST4 = Secret("last four", "7391")
KEY = Fernet.generate_key().decode()


@pytest.mark.parametrize(
    ("secret", "content"),
    [
        (EMAIL, b"to ilse.zwaluw@geheim.example.nl, sent"),
        (EMAIL, quote(f"?to={EMAIL.text}", safe="").encode()),
        (EMAIL, EMAIL.text.encode("utf-16-le")),
        (EMAIL, EMAIL.text.encode().hex().encode()),
        (ADDRESS, quote_plus(f"x {ADDRESS.text}").encode()),
        (ADDRESS, json.dumps({"address": ADDRESS.text}).encode()),
        (NUMBER, b'{"account_id": "8820471936"}'),
        (NUMBER, b"account 8820.471-936!"),
        (NUMBER, b"8820 4719 36"),
        (LAST4, b"card 7391, thanks"),
        (LAST4, b"7391"),
    ],
)
def test_a_secret_is_found_however_it_is_written(secret: Secret, content: bytes) -> None:
    assert found_in(content, secret)


@pytest.mark.parametrize("before", ["", "a", "ab", "abc", '{"text": "'])
@pytest.mark.parametrize("secret", [EMAIL, ADDRESS])
def test_a_secret_is_found_in_base64_at_any_offset(secret: Secret, before: str) -> None:
    encoded = base64.b64encode(f"{before}{secret.text} and more".encode())
    assert found_in(b"noise " + encoded + b" noise", secret)
    urlsafe = base64.urlsafe_b64encode(f"{before}{secret.text} and more".encode())
    assert found_in(urlsafe, secret)


@pytest.mark.parametrize(
    ("secret", "content"),
    [(NUMBER, b"8820471937"), (LAST4, b"1795341600.7391"), (LAST4, b"a7391"), (EMAIL, b"ilse")],
)
def test_other_content_is_not_taken_for_it(secret: Secret, content: bytes) -> None:
    assert not found_in(content, secret)


def test_every_table_log_and_file_is_searched(tmp_path: Path) -> None:
    event = json.dumps({"text": f"mijn adres is {ADDRESS.text}"})
    with closing(sqlite3.connect(tmp_path / "chat.db")) as chat:
        chat.execute("CREATE TABLE events (id INTEGER, data TEXT)")
        chat.execute("INSERT INTO events VALUES (1, ?)", [Fernet(KEY).encrypt(event.encode())])
        chat.execute("CREATE TABLE others (note TEXT)")
        chat.execute("INSERT INTO others VALUES (?)", [LAST4.text])
        chat.commit()
    (tmp_path / "run.log").write_text(f"error at {EMAIL.text}\n")
    assert hits(tmp_path, [EMAIL, ADDRESS, NUMBER, LAST4], (KEY,)) == [
        "address in chat.db/events.data",
        "email in run.log",
        "last four in chat.db/others.note",
    ]


def test_what_the_company_knows_by_design_is_left_out_there_and_only_there(tmp_path: Path) -> None:
    secret = Secret("email", EMAIL.text, frozenset({"backend.db/contacts.email"}))
    with closing(sqlite3.connect(tmp_path / "backend.db")) as backend:
        backend.execute("CREATE TABLE contacts (email TEXT, note TEXT)")
        backend.execute("INSERT INTO contacts VALUES (?, '-')", [secret.text])
        backend.commit()
        assert hits(tmp_path, [secret], ()) == []
        backend.execute("UPDATE contacts SET note = ?", [secret.text])
        backend.commit()
        assert hits(tmp_path, [secret], ()) == ["email in backend.db/contacts.note"]
