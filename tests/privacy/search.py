"""Searching everything that was written for a secret, in clear and in the usual encodings."""

from __future__ import annotations

import base64
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from cryptography.fernet import Fernet

BETWEEN_DIGITS = re.compile(rb"(?<=\d)[ .,_/\-]{1,3}(?=\d)")
SHORT = 6


@dataclass(frozen=True)
class Secret:
    """Something a customer typed that must not be found.

    Attributes:
        name: What it is.
        text: What to look for. Fewer than six characters are looked for between word boundaries,
            in tables and text files only: any database file holds any four digits.
        known_to: Cells, as `file/table.column`, in which the company has it by design; then files
            of that database are not searched as raw bytes.
    """

    name: str
    text: str
    known_to: frozenset[str] = frozenset()


def found_in(content: bytes, secret: Secret) -> bool:
    """Whether a secret stands in some content, in clear, encoded, or with digits set apart."""
    if len(secret.text) < SHORT:
        pattern = rb"(?<![\w.+/=-])" + re.escape(secret.text.encode()) + rb"(?![\w.+/=-])"
        return re.search(pattern, content) is not None
    lower = content.lower()
    closed = BETWEEN_DIGITS.sub(b"", lower)
    for text in (secret.text, secret.text.lower()):
        if any(form.lower() in lower or form.lower() in closed for form in _written(text)):
            return True
    return any(form in content for form in _base64(secret.text))


def _written(text: str) -> Iterator[bytes]:
    yield text.encode()
    yield quote(text, safe="").encode()
    yield quote(text, safe="").replace("%20", "+").encode()
    yield text.encode("unicode_escape")
    yield text.encode("utf-16-le")
    yield text.encode().hex().encode()
    if re.fullmatch(r"[\d .\-]+", text):
        yield re.sub(r"\D", "", text).encode()


def _base64(text: str) -> Iterator[bytes]:
    """The part of the base64 of any longer text that the secret alone decides, at each offset."""
    raw = text.encode()
    for offset in range(3):
        whole = base64.b64encode(b"\0" * offset + raw)
        inner = whole[-(-offset * 8 // 6) :][: (len(raw) * 8 - 8) // 6]
        yield inner
        yield inner.replace(b"+", b"-").replace(b"/", b"_")


def cells(database: Path, chat_keys: tuple[str, ...] = ()) -> Iterator[tuple[str, bytes]]:
    """Every cell of every table as `file/table.column`; events are decrypted with the chat's keys.

    Whoever has the keys of the conversations must still not read what the vault holds.
    """
    cipher = Fernet(chat_keys[0]) if chat_keys else None
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        listed = "SELECT name FROM sqlite_master WHERE type = 'table'"
        for (table,) in connection.execute(listed).fetchall():
            rows = connection.execute(f'SELECT * FROM "{table}"')
            columns = [column[0] for column in rows.description]
            for row in rows:
                for column, cell in zip(columns, row, strict=True):
                    content = cell if isinstance(cell, bytes) else str(cell).encode()
                    if cipher and (table, column) == ("events", "data"):
                        event = json.loads(cipher.decrypt(content))
                        content = json.dumps(event, ensure_ascii=False).encode(errors="replace")
                    yield f"{database.name}/{table}.{column}", content


def hits(folder: Path, secrets: list[Secret], chat_keys: tuple[str, ...]) -> list[str]:
    """Where secrets were found, as `secret in place`; by design known ones are left out.

    Args:
        folder: All that was written, databases and logs.
        secrets: What to look for.
        chat_keys: The keys of the conversations, the newest first.
    """
    found: set[str] = set()
    for database in sorted(folder.rglob("*.db")):
        for place, content in cells(database, chat_keys):
            for secret in secrets:
                if place not in secret.known_to and found_in(content, secret):
                    found.add(f"{secret.name} in {place}")
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        owner = file.name.partition(".db")[0] + ".db"
        is_database = ".db" in file.name
        content = file.read_bytes()
        for secret in secrets:
            if is_database and len(secret.text) < SHORT:
                continue
            if is_database and any(place.startswith(owner) for place in secret.known_to):
                continue
            if found_in(content, secret):
                found.add(f"{secret.name} in {file.name}")
    return sorted(found)
