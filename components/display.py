"""How a personal value is shown again: enough to recognise it, too little to use it."""

from __future__ import annotations

import re

HIDDEN = "••••"
_LONG_ENOUGH = 8  # of fewer digits, four would be too many
_EMAIL = re.compile(r"([^\s@<>]{1,2})[^\s@<>]*(@[\w.-]+\.\w+)")


def shown_as(kind: str, value: str | None) -> str:
    """A value, masked.

    Args:
        kind: What it is, as the vault names it.
        value: The value, or None where it has lapsed.
    """
    if value is None or kind in ("verification_code", "verification_proof"):
        return HIDDEN
    if kind == "billing_address":
        return f"[{HIDDEN}]"
    if kind in ("email", "billing_admin_email"):
        return mask_emails(value) if _EMAIL.fullmatch(value) else HIDDEN
    digits = "".join(character for character in value if character.isdecimal())
    if value.startswith(HIDDEN):  # a card number, of which the channel kept the last four
        return f"{HIDDEN} {digits[-4:]}"
    return f"{HIDDEN}{digits[-4:]}" if len(digits) >= _LONG_ENOUGH else HIDDEN


def mask_emails(text: str) -> str:
    """Cuts each e-mail address in a text to its first letters and its domain."""
    return _EMAIL.sub(r"\1•••\2", text)
