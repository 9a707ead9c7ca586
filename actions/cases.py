"""Handing over to a person: a case with the masked transcript and the facts so far."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from rasa_sdk import Tracker

from actions.base import client, language_of, proof_of
from actions.held import held, shown
from components.masking import mask_transcript_line

Json = dict[str, Any]

FACTS = ("goal", "identity_outcome", "role_outcome", "cancellation_items", "cancellation_outcome")


def file_case(tracker: Tracker, reason: str, more: Json | None = None) -> Json:
    """Files a case at the backend; the same turn files it once, however often it is tried.

    Args:
        tracker: The conversation.
        reason: Why a person is needed, one of the backend's words.
        more: Facts beyond those the conversation holds.

    Returns:
        The case's `reference` and `created_at` (UTC).
    """
    facts = {name: tracker.get_slot(name) for name in FACTS if tracker.get_slot(name)}
    turn = tracker.latest_message.get("message_id") or _turn_number(tracker)
    return client().open_case(
        {
            "conversation_id": tracker.sender_id,
            "reason": reason,
            "language": language_of(tracker),
            "account_id": held(tracker, "account_id"),
            "facts": facts | {"contact_email": held(tracker, "email")} | (more or {}),
            "transcript": transcript(tracker),
        },
        key=f"case-{tracker.sender_id}-{turn}-{reason}",
        proof=proof_of(tracker),
    )


def transcript(tracker: Tracker) -> list[Json]:
    """Both sides of the conversation, values masked, instants in UTC."""
    lines = []
    for event in tracker.events:
        if event["event"] in ("user", "bot") and event.get("text"):
            at = datetime.fromtimestamp(event.get("timestamp") or 0, UTC)
            text = event["text"]
            if event["event"] == "user":
                text = mask_transcript_line(shown(tracker, text))
            lines.append({"from": event["event"], "text": text, "at": at.isoformat()})
    return lines


def _turn_number(tracker: Tracker) -> int:
    return sum(1 for event in tracker.events if event["event"] == "user")
