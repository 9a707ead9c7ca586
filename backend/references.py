"""References that people read out: `C-7K3MP-9QXA2` for a cancellation, `H-…` for a case."""

from __future__ import annotations

import re
import secrets

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: without I, L, O and U, which are mistaken for other signs."""

LENGTH = 10
_MISREAD = str.maketrans("OIL", "011")


def new_reference(prefix: str) -> str:
    """Returns a reference that cannot be guessed (50 random bits).

    Args:
        prefix: "C" for a cancellation, "H" for a case.
    """
    return _written(prefix, "".join(secrets.choice(CROCKFORD) for _ in range(LENGTH)))


def new_stop_token() -> str:
    """Returns a secret for a stop link (125 random bits), such as `S-7K3MP-9QXA2-…`."""
    groups = ("".join(secrets.choice(CROCKFORD) for _ in range(5)) for _ in range(5))
    return "-".join(("S", *groups))


def reference_key(reference: str) -> str:
    """Returns the form in which references are compared: as people copy or say them.

    Case, spaces, dashes and dots do not count, and O, I and L read as 0, 1 and 1.
    """
    return re.sub(r"[^0-9A-Z]", "", reference.upper()).translate(_MISREAD)


def lookup_keys(reference: str, prefix: str) -> tuple[str, ...]:
    """Returns the keys under which a typed reference may stand: as typed, or without its prefix."""
    key = reference_key(reference)
    return (key, prefix + key) if len(key) == LENGTH else (key,)


def as_made(reference: str, prefix: str) -> str:
    """Returns a typed reference as `new_reference` would have made it."""
    signs = reference_key(reference)
    if len(signs) > LENGTH:
        signs = signs.removeprefix(prefix)
    return _written(prefix, signs)


def _written(prefix: str, signs: str) -> str:
    return f"{prefix}-{signs[:5]}-{signs[5:]}"
