"""The languages there are, and which of them a browser prefers."""

from __future__ import annotations

LANGUAGES = ("nl", "en")


def preferred_language(accept_language: str) -> str:
    """The first of our languages in an `Accept-Language` header (RFC 9110, section 12.5.4).

    Args:
        accept_language: The header; a language with quality 0 is one not wanted.

    Returns:
        "nl" or "en"; English where neither is named.
    """
    ranked = []
    for place, part in enumerate(accept_language.lower().split(",")):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        quality = next((p[2:] for p in parameters if p.startswith("q=")), "1")
        try:
            ranked.append((-float(quality), place, name[:2]))
        except ValueError:
            continue
    return next((name for q, _, name in sorted(ranked) if q < 0 and name in LANGUAGES), "en")
