"""The command line of the audit trail: `python -m backend.audit`."""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import closing

from backend.audit import find_entries, read_anchor, verify
from backend.audit_keys import AuditKeys, new_key, read_public_keys, write_public_key
from backend.db import Database
from backend.identity import normalise_account_id
from backend.settings import SettingsError, read_settings


def main(arguments: list[str]) -> int:
    """Carries out one command; 0 when all is well, 1 for a bad trail, 2 when it cannot be told."""
    given = _parse(arguments)
    if given.command == "new-key":
        print(new_key())
        return 0
    try:
        settings = read_settings(os.environ, serves=False)
        keys = AuditKeys(settings.audit_keys)
        if given.command == "public-keys":
            print(*(write_public_key(key) for key in keys.public.values()), sep="\n")
            return 0
        with closing(Database(settings.database_url)) as database:
            database.migrate()
            return _ask(database, keys, given)
    except (SettingsError, ValueError, OSError) as error:
        print(f"The audit trail cannot be read: {error}", file=sys.stderr)
        return 2


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m backend.audit", description="The audit trail.")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("verify", help="name the first bad entry")
    check.add_argument("--anchor", type=_anchor, help="NUMBER:DIGEST as `anchor` printed it")
    check.add_argument(
        "--public-key", action="append", help="verify with this key instead of AUDIT_KEY's"
    )
    find = commands.add_parser("find", help="list the entries about an account")
    find.add_argument("account_id")
    commands.add_parser("anchor", help="print the newest entry, to keep elsewhere")
    commands.add_parser("public-keys", help="print the keys to verify with")
    commands.add_parser("new-key", help="print a fresh AUDIT_KEY")
    return parser.parse_args(arguments)


def _anchor(given: str) -> tuple[int, str]:
    number, _, digest = given.partition(":")
    return int(number), digest


def _ask(database: Database, keys: AuditKeys, given: argparse.Namespace) -> int:
    with database.reading() as session:
        if given.command == "anchor":
            print(read_anchor(session))
            return 0
        if given.command == "find":
            for row in find_entries(session, keys, normalise_account_id(given.account_id)):
                print(row.number, row.at, row.event, row.outcome or "-", row.subject or "-")
            return 0
        public = read_public_keys(given.public_key) if given.public_key else keys.public
        verdict = verify(session, public, given.anchor)
    if verdict.fault is not None:
        print(f"Entry {verdict.number} {verdict.fault}.")
        return 1
    print(f"{verdict.number} entries, each as it was written.")
    return 0
