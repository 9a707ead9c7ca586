"""The audit trail: what is in it, and that nobody can change it unnoticed."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from assistant import Conversation, MovableTime, read_code
from fastapi.testclient import TestClient
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from test_concurrency import at_once

from backend.app import create_app
from backend.audit import AuditTrail, Event, Verdict, find_entries, read_anchor, verify
from backend.audit_keys import AuditKeys, new_key, read_public_keys, write_public_key
from backend.services import Services, build_services
from backend.tables_trust import AuditRow

DE_VRIES = "4820193776"
ILSE = "facturen@devriesict.example.com"


def entries(services: Services) -> list[AuditRow]:
    with services.database.reading() as session:
        return list(session.scalars(select(AuditRow).order_by(AuditRow.number)))


def told(services: Services) -> list[tuple[str, str | None]]:
    return [(row.event, row.outcome) for row in entries(services)]


def verdict(services: Services, **options: Any) -> Verdict:
    with services.database.reading() as session:
        return verify(session, services.trail.keys.public, **options)


def test_a_cancellation_is_told_from_the_first_code_to_the_undo(
    conversation: Conversation, services: Services
) -> None:
    conversation.ask_code(DE_VRIES, ILSE)
    code = read_code(conversation.client, ILSE)
    conversation.try_code(f"{(int(code) + 1) % 10**6:06d}")
    conversation.try_code(code)
    conversation.check_details(None, "0000", "Kerkstraat 12, 1017 GP Amsterdam")
    conversation.check_details(None, "4242", "Kerkstraat 12, 1017 GP Amsterdam")
    receipt = conversation.cancel("GoTo Meeting")
    conversation.undo(receipt["reference"])
    case = conversation.open_case().json()
    conversation.client.delete(f"/v1/conversations/{conversation.id}")
    assert told(services) == [
        ("code_asked", "cancel"),
        ("code_tried", "wrong_code"),
        ("code_tried", "verified"),
        ("details_checked", "mismatch"),
        ("details_checked", "match"),
        ("previewed", "ready"),
        ("confirmed", None),
        ("submitted", None),
        ("undo", "undone"),
        ("case_filed", "verified"),
        ("erased", None),
    ]
    rows = entries(services)
    assert [rows[7].subject, rows[8].subject] == [receipt["reference"]] * 2
    assert rows[9].subject == case["reference"]
    assert len({row.account_ref for row in rows[:-1]}) == 1
    assert len({row.conversation_ref for row in rows}) == 1
    assert verdict(services) == Verdict(11)


def test_refusals_are_told_with_the_call_and_whom_they_are_about(
    ready_admin: Conversation, services: Services, time: MovableTime
) -> None:
    before = len(entries(services))
    assert ready_admin.submit("no-such-preview").status_code == 409
    thief = Conversation(ready_admin.client, proof=ready_admin.proof)
    assert thief.submit("no-such-preview").status_code == 403
    for _ in range(3):
        last = Conversation(ready_admin.client).ask_code(DE_VRIES, ILSE)
    assert last.status_code == 429
    conflict, stolen, *codes, too_many = entries(services)[before:]
    assert (conflict.event, conflict.outcome) == ("refused", "preview_expired")
    assert conflict.subject == stolen.subject == "POST /v1/cancellations"
    assert conflict.account_ref == too_many.account_ref == entries(services)[0].account_ref
    assert (stolen.outcome, stolen.account_ref) == ("not_verified", None)
    assert stolen.conversation_ref not in {None, conflict.conversation_ref}
    assert (len(codes), too_many.outcome) == (2, "too_many_codes")


def test_a_caller_without_the_key_cannot_write_to_the_trail(
    client: TestClient, services: Services, caplog: pytest.LogCaptureFixture
) -> None:
    assert client.get("/v1/account", headers={"Authorization": "Bearer x"}).status_code == 401
    assert entries(services) == []
    assert "without the key was refused: GET /v1/account" in caplog.text


def test_no_personal_data_stands_in_it(ready_admin: Conversation, services: Services) -> None:
    ready_admin.cancel("GoTo Meeting")
    ready_admin.open_case(account_id=DE_VRIES, facts={"who": "Ilse"})
    ready_admin.undo("Ilse de Vries, Kerkstraat 12")
    said = "".join(
        str(getattr(row, column.key)) for row in entries(services) for column in row.__table__.c
    )
    for secret in (DE_VRIES, ILSE, "Ilse", "Kerkstraat", ready_admin.id, "4242"):
        assert secret not in said


def test_what_is_undone_leaves_no_entry(ready_admin: Conversation, services: Services) -> None:
    before = told(services)
    with pytest.raises(RuntimeError), services.database.writing() as session:
        services.trail.note(session, Event.SUBMITTED, subject="C-00000-00000")
        raise RuntimeError
    assert told(services) == before


@pytest.fixture
def trail(billing_admin: Conversation, services: Services) -> Services:
    """A trail of five entries."""
    for _ in range(3):
        billing_admin.preview("GoTo Meeting")
    assert verdict(services) == Verdict(5)
    return services


def tamper(services: Services, *statements: str) -> None:
    """Changes the trail as somebody could who owns the database, past its triggers."""
    with services.database.writing() as session:
        if services.database.is_sqlite:
            for table in ("audit_entries_no_update", "audit_entries_no_delete"):
                session.execute(text(f"DROP TRIGGER {table}"))
            session.execute(text("DROP TRIGGER audit_head_no_delete"))
        else:
            session.execute(text("SET LOCAL session_replication_role = replica"))
        for statement in statements:
            session.execute(text(statement))


SWAP = [
    f"UPDATE audit_entries SET number = {new} WHERE number = {old}"
    for old, new in ((3, 99), (4, 3), (99, 4))
]


@pytest.mark.parametrize(
    ("statements", "number", "fault"),
    [
        (["UPDATE audit_entries SET outcome = 'ok' WHERE number = 3"], 3, "was changed"),
        (["UPDATE audit_entries SET subject = NULL WHERE number = 1"], 1, "was changed"),
        (["UPDATE audit_entries SET signature = 'ff' WHERE number = 4"], 4, "is not signed"),
        (["UPDATE audit_entries SET signature = 'no' WHERE number = 4"], 4, "is not signed"),
        (["UPDATE audit_entries SET key_id = 'other' WHERE number = 2"], 2, "was changed"),
        (["DELETE FROM audit_entries WHERE number = 3"], 3, "is missing"),
        (["DELETE FROM audit_entries WHERE number = 1"], 1, "is missing"),
        (SWAP, 3, "was changed"),
        (["DELETE FROM audit_entries WHERE number = 5"], 5, "is missing: the head knows 5"),
        (["DELETE FROM audit_entries"], 1, "is missing: the head knows 5"),
        (["DELETE FROM audit_head"], 5, "head is missing"),
        (
            ["DELETE FROM audit_entries WHERE number = 5", "UPDATE audit_head SET number = 4"],
            4,
            "the head is not signed",
        ),
        (["UPDATE audit_head SET signature = '00'"], 5, "the head is not signed"),
    ],
)
def test_the_first_bad_entry_is_named(
    trail: Services, statements: list[str], number: int, fault: str
) -> None:
    tamper(trail, *statements)
    found = verdict(trail)
    assert found.number == number
    assert fault in (found.fault or "")


def test_an_older_head_with_its_entries_is_seen_by_the_anchor(
    billing_admin: Conversation, services: Services
) -> None:
    with services.database.reading() as session:
        old = session.execute(text("SELECT number, digest, signature FROM audit_head")).one()
    billing_admin.preview("GoTo Meeting")
    with services.database.reading() as session:
        number, _, digest = read_anchor(session).partition(":")
    tamper(
        services,
        f"DELETE FROM audit_entries WHERE number > {old.number}",
        f"UPDATE audit_head SET number = {old.number}, digest = '{old.digest}', "
        f"signature = '{old.signature}'",
    )
    assert verdict(services) == Verdict(2)
    found = verdict(services, anchor=(int(number), digest))
    assert (found.number, found.fault) == (3, "is missing: the anchor knows 3 entries")
    billing_admin.preview("GoTo Meeting")  # another third entry takes its place
    found = verdict(services, anchor=(int(number), digest))
    assert (found.number, found.fault) == (3, "is not the one of the anchor")


def test_the_keys_are_needed_to_write_a_trail_of_ones_own(trail: Services) -> None:
    forger = AuditTrail(AuditKeys([new_key()]), trail.clock)
    with trail.database.writing() as session:
        forger.note(session, Event.UNDO, "undone")
    found = verdict(trail)
    assert found.number == 6
    assert "is not signed by a known key" in (found.fault or "")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entries SET outcome = 'ok'",
        "DELETE FROM audit_entries WHERE number = 1",
        "DELETE FROM audit_head",
    ],
)
def test_the_database_refuses_to_change_it(trail: Services, statement: str) -> None:
    with (
        pytest.raises(DBAPIError, match="the audit trail is append-only"),
        trail.database.writing() as session,
    ):
        session.execute(text(statement))
    assert verdict(trail) == Verdict(5)


COLUMNS = ("at", "event", "outcome", "account_ref", "subject", "digest", "signature")


@pytest.mark.parametrize("bit", [0x01, 0x80], ids=["another sign", "no text any more"])
@pytest.mark.parametrize("column", COLUMNS)
def test_one_flipped_byte_is_seen(
    billing_admin: Conversation, services: Services, tmp_path: Path, column: str, bit: int
) -> None:
    if not services.database.is_sqlite:
        pytest.skip("bytes are flipped in SQLite's file; PostgreSQL's pages are not ours to edit")
    billing_admin.preview("GoTo Meeting")
    file = tmp_path / "copy.db"
    with closing(sqlite3.connect(services.database.engine.url.database or "")) as source:
        source.execute("VACUUM INTO ?", (str(file),))
    before, content = raw_rows(file), bytearray(file.read_bytes())
    value = before[1][COLUMNS.index(column)]
    seen = 0
    for place in [match.start() for match in re.finditer(re.escape(value), bytes(content))]:
        content[place] ^= bit
        file.write_bytes(content)
        content[place] ^= bit
        changed = [n for n, row in enumerate(raw_rows(file), 1) if row != before[n - 1]]
        if changed:  # the value also stands in an index, and in other tables
            opened = open_copy(services, file)
            assert verdict(opened).number == changed[0]
            opened.database.close()
            seen += 1
    assert seen > 0


def raw_rows(file: Path) -> list[tuple[bytes, ...]]:
    """Returns the trail's values as bytes, whatever they are."""
    cast = ", ".join(f"CAST({column} AS BLOB)" for column in COLUMNS)
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(f"SELECT {cast} FROM audit_entries ORDER BY number").fetchall()


def open_copy(services: Services, file: Path) -> Services:
    return build_services(replace(services.settings, database_url=f"sqlite:///{file}"))


def test_entries_written_at_once_make_one_chain(client: TestClient, services: Services) -> None:
    accounts = [DE_VRIES, "8392051647", "9046137725", "1460938275", "99999999", "88888888"]
    at_once(*[lambda a=a: Conversation(client).ask_code(a, ILSE) for a in accounts * 2])
    assert verdict(services) == Verdict(12)


def test_seeding_leaves_the_trail(
    trail: Services, reseed: Callable[[str, Callable[[dict[str, Any]], None]], None]
) -> None:
    reseed(DE_VRIES, lambda entry: None)
    assert verdict(trail) == Verdict(5)
    with trail.database.reading() as session:
        assert len(find_entries(session, trail.trail.keys, DE_VRIES)) == 5


def test_a_rotated_key_signs_and_the_old_one_still_verifies(trail: Services) -> None:
    fresh = new_key()
    rotated = build_services(
        replace(trail.settings, audit_keys=(fresh, *trail.settings.audit_keys)), trail.clock
    )
    with TestClient(create_app(rotated)) as client:
        client.headers["Authorization"] = "Bearer test-backend-key"
        Conversation(client).ask_code(DE_VRIES, ILSE)
        assert verdict(rotated) == Verdict(6)
        with rotated.database.reading() as session:
            only_new = verify(session, AuditKeys([fresh]).public)
            assert len(find_entries(session, rotated.trail.keys, DE_VRIES)) == 6
    assert only_new.number == 1


def test_a_public_key_is_enough_to_verify(trail: Services) -> None:
    [written] = [write_public_key(key) for key in trail.trail.keys.public.values()]
    with trail.database.reading() as session:
        assert verify(session, read_public_keys([written])) == Verdict(5)


@pytest.mark.parametrize(
    "text_given",
    ["", "short", "*" * 44, new_key()[:-4]],
    ids=["empty", "short", "no base64", "cut off"],
)
def test_a_bad_key_is_refused(text_given: str) -> None:
    with pytest.raises(ValueError, match="AUDIT_KEY"):
        AuditKeys([text_given])
