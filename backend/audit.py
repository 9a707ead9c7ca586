"""The audit trail: what was asked, refused and done, so that nobody can change it unnoticed.

Every entry carries the digest of the one before and a signature; a signed head tells how many there
are. Whoever can write to the database but lacks the key can neither change, insert, remove nor
reorder entries, nor cut off the end. Only putting back an older copy of the whole database stays
unseen by that: for it, keep what `anchor` prints (the log has it every hour too) somewhere else.

    python -m backend.audit verify [--anchor 'NUMBER:DIGEST'] [--public-key KEY]
    python -m backend.audit find ACCOUNT_ID
    python -m backend.audit anchor | public-keys | new-key
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import event, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from backend.audit_keys import AuditKeys, is_signed
from backend.clock import Clock
from backend.tables_trust import AuditHeadRow, AuditRow

BEGINNING = "0" * 64
"""What the first entry follows."""

_HEAD = 1
_TRAIL_LOCK = 4_820_194
"""Key of the PostgreSQL advisory lock under which one transaction at a time appends."""

_NOTES = "audit_notes"
_ABOUT = "audit_about"


class Event(StrEnum):
    """What happened; the closed set of words in an entry's `event`."""

    CODE_ASKED = "code_asked"
    CODE_TRIED = "code_tried"
    SIGNED_IN = "signed_in"
    DETAILS_CHECKED = "details_checked"
    REFUSED = "refused"
    PREVIEWED = "previewed"
    CONFIRMED = "confirmed"
    SUBMITTED = "submitted"
    UNDO = "undo"
    STOP = "stop"
    CASE_FILED = "case_filed"
    CASE_READ = "case_read"
    ERASED = "erased"


@dataclass(frozen=True)
class About:
    """Whom a transaction is about; either may be unknown."""

    account_id: str | None
    conversation_id: str | None


@dataclass(frozen=True)
class _Note:
    """An entry to be written when its transaction is committed."""

    event: Event
    outcome: str | None
    subject: str | None
    about: About


def say_about(session: Session, account_id: str | None, conversation_id: str | None) -> None:
    """Tells once per transaction whom its entries, or its refusal, are about."""
    session.info[_ABOUT] = About(account_id, conversation_id)


def about(session: Session) -> About:
    """Returns whom a transaction is about, as far as it was told."""
    known: About = session.info.get(_ABOUT, About(None, None))
    return known


class AuditTrail:
    """Appends to the trail in the transaction of what it tells.

    Entries are written at the very end of the transaction, after its last lock was taken: so the
    trail is held for the shortest time, and two transactions cannot wait for each other there.
    """

    def __init__(self, keys: AuditKeys, clock: Clock) -> None:
        """Keeps what it works with."""
        self.keys = keys
        self._clock = clock

    def note(
        self,
        session: Session,
        happened: Event,
        outcome: str | None = None,
        subject: str | None = None,
    ) -> None:
        """Notes something about the one whom `say_about` named.

        Args:
            session: A writing transaction; if it is undone, so is the note.
            happened: What.
            outcome: How it ended: a word of a closed set.
            subject: What it concerns: references or random ids, never what a customer typed.
        """
        if _NOTES not in session.info:
            session.info[_NOTES] = []
            event.listen(session, "before_commit", self._write)
        session.info[_NOTES].append(_Note(happened, outcome, subject, about(session)))

    def _write(self, session: Session) -> None:
        notes: list[_Note] = session.info[_NOTES]
        session.flush()  # takes the transaction's last locks, before the trail's
        if session.get_bind().dialect.name == "postgresql":
            session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _TRAIL_LOCK})
        head = session.get(AuditHeadRow, _HEAD, populate_existing=True)
        if head is None:
            head = AuditHeadRow(id=_HEAD, number=0, digest=BEGINNING)
            session.add(head)
        for note in notes:
            row = self._entry(note, head.number + 1, head.digest)
            session.add(row)
            head.number, head.digest = row.number, row.digest
        head.key_id = self.keys.key_id
        head.signature = self.keys.sign(_head_message(head.number, head.digest))
        notes.clear()

    def _entry(self, note: _Note, number: int, previous: str) -> AuditRow:
        row = AuditRow(
            number=number,
            at=self._clock.now().isoformat(),
            event=note.event,
            outcome=note.outcome,
            account_ref=self.keys.refer("account", note.about.account_id),
            conversation_ref=self.keys.refer("conversation", note.about.conversation_id),
            subject=note.subject,
            key_id=self.keys.key_id,
            previous=previous,
        )
        row.digest = _digest(row)
        row.signature = self.keys.sign(_entry_message(row.digest))
        return row


@dataclass(frozen=True)
class Verdict:
    """What became of a verification.

    Attributes:
        number: How many entries there are, or the first bad one.
        fault: What is wrong with that one; None when all is well.
    """

    number: int
    fault: str | None = None


def verify(
    session: Session, keys: Mapping[str, Ed25519PublicKey], anchor: tuple[int, str] | None = None
) -> Verdict:
    """Reads the whole trail and names the first entry that is not as it was written.

    Args:
        session: A transaction that has read nothing yet, so that it can have one view of both
            tables while others append.
        keys: The public keys, by their ids.
        anchor: Number and digest of an entry as somebody else has kept them.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
    head = session.get(AuditHeadRow, _HEAD)
    number, previous = 0, BEGINNING
    in_order = select(AuditRow).order_by(AuditRow.number).execution_options(yield_per=500)
    try:
        with closing(session.scalars(in_order)) as rows:
            for row in rows:
                fault = _fault(row, number + 1, previous, keys)
                if fault is None and anchor is not None and row.number == anchor[0]:
                    fault = None if row.digest == anchor[1] else "is not the one of the anchor"
                if fault is not None:
                    return Verdict(number + 1, fault)
                number, previous = row.number, row.digest
    except DBAPIError:  # bytes that are no text any more
        return Verdict(_first_unreadable(session, number + 1), "cannot be read")
    return _check_end(head, number, previous, keys, anchor)


def _first_unreadable(session: Session, number: int) -> int:
    """Returns which entry, from a number on, makes the database stumble."""
    while True:
        try:
            if session.scalars(select(AuditRow).where(AuditRow.number == number)).first() is None:
                return number
        except DBAPIError:
            return number
        number += 1


def _fault(
    row: AuditRow, expected: int, previous: str, keys: Mapping[str, Ed25519PublicKey]
) -> str | None:
    if row.number != expected:
        return "is missing"
    if row.digest != _digest(row):
        return "was changed"
    if row.previous != previous:
        return "does not follow from the one before"
    if not is_signed(keys, row.key_id, row.signature, _entry_message(row.digest)):
        return f"is not signed by a known key (it names {row.key_id})"
    return None


def _check_end(
    head: AuditHeadRow | None,
    number: int,
    digest: str,
    keys: Mapping[str, Ed25519PublicKey],
    anchor: tuple[int, str] | None,
) -> Verdict:
    """Compares where the trail ends with where its head, and an anchor, say it does."""
    if anchor is not None and anchor[0] > number:
        return Verdict(number + 1, f"is missing: the anchor knows {anchor[0]} entries")
    if head is None:
        if number == 0:
            return Verdict(0)
        return Verdict(number, "is the last, but the signed head is missing")
    if not is_signed(keys, head.key_id, head.signature, _head_message(head.number, head.digest)):
        return Verdict(number, "is the last, but the head is not signed by a known key")
    if head.number > number:
        return Verdict(number + 1, f"is missing: the head knows {head.number} entries")
    if (head.number, head.digest) != (number, digest):
        return Verdict(number, "is the last, but not for the signed head")
    return Verdict(number)


def read_anchor(session: Session) -> str:
    """Returns `NUMBER:DIGEST` of the newest entry, to be kept where the database is not."""
    head = session.get(AuditHeadRow, _HEAD)
    return f"{head.number}:{head.digest}" if head else f"0:{BEGINNING}"


def find_entries(session: Session, keys: AuditKeys, account_id: str) -> list[AuditRow]:
    """Returns the entries about an account, under every key there is."""
    references = keys.all_references("account", account_id)
    found = select(AuditRow).where(AuditRow.account_ref.in_(references))
    return list(session.scalars(found.order_by(AuditRow.number)))


def _digest(row: AuditRow) -> str:
    """Returns the SHA-256 of everything an entry says, its place in the trail included."""
    said: list[Any] = [row.number, row.at, row.event, row.outcome]
    said += [row.account_ref, row.conversation_ref, row.subject, row.key_id, row.previous]
    return sha256(json.dumps(said, separators=(",", ":")).encode()).hexdigest()


def _entry_message(digest: str) -> bytes:
    return b"audit entry:" + digest.encode()


def _head_message(number: int, digest: str) -> bytes:
    return b"audit head:%d:" % number + digest.encode()


if __name__ == "__main__":
    import sys

    from backend.audit_command import main

    sys.exit(main(sys.argv[1:]))
