"""Handing over to a person: a case with the masked transcript and the facts so far."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

from rasa_sdk import Tracker

from actions.base import client, language_of, proof_of
from actions.held import held, shown
from components.masking import mask_transcript_line
from components.openings import OPENING_INTENTS

Json = dict[str, Any]

FACTS = ("goal", "identity_outcome", "role_outcome", "cancellation_items", "cancellation_outcome")


def file_case(
    tracker: Tracker, reason: str, more: Json | None = None, earlier: str | None = None
) -> Json:
    """Files a case at the backend; the same turn files it once, however often it is tried.

    Args:
        tracker: The conversation.
        reason: Why a person is needed, one of the backend's words.
        more: Facts beyond those the conversation holds.
        earlier: The number of a case of this conversation, which is brought up to date instead.

    Returns:
        The case's `reference` and `created_at` (UTC).
    """
    facts = _facts(tracker)
    turn = tracker.latest_message.get("message_id") or _turn_number(tracker)
    return client().open_case(
        {
            "conversation_id": tracker.sender_id,
            "reason": reason,
            "language": language_of(tracker),
            "account_id": held(tracker, "account_id"),
            "facts": facts | {"contact_email": held(tracker, "email")} | (more or {}),
            "transcript": transcript(tracker),
            "reference": earlier,
        },
        key=f"case-{tracker.sender_id}-{turn}-{reason}",
        proof=proof_of(tracker),
    )


def state_of_knowledge(tracker: Tracker) -> str:
    """A digest of what a person would be told now: the same as long as nothing new is known.

    What the customer said counts, too, but not that he asks for a person.
    """
    said = [
        event.get("text")
        for event in tracker.events
        if event["event"] == "user" and _intent(event) != "talk_to_human"
    ]
    told = [_facts(tracker), tracker.get_slot("account_id"), tracker.get_slot("email"), said]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]


def transcript(tracker: Tracker) -> list[Json]:
    """Both sides of the conversation, values masked, instants in UTC."""
    lines = []
    for event in tracker.events:
        said = event["event"] in ("user", "bot") and event.get("text")
        if said and _intent(event) not in OPENING_INTENTS:
            at = datetime.fromtimestamp(event.get("timestamp") or 0, UTC)
            text = event["text"]
            if event["event"] == "user":
                text = mask_transcript_line(shown(tracker, text))
            lines.append({"from": event["event"], "text": text, "at": at.isoformat()})
    return lines


def _facts(tracker: Tracker) -> Json:
    return {name: tracker.get_slot(name) for name in FACTS if tracker.get_slot(name)}


def _intent(event: Json) -> str | None:
    return ((event.get("parse_data") or {}).get("intent") or {}).get("name")


def _turn_number(tracker: Tracker) -> int:
    return sum(1 for event in tracker.events if event["event"] == "user")
