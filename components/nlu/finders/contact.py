"""Finds e-mail addresses, and the references of cancellations and cases."""

from __future__ import annotations

import re

from email_validator import EmailNotValidError, validate_email

from components.nlu.finders.value import EMAIL, REFERENCE, Value

_EMAIL_LIKE = re.compile(r"[^\s<>()\[\]\",;:|=\x00]+@[^\s<>()\[\]\",;:|\x00]+")
_MAILTO = re.compile(r"^mailto:", re.IGNORECASE)

# C- for a cancellation, H- for a case; two groups of five in Crockford's base 32.
_REFERENCE_LIKE = re.compile(
    r"(?<![\w-])([CH])(?P<first>[ -]{0,3})([0-9A-TV-Z]{5})"
    r"(?P<second>[ -]{0,3})([0-9A-TV-Z]{5})(?![\w-])",
    re.IGNORECASE,
)
_CROCKFORD = str.maketrans({"I": "1", "L": "1", "O": "0"})


def find_emails(text: str) -> list[Value]:
    """Finds e-mail addresses whose syntax is valid; the value is in lower case."""
    found = []
    for match in _EMAIL_LIKE.finditer(text):
        written = match.group()
        if text[: match.start()].casefold().endswith("mailto:"):
            written = written.partition("?")[0]  # the subject of a link (RFC 6068)
        written = written.strip("'`*_.!?")
        start = match.start() + match.group().index(written)
        address = email_address(written)
        if address:
            found.append(Value(EMAIL, address, start, start + len(written)))
    return found


def email_address(written: str) -> str | None:
    """The e-mail address in lower case, or None where the syntax is not that of one.

    No name server is asked.
    """
    try:
        checked = validate_email(
            _MAILTO.sub("", written.strip()), check_deliverability=False, test_environment=True
        )
    except EmailNotValidError:
        return None
    return checked.normalized.lower()


def find_references(text: str) -> list[Value]:
    """Finds references such as `C-7K2QF-0M9XW`, however they are spaced or capitalised.

    Letters that Crockford's alphabet lacks are read as the digits they are mistaken for.
    """
    found = []
    for match in _REFERENCE_LIKE.finditer(text):
        letter, first, second = match.group(1), match.group(3), match.group(5)
        hyphenated = "-" in match["first"] and "-" in match["second"]
        if not hyphenated and not re.search(r"\d", first + second):
            continue
        code = f"{first}-{second}".upper().translate(_CROCKFORD)
        found.append(Value(REFERENCE, f"{letter.upper()}-{code}", match.start(), match.end()))
    return found
