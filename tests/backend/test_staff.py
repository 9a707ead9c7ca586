"""Staff read a case: never without saying who reads, and never without an entry in the trail."""

from __future__ import annotations

import pytest
from assistant import Conversation
from sqlalchemy import select, text
from sqlalchemy.exc import SQLAlchemyError

from backend import staff
from backend.audit import find_entries, verify
from backend.services import Services
from backend.staff import NotRead, read_case
from backend.tables_trust import AuditRow

DE_VRIES = "4820193776"
READER = "kjansen"
SAID = "Ik wil iemand spreken"
LINE = {"from": "user", "text": SAID, "at": "2026-11-23T09:59:00+00:00"}


@pytest.fixture
def reference(billing_admin: Conversation) -> str:
    """The reference of a case of the billing admin of De Vries ICT."""
    return str(billing_admin.open_case(transcript=[LINE]).json()["reference"])


def readings(services: Services) -> list[tuple[str | None, str | None]]:
    wanted = select(AuditRow).where(AuditRow.event == "case_read").order_by(AuditRow.number)
    with services.database.reading() as session:
        return [(row.outcome, row.subject) for row in session.scalars(wanted)]


def read(services: Services, reference: str, reader: str = READER) -> str:
    return read_case(services.database, services.trail, reference, reader)


def test_a_case_is_shown_and_the_trail_tells_who_read_which(
    services: Services, reference: str
) -> None:
    shown = read(services, reference.lower().replace("-", " "))
    assert SAID in shown and reference in shown
    assert readings(services) == [("shown", f"{reference} by {READER}")]
    with services.database.reading() as session:
        about_account = find_entries(session, services.trail.keys, DE_VRIES)
        assert [row.event for row in about_account][-1] == "case_read"
    with services.database.reading() as session:
        assert verify(session, services.trail.keys.public).fault is None


@pytest.mark.parametrize(
    "reader", ["", " ", "k", "karin@example.com", "Karin Jansen", "a\nb", "x" * 33]
)
def test_who_does_not_say_who_he_is_reads_nothing(
    services: Services, reference: str, reader: str
) -> None:
    with pytest.raises(NotRead):
        read(services, reference, reader)
    assert readings(services) == []


@pytest.mark.parametrize("typed", ["H-00000-00000", "karin@example.com", "", "'; --\0"])
def test_looking_for_a_case_that_there_is_not_is_told_without_what_was_typed(
    services: Services, reference: str, typed: str
) -> None:
    with pytest.raises(NotRead):
        read(services, typed)
    assert readings(services) == [("unknown", f"by {READER}")]


def test_what_cannot_be_noted_is_not_read(
    services: Services,
    reference: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("DEMO", "1")
    monkeypatch.setenv("DATABASE_URL", services.settings.database_url)
    command = ["case", reference, "--staff", READER]
    assert staff.main(command) == 0
    assert SAID in capsys.readouterr().out
    with services.database.writing() as session:
        session.execute(text("ALTER TABLE audit_entries RENAME TO elsewhere"))
    try:
        with pytest.raises(SQLAlchemyError):
            read(services, reference)
        assert staff.main(command) == 1
    finally:
        with services.database.writing() as session:
            session.execute(text("ALTER TABLE elsewhere RENAME TO audit_entries"))
    told = capsys.readouterr()
    assert (told.out, SAID in told.err, "Nothing is shown" in told.err) == ("", False, True)
    assert len(readings(services)) == 1


def test_of_an_erased_conversation_staff_read_nothing_any_more(
    services: Services, billing_admin: Conversation, reference: str
) -> None:
    billing_admin.client.delete(f"/v1/conversations/{billing_admin.id}")
    shown = read(services, reference)
    assert reference in shown and SAID not in shown
    assert readings(services) == [("shown", f"{reference} by {READER}")]


def test_what_a_customer_typed_does_not_steer_the_terminal(
    services: Services, conversation: Conversation
) -> None:
    line = LINE | {"text": "\x1b[2J\x1b]0;x\x07\u202egnp\r\nnext"}
    case = conversation.open_case(transcript=[line]).json()["reference"]
    shown = read(services, case)
    assert "gnp\nnext" in shown
    assert not {"\x1b", "\x07", "\u202e", "\r"} & set(shown)


@pytest.mark.parametrize("key", ["", "demo"])
def test_outside_the_demo_nothing_is_read_without_a_key_to_sign_with(
    services: Services,
    reference: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    key: str,
) -> None:
    monkeypatch.delenv("DEMO", raising=False)
    monkeypatch.setenv("DATABASE_URL", services.settings.database_url)
    monkeypatch.setenv("AUDIT_KEY", staff.DEMO_AUDIT_KEY if key else "")
    assert staff.main(["case", reference, "--staff", READER]) == 2
    assert capsys.readouterr().out == ""
    assert readings(services) == []
