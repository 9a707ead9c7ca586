"""What the channel says to open a conversation; no customer says it, and nobody is shown it."""

from __future__ import annotations

OPENING_INTENT = "start_conversation"
SIGNED_IN_INTENT = "start_signed_in"
NOT_SIGNED_IN_INTENT = "start_sign_in_failed"
OPENING_INTENTS = frozenset({OPENING_INTENT, SIGNED_IN_INTENT, NOT_SIGNED_IN_INTENT})
