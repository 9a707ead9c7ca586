"""What staff may read: a case, and never without an entry in the audit trail.

    python -m backend.staff case H-7K3MP-9QXA2 --staff ID

`ID` is what the company's directory calls the reader; no name and no address, since the trail is
kept for ever. Nothing else gives out a case's content but the mail to support when it is filed.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import unicodedata
from contextlib import closing

from sqlalchemy.exc import SQLAlchemyError

from backend.audit import AuditTrail, Event, say_about
from backend.audit_keys import AuditKeys
from backend.cases import write_case
from backend.clock import Clock
from backend.db import Database
from backend.references import as_made
from backend.settings import DEMO_AUDIT_KEY, SettingsError, read_settings
from backend.tables import CaseRow

STAFF_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{1,31}")


class NotRead(Exception):
    """A case is not shown; the message says why, for the reader."""


def read_case(database: Database, trail: AuditTrail, reference: str, staff_id: str) -> str:
    """Gives a case with its masked transcript, once the trail has who read it.

    The entry is committed before anything is given; what cannot be noted is not read. A case that
    there is not is noted too, without the reference that was typed.

    Args:
        database: Where the cases and the trail are.
        trail: Writes the entry, in the transaction that reads the case.
        reference: Of the case, as people copy or say it.
        staff_id: Who reads it.

    Raises:
        NotRead: The reader does not say who he is, or there is no such case.
        SQLAlchemyError: The entry could not be written.
    """
    if not STAFF_ID.fullmatch(staff_id):
        raise NotRead("Say who reads: 2 to 32 letters, digits, dots, dashes or underscores")
    with database.writing() as session:
        case = session.get(CaseRow, as_made(reference, "H"))
        if case is None:
            trail.note(session, Event.CASE_READ, "unknown", f"by {staff_id}")
            letter = None
        else:
            say_about(session, case.account_id, case.conversation_id)
            trail.note(session, Event.CASE_READ, "shown", f"{case.reference} by {staff_id}")
            letter = write_case(case, is_erased=case.conversation_id is None)
    if letter is None:
        raise NotRead("There is no such case")
    return _readable(f"{letter.subject}\n\n{letter.text}")


def _readable(text: str) -> str:
    """What a customer typed must not steer the reader's terminal, nor turn its lines round."""
    return "".join(c for c in text if c == "\n" or unicodedata.category(c)[0] != "C")


def main(arguments: list[str]) -> int:
    """Carries out one command; 0 when the case was shown, else 1, and 2 for bad settings."""
    parser = argparse.ArgumentParser(prog="python -m backend.staff", description="For staff.")
    commands = parser.add_subparsers(dest="command", required=True)
    case = commands.add_parser("case", help="show a case; the audit trail tells who read it")
    case.add_argument("reference", help="H-...")
    case.add_argument("--staff", required=True, help="the reader's id in the company's directory")
    given = parser.parse_args(arguments)
    try:
        settings = read_settings(os.environ, serves=False)
        if not settings.demo and DEMO_AUDIT_KEY in settings.audit_keys:
            raise SettingsError("AUDIT_KEY is missing or is the demo's")
        trail = AuditTrail(AuditKeys(settings.audit_keys), Clock(settings.frozen_today))
        with closing(Database(settings.database_url)) as database:
            database.migrate()
            print(read_case(database, trail, given.reference, given.staff))
    except (NotRead, SQLAlchemyError) as error:
        reason = str(error) if isinstance(error, NotRead) else type(error).__name__
        print(f"Nothing is shown: {reason}", file=sys.stderr)
        return 1
    except (SettingsError, ValueError, OSError) as error:
        print(f"Nothing is shown: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
